public import ChatModel
public import Interface
public import SupportEngine

/// Asks for one answer: over all its attempts, keeps the turn's figures, stores what comes, and ends exactly once.
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
    private let books: SharedBooks?
    private let lane: StorageLane?
    private let answersOffline: Bool
    private let clock: AnswerClock

    /// An executor that asks by `setup` and stores in `store`, or nowhere; `books` is what it shares with other terminals, `now` tells the
    /// time, `pause` waits and throws when the task is cancelled. With `answersOffline` the knowledge base answers where every provider
    /// fails.
    public init(
        setup: AnswerSetup, store: (any ConversationStore)?, books: SharedBooks? = nil, answersOffline: Bool = false,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.init(
            setup: setup, store: store, books: books, lane: store.map { StorageLane(store: $0) }, answersOffline: answersOffline,
            clock: AnswerClock(now: now, pause: pause))
    }

    /// The same, with endings written by a lane that others write by too.
    init(
        setup: AnswerSetup, store: (any ConversationStore)?, books: SharedBooks?, lane: StorageLane?, answersOffline: Bool,
        clock: AnswerClock
    ) {
        self.setup = setup
        self.store = store
        self.books = books
        self.lane = lane
        self.answersOffline = answersOffline
        self.clock = clock
    }

    /// Sends `prompt` for `order` and hands every event to `sink` with its instant, and what happens around it to `report`. Cancelling
    /// the task stops it; what came until then is kept. The prompt's estimated tokens stand in where the provider never counts. Nothing
    /// is sent before `ready` returns.
    public func run(
        _ prompt: AssembledPrompt, for order: TurnOrder, answer draft: Message, asked: ContinuousClock.Instant,
        ready: @escaping @Sendable () async -> Void = {},
        report: @escaping @Sendable (TurnProgress) async -> Void = { _ in },
        sink: @escaping @Sendable (ChatEvent, ContinuousClock.Instant) async -> Void
    ) async -> Ending {
        var answer = draft
        answer.turn = setup.beginning(with: prompt)
        if case .carryOn(let cut) = order.way { answer.continues = cut.id }
        let progress = AnswerProgress(asked: asked, continuing: order.partial)
        let writer = writer(of: answer, progress, prompt, order)
        let take: @Sendable (ChatEvent, ContinuousClock.Instant) async -> Void = { event, instant in
            await sink(event, instant)
            if let piece = PartialWriter.Piece(event) { await writer?.take(piece) }
        }
        var run = AnswerRun(
            setup: setup, prompt: prompt, order: order, asked: asked, books: books, progress: progress, clock: clock, ready: ready,
            report: { step in
                if case .asking(let model) = step { await writer?.asks(model) }
                await report(step)
            }, take: take)
        let end = await run.run()
        // What a broken stream left held back is text too.
        let rest = progress.takeRest(at: clock.now())
        if !rest.isEmpty { await take(.textDelta(rest), clock.now()) }
        let turn = progress.end(end.error, at: clock.now())
        finish(&answer, turn, end.model, run, prompt, order)
        if answersOffline { await answerOffline(&answer, turn, order) }
        answer.escalation = await setup.judging?.watch(answer, to: order.question)
        let storage = answer.repeats(order.standing) ? nil : await store(answer, of: order.conversation, after: writer)
        return Ending(answer: answer, error: turn.failure, storage: storage, verdict: progress.verdict)
    }

    /// What stores the answer as it comes, with what is known of its turn by then; nil where nothing is stored.
    private func writer(
        of answer: Message, _ progress: AnswerProgress, _ prompt: AssembledPrompt, _ order: TurnOrder
    ) -> PartialWriter? {
        store.map { store in
            PartialWriter(
                store: store, conversation: order.conversation, answer: answer, pause: clock.pause, base: order.partial ?? ""
            ) { [setup] model in
                let soFar = progress.turn.record(
                    model: model ?? setup.card.id, catalogue: setup.catalogue, estimatedInput: prompt.estimatedTokens)
                return answer.turn?.taking(soFar)
            }
        }
    }

    /// Stores the ending in a task of its own: the asking may have been cancelled, the storing must not be.
    private func store(_ answer: Message, of conversation: Conversation, after writer: PartialWriter?) async -> StorageError? {
        guard let writer, let lane else { return nil }
        return await Task {
            await lane.take(.answer(answer, conversation, isCreated: await writer.stop()))
        }.value
    }

    // MARK: The record

    private func finish(
        _ answer: inout Message, _ turn: Turn, _ model: ModelID, _ run: AnswerRun, _ prompt: AssembledPrompt, _ order: TurnOrder
    ) {
        guard let beginning = answer.turn else { return }
        answer.status = turn.messageStatus
        // A continuation that broke off before it brought anything stands for nothing: the cut answer is there as it was.
        let goesOn = answer.status == .complete || !turn.text.isEmpty
        answer.text = (goesOn ? order.partial ?? "" : "") + turn.text
        answer.reasoning = turn.reasoning
        var record = beginning.taking(turn.record(model: model, catalogue: setup.catalogue, estimatedInput: prompt.estimatedTokens))
        record.given = nil
        record.attempts = attempts(turn, run, own: record.attempts.last)
        record.cost = record.attempts.reduce(Cost.zero as Cost?) { sum, attempt in
            sum.flatMap { sum in attempt.cost.map { sum + $0 } }
        }
        if let error = turn.failure { record.failure = ErrorText.sentence(for: error, model: model) }
        record.sources = CitedAnswer(answer.text, given: GivenSources(prompt.given)).record(found: prompt.sources)
        answer.turn = record
    }

    /// Those of which nothing was shown, and the one the turn ended with, unless it ended between two.
    private func attempts(_ turn: Turn, _ run: AnswerRun, own: Attempt?) -> [Attempt] {
        guard var own, let start = run.lastStart else { return run.failed }
        own.start = start - turn.askedAt
        own.duration = turn.duration.map { $0 - own.start } ?? own.duration
        if let error = turn.failure { own.failure = ErrorText.sentence(for: error, model: own.model) }
        return run.failed + [own]
    }

    /// Where no provider could be asked, the articles answer, said to be that; the question waits for a provider.
    private func answerOffline(_ answer: inout Message, _ turn: Turn, _ order: TurnOrder) async {
        guard let error = turn.failure, error.isOfProviders, turn.text.isEmpty, order.partial == nil, let search = setup.search else {
            return
        }
        let before = order.history.last { $0.voice == .customer && $0.id != order.question.id }
        guard let text = try? await OfflineAnswer(search: search).text(for: order.question.text, after: before?.text) else { return }
        answer.text = text
        answer.turn?.isOffline = true
        let given = GivenSources(setup.knowledge?.articles.flatMap(\.references) ?? [])
        answer.turn?.sources = CitedAnswer(text, given: given).record(found: [])
    }
}

extension TurnRecord {
    /// What was known at its beginning, with what the turn itself tells: who answers, how fast and for how much.
    fileprivate func taking(_ turn: TurnRecord) -> TurnRecord {
        var record = self
        (record.model, record.stopReason, record.requestID) = (turn.model, turn.stopReason, turn.requestID)
        (record.usage, record.cost, record.attempts) = (turn.usage, turn.cost, turn.attempts)
        (record.timeToFirstToken, record.timeToFirstText) = (turn.timeToFirstToken, turn.timeToFirstText)
        (record.wait, record.duration) = (turn.wait, turn.duration)
        return record
    }
}

extension ProviderError {
    /// Whether it says that the providers can't answer, rather than that the request is wrong or nobody wants the answer.
    fileprivate var isOfProviders: Bool {
        switch kind {
        case .connection, .timedOut, .authentication, .unknownModel, .rateLimited, .overloaded, .server, .malformed, .redirected,
            .truncated:
            true
        case .invalidRequest, .contextExceeded, .spendingLimit, .cancelled: false
        }
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
