import ChatModel
import FoundationEssentials
import GRDB

extension Database {
    /// The row of a conversation, if there is one.
    func number(of id: Conversation.ID) throws -> Int64? {
        try SQLRequest<Int64>(literal: "SELECT number FROM conversation WHERE id = \(id.rawValue)", cached: true).fetchOne(self)
    }

    /// Stores a conversation's own facts over what was there, and gives its row. `updated` never goes back; what it is a branch of stays.
    func put(_ conversation: Conversation) throws -> Int64 {
        let number = try SQLRequest<Int64>(
            literal: """
                INSERT INTO conversation
                    (id, title, customer, ticket, folded, created, updated, is_resolved, family, branched_from, branch_point)
                VALUES (\(conversation.id.rawValue), \(conversation.title), \(conversation.customer), \(conversation.ticket),
                    \(conversation.folded), \(conversation.created.milliseconds), \(conversation.updated.milliseconds),
                    \(conversation.isResolved), \(conversation.branch?.family.rawValue), \(conversation.branch?.origin.rawValue),
                    \(conversation.branch?.point.rawValue))
                ON CONFLICT (id) DO UPDATE SET title = excluded.title, customer = excluded.customer, ticket = excluded.ticket,
                    folded = excluded.folded, is_resolved = excluded.is_resolved, updated = max(updated, excluded.updated)
                RETURNING number
                """, cached: true
        ).fetchOne(self)
        guard let number else { throw MissingRow(what: "conversation \(conversation.id)") }
        return number
    }

    /// Stores a conversation if it is new, or else only what was still empty of its facts: another terminal may have
    /// renamed it meanwhile. Gives its row.
    func adopt(_ conversation: Conversation) throws -> Int64 {
        var facts = conversation
        if let kept = try self.facts(of: conversation.id) {
            if !kept.title.isEmpty { facts.title = kept.title }
            if !kept.customer.isEmpty { facts.customer = kept.customer }
            if !kept.ticket.isEmpty { facts.ticket = kept.ticket }
            facts.isResolved = kept.isResolved
        }
        return try put(facts)
    }

    /// A conversation's own facts, with its draft.
    func facts(of id: Conversation.ID) throws -> Conversation? {
        let row = try SQLRequest<Row>(
            literal: """
                SELECT conversation.id, title, customer, ticket, created, updated, is_resolved, is_pinned, is_unread,
                    last_read, family, branched_from, branch_point,
                    CAST(draft.text AS BLOB) AS content, draft.voice
                FROM conversation LEFT JOIN draft ON draft.conversation = conversation.number
                WHERE conversation.id = \(id.rawValue)
                """, cached: true
        ).fetchOne(self)
        return try row.map(Conversation.init(row:))
    }

    /// Moves a conversation up the list, never down.
    func touch(_ conversation: Int64, at date: Date) throws {
        try run(
            """
            UPDATE conversation SET updated = \(date.milliseconds) WHERE number = \(conversation) AND updated < \(date.milliseconds)
            """)
    }

    /// Replaces what waits in a conversation's composer; an empty text removes it.
    func putDraft(_ draft: Draft, of conversation: Int64) throws {
        guard !draft.text.isEmpty else {
            return try run("DELETE FROM draft WHERE conversation = \(conversation)")
        }
        try run(
            """
            INSERT OR REPLACE INTO draft (conversation, text, voice)
            VALUES (\(conversation), \(.verbatim(draft.text)), \(draft.voice.rawValue))
            """)
    }

    /// Removes a draft that has been sent as `text`; blanks around it do not count.
    func removeDraft(of conversation: Int64, sentAs text: String) throws {
        let blanks = " \t\r\n"
        try run(
            """
            DELETE FROM draft
            WHERE conversation = \(conversation) AND trim(text, \(blanks)) = trim(\(.verbatim(text)), \(blanks))
            """)
    }
}

extension Conversation {
    /// A conversation as `facts(of:)` reads it.
    fileprivate init(row: Row) throws {
        self.init(
            id: ID(rawValue: try row.required("id")), title: try row.required("title"), customer: try row.required("customer"),
            ticket: try row.required("ticket"), created: try row.date("created"), updated: try row.date("updated"),
            isResolved: try row.required("is_resolved"), branch: try Branch(row: row))
        isPinned = try row.required("is_pinned")
        isUnread = try row.required("is_unread")
        let read: String = try row.required("last_read")
        lastRead = read.isEmpty ? nil : Message.ID(rawValue: read)
        if try row.optional("voice", as: String.self) != nil {
            draft = Draft(text: try row.verbatim("content"), voice: try row.word("voice"))
        }
    }

    /// What the list's filter looks in.
    fileprivate var folded: String { [title, customer, ticket, id.rawValue].joined(separator: "\n").lowercased() }
}

extension Conversation.Branch {
    /// What a conversation is a branch of; nil where it is none.
    fileprivate init?(row: Row) throws {
        guard let family: String = try row.optional("family") else { return nil }
        self.init(
            family: Conversation.ID(rawValue: family), origin: Conversation.ID(rawValue: try row.required("branched_from")),
            point: Message.ID(rawValue: try row.required("branch_point")))
    }
}
