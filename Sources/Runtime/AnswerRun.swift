import ChatModel
import FoundationEssentials
import Interface
import SupportEngine

/// One answer on its way: as many attempts as its plan allows, each with its time and its price.
struct AnswerRun {
    let setup: AnswerSetup
    let prompt: AssembledPrompt
    let order: TurnOrder
    let asked: ContinuousClock.Instant
    let books: SharedBooks?
    let progress: AnswerProgress
    let pause: @Sendable (Duration) async throws -> Void
    let report: @Sendable (TurnProgress) async -> Void
    /// Takes what is to be shown.
    let take: @Sendable (ChatEvent, ContinuousClock.Instant) async -> Void

    /// The attempts that brought nothing.
    private(set) var failed: [Attempt] = []
    /// The candidate that was asked last, and when; nil while nobody was.
    private(set) var asking: (candidate: AnswerCandidate, start: ContinuousClock.Instant)?
    private var plan: FailoverPlan
    private var generator = SystemRandomNumberGenerator()

    init(
        setup: AnswerSetup, prompt: AssembledPrompt, order: TurnOrder, asked: ContinuousClock.Instant, books: SharedBooks?,
        progress: AnswerProgress, pause: @escaping @Sendable (Duration) async throws -> Void,
        report: @escaping @Sendable (TurnProgress) async -> Void,
        take: @escaping @Sendable (ChatEvent, ContinuousClock.Instant) async -> Void
    ) {
        self.setup = setup
        self.prompt = prompt
        self.order = order
        self.asked = asked
        self.books = books
        self.progress = progress
        self.pause = pause
        self.report = report
        self.take = take
        plan = FailoverPlan(candidates: order.candidates(of: setup))
    }

    /// Asks until an answer has come whole, or broke off, or nobody is left; the error that ended it, or nil.
    mutating func run() async -> ProviderError? {
        let health = HealthBook(books)
        while true {
            let records = await health.read()
            let step = plan.next(at: .now - asked) { [prompt] in
                health.admission(of: $0, tokens: prompt.estimatedTokens, in: records)
            }
            switch step {
            case .attempt(let place, let deadline):
                if let end = await attempt(place, deadline, asLastResort: false, health, records) { return end.error }
            case .lastResort(let place, let deadline):
                if let end = await attempt(place, deadline, asLastResort: true, health, records) { return end.error }
            case .wait(let duration):
                await report(.waiting(duration))
                do {
                    try await pause(duration)
                } catch {
                    return ProviderError(.cancelled)
                }
            case .answering: return nil
            case .giveUp(let error): return error
            }
        }
    }

    private struct End {
        var error: ProviderError?
    }

    // MARK: One attempt

    /// Asks one candidate; nil when the next step is to be looked for.
    private mutating func attempt(
        _ place: Int, _ deadline: Duration?, asLastResort: Bool, _ health: HealthBook, _ records: [CircuitKey: HealthRecord]
    ) async -> End? {
        let wanted = plan.candidates[place]
        guard let candidate = setup.candidates.first(where: { $0.card.id == wanted.model }) else { return End(error: nil) }
        let request = candidate.request(from: prompt.request)
        if let sentence = ParameterRules.problem(params: request.params, maxTokens: request.maxTokens, card: candidate.card) {
            return End(error: ProviderError(.invalidRequest(sentence)))
        }
        let tokens = prompt.estimatedTokens
        guard let (circuit, isNoted) = await health.begin(wanted, in: records, tokens: tokens, asLastResort: asLastResort) else {
            return nil
        }
        let reservation: Int64?
        switch await reserve(request, candidate) {
        case .success(let number): reservation = number
        case .failure(let error): return End(error: error)
        }
        let start = ContinuousClock.now
        asking = (candidate, start)
        plan.began(place, at: start - asked)
        await report(.asking(candidate.card.id))
        let error = await pull(request, candidate, deadline)
        let end = ContinuousClock.now
        let turn = progress.turn
        let used = turn.usage(estimatedInput: prompt.estimatedTokens)
        await health.end(
            circuit, of: wanted.circuit, with: error, afterText: progress.hasBegun, timeToFirstToken: turn.timeToFirstToken,
            tokens: isNoted ? nil : max(tokens, used.totalInputTokens) + used.outputTokens, limits: progress.limits)
        if progress.hasBegun || error == nil || error?.kind == .cancelled {
            await settle(reservation, used, candidate)
            return End(error: error)
        }
        guard let error else { return End(error: nil) }
        let usage = progress.takeFailedAttempt(at: end)
        await settle(reservation, usage, candidate)
        await fail(error, usage, candidate, from: start, to: end)
        return nil
    }

