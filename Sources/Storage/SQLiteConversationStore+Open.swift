public import ChatModel
import FoundationEssentials
import GRDB

extension SQLiteConversationStore {
    /// How a store is opened; tests make waits short and disks small.
    struct Options: Sendable {
        /// How long a write waits for another process.
        var busyTimeout: Duration = .seconds(5)
        /// The mounts of this system, as `/proc/self/mountinfo` lists them.
        var mountTable: @Sendable () -> MountTable = { .current }
        /// Whether a process that set money aside still runs.
        var isRunning: @Sendable (SpendingProcess) -> Bool = { $0.isRunning }
        /// Run on each new connection.
        var prepare: @Sendable (Database) throws -> Void = { _ in }
    }

    /// Opens the database at `path`, creating it and the folders above it for their owner alone (0600, 0700), and
    /// brings its schema up to date. It changes nothing in a file that a newer version or another program wrote.
    public static func open(path: String) throws(StorageError) -> SQLiteConversationStore {
        try open(path: path, options: Options())
    }

    static func open(path given: String, options: Options) throws(StorageError) -> SQLiteConversationStore {
        let path = try PrivateFile.absolute(given)
        try PrivateFile.createFolder(above: path)
        return try FileLock.hold(path + ".lock", upTo: options.busyTimeout) { () throws(StorageError) in
            try PrivateFile.create(path)
            let fileSystem = options.mountTable().networkFileSystem(of: PrivateFile.resolved(path))
            do {
                let (database, opener) = try connect(path, isOnNetwork: fileSystem != nil, options)
                PrivateFile.close(toOthers: path)
                return SQLiteConversationStore(
                    path: path, database: database, opener: opener, networkFileSystem: fileSystem, isRunning: options.isRunning)
            } catch {
                throw StorageError(error, at: path, whileOpening: true)
            }
        }
    }

    private static func connect(
        _ path: String, isOnNetwork: Bool, _ options: Options
    ) throws -> (database: any DatabaseWriter, opener: DatabaseQueue?) {
        let configuration = configuration(options)
        // A pool would turn a stranger's file to WAL before we could look at it; a queue touches nothing.
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try migrate(queue, path)
        guard isOnNetwork else {
            let pool = try DatabasePool(path: path, configuration: configuration)
            // Not before: the last connection of a WAL database to close would fold the log into the file.
            try queue.close()
            return (pool, queue)
        }
        // The index of a WAL is shared memory, which two machines do not share (sqlite.org/wal.html).
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
        return (queue, nil)
    }

    private static func configuration(_ options: Options) -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(options.busyTimeout / .seconds(1))
        configuration.maximumReaderCount = 2
        // A rollback that fails would otherwise trap; the next write undoes what it left.
        configuration.allowsUnsafeTransactions = true
        configuration.prepareDatabase { db in
            // What is deleted is overwritten: conversations hold customers' words.
            try db.execute(sql: "PRAGMA secure_delete = ON")
            try options.prepare(db)
        }
        return configuration
    }

    private static func migrate(_ queue: DatabaseQueue, _ path: String) throws {
        let migrator = Schema.migrator
        let isCurrent = try queue.read { db in
            guard try Schema.isOurs(db) else {
                throw StorageError.open("\(path) is the database of another program; choose another folder with --data-dir.")
            }
            guard try !migrator.hasBeenSuperseded(db) else {
                throw StorageError.newerSchema(
                    "\(path) was written by a newer version of firstline; start that version, or choose another folder with --data-dir.")
            }
            return try migrator.hasCompletedMigrations(db)
        }
        if !isCurrent { try migrator.migrate(queue) }
    }
}
