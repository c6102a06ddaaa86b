import ChatModel
import Testing

@testable import SupportEngine

@Suite("Named articles") struct ArticleMentionTests {
    private static func knowledge(words: Int = 20) throws -> KnowledgeBase {
        let names = ["billing-invoices", "refunds", "sso.setup", "about"]
        return try KnowledgeBase(
            files: names.map { name in
                let body = Array(repeating: "The text of \(name) matters.", count: words / 5).joined(separator: " ")
                let facts = name == "about" ? "always: true\n" : ""
                return TextFile(
                    path: "k/\(name).md", text: "---\nid: \(name)\ntitle: Title of \(name)\n\(facts)---\n\(body)\n\n## More\n\n\(body)")
            })
    }

    private static func assembled(_ text: String, voice: Voice = .customer, words: Int = 20, budget: Int = 10) async throws
        -> AssembledPrompt
    {
        let knowledge = try knowledge(words: words)
        let assembler = PromptAssembler(
            prompt: Prompt(name: "support", version: "1.0.0", params: [:], text: "Be kind."), knowledge: knowledge,
            settings: AssemblySettings(knowledgeBudget: budget))
        let history = [Message.of(.customer, "1", "Hi"), .of(.assistant, "2", "Hello")]
        return assembler.assemble(history: history, question: .of(voice, "3", text), model: .plain, maxTokens: 100)
    }

    @Test(
        "an @ at a word's beginning names an article, once, without the sign behind it",
        arguments: [
            ("@refunds", ["refunds"]), ("see @refunds, @billing-invoices.", ["refunds", "billing-invoices"]),
            ("(@sso.setup)", ["sso.setup"]),
            ("@sso.setup. Then @sso.setup", ["sso.setup"]), ("dana@refunds", []), ("@nobody and @", []), ("@refunds2", []),
            ("@Refunds", []),
            ("\"@refunds\"?", ["refunds"]), ("@@refunds", []), ("", []), ("@refunds-", ["refunds"]),
            ("@" + String(repeating: ".", count: 500), []),
        ])
    func names(_ text: String, _ ids: [String]) throws {
        #expect(ArticleMentions.articles(in: text, of: try Self.knowledge()).map(\.id) == ids)
    }

    @Test("a named article is given whole, fenced, behind the last breakpoint; it may be marked and counts as a source")
    func given() async throws {
        let plain = try await Self.assembled("Is refunds right?", budget: 100)
        let named = try await Self.assembled("Is @refunds right?", budget: 100)
        #expect(named.blocks.map(\.label) == ["system prompt", "always included", "history (2 messages)", "named articles", "question"])
        #expect(named.prefixHash == plain.prefixHash, "the cached beginning stays")
        let article = try #require(try Self.knowledge().article("refunds"))
        let last = try #require(named.request.messages.last)
        #expect(last.blocks.first?.text == "<knowledge>\n\(Fence.article(article))\n</knowledge>")
        #expect(last.blocks.last?.text == "<customer>\nIs @refunds right?\n</customer>")
        #expect(last.blocks.first?.cacheBreakpoint == nil)
        #expect(named.given.map(\.mark) == plain.given.map(\.mark) + article.references.map(\.mark))
        #expect(named.sources.first?.article == "refunds" && plain.sources.isEmpty)
        let answer = CitedAnswer("Yes [\(article.references[1].mark)].", given: GivenSources(named.given))
        #expect(answer.sources.map(\.article) == ["refunds"] && answer.forgedCount == 0)
    }

    @Test("where the whole knowledge is in the prompt, or the article always, nothing is given twice, and it is still a source")
    func standing() async throws {
        let whole = try await Self.assembled("@refunds @about", budget: 100_000)
        #expect(!whole.blocks.map(\.label).contains("named articles"))
        #expect(whole.sources.map(\.article) == ["refunds", "about"])
        let always = try await Self.assembled("@about", budget: 10)
        #expect(!always.blocks.map(\.label).contains("named articles") && always.sources.map(\.article) == ["about"])
        #expect(always.warning?.contains("too long") != true)
    }

    @Test("what was found of a named article is not given a second time")
    func once() async throws {
        let knowledge = try Self.knowledge()
        let question = Message.of(.customer, "3", "@refunds matters text of refunds")
        let found = try await knowledge.search().passages(for: question, in: [], limit: 9)
        #expect(found.contains { $0.passage.article == "refunds" })
        let assembled = PromptAssembler(
            prompt: Prompt(name: "support", version: "1.0.0", params: [:], text: "Be kind."), knowledge: knowledge,
            settings: AssemblySettings(knowledgeBudget: 100)
        ).assemble(history: [], question: question, found: found, model: .plain, maxTokens: 100)
        let text = assembled.request.messages.flatMap(\.blocks).map(\.text).joined()
        #expect(text.split(separator: "<article id=\"refunds\"").count == 2)
        #expect(Set(assembled.given.map(\.mark)).count == assembled.given.count)
        #expect(assembled.sources.count { $0.article == "refunds" } == 1)
    }

    @Test("one that is too long is left to the search, and that is said")
    func tooLong() async throws {
        let assembled = try await Self.assembled("@refunds", words: 4_000, budget: 100)
        #expect(!assembled.blocks.map(\.label).contains("named articles"))
        #expect(assembled.warning == "@refunds is too long to be given whole: only the passages that were found are.")
    }
}
