import ChatModel
import Glibc

/// A lock between processes on a file made for it, held while a database is created or migrated.
enum FileLock {
    /// Runs `body` while holding the lock at `path`; waits for it at most `limit`.
    static func hold<Value>(
        _ path: String, upTo limit: Duration, _ body: () throws(StorageError) -> Value
    ) throws(StorageError) -> Value {
        let descriptor = Glibc.open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw PrivateFile.failure("create", path, errno) }
        // Closing gives the lock back, as does the end of the process.
        defer { close(descriptor) }
        try acquire(descriptor, path, until: .now + limit)
        return try body()
    }

    /// `flock` has no time limit of its own, and a stopped process would make us wait for ever.
    private static func acquire(_ descriptor: Int32, _ path: String, until deadline: ContinuousClock.Instant) throws(StorageError) {
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            switch errno {
            case EINTR: continue
            // Some network file systems have no locks; SQLite's own still guard every write.
            case ENOLCK, EOPNOTSUPP, ENOSYS, EINVAL: return
            case EWOULDBLOCK where ContinuousClock.now < deadline: usleep(10_000)
            case EWOULDBLOCK: throw .locked("Another program is preparing the database and holds \(path); end it, or wait and try again.")
            default: throw PrivateFile.failure("lock", path, errno)
            }
        }
    }
}
