public import ChatModel
import GRDB

/// A ledger of its own, one row a request, that begins with what the turns kept before version 3 had cost. The turns stored since then are
/// never read here: their requests have rows already, and what is imported was paid elsewhere.
extension SQLiteConversationStore: SpendLedger {
    /// Sets money aside unless that would go over a limit, with nobody else's reservation between; it is on the disk itself when this
    /// returns. What dead processes had set aside counts as spent from then on.
    public func reserve(_ request: SpendingRequest) async throws(StorageError) -> SpendingDecision {
        let isRunning = isRunning
        let worst = max(.zero, request.worst)
        return try await write(.power) { db in
            try db.abandonReservations(unless: isRunning)
            let used = try db.spent(request)
            if let refusal = request.limits.refusal(of: worst, used: used) { return refusal }
            let number = try db.insertReservation(request, worst)
            return .reserved(number, warnings: request.limits.warnings(used: used.mapValues { $0 + worst }))
        }
    }

    /// Notes what a running request has cost by now.
    public func note(_ reservation: Int64, spent: Cost) async throws(StorageError) {
        let amount = max(0, spent.picodollars)
        try await write(.program) { db in
            try db.run(
                """
                UPDATE spending SET noted = max(coalesce(noted, 0), \(amount)),
                    amount = CASE state WHEN 'settled' THEN amount ELSE max(amount, \(amount)) END
                WHERE number = \(reservation)
                """)
            guard db.changesCount == 1 else { throw MissingRow(what: "reservation \(reservation)") }
        }
    }

    /// Replaces what was set aside by what it cost; it is on the disk itself when this returns.
    public func settle(_ reservation: Int64, spent: Cost) async throws(StorageError) {
        try await write(.power) { db in
            try db.run(
                """
                UPDATE spending SET state = 'settled', amount = \(max(0, spent.picodollars)) WHERE number = \(reservation)
                """)
            guard db.changesCount == 1 else { throw MissingRow(what: "reservation \(reservation)") }
        }
    }

    /// What is spent and set aside in a scope; zero for a name that is not known.
    public func spent(_ scope: SpendingScope, _ name: String) async throws(StorageError) -> Cost {
        let isRunning = isRunning
        // Reading must not wait for other writers, except where a process died.
        if try await read({ db in try !db.deadProcesses(isRunning).isEmpty }) {
            try await write(.power) { db in try db.abandonReservations(unless: isRunning) }
        }
        return try await read { db in try db.spent(scope, name) }
    }
}
