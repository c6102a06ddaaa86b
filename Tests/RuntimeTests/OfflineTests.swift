import ChatModel
import FoundationEssentials
import Interface
import Runtime
import SupportEngine
import Testing

/// Where no provider answers: the articles do, and it is tried who answers again.
@Suite struct OfflineTests {
    private static func stage(_ scripts: [Step]) throws -> AnswerStage {
        var stage = try AnswerStage([scripts])
        stage.setup.search = try WholeIndex.search()
        return stage
    }

    @Test("the articles answer in place of the providers, labelled, with what went wrong and the attempts; without them it fails")
    func offline() async throws {
        for answersOffline in [true, false] {
            let stage = try Self.stage(.fails(.overloaded("busy"), status: 529))
            let ending = await stage.run(offline: answersOffline)
            #expect(ending.answer.text.isEmpty == !answersOffline && ending.answer.status == .failed)
            #expect(ending.answer.turn?.isOffline == answersOffline && ending.error?.kind == .overloaded("busy"))
            #expect(ending.answer.turn?.failure == "a is overloaded. Try again in a moment." && ending.answer.turn?.cost == .zero)
        }
    }

    @Test("the answer that stands there already is not stored again; another one is")
    func standing() async throws {
        var stage = try Self.stage(.fails(.overloaded("busy"), status: 529))
        stage.store = FakeStore(stage.record)
        let text = await stage.run(offline: true).answer.text
        for standing in [text, "Other articles."] {
            var order = AnswerStage.order(isRetry: true)
            order.answer = Message.ID(rawValue: standing)
            order.standing = standing
            #expect(await stage.run(order, offline: true).answer.text == text)
        }
        #expect(stage.record.all.count { $0.hasPrefix("append assistant failed") } == 2)
    }

    @Test("an offline answer is no history")
    func history() async throws {
        let stage = try Self.stage(.fails(.overloaded("busy"), status: 529))
        let offline = await stage.run(offline: true).answer
        let next = AnswerStage.message("n", .customer, "hello?")
        let request = await stage.setup.assemble(AnswerStage.order(history: [AnswerStage.question, offline], question: next)).request
        #expect(!request.messages.contains { $0.role == .assistant })
    }

    @Test("a trial asks for the list of models: the first that answers is named, else when to try again")
    func probe() async throws {
        let busy = ProviderError(.overloaded("busy"), status: 529)
        for (lists, found, again) in [([nil], AnswerStage.model("a"), Duration.zero), ([busy], nil, .seconds(30))]
            as [([ProviderError?], ModelID?, Duration)]
        {
            let stage = try AnswerStage([.answers()], lists: lists)
            let mailbox = try #require(Mailbox<AppEvent>())
            let (effects, sink) = AsyncStream.makeStream(of: Effect.self)
            let runner = EffectRunner(
                store: FakeStore(stage.record), source: FixedSource(setup: stage.setup), books: stage.books, mailbox: mailbox,
                date: { AnswerStage.date })
            let work = Task { await runner.run(effects) }
            sink.yield(.probe)
            var events: [AppEvent] = []
            while !events.contains(where: { if case .probed = $0 { true } else { false } }) {
                events += mailbox.drain()
                await Task.yield()
            }
            sink.yield(.shutDown)
            sink.finish()
            await work.value
            let answers = events.compactMap { event -> (ModelID?, Duration)? in
                if case .probed(let model, let again) = event { (model, again) } else { nil }
            }
            #expect(answers.count == 1 && answers[0] == (found, again))
            #expect(stage.record.all.filter { $0 == "models" }.count == 1 && stage.asked.isEmpty)
            let isStart = events.contains { if case .circuitsRead(["a": .closed]) = $0 { true } else { false } }
            #expect(isStart, "the lamp is told at the start")
        }
    }

    /// Always the same setup.
    private struct FixedSource: SetupSource {
        let setup: AnswerSetup
        func current() async throws(SetupError) -> (setup: AnswerSetup, notice: String?) { (setup, nil) }
        func choose(model: String, prompt: String) async throws(SetupError) -> (setup: AnswerSetup, doubt: String?) { (setup, nil) }
        func setup(choosing choice: AnswerChoice) async throws(SetupError) -> AnswerSetup { setup }
        func shutDown() async {}
    }
}
