public import ChatModel
public import FoundationEssentials
public import Interface
public import SupportEngine

/// Performs effects and posts events back. Storage has one lane, in order; turns run beside it, each its own task.
public actor EffectRunner {
    private let store: any ConversationStore
    private let storage: StorageLane
    private let finder: FindRunner
    let source: any SetupSource
    let books: SharedBooks?
    let mailbox: Mailbox<AppEvent>
    private let date: @Sendable () -> Date
    private let pause: @Sendable (Duration) async throws -> Void
    private var turns: [TurnID: Task<Void, Never>] = [:]
    /// Turns to stop that had not begun when that was asked.
    private var stopped: Set<TurnID> = []
    private var hasStorageTrouble = false
    /// Tries whether a provider answers again.
    private var probing: Task<Void, Never>?
    /// The request for what stands in the composer.
    private var anticipation: Anticipation?

    /// How many messages are read at a time.
    static let pageSize = 120
    /// How many conversations a list shows at most.
    private static let listSize = 500

    /// A runner that stores in `store`, asks by `source`, shares `books` with other terminals and reports to `mailbox`; `date` is the wall clock, `pause`
    /// waits and throws when the task is cancelled.
    public init(
        store: any ConversationStore, source: any SetupSource, books: SharedBooks? = nil, mailbox: Mailbox<AppEvent>,
        date: @escaping @Sendable () -> Date,
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.store = store
        storage = StorageLane(store: store)
        self.source = source
        self.books = books
        self.mailbox = mailbox
        self.date = date
        self.pause = pause
        finder = FindRunner(store: store, pause: pause) { mailbox.post($0) }
    }

    /// Takes effects until the stream ends. Stops and finds are done at once; all else has one lane, where everything but a turn is done before
    /// the next effect is taken.
    public func run(_ effects: AsyncStream<Effect>) async {
        let (lane, entry) = AsyncStream.makeStream(of: Effect.self)
        async let work: Void = runLane(lane)
        for await effect in effects {
            if case .cancelTurn(let turn) = effect {
                stop(turn)
            } else if case .find(let work) = effect {
                await finder.take(work)
            } else {
                entry.yield(effect)
            }
        }
        entry.finish()
        await work
    }

    private func runLane(_ lane: AsyncStream<Effect>) async {
        await announceSetup()
        for await effect in lane { await perform(effect) }
    }

    private func stop(_ turn: TurnID) {
        if let task = turns[turn] { task.cancel() } else { stopped.insert(turn) }
    }

    private func announceSetup() async {
        do throws(SetupError) {
            let setup = try await source.current().setup
            mailbox.post(.setupChanged(setup.facts, notice: nil))
            await announceStates(of: setup)
        } catch {
            mailbox.post(.setupFailed(error.sentence))
        }
    }

    /// How the providers did when this or another terminal last asked them.
    private func announceStates(of setup: AnswerSetup) async {
        guard !setup.isSimulated else { return }
        let health = HealthBook(books)
        let states = await health.states(of: setup.candidates.map(\.failover), in: health.read())
        if !states.isEmpty { mailbox.post(.circuitsRead(states)) }
    }

    private func perform(_ effect: Effect) async {
        switch effect {
        case .startTurn(let order): await startTurn(order)
        case .anticipate(let order): anticipate(order)
        case .cancelTurn(let turn): stop(turn)
        case .probe: probing = Task { await probe() }
        case .finish(let message, let conversation): await keep(.answer(message, conversation, isCreated: true))
        case .append(let message, let conversation): await keep(.append(message, conversation))
        case .part(let branch, let end): await keep(.branch(branch, before: end))
        case .updateConversation(let facts): await keep(.facts(facts))
        case .saveDraft(let draft, let facts): await keep(.draft(draft, facts))
        case .rate(let id, let grade): await keep(.rating(id, grade))
        case .delete(let id, let turn): await remove(id, stopping: turn)
        case .rename(let id, let title): await keep(.title(id, title))
        case .mark(let id, let mark, let isSet): await keep(.mark(id, mark, isSet))
        case .duplicate(let id, let copy, let identifiers): await keep(.copy(id, as: copy, date(), identifiers))
        case .loadList(let filter): await loadList(filter)
        case .loadConversation(let id, let target): await loadConversation(id, target: target)
        case .loadEarlier(let id, let before): await loadEarlier(id, before: before)
        case .loadSentTexts: await fetch { store throws(StorageError) in .sentTextsLoaded(try await store.sentTexts(limit: 500)) }
        case .search(let words):
            await fetch { store throws(StorageError) in .hitsLoaded(try await store.search(words, limit: 50), query: words) }
        case .find(let work): await finder.take(work)
        case .choose(let model, let prompt): await choose(model: model, prompt: prompt)
        case .shutDown: await shutDown()
        case .wake, .terminal: break
        }
    }

    // MARK: Storage

    /// Writes; a failure is shown until everything is on disk.
    private func keep(_ write: StorageLane.Write) async { report(await storage.take(write)) }

    /// What a stopped answer stores when it ends would bring the conversation back, so its end is awaited.
    private func remove(_ id: Conversation.ID, stopping turn: TurnID?) async {
        if let task = turn.flatMap({ turns[$0] }) {
            task.cancel()
            await task.value
        }
        await keep(.removal(id))
    }

    private func fetch(_ body: (any ConversationStore) async throws(StorageError) -> AppEvent) async {
        do throws(StorageError) {
            mailbox.post(try await body(store))
        } catch {
            mailbox.post(.readFailed(error))
        }
    }

    private func report(_ error: StorageError?) {
        if let error {
            mailbox.post(.storageFailed(error))
        } else if hasStorageTrouble {
            mailbox.post(.stored)
        }
        hasStorageTrouble = error != nil
    }

    private func loadList(_ filter: String) async {
        await fetch { store throws(StorageError) in
            .listLoaded(try await store.conversations(matching: filter, limit: Self.listSize), filter: filter)
        }
    }

    private func loadConversation(_ id: Conversation.ID, target: Message.ID?) async {
        await fetch { store throws(StorageError) in
            guard let loaded = try await ConversationReader(store: store).load(id, target: target) else {
                return .noted("conversation \(id) is gone")
            }
            return .conversationLoaded(loaded)
        }
    }

    private func loadEarlier(_ id: Conversation.ID, before: Message.ID) async {
        await fetch { store throws(StorageError) in
            let messages = try await ConversationReader(store: store).messages(of: id, before: before)
            return .earlierLoaded(id, messages, isStart: messages.count < Self.pageSize)
        }
    }

    // MARK: Turns

    private func choose(model: String, prompt: String) async {
        do throws(SetupError) {
            let (setup, doubt) = try await source.choose(model: model, prompt: prompt)
            let word = model.isEmpty ? setup.facts.prompt.label : setup.facts.model.description
            let isStranger = !model.isEmpty && setup.catalogue.card(for: setup.facts.model) == nil
            let remark = isStranger ? " (not in the catalogue, price unknown)" : ""
            mailbox.post(.setupChanged(setup.facts, notice: "\(word)\(remark) from the next question on"))
            if let doubt { mailbox.post(.doubted(doubt)) }
        } catch {
            mailbox.post(.setupFailed(error.sentence))
        }
    }

    /// Stores the question, assembles the request and starts asking. The turn's one ending comes on every path.
    private func startTurn(_ order: TurnOrder) async {
        let asked = ContinuousClock.now
        let anticipation = anticipation
        self.anticipation = nil
        // Both take milliseconds, so they run side by side; the request leaves when both are done.
        async let preparation = prepare(order, anticipation)
        let storing = Task { if !order.isStored { await keep(.append(order.question, order.conversation)) } }
        let answer = Message(id: order.answer, voice: .assistant, text: "", status: .partial, created: date())
        do throws(SetupError) {
            let (setup, notice, prompt) = try await preparation.get()
            if let notice { mailbox.post(.setupChanged(setup.facts, notice: notice)) }
            mailbox.post(.turnPrepared(order.turn, PreparedTurn(prompt)))
            turns[order.turn] = Task(executorPreference: setup.candidates[0].provider.executor) {
                await self.ask(order, setup, prompt, answer, asked) { await storing.value }
            }
            if stopped.remove(order.turn) != nil { stop(order.turn) }
        } catch {
            var failed = answer
            failed.status = .failed
            failed.turn = TurnRecord(model: ModelID(provider: "", name: ""), stopReason: .error, failure: error.sentence, cost: .zero)
            await storing.value
            await keep(.answer(failed, order.conversation, isCreated: false))
            mailbox.post(.turnEnded(order.turn, failed, ProviderError(.invalidRequest(error.sentence))))
        }
    }

    private typealias Preparation = (setup: AnswerSetup, notice: String?, prompt: AssembledPrompt)

    private nonisolated func prepare(_ order: TurnOrder, _ anticipation: Anticipation?) async -> Result<Preparation, SetupError> {
        do throws(SetupError) {
            if let choice = order.choice {
                let setup = try await source.setup(choosing: choice)
                return .success((setup, nil, await setup.assemble(order)))
            }
            let (setup, notice) = try await source.current()
            if let prompt = await anticipation?.prompt(for: order, by: setup) { return .success((setup, notice, prompt)) }
            return .success((setup, notice, await setup.assemble(order)))
        } catch {
            return .failure(error)
        }
    }

    /// Makes the request for what may be sent soon; what stands against it is said when it is sent.
    private func anticipate(_ order: TurnOrder) {
        let (source, mailbox) = (source, mailbox)
        anticipation = Anticipation(order) {
            guard let (setup, notice) = try? await source.current() else { return nil }
            if let notice { mailbox.post(.setupChanged(setup.facts, notice: notice)) }
            return setup
        }
    }

    private nonisolated func ask(
        _ order: TurnOrder, _ setup: AnswerSetup, _ prompt: AssembledPrompt, _ answer: Message, _ asked: ContinuousClock.Instant,
        ready: @escaping @Sendable () async -> Void
    ) async {
        let executor = RequestExecutor(
            setup: setup, store: store, books: setup.isSimulated ? nil : books, lane: storage, answersOffline: true,
            clock: AnswerClock(now: { .now }, pause: pause))
        let (mailbox, pause) = (mailbox, pause)
        // Not on the connection's thread, and not until a first token that comes at once had the time: nobody waits for a judgement.
        let (isOut, gate) = AsyncStream.makeStream(of: Void.self)
        let judged = Task.detached {
            for await _ in isOut {}
            return await self.judge(order, setup)
        }
        let ending = await executor.run(
            prompt, for: order, answer: answer, asked: asked,
            ready: ready, report: { mailbox.post(.turnProgress(order.turn, $0)) }
        ) { event, instant in
            if case .requestWritten = event {
                Task {
                    try? await pause(.milliseconds(40))
                    gate.finish()
                }
            }
            await mailbox.postWhenRoom(.chat(order.turn, event, at: instant))
        }
        gate.finish()
        if let first = await judged.value { await conclude(first, ending.verdict, order, setup) }
        mailbox.post(.turnEnded(order.turn, ending.answer, ending.error))
        await ended(order.turn, ending.storage)
    }

    /// Judges the question while its answer is asked for.
    private nonisolated func judge(_ order: TurnOrder, _ setup: AnswerSetup) async -> Escalation? {
        do throws(SetupError) {
            guard let judged = try await setup.judged(order, beside: store) else { return nil }
            await take(judged, order)
            return judged
        } catch {
            mailbox.post(.setupFailed(error.sentence))
            return nil
        }
    }

    /// Joins the model's own verdict to a judgement.
    private func conclude(_ judged: Escalation, _ verdict: Verdict?, _ order: TurnOrder, _ setup: AnswerSetup) async {
        guard let joined = await setup.concluded(judged, verdict), joined != judged else { return }
        await take(joined, order)
    }

    /// Shows a judgement, and stores it unless nothing was found.
    private func take(_ judged: Escalation, _ order: TurnOrder) async {
        mailbox.post(.judged(order.conversation.id, order.question.id, judged))
        guard judged.category != nil || !judged.suppressed.isEmpty || order.question.escalation != nil else { return }
        var question = order.question
        question.escalation = judged
        await keep(.answer(question, order.conversation, isCreated: true))
    }

    private func ended(_ turn: TurnID, _ storage: StorageError?) {
        turns[turn] = nil
        stopped.remove(turn)
        report(storage)
    }

    /// Stops all turns, waits until what came of them is stored, tries once more what could not be, and closes.
    private func shutDown() async {
        let running = Array(turns.values)
        for task in running { task.cancel() }
        probing?.cancel()
        await finder.take(.stop)
        for task in running { await task.value }
        lossAtEnd = await storage.flush().map { Loss(count: 0, error: $0) }
        lossAtEnd?.count = await storage.unsavedCount
        await source.shutDown()
        mailbox.post(.didShutDown)
    }

    /// What could not be stored before the end.
    public struct Loss: Sendable, Hashable {
        /// How many writes.
        public var count: Int
        /// Why.
        public var error: StorageError
    }

    /// What could not be stored before the end; nil when everything is on disk.
    public private(set) var lossAtEnd: Loss?
}

extension AssembledPrompt {
    /// All its tokens, estimated.
    public var estimatedTokens: Int { blocks.reduce(0) { $0 + $1.tokens } }
}

extension PreparedTurn {
    /// What an assembled request says to the screen.
    public init(_ prompt: AssembledPrompt) {
        self.init(
            blocks: prompt.blocks, warning: prompt.warning, historyStart: prompt.historyStart, droppedMessages: prompt.droppedMessages,
            given: prompt.given)
    }
}