    private func pull(_ request: ChatRequest, _ candidate: AnswerCandidate, _ deadline: Duration?) async -> ProviderError? {
        let watch = AttemptWatch(
            progress: progress, deadline: deadline,
            silence: candidate.failover.deadline == nil ? nil : AttemptWatch.longestSilence, model: candidate.card.id, pause: pause)
        let (progress, take) = (progress, take)
        return await watch.run {
            do throws(ProviderError) {
                for try await received in candidate.provider.stream(request) {
                    let instant = ContinuousClock.now
                    for event in progress.take(received, at: instant) { await take(event, instant) }
                }
                return nil
            } catch {
                return error
            }
        }
    }

    private mutating func fail(
        _ error: ProviderError, _ usage: Usage, _ candidate: AnswerCandidate, from start: ContinuousClock.Instant,
        to end: ContinuousClock.Instant
    ) async {
        let model = candidate.card.id
        let attempt = Attempt(
            model: model, outcome: error.outcome(afterText: false), status: error.status, duration: end - start,
            cost: usage == Usage() ? .zero : setup.catalogue.cost(of: usage, model: model), start: start - asked,
            failure: ErrorText.sentence(for: error, model: model))
        failed.append(attempt)
        plan.failed(error, at: end - asked, using: &generator)
        await report(.attemptFailed(attempt))
    }

    // MARK: Money

    /// Sets the worst case aside; nothing where spending is not limited.
    private func reserve(_ request: ChatRequest, _ candidate: AnswerCandidate) async -> Result<Int64?, ProviderError> {
        guard let books, books.isLimited else { return .success(nil) }
        guard let worst = candidate.worstCost(of: request, estimatedInput: prompt.estimatedTokens) else {
            return .failure(ProviderError(.spendingLimit(SpendingText.unknownPrice(candidate.card.id))))
        }
        let wish = SpendingRequest(
            message: order.answer, conversation: order.conversation.id, day: books.day(), worst: worst, limits: books.limits,
            process: books.process)
        do throws(StorageError) {
            switch try await books.ledger.reserve(wish) {
            case .reserved(let number, let warnings):
                if !warnings.isEmpty { await report(.spending(warnings)) }
                return .success(number)
            case .refused(let scope, let used, let limit):
                return .failure(ProviderError(.spendingLimit(SpendingText.refusal(scope, used: used, limit: limit, worst: worst))))
            }
        } catch {
            return .failure(ProviderError(.spendingLimit("the spending could not be counted: \(error.message)")))
        }
    }

    private func settle(_ reservation: Int64?, _ usage: Usage, _ candidate: AnswerCandidate) async {
        guard let reservation, let books else { return }
        let cost = usage == Usage() ? Cost.zero : setup.catalogue.cost(of: usage, model: candidate.card.id)
        // A price that is no longer known leaves the worst case counted, which never overruns a limit.
        if let cost { try? await books.ledger.settle(reservation, spent: cost) }
    }
}

extension TurnOrder {
    /// The models to ask in the order this conversation asks them: the one it stays with first, one that a restart leaves last.
    func candidates(of setup: AnswerSetup) -> [FailoverCandidate] {
        let all = setup.candidates.map(\.failover)
        if case .restart(let cut) = way, let model = cut.turn?.model, all.count > 1,
            let place = all.firstIndex(where: { $0.model == model })
        {
            return Array(all[(place + 1)...] + all[...place])
        }
        let last = history.last { $0.turn != nil }
        let idle = last.map { max(0, question.created.timeIntervalSince($0.created)) } ?? 0
        return FailoverCandidate.order(all, after: last?.turn, idle: .seconds(idle), isNewChoice: isNewModel)
    }
}
