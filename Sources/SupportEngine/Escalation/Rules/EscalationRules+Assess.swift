public import ChatModel

extension EscalationRules {
    /// What the rules say of a message of `speaker`. Any text is safe; nobody's words but the customer's and the assistant's have
    /// rules. The highest decision wins, then the gravest, then the surest; spans are UTF-8 bytes of `text`. With `isCalm` the rules that
    /// yield to the statistical model are held back, unless the text also tries to turn the assistant: then the model was misled.
    public func assess(_ text: String, speaker: Voice, isCalm: Bool = false) -> Escalation {
        var matcher = matcher(text)
        var scoped: ScopedText?
        var findings: [RuleFinding] = []
        for rule in rules {
            let hits = rule.patterns.flatMap { matcher.hits($0) }
            guard !hits.isEmpty else { continue }
            let places = scoped ?? ScopedText(&matcher, cues: cues)
            scoped = places
            let excuses = RuleFinding.Excuses(
                phrases: rule.except.flatMap { matcher.hits($0) }, sentences: rule.unless.flatMap { matcher.hits($0) })
            findings.append(RuleFinding(rule, hits: hits, excuses: excuses, in: places, speaker: speaker))
        }
        if isCalm, !findings.contains(where: { $0.rule.category == .injectionProbe && $0.decision != nil }) {
            for index in findings.indices { findings[index].yield() }
        }
        return verdict(findings, matcher.text)
    }

    /// The message as words, cut into clauses as the cues say, ready to be searched.
    func matcher(_ text: String) -> PhraseMatcher {
        var ticket = TicketReader.read(text, vocabulary: vocabulary, spellings: spellings, mail: mail)
        for index in ticket.words.indices { ticket.words[index].isFiller = classes.contains(fillers, anyOf: ticket.terms(at: index)) }
        var matcher = PhraseMatcher(text: ticket, classes: classes)
        matcher.cut(before: Set(cues.breaks.flatMap { matcher.hits($0) }.map(\.words.lowerBound)))
        return matcher
    }

    // MARK: Verdict

    private func verdict(_ findings: [RuleFinding], _ ticket: TicketText) -> Escalation {
        let standing = findings.filter { $0.decision != nil }
        let deciding = standing.filter { $0.rule.category != .vipOrDeadline }
        var verdict = Escalation(
            decision: .answer, suppressed: findings.flatMap(\.suppressed),
            evidence: standing.map { finding in
                Escalation.Evidence(
                    layer: .rules, decision: finding.decision ?? .answer, category: finding.rule.category,
                    confidence: finding.rule.confidence, reason: finding.rule.id)
            })
        guard let winner = deciding.max(by: RuleFinding.weighsLess) else { return verdict }
        verdict.decision = winner.decision ?? .answer
        verdict.category = winner.rule.category
        verdict.severity = deciding.count < standing.count ? winner.rule.severity.graver : winner.rule.severity
        verdict.confidence = winner.rule.confidence
        verdict.rule = winner.rule.id
        verdict.spans = spans(winner.hits, ticket)
        return verdict
    }

    private func spans(_ hits: [PhraseMatcher.Hit], _ ticket: TicketText) -> [Range<Int>] {
        var spans: [Range<Int>] = []
        for hit in hits.sorted(by: { $0.words.lowerBound < $1.words.lowerBound }) {
            let start = ticket.words[hit.words.lowerBound].bytes.lowerBound
            let end = ticket.words[hit.words.upperBound - 1].bytes.upperBound
            if let last = spans.last, start <= last.upperBound {
                spans[spans.count - 1] = last.lowerBound..<max(last.upperBound, end)
            } else {
                spans.append(start..<max(start, end))
            }
        }
        return spans
    }
}

extension Escalation.Severity {
    /// Higher is graver.
    var weight: Int {
        switch self {
        case .p1: 4
        case .p2: 3
        case .p3: 2
        case .p4: 1
        }
    }

    /// One step graver, as a deadline makes it.
    var graver: Escalation.Severity {
        switch self {
        case .p1, .p2: .p1
        case .p3: .p2
        case .p4: .p3
        }
    }

    /// One step less grave.
    var milder: Escalation.Severity {
        switch self {
        case .p1: .p2
        case .p2: .p3
        case .p3, .p4: .p4
        }
    }
}
