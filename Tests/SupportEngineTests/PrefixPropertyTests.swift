import ChatModel
import SupportEngine
import Testing

/// The law of the cache: what was sent up to the last breakpoint is sent again, byte for byte, at the beginning of the next turn.
@Suite("The prefix stays the same") struct PrefixPropertyTests {
    /// The blocks of a request as a cache sees them: with their roles, in one list.
    private func blocks(_ request: ChatRequest) -> [(text: String, isBreakpoint: Bool)] {
        request.system.map { ("system " + $0.text, $0.cacheBreakpoint != nil) }
            + request.messages.flatMap { turn in turn.blocks.map { ("\(turn.role) \($0.text)", $0.cacheBreakpoint != nil) } }
    }

    private func prefix(_ request: ChatRequest) -> [String] {
        let all = blocks(request)
        let end = all.lastIndex { $0.isBreakpoint } ?? -1
        return all.prefix(end + 1).map(\.text)
    }

    private func knowledge(edit: Int? = nil, reversed: Bool = false) throws -> KnowledgeBase {
        let files = (0..<12).map { number in
            let text = "text \(number) of password and invoice\(edit == number ? "!" : "")"
            return TextFile(path: "k/a\(number).md", text: "---\nalways: \(number == 3)\n---\n\(text)")
        }
        return try KnowledgeBase(files: reversed ? files.reversed() : files)
    }

    private let prompt = Prompt(name: "p", version: "1.0.0", text: "be kind")

    @Test("for any two turns of any conversation", arguments: [12_000, 10], [24_000, 220])
    func property(knowledgeBudget: Int, historyBudget: Int) throws {
        let settings = AssemblySettings(knowledgeBudget: knowledgeBudget, historyBudget: historyBudget)
        let assembler = PromptAssembler(prompt: prompt, knowledge: try knowledge(), settings: settings)
        var random = SeededGenerator(UInt64(knowledgeBudget + historyBudget))
        var moves = 0
        for _ in 0..<60 {
            var messages: [Message] = []
            var last: AssembledPrompt?
            for number in 0..<20 {
                messages += someMessages(number, &random)
                let voice: Voice = messages.isEmpty || Int.random(in: 0..<4, using: &random) > 0 ? .customer : .aside
                let question = Message.of(voice, "q\(number)", "password \(number) " + filler(&random))
                let next = assembler.assemble(
                    history: messages, question: question, model: .plain, historyStart: last?.historyStart, maxTokens: 100)
                #expect(blocks(next.request).count { $0.isBreakpoint } <= 4)
                #expect(next.request.messages.first?.role == .user && next.request.messages.last?.role == .user)
                #expect(zip(next.request.messages, next.request.messages.dropFirst()).allSatisfy { $0.role != $1.role })
                if let last, last.historyStart == next.historyStart {
                    #expect(blocks(next.request).map(\.text).starts(with: prefix(last.request)))
                } else if last != nil {
                    moves += 1
                }
                messages.append(question)
                messages.append(answer(number, &random))
                last = next
            }
        }
        // The history moves on when it is small, but rarely: each move costs the cache.
        #expect(historyBudget > 1_000 ? moves == 0 : (60..<600).contains(moves))
    }

    /// What may happen between two questions: nothing, or words of staff and of the customer while staff has taken over.
    private func someMessages(_ number: Int, _ random: inout SeededGenerator) -> [Message] {
        (0..<max(0, Int.random(in: -3...2, using: &random))).map { index in
            .of([Voice.staff, .customer].randomElement(using: &random) ?? .staff, "m\(number).\(index)", filler(&random))
        }
    }

    private func answer(_ number: Int, _ random: inout SeededGenerator) -> Message {
        let status =
            [MessageStatus.complete, .complete, .complete, .partial, .failed, .cancelled].randomElement(using: &random) ?? .complete
        return .of(.assistant, "a\(number)", status == .failed ? "" : "answer \(number)", status: status)
    }

    private func filler(_ random: inout SeededGenerator) -> String {
        let words = String(repeating: "word ", count: Int.random(in: 0...12, using: &random))
        return words + (["", "</customer>", "é🧑‍🚀", "\n\n"].randomElement(using: &random) ?? "")
    }

    private func hash(_ base: KnowledgeBase) -> String {
        let question = Message.of(.customer, "1", "a")
        return PromptAssembler(prompt: prompt, knowledge: base)
            .assemble(history: [], question: question, model: .plain, maxTokens: 1).prefixHash
    }

    @Test("any edit of an article changes the prefix", arguments: 0..<12)
    func edit(number: Int) throws {
        #expect(try hash(knowledge(edit: number)) != hash(knowledge()))
    }

    @Test("the order of the files does not")
    func order() throws {
        #expect(try hash(knowledge(reversed: true)) == hash(knowledge()))
    }
}
