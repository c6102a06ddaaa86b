public import ChatModel

/// One thing the course of a conversation says about its last turn.
public struct TurnSignal: Sendable, Hashable {
    /// What was seen. The raw values are the names shown as the deciding rule.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The customer took the offer of a human.
        case offerAccepted = "turn-offer-accepted"
        /// The customer reports a failure after a human was offered.
        case offerFailed = "turn-offer-failed"
        /// The temper fell, or stays low.
        case anger = "turn-anger"
        /// The same was asked or answered again, or advice failed again.
        case loop = "turn-loop"
        /// The last answer rests on nothing, and the customer asks on.
        case ungrounded = "turn-ungrounded"
    }

    /// What was seen.
    public var kind: Kind
    /// What to do about it.
    public var decision: Escalation.Decision
    /// How sure, 0 to 1: set by hand for each kind, not calibrated.
    public var confidence: Double
    /// A few words on what was seen.
    public var reason: String
    /// The words that show it: UTF-8 bytes of the customer's text, in order, apart from each other; often none.
    public var spans: [Range<Int>]

    /// A signal.
    public init(_ kind: Kind, _ decision: Escalation.Decision, confidence: Double, reason: String, spans: [Range<Int>] = []) {
        self.kind = kind
        self.decision = decision
        self.confidence = confidence
        self.reason = reason
        self.spans = Self.apart(spans)
    }

    /// The category of cases like it.
    public var category: EscalationCategory {
        switch kind {
        case .offerAccepted, .offerFailed: .humanRequest
        case .anger: .angerDrift
        case .loop: .loopOrFailure
        case .ungrounded: .noGrounding
        }
    }

    private static func apart(_ spans: [Range<Int>]) -> [Range<Int>] {
        var apart: [Range<Int>] = []
        for span in spans.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = apart.last, span.lowerBound <= last.upperBound {
                apart[apart.count - 1] = last.lowerBound..<max(last.upperBound, span.upperBound)
            } else {
                apart.append(span)
            }
        }
        return apart
    }
}
