/// The tests a hit must pass before its rule may speak: negation, question, quotation, past or resolved, others, speaker.
public enum RuleScope: String, Sendable, Hashable, CaseIterable {
    /// `I do not want a refund`.
    case negation
    /// `what happens if I lose data?`: a question about rules, or a case that is only imagined.
    case question
    /// Words in quotation marks, code, logs, forwarded mail.
    case quotation
    /// `we had a breach last year`.
    case past
    /// `all fine now`, `it arrived, thanks`.
    case resolved
    /// `my customer wants a refund from me`, `human-readable export`: another person, or a thing of that name.
    case others
    /// The words of somebody the rule does not listen to.
    case speaker
}
