import ChatModel
import FoundationEssentials
import Runtime

/// Providers' health in memory. It refuses work in cancelled tasks, as a store may.
actor FakeHealth: HealthStore {
    private(set) var records: [CircuitKey: HealthRecord]
    private(set) var failure: StorageError?

    init(_ records: [CircuitKey: HealthRecord] = [:]) { self.records = records }

    func fail(_ error: StorageError?) { failure = error }

    func withHealth<Result: Sendable>(
        of key: CircuitKey, _ change: @escaping @Sendable (inout HealthRecord) -> Result
    ) async throws(StorageError) -> Result {
        try check()
        return change(&records[key, default: HealthRecord()])
    }

    func health() async throws(StorageError) -> [CircuitKey: HealthRecord] {
        try check()
        return records
    }

    func forgetHealth(of key: CircuitKey) async throws(StorageError) { records[key] = nil }

    private func check() throws(StorageError) {
        if Task.isCancelled { throw .other("cancelled") }
        if let failure { throw failure }
    }
}

/// Spending in memory, of one conversation and one day. It refuses work in cancelled tasks, as a store may.
actor FakeLedger: SpendLedger {
    /// What was set aside, and what it came to; nil = it is not settled.
    private(set) var reservations: [(worst: Cost, spent: Cost?)] = []
    private var before: Cost
    private var failure: StorageError?

    init(before: Cost = .zero, failure: StorageError? = nil) {
        self.before = before
        self.failure = failure
    }

    var settled: [Cost?] { reservations.map(\.spent) }

    func reserve(_ request: SpendingRequest) async throws(StorageError) -> SpendingDecision {
        if let failure { throw failure }
        let answer = reservations.reduce(Cost.zero) { $0 + ($1.spent ?? $1.worst) }
        var used: [SpendingScope: Cost] = [.answer: answer, .conversation: before + answer, .day: before + answer]
        if let refusal = request.limits.refusal(of: request.worst, used: used) { return refusal }
        reservations.append((request.worst, nil))
        for scope in SpendingScope.allCases { used[scope] = (used[scope] ?? .zero) + request.worst }
        return .reserved(Int64(reservations.count), warnings: request.limits.warnings(used: used))
    }

    func note(_ reservation: Int64, spent: Cost) async throws(StorageError) {}

    func settle(_ reservation: Int64, spent: Cost) async throws(StorageError) {
        if Task.isCancelled { throw .other("cancelled") }
        reservations[Int(reservation) - 1].spent = spent
    }

    func spent(_ scope: SpendingScope, _ name: String) async throws(StorageError) -> Cost { .zero }
}
