public import ChatModel

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
        return escalation.decision == .offer
            ? "offer a person" + (category == .churnCancel ? " who can talk about the plan" : "") : step(category)
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

    private static func step(_ category: EscalationCategory) -> String {
        switch category {
        case .humanRequest: "a person takes over"
        case .refundContract: "to billing: invoice numbers, amounts, dates"
        case .dataLoss: "to engineering now; ask them to change nothing, note what is missing since when"
        case .securityIncident: "to security now; protect the account first"
        case .accountTakeoverFraud: "to security now; sessions out, new password, check the recovery address"
        case .legalRegulatorPress: "to legal; give no opinion, admit nothing"
        case .privacyRights: "to the privacy contact; a legal deadline runs"
        case .selfHarmOrThreat: "a person now; name the local emergency number, nothing about the product"
        case .angerDrift: "a senior colleague takes over"
        case .loopOrFailure: "a person takes over; list what was tried"
        case .noGrounding: "a person answers; the articles don't"
        case .enterpriseCustom: "to sales: number of people, needs, date"
        case .churnCancel: "to the account manager"
        case .outageSLA: "check the status page; to the person on call"
        case .vipOrDeadline: "answer first"
        case .regulatedOrVulnerable: "a person takes over; no advice"
        case .botBrokePromise: "change the answer before it goes out"
        case .abuse: "to the team lead"
        case .injectionProbe: "nothing to do; it was not obeyed"
        case .languageAccess: "a colleague who speaks it, or by phone"
        }
    }
}

extension Escalation {
    /// Whether it asks anything of staff.
    public var needsPerson: Bool { decision != .answer }

    /// Whether it weighs more than another: what to do first, then the severity.
    func outweighs(_ other: Escalation) -> Bool {
        if decision != other.decision { return decision > other.decision }
        return (severity?.rawValue ?? "P9") < (other.severity?.rawValue ?? "P9")
    }
}
