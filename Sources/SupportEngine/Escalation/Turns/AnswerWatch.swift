public import ChatModel

/// Judges the assistant's own words before they are sent: promises of what the program does not do, and the word that it does not know.
public struct AnswerWatch: Sendable {
    private let rules: EscalationRules?
    private let words: ConversationWords
    private let kept: Set<EscalationRule.ID>

    /// A watch by the rules for assistant text. `kept` are the rules whose promises the program truly keeps, by their ids: none, as
    /// long as the assistant can do nothing but answer.
    public init(rules: EscalationRules?, words: ConversationWords, kept: Set<EscalationRule.ID> = []) {
        self.rules = rules
        self.words = words
        self.kept = kept
    }

    /// Judges an answer. `sources` are the passages it was given, nil when that is not known; `question` is the customer's turn it
    /// answers. An offer of a human, a way to reach one, and what the customer is asked to do are no promises.
    public func judge(_ answer: String, question: String = "", sources: [SourceReference]? = nil) -> Escalation {
        var watch = words.matcher(answer)
        let safe = safeParts(&watch)
        let promised = rules?.assess(Self.blanked(answer, safe), speaker: .assistant) ?? Escalation(decision: .answer)
        var judgement = promised
        if promised.category == .botBrokePromise, kept.contains(promised.rule) {
            judgement = Escalation(decision: .answer, suppressed: ["\(promised.rule): kept"], evidence: promised.evidence)
        }
        guard judgement.decision == .answer, let reason = ungrounded(answer, question, sources) else { return judgement }
        judgement.decision = .offer
        judgement.category = .noGrounding
        judgement.severity = EscalationCategory.noGrounding.usualSeverity
        judgement.confidence = 0.6
        judgement.rule = TurnSignal.Kind.ungrounded.rawValue
        judgement.evidence.append(
            Escalation.Evidence(layer: .turns, decision: .offer, category: .noGrounding, confidence: 0.6, reason: reason))
        return judgement
    }

    /// Judges a message, if the assistant wrote it.
    public func judge(_ message: Message, question: String = "") -> Escalation? {
        message.voice == .assistant ? judge(message.text, question: question, sources: message.turn?.sources) : nil
    }

    /// Why the answer rests on nothing, if it does.
    private func ungrounded(_ answer: String, _ question: String, _ sources: [SourceReference]?) -> String? {
        let reading = words.answer(answer)
        guard !reading.cues.contains(.offers) else { return nil }
        if reading.cues.contains(.unknown) { return "the answer says that it does not know" }
        // Small talk, and questions to the customer, need no source.
        guard let sources, sources.isEmpty, !reading.isQuestion, !answer.isEmpty, !words.turn(question).isDone else { return nil }
        return "the answer rests on no article"
    }

    // MARK: What is no promise

    /// The clauses that sound like promises and are none, and the sentences that a condition makes an offer.
    private func safeParts(_ matcher: inout PhraseMatcher) -> [Range<Int>] {
        let text = matcher.text.words
        let clauses = Set((hits(.safe, &matcher) + hits(.offers, &matcher)).map { text[$0].clause })
        let sentences = Set(hits(.conditions, &matcher).map { text[$0].sentence })
        return text.filter { clauses.contains($0.clause) || sentences.contains($0.sentence) }.map(\.bytes)
    }

    /// The first words of all hits of a cue.
    private func hits(_ cue: AnswerCue, _ matcher: inout PhraseMatcher) -> [Int] {
        (words.answerCues[cue] ?? []).flatMap { matcher.hits($0) }.map(\.words.lowerBound)
    }

    /// The text with spaces in the place of `parts`, byte for byte, so that spans stay true.
    private static func blanked(_ text: String, _ parts: [Range<Int>]) -> String {
        var bytes = Array(text.utf8)
        for part in parts {
            for index in part.clamped(to: bytes.indices) { bytes[index] = UInt8(ascii: " ") }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
