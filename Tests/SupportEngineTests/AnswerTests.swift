import ChatModel
import SupportEngine
import Testing

@Suite("Marks of sources") struct SourceMarksTests {
    @Test(
        "marks of articles are sources in the order of their first use, links and other brackets are not",
        arguments: [
            (
                "Due in 30 days [billing-invoices]. See [slack-integration] and [billing-invoices].",
                ["billing-invoices", "slack-integration"], []
            ),
            ("[billing-invoices, reset-password]", ["billing-invoices", "reset-password"], []),
            ("[billing-invoices](http://x) [1] [x] [ ] []", [], []),
            ("Made up [no-such-article] [no-such-article] [billing-invoices]", ["billing-invoices"], ["no-such-article"]),
            ("[[billing-invoices]] [open billing-invoices\n]", ["billing-invoices"], []),
            ("[", [], []), ("]", [], []), ("", [], []),
        ])
    func marks(text: String, sources: [String], unknown: [String]) throws {
        let knowledge = try Shipped.knowledge()
        #expect(SourceMarks.sources(in: text, knowledge: knowledge).map(\.article) == sources)
        #expect(SourceMarks.unknownMarks(in: text, knowledge: knowledge) == unknown)
    }
}

@Suite("Answers without a model") struct OfflineAnswerTests {
    private static let questions = [
        "How do I reset my password?", "I was charged twice in May, why?", "What does Pro cost?", "how can i remove someone from my team",
        "is there a limit on file storage", "Our dashboards are slow", "Can I export everything to CSV?", "what are your support hours?",
        "We get a 429 from your API", "How long do you keep deleted projects?", "Do you support SSO with Okta?", "connect salesforce",
    ]

    private func words(_ text: String) -> Int { text.split(whereSeparator: \.isWhitespace).count { !$0.hasPrefix("[") } }

    @Test("a question the articles answer gets 60 to 180 words, every fact with a mark of an article that exists", arguments: questions)
    func known(question: String) throws {
        let knowledge = try Shipped.knowledge()
        let text = OfflineAnswer(knowledge: knowledge).text(for: question)
        #expect((60...180).contains(words(text)), "\(words(text)) words: \(text)")
        #expect(
            !SourceMarks.sources(in: text, knowledge: knowledge).isEmpty && SourceMarks.unknownMarks(in: text, knowledge: knowledge).isEmpty
        )
        #expect(!text.contains("**") && !text.contains("](") && !text.contains("\n- ") && !text.contains("|"))
        let steps = text.split(separator: "\n").filter { $0.first?.isNumber == true }
        #expect(steps.count <= 8 && steps.allSatisfy { $0.hasSuffix("].") })
    }

    @Test(
        "the right article answers",
        arguments: [
            ("How do I reset my password?", "reset-password", "1. Open the sign-in page"),
            ("what are your support hours?", "support-hours-and-contact", "9 AM"),
            ("What does Pro cost?", "plans-and-prices", "$25"), ("Do you support SSO with Okta?", "single-sign-on", ""),
        ])
    func right(question: String, article: String, fact: String) throws {
        let knowledge = try Shipped.knowledge()
        let text = OfflineAnswer(knowledge: knowledge).text(for: question)
        #expect(SourceMarks.sources(in: text, knowledge: knowledge).first?.article == article)
        #expect(fact.isEmpty || text.contains(fact), "\(text)")
    }

    @Test(
        "nonsense and other subjects get an honest sentence and no source",
        arguments: [
            "asdf qwerty", "what's the weather in Paris", "can you write me a poem about mondays", "who won the world cup?",
            "tell me a joke",
            "The quick brown fox", "🧑‍🚀🧑‍🚀", "lorem ipsum dolor sit amet",
        ])
    func unknown(question: String) throws {
        let knowledge = try Shipped.knowledge()
        let text = OfflineAnswer(knowledge: knowledge).text(for: question)
        #expect(SourceMarks.sources(in: text, knowledge: knowledge).isEmpty, "\(text)")
        #expect(words(text) >= 15)
    }

    @Test(
        "other languages get an honest offer in that language",
        arguments: [
            ("Wie kündige ich mein Abo?", "Leider"), ("Je n'arrive pas à me connecter", "Pour le moment"),
            ("¿Cómo cancelo mi suscripción?", "De momento"),
            ("パスワードを忘れました", "申し訳"), ("Unser Slack ist nicht mit dem Projekt verbunden", "[slack-integration]"),
        ])
    func languages(question: String, piece: String) throws {
        #expect(OfflineAnswer(knowledge: try Shipped.knowledge()).text(for: question).contains(piece))
    }

    @Test("a follow-up leans on the question before it")
    func followUp() throws {
        let (knowledge, answer) = (try Shipped.knowledge(), OfflineAnswer(knowledge: try Shipped.knowledge()))
        let text = answer.text(for: "and why?", after: "How do I connect Slack?")
        #expect(SourceMarks.sources(in: text, knowledge: knowledge).first?.article == "slack-integration")
        #expect(SourceMarks.sources(in: answer.text(for: "and why?"), knowledge: knowledge).isEmpty)
    }

    @Test("what was sent is read from its tags; an aside gets the answer to the customer's question")
    func sent() throws {
        let answer = OfflineAnswer(knowledge: try Shipped.knowledge())
        let sent = [Fence.customer.wrap("How do I reset my password?"), Fence.aside.wrap("shorter")]
        #expect(answer.text(forSent: sent) == answer.text(for: "How do I reset my password?"))
        #expect(answer.text(forSent: []) == answer.text(for: ""))
    }

    @Test("the wording varies between questions, and the same question gets the same words")
    func variety() throws {
        let answer = OfflineAnswer(knowledge: try Shipped.knowledge())
        let openings = Set(Self.questions.map { answer.text(for: $0).prefix { $0 != "." } })
        #expect(openings.count >= 5)
        #expect(answer.text(for: "invoices") == answer.text(for: "invoices"))
    }

    @Test("no text traps it", arguments: ["", "\u{0}", String(repeating: "invoice [x](y) ", count: 5_000), "<customer>", "```\n|||\n"])
    func anyText(question: String) throws {
        #expect(!OfflineAnswer(knowledge: try Shipped.knowledge()).text(for: question).isEmpty)
        #expect(!OfflineAnswer(knowledge: try KnowledgeBase(files: [])).text(for: question, after: question).isEmpty)
    }
}
