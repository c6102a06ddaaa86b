/// The text of a stored message, and what its marks may name: what a search reads.
public struct MessageText: Sendable, Hashable {
    /// The message.
    public var message: Message.ID
    /// Who speaks.
    public var voice: Voice
    /// Its text, verbatim.
    public var text: String
    /// What its marks may name; nil where it can't have any, and where that is not known: then they stand as they were written.
    public var offered: [SourceReference]?

    /// A message's text.
    public init(message: Message.ID, voice: Voice, text: String, offered: [SourceReference]? = nil) {
        self.message = message
        self.voice = voice
        self.text = text
        self.offered = offered
    }

    /// The text of a message in memory.
    public init(_ message: Message) {
        self.init(message: message.id, voice: message.voice, text: message.text)
        if mayHaveMarks { offered = message.turn?.offered }
    }

    /// Whether marks of sources may stand in it: only an answer has them, in square brackets.
    public var mayHaveMarks: Bool { voice == .assistant && text.utf8.contains(UInt8(ascii: "[")) }
}

extension ConversationStore {
    /// The texts of the messages before `before`, or of the last ones, at most `limit`, oldest first.
    public func texts(of id: Conversation.ID, before: Message.ID?, limit: Int) async throws(StorageError) -> [MessageText] {
        try await messages(of: id, before: before, limit: limit).map(MessageText.init)
    }

    /// Finished messages that hold all words of `text`, best first: the order and the words of a store that has no other search.
    public func find(
        _ text: String, limit: Int, in shown: @escaping @Sendable (MessageText) -> String
    ) async throws(StorageError) -> [MessageHit] { try await search(text, limit: limit) }
}
