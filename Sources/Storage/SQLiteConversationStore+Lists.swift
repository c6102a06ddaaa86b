public import ChatModel
public import FoundationEssentials
import GRDB

/// What people do to conversations in a list.
extension SQLiteConversationStore {
    /// Gives a conversation another title; its other facts and its place in the list stay. One that is not there is no error.
    public func rename(_ id: Conversation.ID, to title: String) async throws(StorageError) {
        try await write(.power) { db in
            guard var facts = try db.facts(of: id) else { return }
            facts.title = title
            _ = try db.put(facts)
        }
    }

    /// Sets or takes away a mark. It does not move the conversation up the list, except that pinned ones stand first.
    public func mark(_ id: Conversation.ID, _ mark: Conversation.Mark, _ isSet: Bool) async throws(StorageError) {
        try await write(.program) { db in
            switch mark {
            case .pinned: try db.execute(literal: "UPDATE conversation SET is_pinned = \(isSet) WHERE id = \(id.rawValue)")
            case .unread(let last):
                // What the right sides name is what stood there before: unread messages begin where they began.
                try db.execute(
                    literal: """
                        UPDATE conversation SET is_unread = \(isSet),
                            last_read = CASE WHEN NOT \(isSet) THEN '' WHEN last_read = '' THEN \(last?.rawValue ?? "") ELSE last_read END
                        WHERE id = \(id.rawValue)
                        """)
            }
        }
    }

    /// Copies a conversation with all its messages in one transaction, so that no half of it is ever there; its draft, its marks and
    /// what is not yet stored of an answer that is coming are not copied.
    public func duplicate(
        _ id: Conversation.ID, as copy: Conversation.ID, at date: Date, identifiers: IdentifierSource
    ) async throws(StorageError) {
        let path = path
        try await write(.power) { db in
            guard let number = try db.number(of: id), let facts = try db.facts(of: id) else {
                throw StorageError.other("\(path) holds no conversation \(id) any more; nothing was copied.")
            }
            let place = try db.put(facts.copied(as: copy, at: date))
            var names = identifiers
            for (offset, message) in try db.messages(of: number, before: .max, limit: .max).renamed(by: &names).enumerated() {
                try db.insert(message, into: place, at: Int64(offset) + 1, isCopy: true)
            }
        }
    }
}

extension Conversation {
    /// The facts of a copy.
    fileprivate func copied(as id: ID, at date: Date) -> Conversation {
        let words = title.isEmpty ? "(copy)" : title + " (copy)"
        return Conversation(id: id, title: words, customer: customer, ticket: ticket, created: date, isResolved: isResolved)
    }
}

extension [Message] {
    /// The same messages under new names. One that goes on from another goes on from its new name.
    fileprivate func renamed(by names: inout IdentifierSource) -> [Message] {
        var new: [Message.ID: Message.ID] = [:]
        for message in self { new[message.id] = names.message() }
        return map { message in
            var copy = message
            copy.id = new[message.id] ?? message.id
            copy.continues = message.continues.map { new[$0] ?? $0 }
            return copy
        }
    }
}
