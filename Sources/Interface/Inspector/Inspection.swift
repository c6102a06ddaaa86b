import ChatModel
import FoundationEssentials
import SupportEngine

/// The facts of the answer that is inspected, as they stand in memory; all but the texts of its request come from the store too.
struct Inspection {
    let conversation: OpenConversation
    let setup: SetupFacts
    /// The answer; nil when nothing was asked yet.
    let answer: Message?
    /// The message it answers.
    let question: Message?
    /// The answer before it that a provider counted.
    let before: Message?
    /// Its request, if that is the newest of this session.
    let prepared: PreparedTurn?
    /// What is remembered of its request.
    let sent: SentPrefix?

    init(_ inspector: InspectorState, _ state: AppState) {
        conversation = state.conversation
        setup = state.setup
        let messages = conversation.transcript.messages
        let place = inspector.answer.flatMap { state.conversation.transcript.index(of: $0) }
        let earlier = place.map { messages[..<$0] } ?? []
        answer = place.map { messages[$0] }
        question = earlier.last { $0.voice == .customer || $0.voice == .aside }
        before = earlier.last(where: \.isCounted)
        // One without a name is the conversation's last.
        let last = state.conversation.lastPrepared
        prepared = last?.answer == nil || last?.answer == inspector.answer ? last : nil
        sent = inspector.answer.flatMap { state.conversation.sent[$0] }
    }

    /// The answer's facts; nil while it is coming.
    var turn: TurnRecord? { answer?.turn }

    /// The row of the model that answered.
    var card: ModelCard? { turn.flatMap { setup.card(of: $0.model) } }

    /// The sources by their numbers, then those that were found and that the answer does not mark.
    var sources: [SourceReference] {
        guard let answer else { return [] }
        return answer.numberedSources + (turn?.sources.filter { !$0.isCited } ?? [])
    }

    /// The messages with a judgement: the one that is selected, then the question and the answer.
    func judged(selected: Message.ID?) -> [Message] {
        let chosen = selected.flatMap(conversation.transcript.message)
        let others = [question, answer].compactMap(\.self).filter { $0.id != chosen?.id }
        return ([chosen].compactMap(\.self) + others).filter { $0.escalation != nil }
    }

    /// What is known of the cache in this turn; nil while it is coming.
    var cacheFacts: CacheMiss.Facts? {
        guard let turn, let answer else { return nil }
        let isCompared = before != nil && sent?.before == before?.id
        return CacheMiss.Facts(
            turn: turn, before: before?.turn, idle: before.map { answer.requested - $0.requested }.map { max(.zero, .seconds($0)) },
            hasStart: conversation.hasStart, card: card, prefixTokens: sent?.tokens, texts: isCompared ? sent?.texts ?? .unknown : .unknown)
    }
}

extension Message {
    /// Whether a provider answered and its tokens were counted.
    var isCounted: Bool { (turn?.usage.totalInputTokens ?? 0) > 0 }

    /// When the request of this answer was written, in seconds since 1970: the last attempt's beginning.
    var requested: Double { created.timeIntervalSince1970 + (turn?.attempts.last?.start ?? .zero) / .seconds(1) }
}

extension AppState {
    /// The answer that the inspector is about: the selected one, that to the selected question, else the one that is coming or the last.
    var inspectedAnswer: Message.ID? {
        let messages = conversation.transcript.messages
        if focus == .transcript, let place = conversation.transcript.selected.flatMap({ conversation.transcript.index(of: $0) }),
            let answer = messages[place...].first(where: { $0.voice == .assistant })
        {
            return answer.id
        }
        return messages.last { $0.voice == .assistant }?.id
    }
}
