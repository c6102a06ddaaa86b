/// The judgement whether a case needs a human, kept with the customer's message it was made of.
public struct Escalation: Sendable, Hashable {
    /// What to do.
    public enum Decision: String, Sendable, Hashable, CaseIterable, Codable, Comparable {
        /// Let the assistant answer.
        case answer
        /// Answer, and offer a human.
        case offer
        /// A human takes the case.
        case escalate

        /// `answer` is the least, `escalate` the most.
        public static func < (left: Decision, right: Decision) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .answer: 0
            case .offer: 1
            case .escalate: 2
            }
        }
    }

    /// How grave it is.
    public enum Severity: String, Sendable, Hashable, CaseIterable, Codable {
        /// Gravest: safety, law, security, lost data.
        case p1 = "P1"
        /// High.
        case p2 = "P2"
        /// Normal.
        case p3 = "P3"
        /// Low.
        case p4 = "P4"
    }

    /// What made the judgement.
    public enum Layer: String, Sendable, Hashable, CaseIterable, Codable {
        /// The rules a support lead edits.
        case rules
        /// What happened over several turns: repetition, drift, failures after an offer.
        case turns
        /// The statistical model.
        case model
        /// The language model's own verdict.
        case verdict
    }

    /// What one layer said.
    public struct Evidence: Sendable, Hashable, Codable {
        /// Who says it.
        public var layer: Layer
        /// What it would do.
        public var decision: Decision
        /// Why; nil for `answer`.
        public var category: EscalationCategory?
        /// 0 to 1, calibrated where the layer can be.
        public var confidence: Double
        /// The rule's id, or a few words of the reason.
        public var reason: String

        /// What one layer said.
        public init(layer: Layer, decision: Decision, category: EscalationCategory?, confidence: Double, reason: String) {
            self.layer = layer
            self.decision = decision
            self.category = category
            self.confidence = confidence
            self.reason = reason
        }
    }

    /// What to do.
    public var decision: Decision
    /// Why; nil when nothing was found.
    public var category: EscalationCategory?
    /// How grave; nil when nothing was found.
    public var severity: Severity?
    /// How sure, 0 to 1.
    public var confidence: Double
    /// The id of the rule that decided; empty when none did.
    public var rule: String
    /// The words that decided: ranges of UTF-8 bytes of the customer's text, in order, apart from each other.
    public var spans: [Range<Int>]
    /// What would have decided and was held back, as `rule: reason`, such as `refund-demand: negation`.
    public var suppressed: [String]
    /// What each layer said.
    public var evidence: [Evidence]

    /// Whether it asks anything of staff: an offer or more.
    public var needsPerson: Bool { decision != .answer }

    /// A judgement; without a reason it is `answer`.
    public init(
        decision: Decision, category: EscalationCategory? = nil, severity: Severity? = nil, confidence: Double = 0, rule: String = "",
        spans: [Range<Int>] = [], suppressed: [String] = [], evidence: [Evidence] = []
    ) {
        self.decision = decision
        self.category = category
        self.severity = severity
        self.confidence = confidence
        self.rule = rule
        self.spans = spans
        self.suppressed = suppressed
        self.evidence = evidence
    }
}

/// Why a case may need a human: the twenty categories of the escalation rules.
public enum EscalationCategory: String, Sendable, Hashable, CaseIterable, Codable {
    /// The customer asks for a person.
    case humanRequest = "human_request"
    /// Money back, or out of a contract.
    case refundContract = "refund_contract"
    /// Content is gone or damaged.
    case dataLoss = "data_loss"
    /// A break-in, a leak, other people's content in view.
    case securityIncident = "security_incident"
    /// Somebody else acts with the customer's account or card.
    case accountTakeoverFraud = "account_takeover_fraud"
    /// Lawyers, courts, regulators, journalists.
    case legalRegulatorPress = "legal_regulator_press"
    /// Rights over personal data: access, erasure, objection.
    case privacyRights = "privacy_rights"
    /// Danger to the customer or to others.
    case selfHarmOrThreat = "self_harm_or_threat"
    /// The customer's temper falls from turn to turn.
    case angerDrift = "anger_drift"
    /// The conversation goes in circles.
    case loopOrFailure = "loop_or_failure"
    /// Nothing in the knowledge supports an answer.
    case noGrounding = "no_grounding"
    /// Sales: custom terms, large numbers of seats.
    case enterpriseCustom = "enterprise_custom"
    /// The customer is about to leave.
    case churnCancel = "churn_cancel"
    /// The service is down, or a promised level was missed.
    case outageSLA = "outage_sla"
    /// A known important customer, or a deadline; raises others, never stands alone.
    case vipOrDeadline = "vip_or_deadline"
    /// Medical, financial or legal advice; bereavement; minors.
    case regulatedOrVulnerable = "regulated_or_vulnerable"
    /// The assistant promised an action that did not happen.
    case botBrokePromise = "bot_broke_promise"
    /// Slurs or harassment of staff.
    case abuse
    /// An attempt to turn the assistant against its instructions.
    case injectionProbe = "injection_probe"
    /// The customer can't use this language or this channel.
    case languageAccess = "language_access"
}
