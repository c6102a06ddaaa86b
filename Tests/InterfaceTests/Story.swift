import CellGrid
import ChatModel
import FoundationEssentials
import Interface
import SupportEngine

/// A program under test: it takes events one after another, keeps the effects, and tells the time itself.
struct Story {
    var state: AppState
    private(set) var effects: [Effect] = []
    private(set) var instant: ContinuousClock.Instant
    private let start = ContinuousClock.now

    static let model = ModelID(provider: "anthropic", name: "claude-sonnet-4-6")
    static let card = ModelCard(
        id: model, contextWindow: 200_000, maxOutput: 8_192,
        prices: ModelCard.Prices(
            input: Cost(picodollars: 3_000_000), output: Cost(picodollars: 15_000_000), cacheRead: Cost(picodollars: 300_000),
            cacheWrite5m: Cost(picodollars: 3_750_000), cacheWrite1h: Cost(picodollars: 6_000_000)),
        source: "test", date: "2026-11-21")
    static let facts = SetupFacts(
        model: model, card: card, prompt: PromptStamp(name: "support", version: "1.0.0", hash: "00"),
        articles: ["billing": ArticleText(title: "Billing", text: "# Billing\n\n" + "A line.\n\n".repeated(60))])
    static let date = Date(timeIntervalSince1970: 1_795_000_000)

    init(rows: Int = 24, columns: Int = 80, mode: AppState.Mode = .live) {
        instant = start
        state = AppState(
            size: Size(rows: rows, columns: columns), mode: mode, setup: Story.facts, identifiers: IdentifierSource(seed: 7),
            conversation: Conversation(id: Conversation.ID(rawValue: "first"), created: Story.date))
        state.layOut()
    }

    /// With messages in the store already: customer and answer in turn.
    init(messages: Int, isStart: Bool = true, rows: Int = 24, columns: Int = 80) {
        self.init(rows: rows, columns: columns)
        state.resume(Story.loaded("first", messages: messages, isStart: isStart))
        state.layOut()
    }

    static func loaded(_ id: String, messages: Int, isStart: Bool = true, target: String? = nil) -> LoadedConversation {
        let list = (0..<messages).map {
            Story.message("\(id)-\($0)", $0 % 2 == 0 ? .customer : .assistant, "Text \($0) of \(id)\n\nIts end.")
        }
        let conversation = Conversation(id: Conversation.ID(rawValue: id), title: "About \(id)", created: date)
        return LoadedConversation(
            conversation: conversation, messages: list, isStart: isStart, cost: .zero, target: target.map { Message.ID(rawValue: $0) })
    }

    static func message(_ id: String, _ voice: Voice, _ text: String) -> Message {
        Message(id: Message.ID(rawValue: id), voice: voice, text: text, created: date)
    }

    var now: Moment { Moment(instant: instant, date: Story.date + ((instant - start) / .seconds(1))) }
    var conversation: OpenConversation { state.conversation }
    var composer: String { state.conversation.composer.text }
    var messages: [Message] { state.conversation.transcript.messages }

    // MARK: Events

    /// Sends one event; what it asked for.
    @discardableResult mutating func send(_ event: AppEvent) -> [Effect] {
        let new = update(&state, event, at: now)
        effects += new
        state.layOut()
        return new
    }

    mutating func wait(_ duration: Duration) { instant += duration }

    @discardableResult mutating func press(_ keys: Key...) -> [Effect] { send(.input(keys.map { .key($0) })) }

    /// Types a text, a key at a time.
    mutating func type(_ text: String) {
        for character in text { press(character == "\n" ? .control("j") : .character(character)) }
    }

    /// Types a text and sends it.
    @discardableResult mutating func ask(_ text: String) -> [Effect] {
        type(text)
        return press(Key(.enter))
    }

    /// A piece of the answer that is coming in the conversation on the screen, or in another.
    mutating func stream(_ text: String, in id: String? = nil) {
        guard let turn = running(id) else { return }
        send(.chat(turn, .textDelta(text), at: instant))
    }

    /// A piece of the reasoning before the answer.
    mutating func think(_ text: String) {
        guard let turn = running(nil) else { return }
        send(.chat(turn, .reasoningDelta(text), at: instant))
    }

    /// Ends the answer that is coming, as the runner does; `text` replaces what was streamed.
    @discardableResult mutating func end(
        _ status: MessageStatus = .complete, text: String? = nil, error: ProviderError? = nil, in id: String? = nil
    ) -> [Effect] {
        guard let turn = running(id), let running = open(id)?.running else { return [] }
        let record = TurnRecord(
            model: Story.model, stopReason: status == .complete ? .endTurn : status == .partial ? .cut : .cancelled,
            usage: Usage(inputTokens: 1_000, cacheReadTokens: 6_400, outputTokens: 210), cost: Cost(picodollars: 9_500_000_000),
            timeToFirstToken: .milliseconds(410), wait: .milliseconds(420), duration: .milliseconds(3_800),
            sources: [SourceReference(article: "billing", title: "Billing", section: "Twice")])
        let answer = Message(
            id: running.answer, voice: .assistant, text: text ?? running.turn.text, reasoning: running.turn.reasoning,
            status: status, created: Story.date, turn: record)
        return send(.turnEnded(turn, answer, error))
    }

    func open(_ id: String? = nil) -> OpenConversation? { state.open[id.map { Conversation.ID(rawValue: $0) } ?? state.current] }

    private func running(_ id: String?) -> TurnID? { open(id)?.running?.id }

    // MARK: Looking

    /// The orders for answers so far.
    var orders: [TurnOrder] { effects.compactMap { if case .startTurn(let order) = $0 { order } else { nil } } }

    /// The turns that were to be stopped.
    var stops: [TurnID] { effects.compactMap { if case .cancelTurn(let turn) = $0 { turn } else { nil } } }

    /// The drafts that were stored.
    var drafts: [String] { effects.compactMap { if case .saveDraft(let draft, _) = $0 { draft.text } else { nil } } }

    /// The text of the rows in sight.
    var rows: [String] { state.rowsInSight }
}

extension AppState {
    /// The text of the rows in sight.
    var rowsInSight: [String] { conversation.transcript.rowTexts }
}

extension Transcript {
    /// The text of the rows in sight.
    var rowTexts: [String] {
        rowsInSight.map { place in
            switch layout(of: place.message)?.row(place.row) {
            case .text(let line): line.text
            case .note(let words), .alarm(let words), .rule(let words): words
            case .source(_, let words): words
            case .waiting: "(waiting)"
            case .blank, nil: ""
            }
        }
    }
}

extension String {
    func repeated(_ count: Int) -> String { String(repeating: self, count: count) }
}
