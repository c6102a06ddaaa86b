public import ChatModel
public import Interface
public import SupportEngine

/// Asks for one answer: pulls the events, keeps the turn's figures, stores what comes, and ends exactly once.
public struct RequestExecutor: Sendable {
    /// What comes of a turn.
    public struct Ending: Sendable, Hashable {
        /// The answer in its final form, as it is stored.
        public var answer: Message
        /// The error that ended it, or nil.
        public var error: ProviderError?
        /// The error that kept the answer from the disk, or nil.
        public var storage: StorageError?
        /// The model's own judgement, which was taken out of the answer; nil when it gave none.
        public var verdict: Verdict?
    }

    private let setup: AnswerSetup
    private let store: (any ConversationStore)?
    private let lane: StorageLane?
    private let pause: @Sendable () async throws -> Void

    /// An executor that asks by `setup` and stores in `store`, or nowhere; `pause` is what stands between two writes of a growing
    /// answer, a quarter of a second.
    public init(
        setup: AnswerSetup, store: (any ConversationStore)?,
        pause: @escaping @Sendable () async throws -> Void = { try await Task.sleep(for: .milliseconds(250)) }
    ) {
        self.init(setup: setup, store: store, lane: store.map { StorageLane(store: $0) }, pause: pause)
    }

    /// The same, with endings written by a lane that others write by too.
    init(setup: AnswerSetup, store: (any ConversationStore)?, lane: StorageLane?, pause: @escaping @Sendable () async throws -> Void) {
        self.setup = setup
        self.store = store
        self.lane = lane
        self.pause = pause
    }

    /// Sends `prompt` for `order` and hands every event to `sink` with its instant. Cancelling the task stops it;
    /// what came until then is kept. The prompt's estimated tokens stand in where the provider never counts.
    public func run(
        _ prompt: AssembledPrompt, for order: TurnOrder, answer draft: Message, asked: ContinuousClock.Instant,
        sink: @Sendable (ChatEvent, ContinuousClock.Instant) async -> Void
    ) async -> Ending {
        var answer = draft
        answer.turn = setup.beginning(of: order, request: prompt.request)
        let writer = store.map { PartialWriter(store: $0, conversation: order.conversation, answer: answer, pause: pause) }
        var turn = Turn(asked: asked)
        var filter = VerdictFilter()
        var failure: ProviderError?
        func take(_ event: ChatEvent) async {
            let instant = ContinuousClock.now
            turn.receive(event, at: instant)
            if case .textDelta(let text) = event, !text.isEmpty { await writer?.take(text) }
            await sink(event, instant)
        }
        do throws(ProviderError) {
            for try await received in setup.provider.stream(prompt.request) {
                for event in filter.pass(received) { await take(event) }
            }
        } catch {
            failure = error
        }
        // What a broken stream left held back is text too.
        let rest = filter.finish()
        if !rest.isEmpty { await take(.textDelta(rest)) }
        if failure == nil, Task.isCancelled { turn.cancel(at: .now) } else { turn.end(failure, at: .now) }
        finish(&answer, turn, prompt)
        answer.escalation = await setup.judging?.watch(answer, to: order.question)
        return Ending(
            answer: answer, error: turn.failure, storage: await store(answer, of: order.conversation, after: writer),
            verdict: filter.verdict)
    }

    /// Stores the ending in a task of its own: the asking may have been cancelled, the storing must not be.
    private func store(_ answer: Message, of conversation: Conversation, after writer: PartialWriter?) async -> StorageError? {
        guard let writer, let lane else { return nil }
        return await Task {
            await lane.take(.answer(answer, conversation, isCreated: await writer.stop()))
        }.value
    }

    private func finish(_ answer: inout Message, _ turn: Turn, _ prompt: AssembledPrompt) {
        guard let beginning = answer.turn else { return }
        answer.text = turn.text
        answer.status = turn.messageStatus
        var record = turn.record(model: setup.card.id, catalogue: setup.catalogue, estimatedInput: prompt.estimatedTokens)
        record.prompt = beginning.prompt
        record.knowledgeHash = beginning.knowledgeHash
        record.params = beginning.params
        record.isSimulated = beginning.isSimulated
        if let error = turn.failure, error.kind != .cancelled { record.failure = ErrorText.sentence(for: error, model: setup.card.id) }
        record.sources = CitedAnswer(turn.text, given: GivenSources(prompt.given)).record(found: prompt.sources)
        answer.turn = record
    }
}

extension Turn {
    /// The error that ended it; nil while it runs, when it is whole, and when it was stopped.
    var failure: ProviderError? {
        switch phase {
        case .failed(let error): error
        case .waiting, .streaming, .completed, .cancelled: nil
        }
    }

    /// The status its answer is stored with.
    var messageStatus: MessageStatus {
        switch phase {
        case .waiting, .streaming: .partial
        case .completed: .complete
        case .cancelled: .cancelled
        case .failed: text.isEmpty ? .failed : .partial
        }
    }
}
