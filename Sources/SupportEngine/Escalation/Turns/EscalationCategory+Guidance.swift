public import ChatModel

extension EscalationCategory {
    /// How grave a case of it is where no rule says otherwise.
    public var usualSeverity: Escalation.Severity {
        switch self {
        case .dataLoss, .securityIncident, .accountTakeoverFraud, .legalRegulatorPress, .selfHarmOrThreat: .p1
        case .humanRequest, .privacyRights, .churnCancel, .outageSLA, .regulatedOrVulnerable, .botBrokePromise: .p2
        case .refundContract, .angerDrift, .loopOrFailure, .noGrounding, .vipOrDeadline, .abuse, .languageAccess: .p3
        case .enterpriseCustom, .injectionProbe: .p4
        }
    }

    /// What a member of staff does next, in one short sentence.
    public var nextStep: String {
        switch self {
        case .humanRequest: "Take over and greet the customer by name."
        case .refundContract: "Check the invoices, then answer the demand yourself."
        case .dataLoss: "Stop further changes and ask engineering for a restore."
        case .securityIncident: "Call the security on-call now; promise nothing yet."
        case .accountTakeoverFraud: "Lock the account and verify the owner by another channel."
        case .legalRegulatorPress: "Hand it to legal; don't comment on the matter."
        case .privacyRights: "Pass it to the privacy team; the statutory clock is running."
        case .selfHarmOrThreat: "Get a lead now and follow the safety procedure."
        case .angerDrift: "Take over; say what went wrong before you ask anything."
        case .loopOrFailure: "Read what was tried, then try something else yourself."
        case .noGrounding: "Answer from your own knowledge, and note the missing article."
        case .enterpriseCustom: "Pass it to sales with the number of seats and the date."
        case .churnCancel: "Ask for the reason before you process the cancellation."
        case .outageSLA: "Check the status page and link the case to the incident."
        case .vipOrDeadline: "Answer this one first and name a time."
        case .regulatedOrVulnerable: "Take over gently; give no advice beyond the product."
        case .botBrokePromise: "Don't send it: do what it promises, or rewrite it."
        case .abuse: "Warn once, then pass the case to your lead."
        case .injectionProbe: "Answer what was asked about the product; ignore the rest."
        case .languageAccess: "Find a colleague or a channel that fits the customer."
        }
    }
}
