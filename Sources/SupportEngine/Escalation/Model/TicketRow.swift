public import ChatModel

/// A ticket with what people say of it: something to train on or to be judged by.
public struct TicketRow: Sendable, Hashable {
    /// What the row's author decided.
    public struct Label: Sendable, Hashable {
        /// What is right to do.
        public var decision: Escalation.Decision
        /// Why; nil when no human is needed, or when nobody said.
        public var category: EscalationCategory?
        /// How grave it is, where the author said.
        public var severity: Escalation.Severity?

        /// A decision.
        public init(_ decision: Escalation.Decision, category: EscalationCategory? = nil, severity: Escalation.Severity? = nil) {
            self.decision = decision
            self.category = category
            self.severity = severity
        }

        /// Whether a human is to be offered at least.
        public var needsHuman: Bool { decision > .answer }

        /// Whether missing it would be grave: by the author's word, else by its category.
        public var isGravest: Bool {
            guard needsHuman else { return false }
            return severity.map { $0 == .p1 } ?? category?.isGravest ?? false
        }
    }

    /// The row's name.
    public var id: String
    /// The turn to be judged.
    public var text: String
    /// The turns before it, oldest first.
    public var context: [TicketTurn]
    /// Who wrote `text`.
    public var voice: Voice
    /// The decision; nil when nobody made one.
    public var label: Label?
    /// The collection it comes from.
    public var source: String
    /// The licence of that collection; empty when the row does not say.
    public var licence: String
    /// What it has in common with the row that differs from it in one point; empty when there is none.
    public var pair: String

    /// A row.
    public init(
        id: String, text: String, context: [TicketTurn] = [], voice: Voice = .customer, label: Label? = nil, source: String = "",
        licence: String = "", pair: String = ""
    ) {
        self.id = id
        self.text = text
        self.context = context
        self.voice = voice
        self.label = label
        self.source = source
        self.licence = licence
        self.pair = pair
    }
}

extension EscalationCategory {
    /// The categories of severity P1 in the catalogue of escalation signals, but for outages, which are grave by their number.
    var isGravest: Bool {
        switch self {
        case .dataLoss, .securityIncident, .accountTakeoverFraud, .legalRegulatorPress, .selfHarmOrThreat: true
        case .humanRequest, .refundContract, .privacyRights, .angerDrift, .loopOrFailure, .noGrounding, .enterpriseCustom, .churnCancel,
            .outageSLA, .vipOrDeadline, .regulatedOrVulnerable, .botBrokePromise, .abuse, .injectionProbe, .languageAccess:
            false
        }
    }

    /// The category called `name`, also by the name older collections give it.
    init?(ticketName name: String) {
        switch name {
        case "refund_or_contract": self = .refundContract
        case "security": self = .securityIncident
        case "complaint": self = .angerDrift
        case "repeated_failure": self = .loopOrFailure
        case "legal": self = .legalRegulatorPress
        default: self.init(rawValue: name)
        }
    }
}
