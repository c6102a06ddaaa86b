import ChatModel
import GRDB
import Glibc

/// The file of an index on its way to a state of the knowledge. All that takes long happens on the queue of the database.
struct KnowledgeIndexFile: Sendable {
    /// Where it stands; nil = in memory.
    let path: String?
    /// What it is to hold.
    let version: KnowledgeVersion
    /// What it was last brought to by us; nil if it was not.
    var last: KnowledgeVersion?
    /// The passages of an article; throws when they are not wanted any more.
    let passages: @Sendable (String) throws(CancellationError) -> [IndexedPassage]
    /// Gets every connection that is opened, to keep it after it is closed too: libdispatch disposes of a queue on its pool, which
    /// wakes up every second from then on.
    let keep: @Sendable (DatabaseQueue) -> Void

    /// The index in that state: what `open` holds changed, or the file changed, or a new file, or one in memory.
    func queue(after open: DatabaseQueue?, isRebuilt: Bool) -> Result<DatabaseQueue, StorageError> {
        if !isRebuilt, let open, (try? change(open)) != nil { return .success(open) }
        // A search may still be reading from `open`; it stays as it is.
        if let path, let queue = try? inFile(path, isRebuilt: isRebuilt) { return .success(queue) }
        do {
            return .success(try inMemory())
        } catch {
            return .failure(StorageError(error, at: "the index in memory"))
        }
    }

    private func inMemory() throws -> DatabaseQueue {
        let queue = try DatabaseQueue(configuration: Self.configuration)
        keep(queue)
        try change(queue)
        return queue
    }

    private func inFile(_ given: String, isRebuilt: Bool) throws -> DatabaseQueue {
        let path = try PrivateFile.absolute(given)
        try PrivateFile.createFolder(above: path)
        if !isRebuilt, let queue = try? existing(path) {
            if (try? change(queue)) != nil { return queue }
            try? queue.close()
        }
        try build(path)
        return try existing(path)
    }

    /// The file at `path`, if it is there; SQLite would make an empty one.
    private func existing(_ path: String) throws -> DatabaseQueue {
        guard access(path, R_OK | W_OK) == 0 else { throw PrivateFile.failure("open", path, errno) }
        return try connection(to: path)
    }

    private func connection(to path: String) throws -> DatabaseQueue {
        let queue = try DatabaseQueue(path: path, configuration: Self.configuration)
        keep(queue)
        return queue
    }

    /// Makes the file beside its place, whole, and puts it there at once.
    private func build(_ path: String) throws {
        let draft = "\(path).\(getpid()).new"
        unlink(draft)
        guard try PrivateFile.createNew(draft) else { throw PrivateFile.failure("create", draft, EEXIST) }
        defer { unlink(draft) }
        let queue = try connection(to: draft)
        try change(queue)
        try queue.close()
        // A journal left by a process that died would be taken for one of the new file.
        unlink(path + "-journal")
        guard rename(draft, path) == 0 else { throw PrivateFile.failure("put in place", path, errno) }
    }

    /// On the thread that asks, as all that is read too: GRDB's asynchronous calls would start libdispatch's pool, which wakes up every
    /// second from then on.
    private func change(_ queue: DatabaseQueue) throws {
        let (version, last, passages) = (version, last, passages)
        try queue.writeWithoutTransaction { db in
            // Looking first, without a lock that others would wait for.
            if try db.holdsIndex(of: version) { return }
            try db.inTransaction(.immediate) {
                try db.changeIndex(to: version, from: last, passages: passages)
                return .commit
            }
        }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        // The file can be made again, so the end of power may cost it.
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16000") }
        return configuration
    }
}
