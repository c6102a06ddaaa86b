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
    let clock: AnswerClock
    /// Returns when a request may be sent.
    let ready: @Sendable () async -> Void
    let report: @Sendable (TurnProgress) async -> Void
    /// Takes what is to be shown.
    let take: @Sendable (ChatEvent, ContinuousClock.Instant) async -> Void

    /// The attempts of which nothing was shown.
    private(set) var failed: [Attempt] = []
    /// When the attempt began by which the answer ended, whole or not; nil when it ended between two, or before the first.
    private(set) var lastStart: ContinuousClock.Instant?
    /// Who may be asked, in this answer's order: the places of the plan.
    private let candidates: [AnswerCandidate]
    private let health: HealthBook
    private var plan: FailoverPlan
    private var generator = SystemRandomNumberGenerator()
    /// The errors of the failed attempts, and whose they are.
    private var errors: [End] = []

    /// How it ended.
    struct End: Sendable, Hashable {
        /// The error that ended it; nil when the answer is whole.
        var error: ProviderError?
        /// Who answered, or whom the error speaks of.
        var model: ModelID
    }

    init(
        setup: AnswerSetup, prompt: AssembledPrompt, order: TurnOrder, asked: ContinuousClock.Instant, books: SharedBooks?,
        progress: AnswerProgress, clock: AnswerClock, ready: @escaping @Sendable () async -> Void,
        report: @escaping @Sendable (TurnProgress) async -> Void,
        take: @escaping @Sendable (ChatEvent, ContinuousClock.Instant) async -> Void
    ) {
        self.setup = setup
        self.prompt = prompt
        self.order = order
        self.asked = asked
        self.books = books
        self.progress = progress
        self.clock = clock
        self.ready = ready
        self.report = report
        self.take = take
        health = HealthBook(books)
        candidates = order.candidates(of: setup)
        plan = FailoverPlan(candidates: candidates.map(\.failover))
    }

    /// Asks until an answer has come whole, or broke off, or nobody is left.
    mutating func run() async -> End {
        if order.isRetry { await health.mend(plan.candidates) }
        var records = await health.read()
        await reportStates(health.states(of: plan.candidates, in: records))
        while true {
            var refusals: [End] = []
            let step = plan.next(at: clock.now() - asked) { [health, prompt, records] candidate in
                let admission = health.admission(of: candidate, tokens: prompt.estimatedTokens, in: records)
                if case .no(let refusal) = admission { refusals.append(End(error: refusal.error, model: candidate.model)) }
                return admission
            }
            switch step {
            case .attempt(let place, let deadline):
                if let end = await attempt(place, deadline, asLastResort: false, records) { return end }
            case .lastResort(let place, let deadline):
                if let end = await attempt(place, deadline, asLastResort: true, records) { return end }
            case .wait(let duration):
                if let end = await wait(duration) { return end }
            case .answering: return End(model: setup.card.id)
            case .giveUp(let error):
                return await diagnosed((errors + refusals).last { $0.error == error } ?? End(error: error, model: setup.card.id))
            }
            records = await health.read()
        }
    }

    /// The same end with its cause looked into, now that nobody waits for another attempt.
    private func diagnosed(_ end: End) async -> End {
        guard let error = end.error, let candidate = candidates.first(where: { $0.card.id == end.model }) else { return end }
        return End(error: await candidate.provider.diagnosed(error), model: end.model)
    }

    private func wait(_ duration: Duration) async -> End? {
        await report(.waiting(duration))
        do {
            try await clock.pause(duration)
            return nil
        } catch {
            return End(error: ProviderError(.cancelled), model: errors.last?.model ?? setup.card.id)
        }
    }

    private func reportStates(_ states: [String: CircuitState]) async {
        if !states.isEmpty { await report(.circuits(states)) }
    }

    // MARK: One attempt

    /// A request that has left.
    private struct Asking {
        var candidate: AnswerCandidate
        var pass: HealthBook.Pass
        var reservation: Int64?
        var start: ContinuousClock.Instant
    }

    /// Asks one candidate; nil when the next step is to be looked for.
    private mutating func attempt(
        _ place: Int, _ deadline: Duration?, asLastResort: Bool, _ records: [CircuitKey: HealthRecord]
    ) async -> End? {
        let candidate = candidates[place]
        let model = candidate.card.id
        let request = candidate.request(from: prompt.request)
        if let sentence = ParameterRules.problem(params: request.params, maxTokens: request.maxTokens, card: candidate.card) {
            return End(error: ProviderError(.invalidRequest(sentence)), model: model)
        }
        let pass = await health.begin(
            candidate.failover, in: records, tokens: prompt.estimatedTokens, asLastResort: asLastResort)
        guard let pass else { return nil }
        let reservation: Int64?
        switch await reserve(request, candidate) {
        case .success(let number): reservation = number
        case .failure(let error):
            await health.giveBack(pass)
            return End(error: error, model: model)
        }
        let events = candidate.provider.stream(request, once: ready)
        let asking = Asking(candidate: candidate, pass: pass, reservation: reservation, start: clock.now())
        plan.began(place, at: asking.start - asked)
        await report(.asking(model))
        let error = await pull(events, candidate, deadline)
        return await conclude(asking, error)
    }

    /// The events of one request, as far as they come in time; nil when the answer is whole.
    private func pull(
        _ events: any AsyncSequence<ChatEvent, ProviderError> & Sendable, _ candidate: AnswerCandidate, _ deadline: Duration?
    ) async -> ProviderError? {
        let silence = candidate.failover.deadline == nil ? nil : AttemptWatch.longestSilence
        let watch = AttemptWatch(progress: progress, deadline: deadline, silence: silence, clock: clock, ready: ready)
        let error = await watch.run { [progress, take, clock] in
            do throws(ProviderError) {
                for try await received in events {
                    let instant = clock.now()
                    for event in progress.take(received, at: instant) { await take(event, instant) }
                    progress.handedOn(at: clock.now())
                }
                return nil
            } catch {
                return error
            }
        }
        let turn = progress.turn
        if turn.isEnded { return nil }
        if Task.isCancelled { return ProviderError(.cancelled) }
        return error ?? ProviderError(.truncated("the stream ended before the answer did"), requestID: turn.requestID)
    }

    /// Writes down how an attempt ended; nil when another may follow, since nothing of this one was shown.
    private mutating func conclude(_ asking: Asking, _ error: ProviderError?) async -> End? {
        let end = clock.now()
        let isShown = progress.isShown
        let turn = progress.turn
        let used = turn.usage(estimatedInput: prompt.estimatedTokens)
        let outcome = HealthBook.Outcome(
            error: error, isAfterText: isShown, timeToFirstToken: turn.timeToFirstToken,
            tokens: max(prompt.estimatedTokens, used.totalInputTokens) + used.outputTokens, limits: progress.limits)
        if let state = await health.end(asking.pass, outcome) { await reportStates([asking.pass.circuit.provider: state]) }
        guard let error, error.kind != .cancelled, !isShown else {
            lastStart = asking.start
            await settle(asking.reservation, used, asking.candidate)
            return End(error: error, model: asking.candidate.card.id)
        }
        let usage = progress.takeFailedAttempt()
        await settle(asking.reservation, usage, asking.candidate)
        await fail(asking, error, usage, at: end)
        return nil
    }

    private mutating func fail(_ asking: Asking, _ error: ProviderError, _ usage: Usage, at end: ContinuousClock.Instant) async {
        let model = asking.candidate.card.id
        let attempt = Attempt(
            model: model, outcome: error.outcome(afterText: false), status: error.status, duration: end - asking.start,
            cost: cost(of: usage, asking.candidate), start: asking.start - asked, failure: ErrorText.sentence(for: error, model: model))
        failed.append(attempt)
        errors.append(End(error: error, model: model))
        plan.failed(error, at: end - asked, using: &generator)
        await report(.attemptFailed(attempt))
    }
}

extension TurnOrder {
    /// Who is asked, in the order this conversation asks them: the one it stays with first, one that a restart leaves last.
    func candidates(of setup: AnswerSetup) -> [AnswerCandidate] {
        let all = setup.candidates
        if case .restart(let cut) = way, let model = cut.turn?.model, let place = all.firstIndex(where: { $0.card.id == model }) {
            return Array(all[(place + 1)...] + all[...place])
        }
        let last = history.last { $0.turn != nil }
        let idle = last.map { max(0, question.created.timeIntervalSince($0.created)) } ?? 0
        let order = FailoverCandidate.order(all.map(\.failover), after: last?.turn, idle: .seconds(idle), isNewChoice: isNewModel)
        return order.compactMap { wanted in all.first { $0.card.id == wanted.model } }
    }
}
