import ChatModel
import SupportEngine
import Testing

@Suite("Escalation over turns: what single turns and answers say")
struct TurnsReadingTests {
    private func level(_ text: String, after history: [Message] = []) throws -> Int {
        ConversationSignals(try Shipped.words()).findings(text, history: history).level
    }

    @Test(
        "temper in four languages",
        arguments: [
            ("How do I add a column?", 0), ("The export fails with an error", 0), ("Please, it is urgent", 0),
            ("That is annoying", -1), ("That is very annoying", -2), ("That is a bit annoying", 0), ("not helpful at all", -1),
            ("This is useless", -2), ("This is useless!!", -3), ("You are thieves", -3), ("I'm fed up and this is ridiculous", -3),
            ("not bad", 0), ("no problem", 0), ("I'm not angry", 0), ("This helped, thanks", 1), ("Perfect, you're the best", 2),
            ("Great, but it is annoying", 1), ("502 bad gateway", 0), ("Where is the trash can?", 0), ("sorry for the stupid question", 0),
            ("Das ist ärgerlich", -1), ("Das ist lächerlich", -2), ("Ich bin stinksauer", -3), ("Das ist nicht schlecht", 0),
            ("Das war super", 2), ("Wo ist der Papierkorb?", 0),
            ("C'est décevant", -1), ("C'est inadmissible", -2), ("J'en ai marre", -3), ("C'est parfait", 2), ("Bien sûr", 0),
            ("Es decepcionante", -1), ("Esto es inaceptable", -2), ("Estoy harto de esto, ya basta", -3), ("Excelente", 2),
            ("Buenos días", 0), ("😡", -2), ("👍", 1), ("", 0),
        ])
    func temper(text: String, level: Int) throws {
        #expect(try self.level(text) == level)
    }

    @Test("the words of bad temper are told as bytes of the text")
    func spans() throws {
        let text = "Ähm, this is useless, and ridiculous"
        let history = [Message.of(.customer, "1", "Where is it?"), .of(.assistant, "2", "There.")]
        let found = ConversationSignals(try Shipped.words()).findings(text, history: history)
        let spans = try #require(found.signals.first).spans
        #expect(spans.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) } == ["useless", "ridiculous"])
        #expect(found.drift == 3)
    }

    @Test(
        "what an answer may not say and what it may",
        arguments: [
            ("I have escalated this to the team.", Escalation.Decision.escalate, EscalationCategory.botBrokePromise as EscalationCategory?),
            ("Someone will call you tomorrow.", .escalate, .botBrokePromise),
            ("Please wait, I have escalated this.", .escalate, .botBrokePromise),
            ("You can reach us by mail. I have issued the refund.", .escalate, .botBrokePromise),
            ("You can reach us at support@example.com, and someone there will answer.", .answer, nil),
            ("Would you like me to hand this over to a colleague?", .answer, nil),
            ("If you like, somebody will call you.", .answer, nil),
            ("Please check the spam folder and tell me what you see.", .answer, nil),
            ("Board menu, then Export.", .answer, nil),
            ("I don't have any information about that.", .offer, .noGrounding),
            ("Dazu liegen mir keine Angaben vor.", .offer, .noGrounding),
            ("Je ne sais pas.", .offer, .noGrounding),
            ("No tengo información sobre eso.", .offer, .noGrounding),
            ("I don't know. Would you like to talk to a human?", .answer, nil),
            ("", .answer, nil),
        ])
    func answers(text: String, decision: Escalation.Decision, category: EscalationCategory?) throws {
        let judged = AnswerWatch(rules: try SmallRules.rules(), words: try Shipped.words()).judge(text)
        #expect(judged.decision == decision)
        #expect(judged.category == category)
    }

    @Test("a promise that the program keeps passes")
    func keptPromise() throws {
        let watch = AnswerWatch(rules: try SmallRules.rules(), words: try Shipped.words(), kept: ["promise"])
        let judged = watch.judge("I have escalated this to the team.")
        #expect(judged.decision == .answer && judged.category == nil)
        #expect(judged.suppressed == ["promise: kept"])
    }

    @Test("a promise is shown where it stands, behind words that are none")
    func promiseSpan() throws {
        let text = "Für Rückfragen: you can contact us. Someone will call you."
        let judged = AnswerWatch(rules: try SmallRules.rules(), words: try Shipped.words()).judge(text)
        #expect(judged.spans.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) } == ["will call you"])
    }

    @Test("an answer from nothing is noticed at once, small talk and questions are not; other voices are not judged")
    func sources() throws {
        let watch = AnswerWatch(rules: nil, words: try Shipped.words())
        #expect(watch.judge("Labels may be renamed.", question: "Can I rename labels?", sources: []).category == .noGrounding)
        #expect(watch.judge("Labels may be renamed.", question: "Can I rename labels?").decision == .answer)
        #expect(watch.judge("Which label?", question: "Can I rename labels?", sources: []).decision == .answer)
        #expect(watch.judge("You're welcome.", question: "Thanks!", sources: []).decision == .answer)
        #expect(watch.judge(.of(.staff, "1", "I don't know."), question: "?") == nil)
        #expect(watch.judge(.answer("1", "Perhaps.", from: []), question: "Can I rename labels?")?.decision == .offer)
    }

    @Test(
        "no text is too odd or too long",
        arguments: [
            "\0\0\0", String(repeating: "e\u{301}", count: 40_000), String(repeating: "why?! ", count: 60_000), "\u{202E}sselesu",
            String(repeating: "👩‍👩‍👧", count: 10_000), String(repeating: "AAAA ", count: 30_000), String(repeating: "\"", count: 50_000),
        ])
    func hostile(text: String) throws {
        let assessor = try Shipped.turns()
        let history = [Message.of(.customer, "1", text), .of(.assistant, "2", text), .of(.customer, "3", text), .of(.assistant, "4", text)]
        let escalation = assessor.assess(text, history: history)
        let count = text.utf8.count
        #expect(escalation.spans.allSatisfy { $0.upperBound <= count })
        #expect((0...1).contains(escalation.confidence))
        #expect(AnswerWatch(rules: nil, words: try Shipped.words()).judge(text).spans.isEmpty)
    }

    @Test("of long conversations the last twelve turns of the customer count")
    func longConversation() throws {
        let turns = (0..<400).flatMap { number in
            [
                Message.of(.customer, "c\(number)", "Question about topic\(number) number\(number)"),
                .of(.assistant, "a\(number)", "Answer\(number)."),
            ]
        }
        let assessor = try Shipped.turns()
        let failure = [Message.of(.customer, "f", "That didn't work"), .of(.assistant, "g", "Try this.")]
        #expect(assessor.assess("Still not working", history: turns + failure).decision == .offer)
        #expect(assessor.assess("Still not working", history: failure + turns).decision == .answer)
    }
}
