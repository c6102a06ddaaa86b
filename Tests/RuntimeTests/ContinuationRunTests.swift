import ChatModel
import Interface
import Runtime
import SupportEngine
import Testing

/// An answer that goes on from one that was cut.
@Suite struct ContinuationRunTests {
    private static let partial = "A second charge is a pending authorisation. It falls away after three to five days, and"

    private static func cut(_ text: String = partial) -> Message {
        var cut = AnswerStage.message("cut", .assistant, text)
        cut.status = .partial
        cut.turn = TurnRecord(model: AnswerStage.model("a"), stopReason: .cut, cost: Cost(picodollars: 7))
        return cut
    }

    @Test("the request quotes the partial text behind the question in tags of its own, and the history stays as it was")
    func request() async throws {
        let stage = try AnswerStage([.answers(" then it is gone.")])
        let history = [AnswerStage.message("h", .customer, "hello"), AnswerStage.message("i", .assistant, "Hi.")]
        let plain = await stage.setup.assemble(AnswerStage.order(history: history)).request
        let prompt = await stage.setup.assemble(AnswerStage.order(history: history, way: .carryOn(Self.cut())))
        #expect(prompt.request.messages.count == plain.messages.count && prompt.request.system == plain.system)
        #expect(prompt.request.messages.dropLast() == plain.messages.dropLast())
        let last = try #require(prompt.request.messages.last)
        #expect(last.role == .user && last.blocks.dropLast() == plain.messages.last?.blocks[...])
        #expect(last.blocks.last?.text.hasSuffix(Fence.unfinished.wrap(Self.partial)) == true)
        #expect(prompt.blocks.last?.label == "cut answer")
    }

    @Test("the joined text is stored, wherever the repetition is cut, with the name of what it continues and its own cost")
    func joined() async throws {
        let repeated = "after three to five days, and then the money is back."
        for place in stride(from: 1, to: repeated.count, by: 3) {
            var stage = try AnswerStage([
                [.counted(100), .text(String(repeated.prefix(place))), .text(String(repeated.dropFirst(place)))]
                    + [.event(.messageDelta(.endTurn, usage: Usage(inputTokens: 100, outputTokens: 20))), .event(.messageStop)]
            ])
            let store = FakeStore(stage.record)
            stage.store = store
            let ending = await stage.run(AnswerStage.order(way: .carryOn(Self.cut())))
            #expect(ending.answer.text == Self.partial + " then the money is back.", "cut at \(place)")
            #expect(stage.shown == " then the money is back.")
            #expect(ending.answer.continues?.rawValue == "cut" && ending.answer.status == .complete)
            #expect(ending.answer.turn?.cost == Cost(picodollars: 200_000_000))
            #expect(await store.texts() == [Self.partial + " then the money is back."])
        }
    }

    @Test("a continuation whose provider fails before anything new is shown fails over, and the seam is sought anew")
    func failover() async throws {
        let stage = try AnswerStage(
            [[.text("five days, a"), .fail(ProviderError(.server("x"), status: 500))]], [.answers("five days, and then it is gone.")])
        let ending = await stage.run(AnswerStage.order(way: .carryOn(Self.cut())))
        #expect(ending.answer.text == Self.partial + " then it is gone." && stage.shown == " then it is gone.")
        #expect(ending.answer.turn?.attempts.map(\.outcome) == [.server, .ok])
    }

    @Test("a continuation that brings nothing leaves the cut answer as it was")
    func nothing() async throws {
        let stage = try AnswerStage([.fails(.connection("refused"))])
        let ending = await stage.run(AnswerStage.order(way: .carryOn(Self.cut())), offline: true)
        #expect(ending.answer.text.isEmpty && ending.answer.status == .failed && ending.answer.turn?.isOffline == false)
    }

    @Test("a continuation that only says the answer was whole already makes it whole")
    func alreadyWhole() async throws {
        let stage = try AnswerStage([
            [.event(.messageDelta(.endTurn, usage: Usage(inputTokens: 100, outputTokens: 1))), .event(.messageStop)]
        ])
        let ending = await stage.run(AnswerStage.order(way: .carryOn(Self.cut())))
        #expect(ending.answer.text == Self.partial && ending.answer.status == .complete)
    }

    @Test("what was held back at a break belongs to the text")
    func broken() async throws {
        let stage = try AnswerStage([[.text(" then gone"), .text(".\n\n"), .fail(ProviderError(.connection("reset")))]])
        let ending = await stage.run(AnswerStage.order(way: .carryOn(Self.cut())))
        #expect(ending.answer.text.hasPrefix(Self.partial + " then gone.") && ending.answer.status == .partial)
        #expect(ending.answer.text == Self.partial + stage.shown)
    }

    @Test("a whole answer that went on from another stands for both in the history")
    func history() async throws {
        let stage = try AnswerStage([.answers()])
        var first = Self.cut("A long answer that reached")
        first.status = .complete
        var second = AnswerStage.message("second", .assistant, "A long answer that reached its end.")
        second.continues = first.id
        let asked = AnswerStage.message("h", .customer, "tell me all")
        let request = await stage.setup.assemble(AnswerStage.order(history: [asked, first, second])).request
        #expect(request.messages.filter { $0.role == .assistant }.map { $0.blocks.map(\.text).joined() } == [second.text])
    }
}
