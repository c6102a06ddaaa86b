public import ChatModel
public import FoundationEssentials
import SupportEngine

/// What all terminals on the machine share: providers' health, and what was spent.
public struct SharedBooks: Sendable {
    /// Where providers' health is kept.
    public var health: any HealthStore
    /// Where spending is counted.
    public var ledger: any SpendLedger
    /// The most that may be spent.
    public var limits: SpendingLimits
    /// This process, for what it sets aside.
    public var process: SpendingProcess
    /// The wall clock.
    public var now: @Sendable () -> Date
    /// The day that spending counts for now, as `YYYY-MM-DD` in local time.
    public var day: @Sendable () -> String

    /// The books, as this process uses them.
    public init(
        health: any HealthStore, ledger: any SpendLedger, limits: SpendingLimits, process: SpendingProcess,
        now: @escaping @Sendable () -> Date, day: @escaping @Sendable () -> String
    ) {
        self.health = health
        self.ledger = ledger
        self.limits = limits
        self.process = process
        self.now = now
        self.day = day
    }

    /// Whether spending is limited at all; if not, nothing is set aside.
    var isLimited: Bool { limits != SpendingLimits() }

    /// Milliseconds since 1970.
    var milliseconds: Int64 { Int64((now().timeIntervalSince1970 * 1000).rounded(.down)) }
}

/// Providers' health as one answer uses it. What can't be read or written is as if nothing were known: an answer goes before the books.
struct HealthBook: Sendable {
    private let books: SharedBooks?
    private let breaker = CircuitBreaker.standard

    init(_ books: SharedBooks?) { self.books = books }

    /// The records of now.
    func read() async -> [CircuitKey: HealthRecord] { (try? await books?.health.health()) ?? [:] }

    /// Whether a candidate may be asked for an answer of about so many tokens, input included: by its health, and by the limits it named,
    /// which our own requests of the last minute may have used up.
    func admission(of candidate: FailoverCandidate, tokens: Int, in records: [CircuitKey: HealthRecord]) -> Admission {
        guard let books, let record = records[candidate.circuit] else { return .yes }
        let now = books.milliseconds
        let admission = breaker.admission(of: record, to: candidate.model, at: now)
        guard admission == .yes, let wait = RateMeter(record, at: now).wait(forTokens: tokens), wait > .zero else { return admission }
        return .no(Refusal(.limited, wait: wait, reason: "our own requests of the last minute have used up its limit"))
    }

    /// Lets a request through. One that goes to a healthy provider is only noted at its end, so that nothing stands before it.
    func begin(
        _ candidate: FailoverCandidate, in records: [CircuitKey: HealthRecord], tokens: Int, asLastResort: Bool
    ) async -> (request: CircuitRequest, isNoted: Bool)? {
        guard let books else { return (CircuitRequest(model: candidate.model, began: 0, deadline: candidate.deadline), true) }
        let now = books.milliseconds
        let request = CircuitRequest(model: candidate.model, began: now, deadline: candidate.deadline)
        guard let record = records[candidate.circuit], breaker.admission(of: record, to: candidate.model, at: now) != .yes else {
            return (request, false)
        }
        let admission = try? await books.health.withHealth(of: candidate.circuit) { [breaker] record in
            breaker.begin(&record, with: candidate.model, tokens: tokens, asLastResort: asLastResort, at: now)
        }
        return admission?.isGranted == false ? nil : (request, true)
    }

    /// Notes how a request ended, and its tokens if they were not noted at its beginning.
    func end(
        _ request: CircuitRequest, of key: CircuitKey, with error: ProviderError?, afterText: Bool, timeToFirstToken: Duration?,
        tokens: Int?, limits: RateLimits?
    ) async {
        guard let books else { return }
        let now = books.milliseconds
        _ = try? await books.health.withHealth(of: key) { [breaker] record in
            var generator = SystemRandomNumberGenerator()
            if let tokens { RateMeter.note(requests: 1, tokens: tokens, at: now, in: &record) }
            if let limits { RateMeter.note(limits, at: now, in: &record) }
            if let error {
                breaker.failed(
                    &record, request, error: error, afterText: afterText, timeToFirstToken: timeToFirstToken, at: now, using: &generator)
            } else {
                breaker.succeeded(&record, request, timeToFirstToken: timeToFirstToken, at: now, using: &generator)
            }
        }
    }
}
