import ChatModel
import FoundationEssentials
import Interface
import Runtime
import SupportEngine
import Testing

/// The runner with a scripted provider and a store in memory: what happens in which order, and that each turn ends once.
@Suite struct EffectRunnerTests {
    private struct Stage {
        let record = Record()
        let store: FakeStore
        let provider: ScriptedProvider
        let mailbox: Mailbox<AppEvent>
        let effects: AsyncStream<Effect>.Continuation
        let work: Task<Void, Never>

        init(error: String? = nil, gate: Gate? = nil, searches: Bool = false) throws {
            store = FakeStore(record)
            provider = ScriptedProvider(record)
            mailbox = try #require(Mailbox<AppEvent>())
            let (stream, sink) = AsyncStream.makeStream(of: Effect.self)
            effects = sink
            let runner = EffectRunner(
                store: store,
                source: FakeSource(
                    record: record, provider: provider, error: error, gate: gate, search: searches ? try WholeIndex.search(record) : nil),
                mailbox: mailbox,
                date: { Date(timeIntervalSince1970: 0) },
                // No deadline runs out, however long the test has to stand in line.
                pause: { _ in try await Task.sleep(for: .seconds(86_400)) })
            work = Task { await runner.run(stream) }
        }

        static let conversation = Conversation(id: Conversation.ID(rawValue: "c"), created: Date(timeIntervalSince1970: 0))
        static let question = Message(
            id: Message.ID(rawValue: "q"), voice: .customer, text: "why?", created: Date(timeIntervalSince1970: 0))

        static let order = TurnOrder(
            turn: TurnID(1), conversation: conversation, history: [], question: question, isStored: false,
            answer: Message.ID(rawValue: "a"))

        func ask() { effects.yield(.startTurn(Self.order)) }

        /// Shuts down and gives everything that was posted.
        func close() async -> [AppEvent] {
            effects.yield(.shutDown)
            effects.finish()
            await work.value
            return mailbox.drain()
        }
    }

    private static func endings(_ events: [AppEvent]) -> [(answer: Message, error: ProviderError?)] {
        events.compactMap { if case .turnEnded(_, let answer, let error) = $0 { (answer, error) } else { nil } }
    }

    @Test("a name that nobody knows is doubted at once, not with the next turn", arguments: [("claude-sonet", 1), ("m", 0)])
    func doubt(model: String, count: Int) async throws {
        let stage = try Stage()
        stage.effects.yield(.choose(model: model, prompt: ""))
        let events = await stage.close()
        let chosen = events.lastIndex { if case .setupChanged(_, .some) = $0 { true } else { false } }
        let doubts = events.indices.filter { if case .doubted("did you mean claude-sonnet-4-6?") = events[$0] { true } else { false } }
        #expect(doubts.count == count)
        #expect(doubts.allSatisfy { $0 > chosen ?? .max })
    }

    @Test(
        "a model that is not in the catalogue is taken, and it is said that its price is unknown",
        arguments: [
            ("stranger", "p/stranger (not in the catalogue, price unknown) from the next question on"),
            ("m", "p/m from the next question on"), ("", "s@1.0.0 from the next question on"),
        ])
    func chosen(model: String, words: String) async throws {
        let stage = try Stage()
        stage.effects.yield(.choose(model: model, prompt: model.isEmpty ? "s" : ""))
        let notices = await stage.close().compactMap { if case .setupChanged(_, let notice?) = $0 { notice } else { nil } }
        #expect(notices == [words])
    }

