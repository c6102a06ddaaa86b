import ChatModel
import SupportEngine
import Testing

@Suite("The file of the escalation rules") struct RulesFileTests {
    private func rules(_ yaml: String) throws -> EscalationRules { try EscalationRules(yaml: yaml, file: "e.yaml") }

    private static let rule = "- {id: r, category: abuse, severity: P3, decision: offer, patterns: [bad]}"

    @Test(
        "what is wrong is reported with file and line",
        arguments: [
            ("", ["e.yaml:1: the file is empty"]), ("fillers: [a]", ["e.yaml:1: `rules` is missing"]),
            ("- a", ["e.yaml:1: here must stand lines"]),
            ("rules: 3", ["e.yaml:1: `rules` must be a list"]), ("rules:\n\(rule)\nrule: 1", ["e.yaml:3: `rule` is not a key here"]),
            (
                "rules:\n- id: r",
                [
                    "e.yaml:2: a rule needs `category`", "e.yaml:2: a rule needs `decision`", "e.yaml:2: a rule needs `patterns`",
                    "e.yaml:2: a rule needs `severity`",
                ]
            ),
            ("rules:\n\(rule)\n\(rule)", ["e.yaml:3: the rule `r` is there already, in line 2"]),
            (
                "rules:\n- {id: r, category: rude, severity: P9, decision: shout, patterns: [bad]}",
                [
                    "e.yaml:2: `category` must be one of human_request,",
                    "e.yaml:2: `decision` must be one of answer, offer, escalate, not `shout`.",
                    "e.yaml:2: `severity` must be one of P1, P2, P3, P4, not `P9`.",
                ]
            ),
            ("rules:\n- {category: abuse, severity: P3, decision: offer, patterns: [bad]}", ["e.yaml:2: a rule needs an `id`"]),
            (
                "rules:\n- id: r\n  category: abuse\n  severity: P3\n  decision: offer\n  patterns:\n    - good\n    - (bad\n  unless:\n    - b)",
                ["e.yaml:8: the pattern `(bad` opens", "e.yaml:10: the pattern `b)` closes"]
            ),
            (
                "rules:\n- {id: r, category: abuse, severity: P3, decision: offer, patterns: [bad], confidence: 2}",
                ["e.yaml:2: `confidence` must be over 0"]
            ),
            (
                "rules:\n- {id: r, category: abuse, severity: P3, decision: offer, patterns: [bad], scopes: {speaker: off}}",
                ["e.yaml:2: `speaker: off` is no scope"]
            ),
            (
                "rules:\n- {id: r, category: abuse, severity: P3, decision: offer, patterns: [bad], scopes: {past: on}}",
                ["e.yaml:2: `past: on` is no scope"]
            ),
            (
                "rules:\n- {id: r, category: abuse, severity: P3, decision: offer, patterns: [bad], speaker: robot}",
                ["e.yaml:2: `speaker` must be one of customer, assistant, staff, aside, not `robot`."]
            ),
            (
                "rules:\n- {id: r, category: abuse, severity: P3, decision: offer, patterns: [bad], yields: maybe}",
                ["e.yaml:2: `yields` must be true or false, not `maybe`."]
            ),
            (
                "rules:\n- {id: r, category: abuse, severity: P3, decision: offer, patterns: [bad], pairs: [{fires: a}]}",
                ["e.yaml:2: a pair needs"]
            ),
            ("lists: {x: []}\nrules:\n\(rule)", ["e.yaml:1: the list `x` must be"]),
            (
                "lists:\n  x: [\"@x\"]\nrules:\n\(rule)",
                ["e.yaml:2: the list `x` must be", "e.yaml:2: the pattern `@x` names the list @x, which is not there"]
            ),
            ("cues: {negations: [no]}\nrules:\n\(rule)", ["e.yaml:1: `negations` is not a key here"]),
            ("cues:\n  past: [a, (b]\nrules:\n\(rule)", ["e.yaml:2: the pattern `(b` opens"]),
            ("spellings: {a b: c}\nrules:\n\(rule)", ["e.yaml:1: `a b` is not one word"]),
            (
                "mail: {header: [x]}\nrules:\n\(rule)",
                ["e.yaml:1: `header` is not a key here"]
            ),
            (
                "outbreaks:\n- {category: abuse, customers: 1}\nrules:\n\(rule)",
                [
                    "e.yaml:2: `customers` must be from 2 to 10000, not 1.", "e.yaml:2: an outbreak needs `minutes`",
                    "e.yaml:2: an outbreak needs `severity`",
                ]
            ),
            ("outbreaks: many\nrules:\n\(rule)", ["e.yaml:1: `outbreaks` must be a list"]),
            ("important_customers: {a: b}\nrules:\n\(rule)", ["e.yaml:1: `important_customers` must be a list"]),
            ("rules: [\n", ["e.yaml:2: this is not YAML"]),
        ] as [(String, [String])])
    func faults(yaml: String, expected: [String]) {
        let found = problems { try rules(yaml) }
        #expect(found.count == expected.count && zip(found, expected).allSatisfy { $0.hasPrefix($1) }, "\(found)")
    }

    @Test("a rule keeps what the file says of it, with its lines")
    func fields() throws {
        let rule = try rules(
            """
            rules:
              - id: r
                category: data_loss
                severity: P1
                decision: escalate
                confidence: 0.95
                as_question: offer
                speaker: assistant
                scopes: {past: off, negation: off}
                patterns: gone
                examples:
                  - all gone
                  - it is gone
                counterexamples: [here]
                pairs:
                  - {fires: gone, quiet: not here}
            """
        ).rules[0]
        #expect(
            rule.id == "r" && rule.category == .dataLoss && rule.severity == .p1 && rule.decision == .escalate && rule.confidence == 0.95)
        #expect(rule.asQuestion == .offer && rule.speaker == .assistant && rule.withoutScopes == [.past, .negation] && rule.line == 2)
        #expect(rule.examples.map(\.text) == ["all gone", "it is gone"] && rule.examples.map(\.line) == [12, 13])
        #expect(rule.counterexamples.map(\.text) == ["here"] && rule.pairs.map(\.line) == [16])
        #expect(rule.pairs.map(\.fires) == ["gone"] && rule.pairs.map(\.quiet) == ["not here"])
    }

    @Test("the check names each sentence that fails, with its line and what held it back, and each rule with too few")
    func check() throws {
        let found = try rules(
            """
            cues: {negation: [not]}
            rules:
              - id: r
                category: abuse
                severity: P3
                decision: offer
                patterns: [bad]
                examples: [bad, so bad, very bad, too bad, not bad]
                counterexamples: [good, fine, nice, well, bad]
                pairs:
                  - {fires: bad, quiet: good}
                  - {fires: good, quiet: bad}
            """
        ).check().map(\.description)
        #expect(
            found == [
                "e.yaml:3: `r` has 2 of pairs, but needs 5; write more.",
                "e.yaml:8: `r` must fire on `not bad` and does not (held back by r: negation); widen a pattern.",
                "e.yaml:9: `r` fires on `bad` and must not; tighten a pattern or add `unless`.",
                "e.yaml:12: `r` fires on `bad` and must not; tighten a pattern or add `unless`.",
                "e.yaml:12: `r` must fire on `good` and does not; widen a pattern.",
            ])
    }
}
