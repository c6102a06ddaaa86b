public import ChatModel
import GRDB
import Glibc

extension SQLiteConversationStore {
    /// Writes a consistent copy of the whole database to a new file of mode 0600, one file without journals. Refuses
    /// a file that exists, and leaves none behind when it fails.
    public func backup(to given: String) async throws(StorageError) {
        let target = try PrivateFile.absolute(given)
        try PrivateFile.createFolder(above: target)
        guard try PrivateFile.createNew(target) else {
            throw .open("\(target) already exists and was left as it is; choose a name that is free for the backup.")
        }
        do {
            try await read { db in
                do {
                    let copy = try DatabaseQueue(path: target)
                    try copy.writeWithoutTransaction { new in
                        try db.backup(to: new)
                        try new.execute(sql: "PRAGMA journal_mode = DELETE")
                    }
                } catch {
                    throw StorageError(error, at: target)
                }
            }
        } catch {
            unlink(target)
            throw error
        }
    }
}
