public import ChatModel

extension EscalationAssessor {
    /// How sure a verdict makes us that stands alone: language models say too much of themselves, so their own number is not taken.
    private static let verdictTrust = 0.7

    /// The judgement with the language model's verdict, which came with the answer. It may raise what was decided, by less when it is
    /// unsure. It lowers only what the statistical model alone said, by one step, and never the gravest to a mere answer. A
    /// judgement that has a verdict stays as it is.
    public func joined(_ escalation: Escalation, verdict: Verdict) -> Escalation {
        guard settings.layers.contains(.verdict), !escalation.evidence.contains(where: { $0.layer == .verdict }) else { return escalation }
        var joined = escalation
        joined.evidence.append(
            Escalation.Evidence(
                layer: .verdict, decision: verdict.decision, category: verdict.category, confidence: verdict.confidence,
                reason: verdict.reason))
        guard escalation.category != .injectionProbe else { return joined }
        if verdict.category == .injectionProbe {
            flag(&joined)
        } else if verdict.category != .vipOrDeadline {
            weigh(verdict, &joined)
        }
        return joined
    }

    private func flag(_ escalation: inout Escalation) {
        guard escalation.category == nil else { return }
        escalation.category = .injectionProbe
        escalation.severity = EscalationCategory.injectionProbe.usualSeverity
        escalation.confidence = Self.verdictTrust
    }

    private func weigh(_ verdict: Verdict, _ escalation: inout Escalation) {
        let decision = effective(verdict)
        if decision > escalation.decision, let category = verdict.category {
            raise(&escalation, to: decision, category)
        } else if decision > .answer, verdict.category == escalation.category {
            escalation.confidence = Self.confirmed(escalation.confidence, by: Self.verdictTrust)
        } else if verdict.decision == .answer, verdict.confidence >= settings.wholeVerdict {
            lower(&escalation)
        }
    }

    /// What a verdict of its confidence may do.
    private func effective(_ verdict: Verdict) -> Escalation.Decision {
        if verdict.confidence >= settings.wholeVerdict { return verdict.decision }
        guard verdict.confidence >= settings.halfVerdict else { return .answer }
        return verdict.decision.less
    }

    private func raise(_ escalation: inout Escalation, to decision: Escalation.Decision, _ category: EscalationCategory) {
        let isFirm = escalation.decision > .answer && escalation.severity == .p1 && !escalation.rule.isEmpty
        escalation.decision = decision
        if escalation.category == category || isFirm { return }
        let usual = category.usualSeverity
        escalation.severity = escalation.severity.map { $0.weight > usual.weight ? $0 : usual } ?? usual
        escalation.category = category
        escalation.confidence = Self.verdictTrust
        escalation.rule = ""
        escalation.spans = []
    }

    private func lower(_ escalation: inout Escalation) {
        let others = escalation.evidence.filter { $0.layer != .model && $0.layer != .verdict }
        guard escalation.decision > .answer, others.allSatisfy({ $0.decision == .answer }) else { return }
        if escalation.decision == .offer, escalation.severity == .p1 { return }
        escalation.decision = escalation.decision.less
        escalation.suppressed.append("model: verdict")
        guard escalation.decision == .answer else { return }
        escalation.category = nil
        escalation.severity = nil
        escalation.confidence = Self.verdictTrust
        escalation.spans = []
    }
}

extension Escalation.Decision {
    /// One step less.
    fileprivate var less: Escalation.Decision {
        switch self {
        case .answer, .offer: .answer
        case .escalate: .offer
        }
    }
}
