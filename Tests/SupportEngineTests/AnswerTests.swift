import ChatModel
import Testing

@testable import SupportEngine

@Suite("Answers without a model") struct OfflineAnswerTests {
    private static let questions = [
        "How do I reset my password?", "I was charged twice in May, why?", "What does Pro cost?", "how can i remove someone from my team",
        "is there a limit on file storage", "Our dashboards are slow", "Can I export everything to CSV?", "what are your support hours?",
        "We get a 429 from your API", "How long do you keep deleted projects?", "Do you support SSO with Okta?", "connect salesforce",
    ]

    /// The answer's marks checked against all passages there are.
    private func cited(_ text: String) throws -> CitedAnswer {
        CitedAnswer(text, given: GivenSources(try Shipped.knowledge().articles.flatMap(\.references)))
    }

    private func words(_ text: String) -> Int { text.split(whereSeparator: \.isWhitespace).count { !$0.hasPrefix("[") } }

    @Test("a question the articles answer gets 60 to 180 words, every fact with a mark of an article that exists", arguments: questions)
    func known(question: String) async throws {
        let text = try await OfflineAnswer(search: Shipped.search()).text(for: question)
        #expect((60...180).contains(words(text)), "\(words(text)) words: \(text)")
        #expect(try !cited(text).sources.isEmpty && cited(text).forgedCount == 0)
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
            ("Our exports are empty since the migration. How do I reset my password?", "reset-password", "1. Open the sign-in page"),
        ])
    func right(question: String, article: String, fact: String) async throws {
        let text = try await OfflineAnswer(search: Shipped.search()).text(for: question)
        #expect(try cited(text).sources.first?.article == article)
        #expect(fact.isEmpty || text.contains(fact), "\(text)")
    }

    @Test(
        "nonsense and other subjects get an honest sentence and no source",
        arguments: [
            "asdf qwerty", "what's the weather in Paris", "can you write me a poem about mondays", "who won the world cup?",
            "tell me a joke",
            "The quick brown fox", "I had soup today. Can you tell me a joke? It is for my aunt.", "🧑‍🚀🧑‍🚀", "lorem ipsum dolor sit amet",
        ])
    func unknown(question: String) async throws {
        let text = try await OfflineAnswer(search: Shipped.search()).text(for: question)
        #expect(try cited(text).sources.isEmpty, "\(text)")
        #expect(words(text) >= 15)
    }

    @Test(
        "other languages get an honest offer in that language",
        arguments: [
            ("Wie kündige ich mein Abo?", "Leider"), ("Je n'arrive pas à me connecter", "Pour le moment"),
            ("¿Cómo cancelo mi suscripción?", "De momento"),
            ("パスワードを忘れました", "申し訳"), ("Unser Slack ist nicht mit dem Projekt verbunden", "[slack-integration]"),
        ])
    func languages(question: String, piece: String) async throws {
        #expect(try await OfflineAnswer(search: Shipped.search()).text(for: question).contains(piece))
    }

    @Test("a follow-up leans on the question before it")
    func followUp() async throws {
        let answer = OfflineAnswer(search: try Shipped.search())
        let text = try await answer.text(for: "and why?", after: "How do I connect Slack?")
        #expect(try cited(text).sources.first?.article == "slack-integration")
        #expect(try cited(try await answer.text(for: "and why?")).sources.isEmpty)
    }

    @Test("what was sent is read from its tags; an aside gets the answer to the customer's question")
    func sent() async throws {
        let answer = OfflineAnswer(search: try Shipped.search())
        let sent = [Fence.customer.wrap("How do I reset my password?"), Fence.aside.wrap("shorter")]
        let (whole, plain) = (try await answer.text(forSent: sent), try await answer.text(for: "How do I reset my password?"))
        #expect(plain.contains("[reset-password#") && !whole.contains("#"))
        // Without what was given with it, it points to no other article.
        #expect(plain.replacing(/#\d+:[0-9a-f]{4}\]/, with: "]").hasPrefix(whole))
        // What was given with the question is named by its passage.
        let mark = try #require(try Shipped.knowledge().article("reset-password")?.marks.first { plain.contains("[\($0)]") })
        #expect(try await answer.text(forSent: ["[\(mark)]\ntext\n" + sent[0]]).contains("[\(mark)]"))
        let (nothing, empty) = (try await answer.text(forSent: []), try await answer.text(for: ""))
        #expect(nothing == empty)
    }

    @Test("sentences end where they end: not in a menu path, not in an abbreviation")
    func sentences() {
        let text = "Its **... > History** names it. Use e.g. a filter. Is it gone? 3 days remain."
        #expect(
            PlainText.sentences(of: text).map(\.text) == [
                "Its ... > History names it.", "Use e.g. a filter.", "Is it gone?", "3 days remain.",
            ])
    }

    @Test("the wording varies between questions, and the same question gets the same words")
    func variety() async throws {
        let answer = OfflineAnswer(search: try Shipped.search())
        var openings: Set<Substring> = []
        for question in Self.questions { openings.insert(try await answer.text(for: question).prefix { $0 != "." }) }
        #expect(openings.count >= 5)
        let (one, two) = (try await answer.text(for: "invoices"), try await answer.text(for: "invoices"))
        #expect(one == two)
    }

    @Test("no text traps it", arguments: ["", "\u{0}", String(repeating: "invoice [x](y) ", count: 5_000), "<customer>", "```\n|||\n"])
    func anyText(question: String) async throws {
        #expect(try await !OfflineAnswer(search: Shipped.search()).text(for: question).isEmpty)
        #expect(try await !OfflineAnswer(search: KnowledgeBase(files: []).search()).text(for: question, after: question).isEmpty)
    }
}
