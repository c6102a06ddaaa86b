public import ChatModel
public import FoundationEssentials
import GRDB

extension SQLiteConversationStore {
    /// The pinned conversations, then the others, of both the newest first, at most `limit`; with `filter`, those whose title, customer, ticket or id hold all
    /// its words, whatever their case.
    public func conversations(matching filter: String, limit: Int) async throws(StorageError) -> [Conversation.Summary] {
        try await read { db in
            let request = SQLRequest<Row>(literal: Self.list(matching: filter, limit: limit))
            return try request.values(db, Conversation.Summary.init(row:))
        }
    }

    /// One conversation's own facts with its draft, or nil when there is none of that name.
    public func conversation(_ id: Conversation.ID) async throws(StorageError) -> Conversation? {
        try await read { db in try db.facts(of: id) }
    }

    /// The conversation of that name, or the only one whose name begins so; the newest for an empty prefix.
    public func resolve(prefix: String) async throws(StorageError) -> Conversation.ID? {
        try await read { db in
            guard !prefix.isEmpty else {
                return try SQLRequest<String>(literal: "SELECT id FROM conversation ORDER BY updated DESC, number DESC LIMIT 1")
                    .fetchOne(db).map(Conversation.ID.init(rawValue:))
            }
            // The id that is the prefix itself comes first, since it is the shortest.
            let found = try SQLRequest<String>(
                literal: """
                    SELECT id FROM conversation WHERE id >= \(prefix) AND id < \(prefix + "\u{10FFFF}") ORDER BY id LIMIT 2
                    """
            ).fetchAll(db)
            guard let first = found.first, found.count == 1 || first == prefix else { return nil }
            return Conversation.ID(rawValue: first)
        }
    }

    /// The last `limit` messages, or those before the message `before`, oldest first; none when there is no such
    /// conversation or message.
    public func messages(of id: Conversation.ID, before: Message.ID?, limit: Int) async throws(StorageError) -> [Message] {
        try await read { db in
            guard let number = try db.number(of: id) else { return [] }
            return try db.place(of: before, in: number).map { try db.messages(of: number, before: $0, limit: limit) } ?? []
        }
    }

    /// The cost of all turns of a conversation, those of copies left out; zero when there is none.
    public func cost(of id: Conversation.ID) async throws(StorageError) -> CostSum {
        try await read { db in
            let row = try SQLRequest<Row>(
                literal: "SELECT \(sql: CostSum.columns) FROM conversation WHERE id = \(id.rawValue)"
            ).fetchOne(db)
            return try row.map(CostSum.init(row:)) ?? .zero
        }
    }

    /// How many other customers were found to have a case of that category in what they wrote after `date`; names that differ by case
    /// alone are one, and so are the ways of a conversation. Copies count for nothing: they are older than the conversation they are in.
    public func customers(
        besides conversation: Conversation, with category: EscalationCategory, since date: Date
    ) async throws(StorageError) -> Int {
        try await read { db in
            let others = try SQLRequest<Row>(
                literal: """
                    SELECT DISTINCT coalesce(conversation.family, conversation.id) AS family, conversation.customer
                    FROM message INDEXED BY message_typed
                    JOIN escalation ON escalation.message = message.number
                    JOIN conversation ON conversation.number = message.conversation
                    WHERE message.voice <> 'assistant' AND message.created > \(date.milliseconds)
                        AND message.created >= conversation.created
                        AND escalation.category = \(category.rawValue) AND escalation.decision > 'answer'
                        AND coalesce(conversation.family, conversation.id) <> \(conversation.family.rawValue)
                    """
            ).fetchAll(db)
            let names = try others.map { row in
                let name = try row.required("customer", as: String.self).lowercased()
                return name.isEmpty ? "\u{0}" + (try row.required("family", as: String.self)) : name
            }
            return Set(names).subtracting([conversation.customer.lowercased()]).count
        }
    }

    /// The rows of the list. `escalate` comes before `offer`, `answer` before both, and `P1` before `P4` in the alphabet,
    /// so that the first of an index is the strongest.
    static func list(matching filter: String, limit: Int) -> SQL {
        let words = filter.lowercased().split(whereSeparator: \.isWhitespace).prefix(MatchPattern.maximumWords)
        let conditions = ["true"] + words.map { SQL("instr(conversation.folded, \(String($0))) > 0") }
        return """
            SELECT conversation.id, title, customer, ticket, updated, message_count, \(sql: CostSum.columns),
                is_resolved, is_pinned, is_unread, EXISTS (SELECT 1 FROM draft WHERE draft.conversation = conversation.number) AS has_draft,
                (SELECT status FROM message WHERE message.conversation = conversation.number ORDER BY position DESC LIMIT 1) AS last_status,
                CASE WHEN family IS NULL THEN NULL ELSE coalesce(
                    (SELECT origin.title FROM conversation AS origin WHERE origin.id = conversation.branched_from), '') END AS branch_of,
                \(sql: Escalation.columns)
            FROM conversation LEFT JOIN escalation ON escalation.message = (
                SELECT message FROM escalation AS other WHERE other.conversation = conversation.number AND other.decision > 'answer'
                ORDER BY other.decision, other.severity LIMIT 1)
            WHERE \(conditions.joined(operator: .and))
            ORDER BY conversation.is_pinned DESC, conversation.updated DESC, conversation.number DESC LIMIT \(max(0, limit))
            """
    }
}

extension Conversation.Summary {
    fileprivate init(row: Row) throws {
        self.init(
            id: Conversation.ID(rawValue: try row.required("id")), title: try row.required("title"),
            customer: try row.required("customer"), ticket: try row.required("ticket"), updated: try row.date("updated"),
            messageCount: try row.required("message_count"), cost: try CostSum(row: row), escalation: try Escalation(row: row),
            isResolved: try row.required("is_resolved"), hasDraft: try row.required("has_draft"),
            isPinned: try row.required("is_pinned"), isUnread: try row.required("is_unread"),
            lastStatus: try row.optional("last_status", as: String.self).map { _ in try row.word("last_status") },
            branchOf: try row.optional("branch_of"))
    }
}

extension CostSum {
    /// What a conversation's row says of its cost, and whether one of its own turns is an estimate.
    fileprivate static let columns = """
        conversation.cost, conversation.unpriced > 0 AS has_unknown,
        EXISTS (SELECT 1 FROM turn
            WHERE turn.conversation = conversation.number AND turn.is_estimated = 1 AND turn.is_copy = 0) AS has_estimate
        """

    fileprivate init(row: Row) throws {
        self.init(
            Cost(picodollars: try row.required("cost")), hasEstimate: try row.required("has_estimate"),
            hasUnknown: try row.required("has_unknown"))
    }
}
