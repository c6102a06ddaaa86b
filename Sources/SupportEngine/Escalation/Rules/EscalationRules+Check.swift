internal import ChatModel

extension EscalationRules {
    /// So many examples, counterexamples and pairs a rule needs each.
    public static let fewestProofs = 5

    /// What is wrong with the rules by their own examples: sentences a rule must fire on and does not, sentences it must leave alone
    /// and does not, and rules with too few of either.
    public func check() -> [ContentError.Problem] {
        rules.flatMap { rule in
            count(rule) + rule.examples.compactMap { mustFire(rule, $0.text, $0.line) }
                + rule.counterexamples.compactMap { mustNotFire(rule, $0.text, $0.line) }
                + rule.pairs.flatMap { [mustFire(rule, $0.fires, $0.line), mustNotFire(rule, $0.quiet, $0.line)].compactMap(\.self) }
        }
        .sorted()
    }

    private func count(_ rule: EscalationRule) -> [ContentError.Problem] {
        let counts = [("examples", rule.examples.count), ("counterexamples", rule.counterexamples.count), ("pairs", rule.pairs.count)]
        return counts.filter { $0.1 < Self.fewestProofs }.map { key, count in
            problem(rule.line, "`\(rule.id)` has \(count) of \(key), but needs \(Self.fewestProofs); write more.")
        }
    }

    private func mustFire(_ rule: EscalationRule, _ text: String, _ line: Int) -> ContentError.Problem? {
        let verdict = assess(text, speaker: rule.speaker)
        guard !verdict.evidence.contains(where: { $0.reason == rule.id }) else { return nil }
        let reason = verdict.suppressed.first { $0.hasPrefix(rule.id + ":") }.map { " (held back by \($0))" } ?? ""
        return problem(line, "`\(rule.id)` must fire on `\(text)` and does not\(reason); widen a pattern.")
    }

    private func mustNotFire(_ rule: EscalationRule, _ text: String, _ line: Int) -> ContentError.Problem? {
        let verdict = assess(text, speaker: rule.speaker)
        guard let evidence = verdict.evidence.first(where: { $0.reason == rule.id }) else { return nil }
        // An offer made of a question is what `as_question` is for.
        guard evidence.decision == rule.decision || rule.asQuestion == .answer else { return nil }
        return problem(line, "`\(rule.id)` fires on `\(text)` and must not; tighten a pattern or add `unless`.")
    }

    private func problem(_ line: Int, _ sentence: String) -> ContentError.Problem {
        ContentError.Problem(path: file, line: line, sentence: sentence)
    }
}
