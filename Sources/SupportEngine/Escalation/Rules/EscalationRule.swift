public import ChatModel

/// One rule a support lead edits: what it looks for, what it decides, and the sentences that prove it.
public struct EscalationRule: Sendable, Identifiable {
    /// A sentence of the rule's own proof and the line it stands in.
    public struct Example: Sendable, Hashable {
        /// The sentence.
        public let text: String
        /// The line of the file, from 1.
        public let line: Int
    }

    /// Two sentences that differ in little: the first fires, the second does not.
    public struct Pair: Sendable, Hashable {
        /// The rule must fire on it.
        public let fires: String
        /// The rule must not fire on it.
        public let quiet: String
        /// The line of the file, from 1.
        public let line: Int
    }

    /// Its name, unique in the file.
    public let id: String
    /// What a case is about when the rule fires.
    public let category: EscalationCategory
    /// How grave such a case is.
    public let severity: Escalation.Severity
    /// What to do when it fires.
    public let decision: Escalation.Decision
    /// How sure the rule is when it fires, 0 to 1.
    public let confidence: Double
    /// What to do when it fires inside a question about rules; `answer` holds it back.
    public let asQuestion: Escalation.Decision
    /// Whose words it reads.
    public let speaker: Voice
    /// Whether it is held back where the statistical model is all but sure that no human is needed.
    public let yields: Bool
    /// The scope tests it does without.
    public let withoutScopes: Set<RuleScope>
    /// The line of the file it begins in, from 1.
    public let line: Int
    /// Sentences it must fire on.
    public let examples: [Example]
    /// Sentences it must not fire on.
    public let counterexamples: [Example]
    /// Sentences that differ in little.
    public let pairs: [Pair]

    let patterns: [PhraseProgram]
    /// Phrases in which the words of the patterns mean something else; the rest of the sentence still counts.
    let except: [PhraseProgram]
    /// Phrases that take away every hit of their sentence.
    let unless: [PhraseProgram]
}
