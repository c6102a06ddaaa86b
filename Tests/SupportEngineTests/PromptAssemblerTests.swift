import ChatModel
import SupportEngine
import Testing

@Suite("Prompt assembly") struct PromptAssemblerTests {
    private let prompt = Prompt(name: "support", version: "1.0.0", params: ["max_tokens": "1024", "effort": "low"], text: "You are kind.")

    private func knowledge(_ count: Int, words: Int = 40, always: Int = 1) throws -> KnowledgeBase {
        try KnowledgeBase(
            files: (0..<count).map { number in
                let topic = ["invoice", "password", "slack", "export", "limit"][number % 5]
                let facts = number < always ? "always: true\n" : ""
                let body = Array(repeating: "The \(topic) number \(number) matters.", count: words / 5).joined(separator: " ")
                let text = "---\ntitle: About \(topic) \(number)\n\(facts)---\n\(body)\n\n## More of \(topic)\n\n\(body)"
                return TextFile(path: "k/a\(number).md", text: text)
            })
    }

    private func assemble(
        _ history: [Message], _ question: Message, start: Message.ID? = nil, knowledge: KnowledgeBase? = nil,
        found: [FoundPassage] = [], settings: AssemblySettings = AssemblySettings(), model: ModelCard = .plain
    ) -> AssembledPrompt {
        PromptAssembler(prompt: prompt, knowledge: knowledge, settings: settings)
            .assemble(history: history, question: question, found: found, model: model, historyStart: start, maxTokens: 1_024)
    }

    private func texts(_ assembled: AssembledPrompt) -> [String] {
        assembled.request.messages.map { "\($0.role.rawValue): " + $0.blocks.map(\.text).joined(separator: " | ") }
    }

    // MARK: Order and voices

    @Test("the parts stand in the order of their volatility, with breakpoints after the knowledge and after the history")
    func order() throws {
        let history = [Message.of(.customer, "q1", "Hi"), .of(.assistant, "a1", "Hello")]
        let assembled = assemble(history, .of(.customer, "q2", "Why?"), knowledge: try knowledge(3))
        #expect(assembled.blocks.map(\.label) == ["system prompt", "always included", "knowledge", "history (2 messages)", "question"])
        #expect(assembled.blocks.map(\.breakpoint) == [nil, nil, .fiveMinutes, .fiveMinutes, nil])
        #expect(assembled.request.system.map(\.label) == ["system prompt", "always included", "knowledge"])
        #expect(assembled.request.system[1].text.hasPrefix("<knowledge>\n<article id=\"a0\" title=\"About invoice 0\">\n"))
        #expect(texts(assembled) == ["user: <customer>\nHi\n</customer>", "assistant: Hello", "user: <customer>\nWhy?\n</customer>"])
        let sum = assembled.blocks.dropLast().map(\.tokens).reduce(0, +)
        #expect(assembled.prefixTokens == sum)
    }

