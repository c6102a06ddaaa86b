public import ChatModel

extension CircuitBreaker {
    /// The answer to `request` is whole.
    public func succeeded(
        _ record: inout HealthRecord, _ request: CircuitRequest, timeToFirstToken: Duration?, at now: Int64,
        using generator: inout some RandomNumberGenerator
    ) {
        take(false, into: &record, request, timeToFirstToken, reason: CircuitBreaker.late, at: now, using: &generator)
    }

    /// The request ended with `error`, `afterText` when some of the answer had come; what that means the table of failures says.
    /// An error that says nothing of the provider's health, as when the user stopped it, only ends a probe.
    public func failed(
        _ record: inout HealthRecord, _ request: CircuitRequest, error: ProviderError, afterText: Bool = false,
        timeToFirstToken: Duration? = nil, at now: Int64, using generator: inout some RandomNumberGenerator
    ) {
        switch FailureRules.decision(for: error, afterText: afterText).health {
        case .nothing: endProbe(&record, request)
        case .failing: take(true, into: &record, request, timeToFirstToken, reason: error.detail, at: now, using: &generator)
        case .limited: limit(&record, request, error, at: now)
        case .disabled: enter(.disabled, &record, at: now, until: CircuitBreaker.reset(of: error, at: now), reason: error.detail)
        case .modelDisabled:
            endProbe(&record, request)
            refuse(request.model, error.detail, in: &record)
        }
    }

    private static let late = "the first token comes later than the model's deadline"

    // MARK: Verdicts

    /// A request that speaks of the provider's health has ended. While the circuit is half open only its probe counts; what began
    /// before a circuit opened is no news.
    private func take(
        _ isFailure: Bool, into record: inout HealthRecord, _ request: CircuitRequest, _ timeToFirstToken: Duration?, reason: String,
        at now: Int64, using generator: inout some RandomNumberGenerator
    ) {
        settle(&record, at: now)
        let sample = HealthRecord.Sample(
            at: now, isFailure: isFailure, timeToFirstToken: timeToFirstToken?.wholeMilliseconds,
            deadline: request.deadline?.wholeMilliseconds)
        switch record.state {
        case .closed, .degraded:
            keep(sample, in: &record)
            judge(&record, reason: reason, at: now, using: &generator)
        case .limited: keep(sample, in: &record)
        case .halfOpen where record.probing == request.began:
            keep(sample, in: &record)
            endOfProbe(sample, &record, reason: reason, at: now, using: &generator)
        case .halfOpen, .open, .disabled: break
        }
    }

    private func endOfProbe(
        _ sample: HealthRecord.Sample, _ record: inout HealthRecord, reason: String, at now: Int64,
        using generator: inout some RandomNumberGenerator
    ) {
        record.probing = nil
        if sample.isFailure { return open(&record, reason: reason, at: now, using: &generator) }
        record.passed = sample.isSlow ? 0 : min(record.passed, successes) + 1
        guard record.passed >= successes else { return }
        // The failures that opened it must not open it again.
        record.samples.removeAll { $0.isFailure || $0.isSlow }
        record.reopened = 0
        enter(.closed, &record, at: now)
    }

    private func judge(
        _ record: inout HealthRecord, reason: String, at now: Int64, using generator: inout some RandomNumberGenerator
    ) {
        let recent = record.samples.suffix(window).filter { abs(now.minus($0.at)) <= memory }
        if isBroken(recent) {
            open(&record, reason: reason, at: now, using: &generator)
        } else if isAiling(recent) {
            if record.state != .degraded { enter(.degraded, &record, at: now, reason: reason) }
        } else if record.state == .degraded, isWell(recent) {
            enter(.closed, &record, at: now)
        }
    }

    /// Six failures in the window, three in a row, or a median past the deadline.
    private func isBroken(_ recent: [HealthRecord.Sample]) -> Bool {
        let row = recent.suffix(failuresInARow)
        let last = recent.suffix(medianOf)
        return recent.count(where: \.isFailure) >= failures
            || row.count == failuresInARow && row.allSatisfy(\.isFailure)
            || last.count == medianOf && last.count(where: \.isSlow) > medianOf / 2
    }

    /// Over 5 % failures, or the 95th percentile (nearest rank) past the deadline.
    private func isAiling(_ recent: [HealthRecord.Sample]) -> Bool {
        guard recent.count >= fewest else { return false }
        return recent.count(where: \.isFailure) * 20 > recent.count || recent.count(where: \.isSlow) > recent.count / 20
    }

    /// The last ten neither failed nor took more than three quarters of their deadline.
    private func isWell(_ recent: [HealthRecord.Sample]) -> Bool {
        let last = recent.suffix(fewest)
        return last.count == fewest && !last.contains { $0.isFailure || $0.isSluggish }
    }

    // MARK: Changes

    private func open(
        _ record: inout HealthRecord, reason: String, at now: Int64, using generator: inout some RandomNumberGenerator
    ) {
        record.reopened = max(0, min(record.reopened, 30)) + 1
        let full = min(pause.multiplied(by: 1 << Int64(record.reopened - 1)), longestPause)
        let drawn = full + Int64.random(in: -(full / 5)...(full / 5), using: &generator)
        enter(.open, &record, at: now, until: now.plus(drawn), reason: reason)
    }

    /// A wish for a pause, which only makes a pause longer; a circuit that is open or disabled stays so.
    private func limit(_ record: inout HealthRecord, _ request: CircuitRequest, _ error: ProviderError, at now: Int64) {
        settle(&record, at: now)
        endProbe(&record, request)
        guard case .rateLimited(let wait?, let words) = error.kind, record.state != .open, record.state != .disabled else { return }
        let asked = now.plus(max(0, wait.wholeMilliseconds))
        let until = min(asked, now.plus(longestPause))
        let standing = record.state == .limited ? record.until ?? now : now
        let announced = max(asked, record.announced ?? asked)
        enter(.limited, &record, at: now, until: max(until, standing), reason: words)
        record.announced = announced > max(until, standing) ? announced : nil
    }

    private func endProbe(_ record: inout HealthRecord, _ request: CircuitRequest) {
        if record.probing == request.began { record.probing = nil }
    }

    private func keep(_ sample: HealthRecord.Sample, in record: inout HealthRecord) {
        record.samples = Array((record.samples + [sample]).suffix(window))
    }

    private func refuse(_ model: ModelID, _ reason: String, in record: inout HealthRecord) {
        guard record.refusedModels.count < CircuitBreaker.mostRefused || record.refusedModels[model.name] != nil else { return }
        record.refusedModels[model.name] = String(reason.prefix(300))
    }

    private static let mostRefused = 100

    /// When an account that reached its spending limit is whole again: a 429 that refuses the account rather than asks for a pause
    /// holds until the first of the next month, 00:00 UTC (learn.microsoft.com on Anthropic's `enforced_spend_limit_reached`).
    private static func reset(of error: ProviderError, at now: Int64) -> Int64? {
        error.status == 429 ? MonthStart.following(now) : nil
    }
}

extension HealthRecord.Sample {
    /// Whether the first token came after the deadline.
    var isSlow: Bool { isOver(quarters: 4) }
    /// Whether the first token took more than three quarters of the deadline.
    var isSluggish: Bool { isOver(quarters: 3) }

    private func isOver(quarters: Int64) -> Bool {
        guard !isFailure, let timeToFirstToken, let deadline else { return false }
        return timeToFirstToken > deadline / 4 * quarters + deadline % 4 * quarters / 4
    }
}
