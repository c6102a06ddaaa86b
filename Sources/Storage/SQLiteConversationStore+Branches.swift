public import ChatModel
import GRDB

extension SQLiteConversationStore {
    /// Stores a branch with copies of its origin's messages before `end`, all or nothing; it is on the disk itself when this returns.
    public func part(_ branch: Conversation, before end: Message.ID) async throws(StorageError) {
        try await write(.power) { db in
            guard let origin = branch.branch?.origin, let from = try db.number(of: origin) else {
                throw MissingRow(what: "conversation \(branch.branch?.origin ?? branch.id)")
            }
            guard let position = try db.position(of: end, in: from) else { throw MissingRow(what: "message \(end)") }
            let number = try db.put(branch)
            let copies = try db.messages(of: from, before: position, limit: .max).copies(in: branch.id)
            for (offset, copy) in copies.enumerated() { try db.insert(copy, into: number, at: Int64(offset) + 1) }
        }
    }

    /// The places at which the conversations of a family part. A way whose conversation is gone is left out, unless a branch still holds
    /// a copy of its message; a place with one way left is none.
    public func partings(of family: Conversation.ID) async throws(StorageError) -> [Parting] {
        try await read { db in
            var points: [Message.ID] = []
            var ways: [Message.ID: [Parting.Way]] = [:]
            for (point, way) in try db.heads(of: family) {
                if ways[point] == nil { points.append(point) }
                ways[point, default: []].append(way)
            }
            return try points.compactMap { point in
                let first = try db.holder(of: point, in: family).map { [$0] } ?? []
                let all = first + (ways[point] ?? [])
                return all.count > 1 ? Parting(point: point, ways: all) : nil
            }
        }
    }
}

extension Database {
    /// The place of a message in its conversation.
    fileprivate func position(of id: Message.ID, in conversation: Int64) throws -> Int64? {
        try SQLRequest<Int64>(
            literal: "SELECT position FROM message WHERE id = \(id.rawValue) AND conversation = \(conversation)"
        ).fetchOne(self)
    }

    /// The point of each branch of a family with the first message of its own, the oldest branch first.
    fileprivate func heads(of family: Conversation.ID) throws -> [(point: Message.ID, way: Parting.Way)] {
        let rows = try SQLRequest<Row>(
            literal: """
                SELECT branch.id AS conversation, branch.branch_point AS point, message.id AS message
                FROM conversation AS branch JOIN message ON message.number = (
                    SELECT own.number FROM message AS own WHERE own.conversation = branch.number AND own.copy_of IS NULL
                    ORDER BY own.position LIMIT 1)
                WHERE branch.family = \(family.rawValue) ORDER BY branch.created, branch.number
                """
        ).fetchAll(self)
        return try rows.map { row in
            let point = Message.ID(rawValue: try row.required("point"))
            return (point, try Parting.Way(row: row, original: nil))
        }
    }

    /// Where the message at which branches parted is to be read: itself, or the oldest copy of it in the family.
    fileprivate func holder(of point: Message.ID, in family: Conversation.ID) throws -> Parting.Way? {
        let row = try SQLRequest<Row>(
            literal: """
                SELECT conversation.id AS conversation, message.id AS message
                FROM message JOIN conversation ON conversation.number = message.conversation
                WHERE (message.id = \(point.rawValue) OR message.copy_of = \(point.rawValue))
                    AND (conversation.id = \(family.rawValue) OR conversation.family = \(family.rawValue))
                ORDER BY message.copy_of IS NOT NULL, conversation.created, conversation.number LIMIT 1
                """
        ).fetchOne(self)
        return try row.map { try Parting.Way(row: $0, original: point) }
    }
}

extension Parting.Way {
    fileprivate init(row: Row, original: Message.ID?) throws {
        self.init(
            conversation: Conversation.ID(rawValue: try row.required("conversation")),
            message: Message.ID(rawValue: try row.required("message")),
            original: original)
    }
}