    @Test("the question is on disk before the request leaves, and the answer before its end is told")
    func order() async throws {
        let stage = try Stage()
        stage.ask()
        await stage.record.comes("ask")
        stage.provider.text("Because")
        stage.provider.finish()
        await stage.record.comes("append assistant complete")
        let endings = Self.endings(await stage.close())
        #expect(
            endings.count == 1 && endings[0].answer.text == "Because" && endings[0].answer.status == .complete && endings[0].error == nil)
        #expect(endings[0].answer.turn?.cost == Cost(picodollars: 35_000_000))
        let lines = stage.record.all.filter { !$0.hasPrefix("setup") }
        #expect(lines == ["append customer complete 'why?'", "ask", "append assistant complete 'Because'", "closed"])
    }

    @Test(
        "a request made beforehand is the one that is sent: nothing is searched anew, unless another question is asked",
        arguments: [("why?", 1), ("why not?", 2)])
    func anticipated(text: String, searches: Int) async throws {
        let stage = try Stage(searches: true)
        var early = Stage.order
        early.question = Message(id: Message.ID(rawValue: ""), voice: .customer, text: text, created: Date(timeIntervalSince1970: 9))
        stage.effects.yield(.anticipate(early))
        await stage.record.comes("search")
        stage.ask()
        await stage.record.comes("ask")
        stage.provider.finish()
        await stage.record.comes("append assistant complete")
        let events = await stage.close()
        #expect(stage.record.all.filter { $0 == "search" }.count == searches)
        let prepared = events.compactMap { if case .turnPrepared(_, let prepared) = $0 { prepared } else { nil } }
        let given = prepared.compactMap { $0.blocks.last?.texts.last?.text }
        #expect(given.count == 1 && given[0].contains("why?"), "it is asked what was sent, whatever was written before")
    }

    @Test("a branch is on disk before the question that is asked in it, and a chosen model and prompt answer it alone")
    func branch() async throws {
        let stage = try Stage()
        let branch = Conversation(
            id: Conversation.ID(rawValue: "b"), created: Date(timeIntervalSince1970: 0),
            branch: Conversation.Branch(
                family: Stage.conversation.id, origin: Stage.conversation.id, point: Message.ID(rawValue: "q")))
        stage.effects.yield(.part(branch, before: Message.ID(rawValue: "q")))
        stage.effects.yield(
            .startTurn(
                TurnOrder(
                    turn: TurnID(1), conversation: branch, history: [], question: Stage.question, isStored: false,
                    answer: Message.ID(rawValue: "a"),
                    choice: AnswerChoice(model: ModelID(provider: "p", name: "other"), prompt: "s@2.0.0"))))
        await stage.record.comes("ask")
        stage.provider.finish()
        await stage.record.comes("append assistant complete")
        let events = await stage.close()
        #expect(Self.endings(events).count == 1)
        let lines = stage.record.all
        #expect(
            lines.filter { $0.hasPrefix("part") || $0.hasPrefix("append customer") } == [
                "part b before q", "append customer complete 'why?'",
            ])
        #expect(lines.filter { $0.hasPrefix("chosen") } == ["chosen p/other s@2.0.0"])
        let announced = events.filter { if case .setupChanged = $0 { true } else { false } }
        #expect(announced.count == 1, "the setup in force is announced at the start, and no other")
    }

    @Test("text that was cut or failed is kept, and the error told once", arguments: ["cut", "fail"])
    func cut(_ way: String) async throws {
        let stage = try Stage()
        stage.ask()
        stage.provider.text("Half")
        if way == "cut" { stage.provider.cut() } else { stage.provider.fail(.server("broken")) }
        await stage.record.comes("append assistant")
        let endings = Self.endings(await stage.close())
        #expect(endings.count == 1 && endings[0].answer.text == "Half" && endings[0].answer.status == .partial && endings[0].error != nil)
        #expect(endings[0].answer.turn?.failure != nil)
        #expect(await stage.store.texts() == ["why?", "Half"])
    }

    @Test("stopping keeps what came: it is stored though the asking's task is cancelled")
    func stop() async throws {
        let stage = try Stage()
        stage.ask()
        await stage.record.comes("ask")
        stage.effects.yield(.cancelTurn(TurnID(1)))
        await stage.record.comes("cancelled")
        await stage.record.comes("append assistant cancelled")
        stage.effects.yield(.cancelTurn(TurnID(1)))
        let endings = Self.endings(await stage.close())
        #expect(endings.count == 1 && endings[0].answer.status == .cancelled && endings[0].error == nil)
        #expect(await stage.store.texts() == ["why?", ""])
    }

    @Test("a stop does not wait for the storage lane, and one that comes before the request still stops it")
    func stopEarly() async throws {
        let gate = Gate()
        let stage = try Stage(gate: gate)
        gate.open()
        stage.ask()
        stage.effects.yield(.cancelTurn(TurnID(1)))
        await stage.record.comes("append customer")
        gate.open()
        await stage.record.comes("append assistant cancelled")
        let endings = Self.endings(await stage.close())
        #expect(endings.count == 1 && endings[0].answer.status == .cancelled)
    }

    @Test("a conversation is removed when the answer in it has been stopped and stored, so that its end brings nothing back")
    func removal() async throws {
        let stage = try Stage()
        stage.ask()
        await stage.record.comes("ask")
        stage.provider.text("Half")
        stage.effects.yield(.delete(Stage.conversation.id, stopping: TurnID(1)))
        await stage.record.comes("delete c")
        let endings = Self.endings(await stage.close())
        #expect(endings.count == 1 && endings[0].answer.status == .cancelled)
        #expect(stage.record.all.filter { $0.hasPrefix("append") || $0.hasPrefix("delete") }.last == "delete c")
    }

    @Test("titles, marks and copies are written in their order with the rest")
    func lists() async throws {
        let stage = try Stage()
        let (id, copy) = (Stage.conversation.id, Conversation.ID(rawValue: "d"))
        stage.effects.yield(.rename(id, "New"))
        stage.effects.yield(.mark(id, .pinned, true))
        stage.effects.yield(.duplicate(id, as: copy, IdentifierSource(seed: 1)))
        stage.effects.yield(.delete(id, stopping: nil))
        _ = await stage.close()
        #expect(
            stage.record.all.filter { !$0.hasPrefix("setup") } == [
                "rename c 'New'", "mark c pinned true", "duplicate c as d", "delete c", "closed",
            ])
    }

    @Test("without a setup the turn ends with the sentence that says why")
    func noSetup() async throws {
        let stage = try Stage(error: "support@9.9.9: there is no such prompt")
        stage.ask()
        let events = await stage.close()
        let endings = Self.endings(events)
        #expect(endings.count == 1 && endings[0].answer.status == .failed)
        #expect(endings[0].answer.turn?.failure == "support@9.9.9: there is no such prompt")
        #expect(await stage.store.texts() == ["why?", ""])
    }

    @Test("a store that fails stops no answer; the trouble is told, and its end too")
    func storageFails() async throws {
        let stage = try Stage()
        await stage.store.fail(["append"])
        stage.ask()
        stage.provider.text("Because")
        stage.provider.finish()
        await stage.record.comes("refused append")
        await stage.record.comes("ask")
        let first = await Self.wait(for: stage.mailbox) { if case .turnEnded = $0 { true } else { false } }
        await stage.store.fail([])
        stage.effects.yield(.updateConversation(Stage.conversation))
        let events = first + (await stage.close())
        #expect(Self.endings(events).map(\.answer.text) == ["Because"])
        #expect(events.contains { if case .storageFailed(.full("the disk is full")) = $0 { true } else { false } })
        #expect(events.contains { if case .stored = $0 { true } else { false } })
    }

    @Test("what can't be read is no trouble of storing")
    func readFails() async throws {
        let stage = try Stage()
        await stage.store.fail(["list"])
        stage.effects.yield(.loadList(filter: "x"))
        let events = await stage.close()
        #expect(events.contains { if case .readFailed = $0 { true } else { false } })
        #expect(!events.contains { if case .storageFailed = $0 { true } else { false } })
    }

    @Test("shutting down stops a running answer, stores it, and tells its end before its own")
    func shutDown() async throws {
        let stage = try Stage()
        stage.ask()
        await stage.record.comes("ask")
        stage.provider.text("Some")
        _ = await Self.wait(for: stage.mailbox) { if case .chat(_, .textDelta, _) = $0 { true } else { false } }
        let events = await stage.close()
        #expect(Self.endings(events).map(\.answer.text) == ["Some"])
        guard case .didShutDown = events.last else { return #expect(Bool(false), "it ends with didShutDown") }
        #expect(await stage.store.texts() == ["why?", "Some"])
        #expect(stage.record.all.last == "closed")
    }

    /// Drains until an event is there; all that came.
    private static func wait(for mailbox: Mailbox<AppEvent>, _ isThere: (AppEvent) -> Bool) async -> [AppEvent] {
        var events: [AppEvent] = []
        while !events.contains(where: isThere) {
            events += mailbox.drain()
            await Task.yield()
        }
        return events
    }
}

