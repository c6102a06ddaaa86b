public import ChatModel

/// One request as its circuit sees it.
public struct CircuitRequest: Sendable, Hashable {
    /// The model asked.
    public var model: ModelID
    /// When it was let through, in milliseconds since 1970: what `begin` was given.
    public var began: Int64
    /// The model's own deadline for its first token; nil for one that may take its time, which is never slow.
    public var deadline: Duration?

    /// A request that was let through.
    public init(model: ModelID, began: Int64, deadline: Duration? = nil) {
        self.model = model
        self.began = began
        self.deadline = deadline
    }
}

/// When a provider is trusted with requests: functions over its record, which all terminals share. Times are milliseconds since 1970.
///
/// The thresholds come from simulating months of one request a minute: with 2 % errors it trips falsely about 0.4 times a month, nearly
/// always by three in a row, and an outage is noticed at the third request. Slowness trips it falsely about once a month more if 2 % of
/// the answers come after their model's deadline, so a deadline belongs past the 99th percentile.
public struct CircuitBreaker: Sendable, Hashable {
    /// How many of the last requests are looked at.
    public var window = 20
    /// Requests longer ago than this say nothing.
    public var memory: Int64 = 3_600_000
    /// It opens at so many failures in the window.
    public var failures = 6
    /// It opens at so many failures in a row.
    public var failuresInARow = 3
    /// It opens when the median of so many is past its model's deadline.
    public var medianOf = 5
    /// Fewer requests than this make no percentage.
    public var fewest = 10
    /// How long it stays open the first time; each further time twice as long.
    public var pause: Int64 = 30_000
    /// The longest pause, before a fifth is drawn to or from it; also the longest time a provider's own wish holds.
    public var longestPause: Int64 = 300_000
    /// So many successes in a row close a half-open one.
    public var successes = 3
    /// A probe that has not ended by then never will: its process is dead. The whole of an answer may take as long.
    public var probeTimeout: Int64 = 60_000
    /// Background probes are at least so far apart.
    public var probeInterval: Int64 = 30_000
    /// A circuit that nobody used for so long is not probed in the background.
    public var idle: Int64 = 300_000

    /// The thresholds in force.
    public static let standard = CircuitBreaker()

    /// The thresholds in force, to be changed one by one.
    public init() {}

    // MARK: Before a request

    /// Whether `model` may be asked at `now`; changes nothing.
    public func admission(of record: HealthRecord, to model: ModelID, at now: Int64) -> Admission {
        if let reason = record.refusedModels[model.name] { return .no(Refusal(.unknownModel, wait: nil, reason: reason)) }
        var current = record
        settle(&current, at: now)
        switch current.state {
        case .closed, .degraded: return .yes
        case .halfOpen:
            guard let left = probeTimeLeft(current, at: now) else { return .probe }
            return .no(Refusal(.probing, wait: .milliseconds(min(left, CircuitBreaker.probePoll)), reason: current.reason))
        case .open: return refusal(current.samples.last?.isFailure == false ? .slow : .failing, current, at: now)
        case .limited: return refusal(.limited, current, at: now)
        case .disabled: return refusal(.disabled, current, at: now)
        }
    }

    /// The state at `now`: one whose time is over has passed, though nobody has written that down yet.
    public func state(of record: HealthRecord, at now: Int64) -> CircuitState {
        var current = record
        settle(&current, at: now)
        return current.state
    }

    /// Lets a request to `model` through at `now`, if it may: counts it, with its estimated tokens, and marks a probe as under way.
    /// `asLastResort` lets it through although the circuit is open for slowness; such a request changes nothing of the state.
    public func begin(
        _ record: inout HealthRecord, with model: ModelID, tokens: Int = 0, asLastResort: Bool = false, at now: Int64
    ) -> Admission {
        settle(&record, at: now)
        var admission = admission(of: record, to: model, at: now)
        if asLastResort, case .no(let refusal) = admission, refusal.cause == .slow { admission = .yes }
        switch admission {
        case .yes: RateMeter.note(requests: 1, tokens: tokens, at: now, in: &record)
        case .probe:
            record.probing = now
            RateMeter.note(requests: 1, tokens: tokens, at: now, in: &record)
        case .no: break
        }
        return admission
    }

    /// When the next background probe is due: only while the circuit is open or half open and was used of late, one at a time and
    /// `probeInterval` apart; nil = none is needed. A probe is begun and ended like any request.
    public func nextProbe(of record: HealthRecord, at now: Int64) -> Int64? {
        let lastUse = (record.uses.last?.second ?? 0).multiplied(by: 1000)
        guard now.minus(lastUse) <= idle else { return nil }
        var current = record
        settle(&current, at: now)
        let spaced = lastUse.plus(probeInterval)
        switch current.state {
        case .closed, .degraded, .limited, .disabled: return nil
        case .open: return max(current.until ?? now, spaced)
        case .halfOpen: return max(now.plus(probeTimeLeft(current, at: now) ?? 0), spaced)
        }
    }

    /// A person says that what it was disabled for is mended: the next request finds out.
    public func mended(_ record: inout HealthRecord, at now: Int64) {
        record.refusedModels = [:]
        if record.state == .disabled { enter(.halfOpen, &record, at: now) }
    }

    // MARK: States

    /// While another's probe is under way, its outcome is looked for so often.
    private static let probePoll: Int64 = 1000
    /// How far a clock may go back before a pause that it began is taken for over.
    private static let clockTolerance: Int64 = 60_000

    /// Takes the record out of a state whose time is over.
    func settle(_ record: inout HealthRecord, at now: Int64) {
        guard let until = record.until, now >= until || now < record.since.minus(CircuitBreaker.clockTolerance) else { return }
        switch record.state {
        case .closed, .degraded, .halfOpen: break
        case .open, .disabled: enter(.halfOpen, &record, at: now)
        case .limited: enter(record.reopened > 0 ? .halfOpen : .closed, &record, at: now)
        }
    }

    /// Enters a state afresh, without end unless one is given.
    func enter(_ state: CircuitState, _ record: inout HealthRecord, at now: Int64, until: Int64? = nil, reason: String? = nil) {
        record.state = state
        record.since = now
        record.until = until
        record.announced = nil
        record.passed = 0
        record.probing = nil
        if let reason { record.reason = String(reason.prefix(CircuitBreaker.longestReason)) }
        if state == .closed { record.reason = "" }
    }

    private static let longestReason = 300

    /// How long the probe that is under way may still take; nil = none is.
    private func probeTimeLeft(_ record: HealthRecord, at now: Int64) -> Int64? {
        guard let probing = record.probing else { return nil }
        let left = probeTimeout.minus(now.minus(probing))
        return left > 0 && left <= probeTimeout + CircuitBreaker.clockTolerance ? max(1, left) : nil
    }

    private func refusal(_ cause: Refusal.Cause, _ record: HealthRecord, at now: Int64) -> Admission {
        .no(Refusal(cause, wait: record.until.map { .milliseconds(max(1, $0.minus(now))) }, reason: record.reason))
    }
}
