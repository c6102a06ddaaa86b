import ChatModel
import SupportEngine
import Testing

@Suite("Patterns of the escalation rules") struct RulesPhraseTests {
    @Test(
        "a pattern finds what its words say",
        arguments: [
            ("refund", "I was REFUNDED twice"), ("refund", "refunds"), ("charge", "charging, charged, charges"), ("cancel", "cancelled"),
            ("cancel", "canceling"), ("zurück", "Geld zuruck"), ("menschen", "Mensch"), ("résilier", "RESILIER"), ("persona", "personas"),
            ("cafe\u{301}", "caf\u{E9}"), ("straße", "STRASSE"), ("don't", "dont"), ("don't", "don’t"), ("l'ami", "l ami"),
            ("we'll sue", "we’ll sue"),
            ("talk to human", "talk, please, to a really human"), ("(talk|speak) to", "speak to"),
            ("(get back|recover) data", "get back data"),
            ("please? refund", "refund"), ("(the money)? back", "back"), ("want ... back", "want back"),
            ("want ... back", "want one two three four back"),
            ("want ... back", "want a the please really one two three four back"), ("reimburs*", "reimbursement"), ("=sue", "sue"),
            ("<number> seats", "2,000 seats"), ("<number> seats", "3rd seats"), ("<hidden>", "hi \u{E0041}\u{E0042}"),
            ("^ agent $", "Hello. Please agent! Bye"),
            ("<start> 0 <end>", "0"), ("<start> 0 <end>", " 0. "), ("go on <clause>", "can't go on, sorry"),
            ("go on <clause>", "go on please!"),
            ("<clause> agent", "hello there, the agent left"), ("<clause> agent", "Agent"), ("a|b c", "b c"), ("want ((to|can) )?", "want"),
        ] as [(String, String)])
    func finds(pattern: String, text: String) throws {
        let fixed = pattern.replacing(" )?", with: ")?")
        #expect(try RuleFixtures.finds(fixed, in: text))
    }

    @Test(
        "a pattern leaves alone what its words do not say",
        arguments: [
            ("refund", "re fund"), ("manager", "manage"), ("customer", "custom"), ("note", "not"), ("=sue", "sued"),
            ("reimburs*", "re-imburse"),
            ("want ... back", "want one two three four five back"), ("want ... back", "want this, back"),
            ("want ... back", "want this. back"),
            ("talk human", "talk. Human"), ("talk human", "talk about human"), ("<number> seats", "many seats"),
            ("^ agent $", "the agent left"),
            ("^ agent $", "our agent"), ("<start> 0 <end>", "Hello. 0"), ("<start> 0 <end>", "0 boards"),
            ("<hidden>", "\u{1F3F4}\u{E0067}\u{E0062}\u{E007F}"),
            ("please refund", "refund please"), ("the", "theatre"),
            ("go on <clause>", "go on holiday, please"), ("<clause> agent", "our agent"),
        ] as [(String, String)])
    func misses(pattern: String, text: String) throws {
        #expect(try !RuleFixtures.finds(pattern, in: text))
    }

    @Test("lists stand for their words, may hold phrases, and may name lists above them")
    func lists() throws {
        let head = "lists:\n  kind: [real, live]\n  person: [human, customer service, \"@kind person\"]"
        for text in ["get me a human", "get me customer service", "get me live person"] {
            #expect(try RuleFixtures.finds("get me a? @person", in: text, head: head), "\(text)")
        }
        #expect(try !RuleFixtures.finds("get me a? @person", in: "get me a person", head: head))
    }

    @Test("spellings are read as what they mean, in the text and in the pattern")
    func spellings() throws {
        let head = "spellings: {wanna: want to, u: you}"
        #expect(try RuleFixtures.finds("want to", in: "I wanna go", head: head))
        #expect(try RuleFixtures.finds("wanna", in: "I want to go", head: head))
        #expect(try RuleFixtures.finds("call you", in: "call u", head: head))
    }

    @Test(
        "a pattern that can't be read is refused with its line and what to do",
        arguments: [
            ("(a|b", "opens a bracket that is never closed"), ("a)", "closes a bracket that was never opened"),
            ("a||b", "has a place without words"),
            ("()", "has a place without words"), ("", "has a place without words"), ("a.b", "has a full stop"),
            ("@nobody", "names the list @nobody"),
            ("<who>", "has <who>, but known are"), ("ab*", "at least three letters"), ("? a", "has a `?` that follows no word"),
            ("a?", "needs at least one word"),
            ("... ", "needs at least one word"), ("^ $", "needs at least one word"), ("a + b", "has `+`, which is no word"),
            ("((((((((((a))))))))))", "has brackets in brackets too deeply"),
        ] as [(String, String)])
    func refused(pattern: String, reason: String) {
        let found = problems { try RuleFixtures.rule(pattern) }
        #expect(found.count == 1 && found[0].hasPrefix("r.yaml:8: the pattern `\(pattern)` ") && found[0].contains(reason), "\(found)")
    }

    @Test("a pattern of any bytes is a rule or an error, never a trap")
    func fuzz() throws {
        var random = SeededGenerator(7)
        let pieces = [
            "a", "bc", "(", ")", "|", "?", "...", ".", "@x", "@", "<number>", "<", ">", "*", "abc*", "=", "^", "$", " ", "é", "'",
            "\u{301}", "🙂",
        ]
        for _ in 0..<3_000 {
            let pattern = (0..<Int.random(in: 0...12, using: &random)).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }
                .joined()
            do throws(ContentError) {
                let yaml =
                    "rules:\n- {id: r, category: abuse, severity: P3, decision: offer, patterns: ['\(pattern.replacing("'", with: "''"))']}"
                let rules = try EscalationRules(yaml: yaml, file: "f")
                _ = rules.assess("a bc abc 12 a a a", speaker: .customer)
            } catch {
                #expect(!error.problems.isEmpty)
            }
        }
    }
}