/// What is kept of an answer's sources.
@Suite struct AnswerSourcesTests {
    @Test("kept are the passages that the answer marks of those in the prompt; what it made up is not")
    func sources() async throws {
        let (record, date) = (Record(), Date(timeIntervalSince1970: 0))
        let provider = ScriptedProvider(record)
        let files = [
            TextFile(path: "k/bills.md", text: "# Bills\n\nDue in 30 days.\n\n## Late\n\nA fee."),
            TextFile(path: "k/slack.md", text: "Connect it."),
        ]
        let knowledge = try KnowledgeBase(files: files)
        let setup = try FakeSource.setup(provider, knowledge: knowledge)
        let order = TurnOrder(
            turn: TurnID(1), conversation: Conversation(id: Conversation.ID(rawValue: "c"), created: date), history: [],
            question: Message(id: Message.ID(rawValue: "q"), voice: .customer, text: "why?", created: date), isStored: true,
            answer: Message.ID(rawValue: "a"))
        let prompt = await setup.assemble(order)
        let late = try #require(prompt.given.first { $0.section == "Late" })
        provider.text("A fee [\(late.mark)] [bills#2:0000] [slack] [no-such-article].")
        provider.finish()
        let draft = Message(id: order.answer, voice: .assistant, text: "", status: .partial, created: date)
        let ending = await RequestExecutor(setup: setup, store: nil).run(prompt, for: order, answer: draft, asked: .now) { _, _ in }
        let kept = ending.answer.turn?.sources ?? []
        #expect(kept.map(\.mark) == [late.mark, "slack"] && kept.map(\.article) == ["bills", "slack"] && kept.allSatisfy(\.isCited))
    }
}