    @Test("each voice has its role and its tag; what was cut, stopped, failed or said aside is no history")
    func voices() {
        let history = [
            Message.of(.customer, "1", "first"), .of(.assistant, "2", "half an ans", status: .partial), .of(.customer, "3", "again"),
            .of(.assistant, "4", "", status: .failed), .of(.staff, "5", "I take over"), .of(.aside, "6", "be brief"),
            .of(.assistant, "7", "brief"), .of(.customer, "8", "  \n"), .of(.assistant, "9", "stop", status: .cancelled),
        ]
        #expect(
            texts(assemble(history, .of(.customer, "q", "and now?"))) == [
                "user: <customer>\nfirst\n</customer> | <customer>\nagain\n</customer>",
                "assistant: <staff>\nI take over\n</staff> | brief",
                "user: <customer>\nand now?\n</customer>",
            ])
    }

    @Test("a request begins and ends with the user's side, whoever began")
    func userFirst() {
        let assembled = assemble([.of(.staff, "1", "Did it work?")], .of(.customer, "2", "No"))
        #expect(assembled.request.messages.map(\.role) == [.user, .assistant, .user])
        #expect(texts(assembled)[0] == "user: <aside>\nThe conversation begins with a message to the customer.\n</aside>")
    }

    @Test("an aside is the question of its own turn only, and stands behind the last breakpoint")
    func aside() {
        let history = [Message.of(.customer, "1", "Why?"), .of(.assistant, "2", "Because.")]
        let aside = Message.of(.aside, "3", "shorter")
        let now = assemble(history, aside)
        #expect(texts(now).last == "user: <aside>\nshorter\n</aside>")
        #expect(now.request.messages.last?.blocks.last?.cacheBreakpoint == nil)
        let later = assemble(history + [aside, .of(.assistant, "4", "So.")], .of(.customer, "5", "Thanks"))
        #expect(
            texts(later) == ["user: <customer>\nWhy?\n</customer>", "assistant: Because. | So.", "user: <customer>\nThanks\n</customer>"])
    }

    @Test("what stands in the history from the question on is not sent: an answer can be asked for again")
    func repeated() {
        let messages = [Message.of(.customer, "1", "a"), .of(.assistant, "2", "b"), .of(.customer, "3", "c"), .of(.assistant, "4", "d")]
        #expect(texts(assemble(messages, messages[2])) == texts(assemble(Array(messages.prefix(2)), messages[2])))
    }

    @Test("parameters asked for go over the prompt's, and the limit of the model holds")
    func parameters() {
        let assembler = PromptAssembler(prompt: prompt, knowledge: nil)
        let question = Message.of(.customer, "1", "a")
        let request = assembler.assemble(history: [], question: question, model: .plain, maxTokens: 99_999, params: ["effort": "high"])
            .request
        #expect(request.params == ["effort": "high"] && request.maxTokens == 8_192)
        #expect(assembler.assemble(history: [], question: question, model: .plain, maxTokens: .min).request.maxTokens == 1)
    }

    // MARK: Knowledge

    @Test("too large a knowledge gives the articles always included and the passages that fit, next to the question")
    func passages() async throws {
        let base = try knowledge(40, always: 1)
        let settings = AssemblySettings(knowledgeBudget: base.tokens - 1, passageLimit: 3, passageBudget: 10_000)
        let history = [Message.of(.customer, "1", "x"), .of(.assistant, "2", "y")]
        let question = Message.of(.customer, "3", "number 7 password")
        let found = try await base.search().passages(for: question, in: history, limit: 9)
        let assembled = assemble(history, question, knowledge: base, found: found, settings: settings)
        #expect(assembled.blocks.map(\.label) == ["system prompt", "always included", "history (2 messages)", "passages", "question"])
        #expect(found.count == 9 && texts(assembled).last?.split(separator: "<article id=").count == 4)
        #expect(texts(assembled).last?.contains("<article id=\"a7\" title=\"About slack 7\"") == true)
    }

    @Test("what was found is a source whether or not the model needed it, once an article, marked by no answer yet")
    func sources() async throws {
        let base = try knowledge(40)
        let question = Message.of(.customer, "3", "number 7")
        let found = try await base.search().passages(for: question, in: [], limit: 9)
        let assembled = assemble([], question, knowledge: base, found: found, settings: AssemblySettings(knowledgeBudget: base.tokens))
        #expect(assembled.blocks[2].label == "knowledge" && assembled.request.messages[0].blocks.count == 1)
        #expect(assembled.sources.first?.article == "a7" && assembled.sources.first?.mark.hasPrefix("a7#") == true)
        #expect(Set(assembled.sources.map(\.article)).count == assembled.sources.count && !assembled.sources.contains(where: \.isCited))
    }

    @Test("passages stop at their budget, and articles that are always included are not given twice")
    func passageBudget() async throws {
        let base = try knowledge(40, always: 2)
        let settings = AssemblySettings(knowledgeBudget: 10, passageLimit: 50, passageBudget: 300)
        let found = try await base.search().passages(for: "password number 1", limit: 20)
        let assembled = assemble([], .of(.customer, "1", "password"), knowledge: base, found: found, settings: settings)
        let block = try #require(assembled.blocks.first { $0.label == "passages" })
        #expect(found.contains { $0.passage.article == "a1" })
        #expect(block.tokens <= 320 && texts(assembled)[0].contains("<article id=") && !texts(assembled)[0].contains("id=\"a1\""))
    }

    // MARK: Warnings

    @Test("a prefix below the model's minimum is told with both sizes; an unknown minimum is not guessed")
    func warning() throws {
        let question = Message.of(.customer, "1", "a")
        let short = assemble([], question)
        #expect(
            short.warning
                == "the prompt's cacheable beginning is about 4 tokens, and plain caches nothing below 1024: every turn costs the full price."
        )
        #expect(assemble([], question, knowledge: try knowledge(40)).warning == nil)
        var card = ModelCard.plain
        card.minimumCacheTokens = nil
        #expect(assemble([], question, model: card).warning == nil)
    }

    // MARK: History

    /// A conversation of `turns` questions and answers of 25 tokens or so each.
    private func conversation(_ turns: Int) -> [Message] {
        (0..<turns).flatMap { number in
            [
                Message.of(.customer, "q\(number)", "question \(number) " + String(repeating: "x", count: 60)),
                .of(.assistant, "a\(number)", "answer \(number) " + String(repeating: "y", count: 90)),
            ]
        }
    }

    @Test("over its budget the history loses whole turns from its beginning, down to three quarters, and remembers where it begins")
    func budget() {
        let settings = AssemblySettings(historyBudget: 1_000)
        let first = assemble(conversation(30), .of(.customer, "q30", "next"), settings: settings)
        #expect(first.droppedMessages > 0 && first.droppedMessages.isMultiple(of: 2))
        #expect(first.historyStart?.rawValue == "q\(first.droppedMessages / 2)")
        let size = first.blocks.first { $0.label.hasPrefix("history") }?.tokens ?? 0
        #expect((700...750).contains(size))
        #expect(first.request.messages.first?.role == .user)
        let second = assemble(conversation(31), .of(.customer, "q31", "next"), start: first.historyStart, settings: settings)
        #expect(second.historyStart == first.historyStart && second.droppedMessages == first.droppedMessages)
    }

    @Test("a history of which nothing fits begins anew at the question")
    func nothingFits() {
        let huge = [Message.of(.customer, "1", String(repeating: "x", count: 9_000)), .of(.assistant, "2", "y")]
        let assembled = assemble(huge, .of(.customer, "3", "z"), settings: AssemblySettings(historyBudget: 1_000))
        #expect(assembled.historyStart?.rawValue == "3" && assembled.droppedMessages == 2 && assembled.request.messages.count == 1)
    }

    @Test("the model's window is a limit too")
    func window() {
        var card = ModelCard.plain
        card.contextWindow = 1_500
        let assembled = assemble(conversation(30), .of(.customer, "q30", "next"), model: card)
        #expect(assembled.droppedMessages > 0 && assembled.blocks.map(\.tokens).reduce(0, +) + 1_024 <= 1_500)
    }

    @Test("a start that is not among the messages counts as none")
    func unknownStart() {
        let assembled = assemble(conversation(2), .of(.customer, "q", "next"), start: Message.ID(rawValue: "gone"))
        #expect(assembled.droppedMessages == 0)
    }
}
