public import ChatModel
import SupportEngine

/// How a judgement reads on the screen.
public enum EscalationText {
    /// Severity and category, as in the title: `P1 data loss`. Empty when there is nothing to say.
    public static func label(_ escalation: Escalation) -> String {
        guard let category = escalation.category else { return "" }
        return [escalation.severity?.rawValue, name(category)].compactMap { $0 }.joined(separator: " ")
    }

    /// What staff should do next, one short sentence.
    public static func nextStep(_ escalation: Escalation) -> String {
        guard let category = escalation.category else { return "" }
        return escalation.decision == .escalate ? category.nextStep : "Offer a person with the next answer."
    }

    /// The category in plain words.
    static func name(_ category: EscalationCategory) -> String {
        switch category {
        case .humanRequest: "asks for a person"
        case .refundContract: "refund or contract"
        case .dataLoss: "data loss"
        case .securityIncident: "security"
        case .accountTakeoverFraud: "account taken over"
        case .legalRegulatorPress: "legal"
        case .privacyRights: "privacy request"
        case .selfHarmOrThreat: "safety"
        case .angerDrift: "anger"
        case .loopOrFailure: "going in circles"
        case .noGrounding: "no source"
        case .enterpriseCustom: "sales"
        case .churnCancel: "may leave"
        case .outageSLA: "outage"
        case .vipOrDeadline: "deadline"
        case .regulatedOrVulnerable: "sensitive"
        case .botBrokePromise: "promise not kept"
        case .abuse: "abuse"
        case .injectionProbe: "injection"
        case .languageAccess: "language"
        }
    }
}

extension Escalation {
    /// Whether it weighs more than another: what to do first, then the severity.
    func outweighs(_ other: Escalation) -> Bool {
        if decision != other.decision { return decision > other.decision }
        return (severity?.rawValue ?? "P9") < (other.severity?.rawValue ?? "P9")
    }
}
