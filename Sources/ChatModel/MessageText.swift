/// The text of a stored message, without what hangs on it: what a search reads.
public struct MessageText: Sendable, Hashable {
    /// The message.
    public var message: Message.ID
    /// Its text, verbatim.
    public var text: String

    /// A message's text.
    public init(message: Message.ID, text: String) {
        self.message = message
        self.text = text
    }
}

extension ConversationStore {
    /// The texts of the messages before `before`, or of the last ones, at most `limit`, oldest first.
    public func texts(of id: Conversation.ID, before: Message.ID?, limit: Int) async throws(StorageError) -> [MessageText] {
        try await messages(of: id, before: before, limit: limit).map { MessageText(message: $0.id, text: $0.text) }
    }

    /// Finished messages that hold `text` as it stands but for case, the newest first.
    public func find(_ text: String, limit: Int) async throws(StorageError) -> [MessageHit] { try await search(text, limit: limit) }
}
