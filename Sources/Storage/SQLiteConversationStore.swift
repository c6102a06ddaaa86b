public import ChatModel
import GRDB

/// Conversations in one SQLite file: a pool of one writer and two readers in WAL mode, or a single connection with a
/// rollback journal on a network file system. Dates are kept to the millisecond, durations to the nanosecond.
///
/// Several processes may use the file at once. A write is never abandoned because the task that asked for it was
/// cancelled; a read that has not begun is.
///
/// Work is done on the thread that asks: GRDB's asynchronous calls would start libdispatch's pool, which wakes up every
/// second from then on.
public final class SQLiteConversationStore: ConversationStore {
    /// The file, as an absolute path.
    public let path: String
    /// Whether the file is on a network file system, where WAL is unsafe and one terminal should use it at a time.
    public let isOnNetworkFileSystem: Bool
    /// What the user should know about where the file is, in one sentence; nil when all is well.
    public let notice: String?

    /// Whether a process that set money aside still runs.
    let isRunning: @Sendable (SpendingProcess) -> Bool
    private let database: any DatabaseWriter
    /// The closed connection that looked at the file first. It is kept because libdispatch disposes of a queue on its pool.
    private let opener: DatabaseQueue?

    init(
        path: String, database: any DatabaseWriter, opener: DatabaseQueue?, networkFileSystem: String?,
        isRunning: @escaping @Sendable (SpendingProcess) -> Bool
    ) {
        self.path = path
        self.database = database
        self.opener = opener
        self.isRunning = isRunning
        isOnNetworkFileSystem = networkFileSystem != nil
        notice = networkFileSystem.map {
            "\(path) is on a network file system (\($0)): use it from one terminal at a time, or choose a local folder with --data-dir."
        }
    }

    /// What `body` reads from one snapshot of the database.
    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws(StorageError) -> Value {
        do {
            try Task.checkCancellation()
            return try readNow(body)
        } catch {
            throw StorageError(error, at: path)
        }
    }

    private func readNow<Value>(_ body: (Database) throws -> Value) throws -> Value { try database.read(body) }

    /// Runs `body` in one transaction that no other writer interleaves, and returns once it is as durable as asked.
    func write<Value: Sendable>(
        _ durability: Durability, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StorageError) -> Value {
        do {
            return try writeNow { db in try db.transaction(durability, body) }
        } catch {
            throw StorageError(error, at: path)
        }
    }

    private func writeNow<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try database.writeWithoutTransaction(body)
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

    /// Executes one statement that changes something. Its text is compiled once for each connection: a question is stored while somebody
    /// waits, and compiling took four fifths of its instructions.
    func run(_ statement: SQL) throws { try cachedStatement(literal: statement).execute() }
}
