public import ChatModel
import GRDB

extension SQLiteConversationStore {
    /// Finished messages that hold `text` as it stands but for case, the newest first. The index finds messages in whose stored text its
    /// words are, each from its beginning; what `shown` makes of them is then looked at. Text without a letter or digit is in no index:
    /// nothing is found.
    public func find(
        _ text: String, limit: Int, in shown: @escaping @Sendable (MessageText) -> String
    ) async throws(StorageError) -> [MessageHit] {
        guard limit > 0, let finder = LiteralFinder(text), let pattern = MatchPattern(text) else { return [] }
        return try await read { db in
            let rows = try SQLRequest<Row>(
                literal: """
                    SELECT conversation.id AS conversation, conversation.title, message.number, message.id, message.voice,
                        message.created, CAST(message.text AS BLOB) AS content
                    FROM message_fts
                    JOIN message ON message.number = message_fts.rowid
                    JOIN conversation ON conversation.number = message.conversation
                    WHERE message_fts MATCH \(pattern.expression)
                    ORDER BY message_fts.rowid DESC
                    """
            ).fetchCursor(db)
            var hits: [MessageHit] = []
            while hits.count < limit, let row = try rows.next() {
                var text = try MessageText(row: row)
                if text.mayHaveMarks { text.offered = try db.offered(of: try row.required("number")) }
                let content = shown(text)
                guard let range = finder.ranges(in: content, limit: 1).first else { continue }
                hits.append(try MessageHit(row: row, snippet: content.excerpt(around: range, before: 12)))
            }
            return hits
        }
    }

    /// The texts of the messages before `before`, or of the last ones, at most `limit`, oldest first; none when there is no such
    /// conversation or message.
    public func texts(of id: Conversation.ID, before: Message.ID?, limit: Int) async throws(StorageError) -> [MessageText] {
        try await read { db in
            guard let number = try db.number(of: id) else { return [] }
            let place = try db.place(of: before, in: number)
            return try place.map { try db.texts(of: number, before: $0, limit: limit) } ?? []
        }
    }
}
