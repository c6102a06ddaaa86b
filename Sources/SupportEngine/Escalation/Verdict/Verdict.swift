public import ChatModel

/// The language model's own judgement whether a person is needed, given in the same answer as the text.
public struct Verdict: Sendable, Hashable {
    /// What it would do.
    public var decision: Escalation.Decision
    /// Why; nil for `answer`.
    public var category: EscalationCategory?
    /// How sure it says it is, 0 to 1. Models say too much of themselves here: it is shown, never taken as a probability.
    public var confidence: Double
    /// Its reason, in a few words; outside text like any other.
    public var reason: String

    /// A judgement.
    public init(decision: Escalation.Decision, category: EscalationCategory? = nil, confidence: Double, reason: String = "") {
        self.decision = decision
        self.category = category
        self.confidence = confidence
        self.reason = reason
    }

    /// Reads what stands between the tags: `offer refund_contract 0.8 asks for money back`; `-` is no category.
    /// Nil when it is not of that form.
    init?(written text: String) {
        let words = text.split(maxSplits: 3, whereSeparator: \.isWhitespace).map(String.init)
        guard words.count >= 3, let decision = Escalation.Decision(rawValue: words[0]), let confidence = Double(words[2]),
            (0...1).contains(confidence)
        else { return nil }
        let category = EscalationCategory(rawValue: words[1])
        guard category != nil || words[1] == "-" else { return nil }
        // A decision without a reason to give is none.
        guard decision == .answer || category != nil else { return nil }
        self.init(
            decision: decision, category: category, confidence: confidence,
            reason: words.count > 3 ? String(words[3].prefix(Verdict.longestReason)) : "")
    }

    private static let longestReason = 200
}
