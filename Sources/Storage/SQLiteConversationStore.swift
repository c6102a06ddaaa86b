public import ChatModel
import GRDB

/// Conversations in one SQLite file: a pool of one writer and two readers in WAL mode, or a single connection with a
/// rollback journal on a network file system. Dates are kept to the millisecond, durations to the nanosecond.
///
/// Several processes may use the file at once. A write is never abandoned because the task that asked for it was
/// cancelled; a read is.
public final class SQLiteConversationStore: ConversationStore {
    /// The file, as an absolute path.
    public let path: String
    /// Whether the file is on a network file system, where WAL is unsafe and one terminal should use it at a time.
    public let isOnNetworkFileSystem: Bool
    /// What the user should know about where the file is, in one sentence; nil when all is well.
    public let notice: String?

    private let database: any DatabaseWriter

    init(path: String, database: any DatabaseWriter, networkFileSystem: String?) {
        self.path = path
        self.database = database
        isOnNetworkFileSystem = networkFileSystem != nil
        notice = networkFileSystem.map {
            "\(path) is on a network file system (\($0)): use it from one terminal at a time, or choose a local folder with --data-dir."
        }
    }

    /// What `body` reads from one snapshot of the database.
    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws(StorageError) -> Value {
        do {
            return try await database.read(body)
        } catch {
            throw StorageError(error, at: path)
        }
    }

    /// Runs `body` in one transaction that no other writer interleaves, and returns once it is as durable as asked.
    func write<Value: Sendable>(
        _ durability: Durability, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StorageError) -> Value {
        let path = path
        // GRDB's own async writes end with the task; what was typed must be kept even so.
        let result: Result<Value, StorageError> = await withCheckedContinuation { continuation in
            database.asyncWriteWithoutTransaction { db in
                let outcome = Result { try db.transaction(durability, body) }
                continuation.resume(returning: outcome.mapError { StorageError($0, at: path) })
            }
        }
        return try result.get()
    }
}

/// What a finished write survives.
enum Durability: String, Sendable {
    /// The end of the program: `synchronous=NORMAL`. Deltas and drafts, several times a second.
    case program = "NORMAL"
    /// The end of power: `synchronous=FULL`. What people typed, what was spent, what was removed.
    case power = "FULL"
}

extension Database {
    /// The result of `body`, committed. `synchronous` is set first, since SQLite refuses to change it inside a
    /// transaction, and by a fresh statement each time, since that pragma acts when it is compiled.
    fileprivate func transaction<Value>(_ durability: Durability, _ body: (Database) throws -> Value) throws -> Value {
        if isInsideTransaction { try rollback() }
        try execute(sql: "PRAGMA synchronous = \(durability.rawValue)")
        var value: Value?
        try inTransaction(.immediate) {
            value = try body(self)
            return .commit
        }
        guard let value else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
        return value
    }
}
