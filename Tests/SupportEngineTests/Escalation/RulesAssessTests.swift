import ChatModel
import SupportEngine
import Testing

@Suite("Verdicts of the escalation rules") struct RulesAssessTests {
    private func rules() throws -> EscalationRules {
        try EscalationRules(
            yaml: """
                fillers: [a, the]
                rules:
                  - {id: small, category: anger_drift, severity: P3, decision: offer, confidence: 0.9, patterns: [angry]}
                  - {id: grave, category: data_loss, severity: P1, decision: offer, confidence: 0.5, patterns: [lost]}
                  - {id: sure, category: data_loss, severity: P1, decision: offer, confidence: 0.6, patterns: [gone]}
                  - {id: most, category: refund_contract, severity: P4, decision: escalate, patterns: [refund]}
                  - {id: soon, category: vip_or_deadline, severity: P3, decision: answer, patterns: [today]}
                  - {id: trick, category: injection_probe, severity: P4, decision: answer, patterns: [ignore]}
                """, file: "v.yaml")
    }

    @Test(
        "the highest decision wins, then the gravest, then the surest",
        arguments: [
            ("hello", .answer, ""), ("angry", .offer, "small"), ("angry lost", .offer, "grave"), ("lost gone", .offer, "sure"),
            ("gone lost angry", .offer, "sure"), ("lost refund gone", .escalate, "most"), ("ignore", .answer, "trick"),
            ("ignore angry", .offer, "small"),
            ("today", .answer, ""),
        ] as [(String, Escalation.Decision, String)])
    func winner(text: String, decision: Escalation.Decision, rule: String) throws {
        let verdict = try rules().assess(text, speaker: .customer)
        #expect(verdict.decision == decision && verdict.rule == rule)
    }

    @Test("without a finding the verdict is empty")
    func nothing() throws {
        for text in ["", " ", "hello there", "\u{0}"] {
            #expect(try rules().assess(text, speaker: .customer) == Escalation(decision: .answer))
        }
    }

    @Test("a deadline raises the others by one step and says nothing alone")
    func deadline() throws {
        #expect(try rules().assess("angry", speaker: .customer).severity == .p3)
        #expect(try rules().assess("angry today", speaker: .customer).severity == .p2)
        #expect(try rules().assess("lost today", speaker: .customer).severity == .p1)
        #expect(try rules().assess("refund today", speaker: .customer).severity == .p3)
        let alone = try rules().assess("today", speaker: .customer)
        #expect(alone.category == nil && alone.severity == nil && alone.confidence == 0 && alone.spans.isEmpty)
        #expect(alone.evidence.map(\.reason) == ["soon"])
    }

    @Test("each rule that stands is evidence, with what it would do")
    func evidence() throws {
        let verdict = try rules().assess("angry refund", speaker: .customer)
        #expect(
            verdict.evidence == [
                .init(layer: .rules, decision: .offer, category: .angerDrift, confidence: 0.9, reason: "small"),
                .init(layer: .rules, decision: .escalate, category: .refundContract, confidence: 0.8, reason: "most"),
            ])
    }

    @Test(
        "spans are bytes of the text as it came, in order and apart",
        arguments: [
            ("é refund ü REFUND", ["refund", "REFUND"]), ("👨‍👩‍👧 refund!", ["refund"]), ("re\u{AD}fund", ["re\u{AD}fund"]),
            ("שלום refund", ["refund"]), ("\u{0}\u{0}refund\r\nrefunds", ["refund", "refunds"]), ("réfund\u{301}", ["réfund\u{301}"]),
        ] as [(String, [String])])
    func spans(text: String, words: [String]) throws {
        #expect(try rules().assess(text, speaker: .customer).spans.map { text.bytes($0) } == words)
    }

    @Test("the span of a pattern goes from its first to its last word; those that meet are one")
    func widths() throws {
        let text = "so want that money back back"
        let verdict = try RuleFixtures.rule("want ... back").assess(text, speaker: .customer)
        #expect(verdict.spans.map { text.bytes($0) } == ["want that money back back"])
        let rules = try RuleFixtures.rule("(one two|two three)", lines: "      - two three\n      - three four")
        #expect(rules.assess("one two three four", speaker: .customer).spans == [0..<18])
    }

    @Test("of a long message the beginning and the end are read, and the spans stay those of the whole")
    func ends() throws {
        let filling = String(repeating: "ä lorem ", count: 12_000)
        let rules = try rules()
        for text in ["refund " + filling, filling + "refund"] {
            #expect(rules.assess(text, speaker: .customer).spans.map { text.bytes($0) } == ["refund"])
        }
        #expect(rules.assess(filling + "refund " + filling, speaker: .customer).decision == .answer)
    }

    @Test(
        "no text is too strange or too long",
        arguments: [
            String(repeating: "\u{0}", count: 100_000), String(repeating: "e\u{301}", count: 100_000),
            "e" + String(repeating: "\u{301}", count: 400_000),
            String(repeating: "👨‍👩‍👧‍👦", count: 30_000), String(repeating: "please ", count: 20_000),
            String(repeating: "I want to talk to ", count: 50_000),
            String(repeating: "\"'`„“«»", count: 20_000), String(repeating: "(", count: 50_000),
            String(repeating: "refund", count: 150_000),
            String(repeating: "\n", count: 200_000), String(repeating: "> \n```\n", count: 30_000),
            String(repeating: "שלום مرحبا ", count: 20_000),
            String(repeating: "\u{E0041}", count: 50_000), String(repeating: "1,", count: 50_000), String(repeating: "n't'", count: 50_000),
            "\u{202E}dnufer",
            String(repeating: ".", count: 100_000), String(repeating: "not ", count: 30_000) + "refund",
        ])
    func storm(text: String) throws {
        let shipped = try RuleFixtures.shipped()
        let clock = ContinuousClock()
        let started = clock.now
        let verdict = shipped.assess(text, speaker: .customer)
        // Generous: debug builds on busy machines; what is linear takes a fraction of it, what is not takes minutes.
        #expect(clock.now - started < .seconds(20))
        #expect(verdict.spans.allSatisfy { $0.upperBound <= text.utf8.count && $0.lowerBound <= $0.upperBound })
    }

    @Test("random texts give spans inside the text, in order and apart")
    func random() throws {
        var random = SeededGenerator(11)
        let pieces = [
            "refund ", "lost", " gone", "é", "\u{301}", "🙂", "\n", "\"", "'", "> ", "```", ". ", ", ", "not ", "today ", "\u{0}", "ß",
            "n't ", "1,0", "«", "I want ",
        ]
        let rules = try RuleFixtures.shipped()
        for _ in 0..<300 {
            let text = (0..<40).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined()
            let spans = rules.assess(text, speaker: .customer).spans
            #expect(zip(spans, spans.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound })
            #expect(spans.allSatisfy { $0.lowerBound < $0.upperBound && $0.upperBound <= text.utf8.count }, "\(text.debugDescription)")
        }
    }
}
