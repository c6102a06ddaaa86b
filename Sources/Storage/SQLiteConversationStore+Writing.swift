public import ChatModel
import FoundationEssentials
import GRDB

extension SQLiteConversationStore {
    /// Stores a message behind the others. A conversation that is already there keeps its title, customer, ticket and
    /// resolution, except what was still empty; a draft of the same text has now been sent and goes.
    public func append(_ message: Message, to conversation: Conversation) async throws(StorageError) {
        let isBeginning = message.voice == .assistant && message.status == .partial
        try await write(isBeginning ? .program : .power) { db in
            let number = try db.adopt(conversation)
            try db.insert(message, into: number, at: try db.nextPosition(in: number))
            try db.touch(number, at: message.created)
            if message.voice != .assistant { try db.removeDraft(of: number, sentAs: message.text) }
        }
    }

    /// Adds what came as rows of their own; the message's row is not written again before it is finished.
    public func appendPartial(_ text: String, reasoning: String = "", to id: Message.ID) async throws(StorageError) {
        guard !text.isEmpty || !reasoning.isEmpty else { return }
        try await write(.program) { db in
            if !reasoning.isEmpty { try db.insertDelta(reasoning, isReasoning: true, of: id) }
            if !text.isEmpty { try db.insertDelta(text, isReasoning: false, of: id) }
        }
    }

    /// Replaces the turn of a message that is still being written, and with it the conversation's cost.
    public func note(_ turn: TurnRecord, of id: Message.ID) async throws(StorageError) {
        try await write(.program) { db in
            let number = try SQLRequest<Int64>(
                literal: "SELECT number FROM message WHERE id = \(id.rawValue) AND status = 'partial'", cached: true
            ).fetchOne(db)
            guard let number else { throw MissingRow(what: "unfinished message \(id)") }
            try db.put(turn, of: number)
        }
    }

    /// Replaces a message by its final form: text, reasoning, status, turn, escalation and what it continues. Its rating stays what `rate` made it.
    public func finish(_ message: Message) async throws(StorageError) {
        try await write(.power) { db in
            let kept = try SQLRequest<Row>(
                literal: "SELECT number, conversation FROM message WHERE id = \(message.id.rawValue)", cached: true
            ).fetchOne(db)
            guard let kept else { throw MissingRow(what: "message \(message.id)") }
            let (number, conversation): (Int64, Int64) = try (kept.required("number"), kept.required("conversation"))
            try db.run(
                """
                UPDATE message SET text = \(.verbatim(message.text)), reasoning = \(.verbatim(message.reasoning)),
                    status = \(message.status.rawValue), continues = \(message.continues?.rawValue)
                WHERE number = \(number)
                """)
            try db.run("DELETE FROM delta WHERE message = \(number)")
            try db.put(message.escalation, of: number, in: conversation)
            try db.put(message.turn, of: number)
            try db.touch(conversation, at: message.created + (message.turn?.duration ?? .zero) / .seconds(1))
        }
    }

    /// Sets or removes the grade of a message, 1 to 5. It does not move the conversation up the list.
    public func rate(_ id: Message.ID, _ rating: Int?) async throws(StorageError) {
        try await write(.power) { db in
            try db.run("UPDATE message SET rating = \(rating) WHERE id = \(id.rawValue)")
            guard db.changesCount == 1 else { throw MissingRow(what: "message \(id)") }
        }
    }

    /// Stores title, customer, ticket and resolution; creates the conversation, without its draft, if it is new.
    public func update(_ conversation: Conversation) async throws(StorageError) {
        try await write(.power) { db in _ = try db.put(conversation) }
    }

    /// Stores what is typed and not sent. A conversation that was nothing but a draft goes with it when it is emptied.
    public func saveDraft(_ draft: Draft, of conversation: Conversation) async throws(StorageError) {
        try await write(.program) { db in
            try db.putDraft(draft, of: try db.adopt(conversation))
            guard draft.text.isEmpty else { return }
            try db.run(
                """
                DELETE FROM conversation WHERE id = \(conversation.id.rawValue) AND message_count = 0
                    AND title = '' AND customer = '' AND ticket = ''
                """)
        }
    }

    /// Stores a whole conversation with its messages, oldest first, all or nothing; refuses one whose name is taken.
    public func restore(_ conversation: Conversation, messages: [Message]) async throws(StorageError) {
        let path = path
        try await write(.power) { db in
            guard try db.facts(of: conversation.id) == nil else {
                throw StorageError.other(
                    "\(path) already holds a conversation \(conversation.id); delete that one first, nothing was imported.")
            }
            let number = try db.put(conversation)
            try db.putDraft(conversation.draft, of: number)
            for (offset, message) in messages.enumerated() {
                try db.insert(message, into: number, at: Int64(offset) + 1)
            }
        }
    }
}

extension Database {
    /// Adds a piece of an unfinished message behind what came of it before.
    fileprivate func insertDelta(_ text: String, isReasoning: Bool, of id: Message.ID) throws {
        try run(
            """
            INSERT INTO delta (message, seq, text, is_reasoning)
            SELECT number, (SELECT coalesce(max(seq), 0) + 1 FROM delta WHERE message = number), \(.verbatim(text)), \(isReasoning)
            FROM message WHERE id = \(id.rawValue) AND status = 'partial'
            """)
        guard changesCount == 1 else { throw MissingRow(what: "unfinished message \(id)") }
    }
}