/// One answer alone, with the pauses in the test's hand.
@Suite struct RequestExecutorTests {
    static func run(
        _ record: Record, _ provider: ScriptedProvider, _ store: FakeStore, _ gate: Gate, knowledge: KnowledgeBase? = nil
    ) throws -> Task<RequestExecutor.Ending, Never> {
        let setup = try FakeSource.setup(provider, knowledge: knowledge)
        let date = Date(timeIntervalSince1970: 0)
        let order = TurnOrder(
            turn: TurnID(1), conversation: Conversation(id: Conversation.ID(rawValue: "c"), created: date), history: [],
            question: Message(id: Message.ID(rawValue: "q"), voice: .customer, text: "why?", created: date), isStored: true,
            answer: Message.ID(rawValue: "a"))
        let draft = Message(id: order.answer, voice: .assistant, text: "", status: .partial, created: date)
        return Task {
            await RequestExecutor(
                setup: setup, store: store,
                pause: { _ in
                    record.note("pause")
                    await gate.pass()
                }
            ).run(await setup.assemble(order), for: order, answer: draft, asked: .now) { event, _ in
                switch event {
                case .textDelta(let text): record.note("shown '\(text)'")
                case .reasoningDelta(let text): record.note("thought '\(text)'")
                case .requestWritten, .responseStarted, .rateLimits, .messageStart, .toolCallDelta, .messageDelta, .messageStop: break
                }
            }
        }
    }

    @Test("growing text is stored after each pause by appending only what is new, and whole at the end")
    func partial() async throws {
        let (record, gate) = (Record(), Gate())
        let (store, provider) = (FakeStore(record), ScriptedProvider(record))
        let task = try Self.run(record, provider, store, gate)
        provider.text("One")
        provider.text(" two")
        await record.comes("shown ' two'")
        gate.open()
        await record.comes("append assistant partial 'One two'")
        provider.text(" three")
        await record.comes("shown ' three'")
        gate.open()
        await record.comes("partial ' three'")
        provider.text(" four")
        await record.comes("shown ' four'")
        provider.finish()
        gate.open()
        let ending = await task.value
        #expect(ending.answer.text == "One two three four" && ending.storage == nil && ending.error == nil)
        #expect(await store.texts() == ["One two three four"])
        #expect(record.all.last == "finish complete 'One two three four'")
    }

    @Test("the model's verdict is taken out of what is shown and stored, and comes with the ending")
    func verdict() async throws {
        let (record, gate) = (Record(), Gate())
        let (store, provider) = (FakeStore(record), ScriptedProvider(record))
        let task = try Self.run(record, provider, store, gate)
        provider.text("We will look.\n<ver")
        await record.comes("shown 'We will look.'")
        provider.text("dict>offer refund_contract 0.8 wants money back</verdict>")
        provider.finish()
        gate.open()
        let ending = await task.value
        #expect(ending.answer.text == "We will look.")
        #expect(ending.verdict == Verdict(decision: .offer, category: .refundContract, confidence: 0.8, reason: "wants money back"))
        #expect(await store.texts() == ["We will look."])
        #expect(!record.all.contains { $0.contains("verdict") })
    }

    @Test("a part that can't be stored is no loss: the end stores everything, or says that it could not", arguments: [true, false])
    func failing(_ recovers: Bool) async throws {
        let (record, gate) = (Record(), Gate())
        let (store, provider) = (FakeStore(record), ScriptedProvider(record))
        await store.fail(["append"])
        let task = try Self.run(record, provider, store, gate)
        provider.text("One")
        await record.comes("shown")
        gate.open()
        await record.comes("refused append")
        if recovers { await store.fail([]) }
        provider.finish()
        gate.open()
        let ending = await task.value
        #expect(ending.storage == (recovers ? nil : .full("the disk is full")))
        #expect(await store.texts() == (recovers ? ["One"] : []))
    }
}
