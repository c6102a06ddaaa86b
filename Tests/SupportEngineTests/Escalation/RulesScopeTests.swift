import ChatModel
import SupportEngine
import Testing

/// A rule `want refund` with a handful of cues, to see each scope test alone.
@Suite("Scope tests of the escalation rules") struct RulesScopeTests {
    private static let head = """
        fillers: [a, the]
        mail: {headers: ["from:", "subject:"], announcements: [original message]}
        cues:
          breaks: [but, because]
          subjects: [i, we]
          negation: [(not|dont|no|never), dont think (i|we)?, "(ne|n) ... pas", nicht]
          negation_after: [nicht]
          not_negation: [not only, not working, "cant i"]
          question: [how (do|can), what happens if, "if (i|we)"]
          not_question: [how can we]
          condition: ["if (i|we)"]
          facts: [why, since]
          reported: [the page says]
          topics: [novel about]
          past: [last year]
          resolved: [all fine now, it arrived]
          unresolved: [until, must be]
          others: [my (customer|client), a friend]
          names: [refund policy]
        """

    private func verdict(_ text: String, lines: String = "", pattern: String = "(want|get|lost) ... refund") throws -> Escalation {
        try RuleFixtures.rule(pattern, head: Self.head, lines: lines).assess(text, speaker: .customer)
    }

    @Test(
        "each test holds a hit back and says so",
        arguments: [
            ("I do not want a refund", "negation"), ("I don't want a refund", "negation"), ("I don't think I want a refund", "negation"),
            ("never get me a refund", "negation"), ("I want no refund", "negation"), ("Je n want pas refund", "negation"),
            ("we want a refund nicht", "negation"),
            ("how do I get a refund", "question"), ("what happens if I want a refund", "question"), ("if we want a refund", "question"),
            ("the button is \"want a refund\" here", "quotation"), ("see this:\n> I want a refund\nwhat is it", "quotation"),
            ("```\nwant refund\n```", "quotation"), ("2026-11-21 10:00:00 want refund", "quotation"), ("ERROR: want refund", "quotation"),
            ("FYI\n-----Original Message-----\nI want a refund", "quotation"),
            ("FYI\nFrom: a@b.c\nSubject: hi\n\nI want a refund", "quotation"),
            ("„want a refund“ steht da", "quotation"), ("« want a refund » est écrit", "quotation"),
            ("the page says want a refund", "quotation"),
            ("last year we want a refund", "past"), ("I want a refund. Oh, it arrived", "resolved"),
            ("I want a refund, all fine now", "resolved"),
            ("do we get a refund if I leave?", "question"), ("is it late, and do we get a refund then, if we ask?", "question"),
            ("it is a novel about a lost refund", "quotation"), ("I want a refund. It is not late: it arrived", "resolved"),
            ("my customer want a refund", "others"), ("a friend will want a refund", "others"), ("want the refund policy", "others"),
        ] as [(String, String)])
    func suppressed(text: String, scope: String) throws {
        let verdict = try verdict(text)
        #expect(verdict.decision == .answer && verdict.category == nil && verdict.evidence.isEmpty)
        #expect(verdict.suppressed == ["rule: \(scope)"])
    }

    @Test(
        "what only looks like a scope lets the hit through",
        arguments: [
            "I want a refund", "I don't not want a refund", "I want not only a refund", "it is not working I want a refund",
            "can't I get a refund?",
            "It does not load but I want a refund", "I do not like it, I want a refund", "No. I want a refund",
            "how do I log in? I want a refund",
            "How can this be, I want a refund", "what happens if it fails because I want a refund", "\"I want a refund\"",
            "all fine now? No! I want a refund", "last year was good, I want a refund", "my customer left and I want a refund",
            "I want a 'refund'",
            "He said \"hello\" and I want a refund", "Original message lost.\nI want a refund", "> hello\nI want a refund",
            "From: here on it fails\nI want a refund", "I want 5 > 3 refund",
            "we get a refund if I leave", "why do we get a refund if I leave?", "do we get a refund if I leave? I want a refund",
            "how can we get a refund", "the novel about three cats that lost a refund",
            "I want a refund, it is not all fine now", "I want a refund until all fine now", "I want a refund. This must be all fine now",
        ])
    func free(text: String) throws {
        let verdict = try verdict(text)
        #expect(verdict.decision == .escalate, "\(verdict.suppressed)")
        #expect(verdict.suppressed.isEmpty)
    }

    @Test("one hit that counts is enough, whatever becomes of the others")
    func several() throws {
        let text = "I do not want a refund for May. I want a refund for June."
        let verdict = try verdict(text)
        #expect(verdict.decision == .escalate && verdict.suppressed.isEmpty)
        #expect(verdict.spans.map { text.bytes($0) } == ["want a refund"] && verdict.spans[0].lowerBound > 30)
    }

    @Test(
        "each test can be switched off for a rule, but a thing's name stays a thing's name",
        arguments: [
            ("negation", "I do not want a refund"), ("question", "how do I get a refund"), ("quotation", "it says \"want a refund\" here"),
            ("past", "last year we want a refund"), ("resolved", "I want a refund, all fine now"), ("others", "my customer want a refund"),
        ])
    func off(scope: String, text: String) throws {
        #expect(try verdict(text, lines: "    scopes: {\(scope): off}").decision == .escalate)
        #expect(try verdict("want the refund policy", lines: "    scopes: {\(scope): off}").decision == .answer)
    }

    @Test("inside a question a rule does what `as_question` says", arguments: Escalation.Decision.allCases)
    func asQuestion(decision: Escalation.Decision) throws {
        let verdict = try verdict("how do I get a refund", lines: "    as_question: \(decision.rawValue)")
        #expect(verdict.decision == decision)
        #expect(verdict.suppressed == (decision == .answer ? ["rule: question"] : []))
    }

    @Test("an `unless` in the same sentence holds the hit back, one elsewhere does not")
    func unless() throws {
        let lines = "    unless: [template]"
        #expect(try verdict("I want a refund template", lines: lines).suppressed == ["rule: unless"])
        #expect(try verdict("I want a refund. Nice template.", lines: lines).decision == .escalate)
    }

    @Test("an `except` takes away what shares a word with it and leaves the rest of the sentence")
    func except() throws {
        let lines = "    except: [want refund banner]"
        #expect(try verdict("I want a refund banner", lines: lines).suppressed == ["rule: except"])
        let both = try verdict("I want a refund banner for my blue shop page and to get a refund", lines: lines)
        #expect(both.decision == .escalate && both.spans.count == 1 && both.spans[0].lowerBound > 40)
    }

    @Test("customer rules read the customer alone, assistant rules the assistant alone", arguments: Voice.allCases)
    func speaker(voice: Voice) throws {
        let customer = try RuleFixtures.rule("refund", head: Self.head)
        let assistant = try RuleFixtures.rule("refund", head: Self.head, lines: "    speaker: assistant")
        #expect((customer.assess("refund", speaker: voice).decision == .escalate) == (voice == .customer))
        #expect((assistant.assess("refund", speaker: voice).decision == .escalate) == (voice == .assistant))
        #expect(assistant.assess("refund", speaker: .staff).suppressed == ["rule: speaker"])
    }

    @Test("the words of a negation that the pattern names itself are part of it")
    func named() throws {
        #expect(try verdict("I don't want a refund", pattern: "dont want refund").decision == .escalate)
    }
}
