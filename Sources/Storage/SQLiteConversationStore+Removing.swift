public import ChatModel
public import FoundationEssentials
import GRDB

extension SQLiteConversationStore {
    /// So many conversations are removed in one transaction: other terminals get their turn between two.
    private static let batch = 50

    /// Removes a conversation with everything in it; one that is not there is no error.
    public func delete(_ id: Conversation.ID) async throws(StorageError) {
        try await write(.power) { db in
            try db.execute(literal: "DELETE FROM conversation WHERE id = \(id.rawValue)")
        }
    }

    /// Removes the conversations last changed before `date`, or only counts them, and gives their number. Other
    /// programs can write meanwhile; what was removed before an error stays removed.
    public func prune(before date: Date, dryRun: Bool) async throws(StorageError) -> Int {
        let limit = date.milliseconds
        if dryRun {
            return try await read { db in
                try Int.fetchOne(db, sql: "SELECT count(*) FROM conversation WHERE updated < ?", arguments: [limit]) ?? 0
            }
        }
        var count = 0
        while true {
            let removed = try await write(.power) { db in
                try db.execute(
                    literal: """
                        DELETE FROM conversation
                        WHERE number IN (SELECT number FROM conversation WHERE updated < \(limit) LIMIT \(Self.batch))
                        """)
                return db.changesCount
            }
            count += removed
            if removed < Self.batch { return count }
        }
    }
}
