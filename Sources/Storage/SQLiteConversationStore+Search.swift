public import ChatModel
import GRDB

extension SQLiteConversationStore {
    /// Finished messages, also stopped and failed ones, that hold all words of `text`, the last word also as a beginning;
    /// best first. Case and accents do not count.
    public func search(_ text: String, limit: Int) async throws(StorageError) -> [MessageHit] {
        guard let pattern = MatchPattern(text) else { return [] }
        return try await read { db in
            try SQLRequest<Row>(
                literal: """
                    SELECT conversation.id AS conversation, conversation.title, message.id, message.voice, message.created,
                        CAST(snippet(message_fts, 0, '', '', '…', 24) AS BLOB) AS snippet
                    FROM message_fts
                    JOIN message ON message.number = message_fts.rowid
                    JOIN conversation ON conversation.number = message.conversation
                    WHERE message_fts MATCH \(pattern.expression)
                    ORDER BY rank LIMIT \(max(0, limit))
                    """
            ).values(db, MessageHit.init(row:))
        }
    }

    /// What people sent before, newest first, without repeats.
    public func sentTexts(limit: Int) async throws(StorageError) -> [String] {
        guard limit > 0 else { return [] }
        return try await read { db in
            let rows = try Row.fetchCursor(
                db, sql: "SELECT CAST(text AS BLOB) AS content FROM message WHERE voice <> 'assistant' ORDER BY created DESC, number DESC")
            var seen: Set<String> = []
            var sent: [String] = []
            while sent.count < limit, let text = try rows.next()?.verbatim("content") {
                if seen.insert(text).inserted { sent.append(text) }
            }
            return sent
        }
    }
}

extension MessageHit {
    fileprivate init(row: Row) throws {
        let snippet = try row.verbatim("snippet").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        try self.init(row: row, snippet: snippet)
    }

    /// A hit of a row that says where it stands.
    init(row: Row, snippet: String) throws {
        self.init(
            conversation: Conversation.ID(rawValue: try row.required("conversation")), title: try row.required("title"),
            message: Message.ID(rawValue: try row.required("id")), voice: try row.word("voice"),
            snippet: snippet, created: try row.date("created"))
    }
}
