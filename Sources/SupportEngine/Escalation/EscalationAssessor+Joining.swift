internal import ChatModel

extension EscalationAssessor {
    /// What one layer would do, in the form in which they are compared.
    struct Proposal {
        var layer: Escalation.Layer
        var decision: Escalation.Decision
        var category: EscalationCategory
        var severity: Escalation.Severity
        var confidence: Double
        var rule: String
        var spans: [Range<Int>]

        /// Whether it is the word of a rule that nothing lowers.
        var isFirm: Bool { layer == .rules && severity == .p1 && decision > .answer }

        /// The order in which one of several decides.
        static func weighsLess(_ left: Proposal, _ right: Proposal) -> Bool { left.weight < right.weight }

        private var weight: (Int, Int, Int, Int, Double) {
            let decision = Escalation.Decision.allCases.sorted().firstIndex(of: decision) ?? 0
            let layer =
                switch layer {
                case .rules: 3
                case .turns: 2
                case .model: 1
                case .verdict: 0
                }
            return (isFirm ? 1 : 0, decision, severity.weight, layer, confidence)
        }
    }

    /// The proposals as one judgement, without its evidence.
    func join(_ proposals: [Proposal]) -> Escalation {
        guard let first = proposals.max(by: Proposal.weighsLess) else { return Escalation(decision: .answer) }
        let others = proposals.filter { $0.layer != first.layer }
        let agreeing = Dictionary(others.filter { $0.category == first.category }.map { ($0.layer, $0.confidence) }, uniquingKeysWith: max)
        return Escalation(
            decision: proposals.map(\.decision).max() ?? first.decision, category: first.category, severity: first.severity,
            confidence: agreeing.values.sorted().reduce(first.confidence, Self.confirmed), rule: first.rule, spans: first.spans)
    }

    /// A confidence after another layer came to the same category.
    static func confirmed(_ confidence: Double, by other: Double) -> Double {
        min(confidence + (1 - confidence) * max(other, 0) / 2, 1)
    }

    /// The categories of which a rule was held back in what the customer wrote.
    func heldBack(_ ruled: Escalation) -> Set<EscalationCategory> {
        guard let rules, !ruled.suppressed.isEmpty else { return [] }
        let reasons = ruled.suppressed.filter { !$0.hasSuffix(": \(RuleScope.speaker.rawValue)") }
        let names = Set(reasons.map { String($0.prefix { $0 != ":" }) })
        return Set(rules.rules.filter { names.contains($0.id) }.map(\.category))
    }

    /// A deadline or an important customer makes a case one step graver; where a rule decided, the deadline was counted already.
    func raise(_ escalation: inout Escalation, by ruled: Escalation, isImportant: Bool) {
        guard escalation.decision > .answer, let severity = escalation.severity else { return }
        if isImportant {
            escalation.evidence.append(
                Escalation.Evidence(
                    layer: .rules, decision: .answer, category: .vipOrDeadline, confidence: 1, reason: "important customer"))
        }
        let hasDeadline = ruled.evidence.contains { $0.category == .vipOrDeadline }
        let isCounted = hasDeadline && escalation.rule == ruled.rule && !ruled.rule.isEmpty
        if (hasDeadline || isImportant) && !isCounted { escalation.severity = severity.graver }
    }
}

extension EscalationAssessor.Proposal {
    /// What the rules say; nil when they found nothing.
    init?(_ ruled: Escalation) {
        guard let category = ruled.category, let severity = ruled.severity else { return nil }
        self.init(
            layer: .rules, decision: ruled.decision, category: category, severity: severity, confidence: ruled.confidence,
            rule: ruled.rule, spans: ruled.spans)
    }

    init(_ signal: TurnSignal) {
        self.init(
            layer: .turns, decision: signal.decision, category: signal.category, severity: signal.category.usualSeverity,
            confidence: signal.confidence, rule: signal.kind.rawValue, spans: signal.spans)
    }
}

extension TurnSignal {
    /// The signal as one layer's word.
    var evidence: Escalation.Evidence {
        Escalation.Evidence(layer: .turns, decision: decision, category: category, confidence: confidence, reason: reason)
    }
}
