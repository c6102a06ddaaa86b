import ChatModel
import SupportEngine

/// Providers' health as one answer uses it. What can't be read or written is as if nothing were known: an answer goes before the books.
struct HealthBook: Sendable {
    private let books: SharedBooks?
    private let breaker = CircuitBreaker.standard

    init(_ books: SharedBooks?) { self.books = books }

    /// A request that was let through.
    struct Pass: Sendable, Hashable {
        /// The request as its circuit sees it.
        var request: CircuitRequest
        /// Whose health it speaks of.
        var circuit: CircuitKey
        /// Whether it is written down already. One that goes to a healthy provider is only at its end, so that nothing stands before it.
        var isNoted: Bool
    }

    // MARK: Reading

    /// The records of now.
    func read() async -> [CircuitKey: HealthRecord] { (try? await books?.health.health()) ?? [:] }

    /// How far the candidates' providers are trusted at this moment, by name; empty without books.
    func states(of candidates: [FailoverCandidate], in records: [CircuitKey: HealthRecord]) -> [String: CircuitState] {
        guard let books else { return [:] }
        let now = books.milliseconds
        let states = candidates.map { ($0.circuit.provider, records[$0.circuit].map { breaker.state(of: $0, at: now) } ?? .closed) }
        return Dictionary(states) { first, _ in first }
    }

    /// Whether a candidate may be asked for an answer of about so many tokens, input included: by its health, and by the limits it named,
    /// which our own requests of the last minute may have used up.
    func admission(of candidate: FailoverCandidate, tokens: Int, in records: [CircuitKey: HealthRecord]) -> Admission {
        guard let books, let record = records[candidate.circuit] else { return .yes }
        let now = books.milliseconds
        let admission = breaker.admission(of: record, to: candidate.model, at: now)
        guard admission == .yes, let wait = RateMeter(record, at: now).wait(forTokens: tokens), wait > .zero else { return admission }
        return .no(Refusal(.limited, wait: wait, reason: "our own requests of the last minute have used up its limit"))
    }

    // MARK: Writing

    /// A person asks once more: providers that refused the key or the model are tried again.
    func mend(_ candidates: [FailoverCandidate]) async {
        guard let books else { return }
        let now = books.milliseconds
        let records = await read()
        for circuit in Set(candidates.map(\.circuit)) {
            guard let record = records[circuit], record.state == .disabled || !record.refusedModels.isEmpty else { continue }
            _ = try? await books.health.withHealth(of: circuit) { [breaker] in breaker.mended(&$0, at: now) }
        }
    }

    /// Lets a request through; nil when another terminal was faster and it may not go.
    func begin(
        _ candidate: FailoverCandidate, in records: [CircuitKey: HealthRecord], tokens: Int, asLastResort: Bool
    ) async -> Pass? {
        let now = books?.milliseconds ?? 0
        let request = CircuitRequest(model: candidate.model, began: now, deadline: candidate.deadline)
        let pass = Pass(request: request, circuit: candidate.circuit, isNoted: false)
        guard let books, let record = records[candidate.circuit], breaker.admission(of: record, to: candidate.model, at: now) != .yes else {
            return pass
        }
        let admission = try? await books.health.withHealth(of: candidate.circuit) { [breaker] record in
            breaker.begin(&record, with: candidate.model, tokens: tokens, asLastResort: asLastResort, at: now)
        }
        return admission?.isGranted == false ? nil : Pass(request: request, circuit: candidate.circuit, isNoted: true)
    }

    /// A request that was let through does not go after all.
    func giveBack(_ pass: Pass) async {
        guard pass.isNoted else { return }
        _ = await end(pass, Outcome(error: ProviderError(.cancelled)))
    }

    /// How a request went.
    struct Outcome: Sendable {
        /// The error that ended it, or nil.
        var error: ProviderError?
        /// Whether some of the answer had come.
        var isAfterText = false
        /// Request written to first token; nil when none came.
        var timeToFirstToken: Duration?
        /// Its tokens, input and output.
        var tokens = 0
        /// The limits the provider named.
        var limits: RateLimits?
    }

    /// Notes how a request ended; the state its circuit is in then, nil without books. It is a task of its own: the asking may have been
    /// cancelled, the noting must not be.
    func end(_ pass: Pass, _ outcome: Outcome) async -> CircuitState? {
        guard let books else { return nil }
        let now = books.milliseconds
        return await Task { [breaker] in
            try? await books.health.withHealth(of: pass.circuit) { record in
                if !pass.isNoted { RateMeter.note(requests: 1, tokens: outcome.tokens, at: now, in: &record) }
                if let limits = outcome.limits { RateMeter.note(limits, at: now, in: &record) }
                breaker.note(outcome, of: pass.request, in: &record, at: now)
                return breaker.state(of: record, at: now)
            }
        }.value
    }
}

extension CircuitBreaker {
    fileprivate func note(_ outcome: HealthBook.Outcome, of request: CircuitRequest, in record: inout HealthRecord, at now: Int64) {
        var generator = SystemRandomNumberGenerator()
        if let error = outcome.error {
            failed(
                &record, request, error: error, afterText: outcome.isAfterText, timeToFirstToken: outcome.timeToFirstToken, at: now,
                using: &generator)
        } else {
            succeeded(&record, request, timeToFirstToken: outcome.timeToFirstToken, at: now, using: &generator)
        }
    }
}
