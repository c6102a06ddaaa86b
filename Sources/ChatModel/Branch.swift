extension Conversation {
    /// Where a conversation parted from another one. Its messages up to there are copies of the other's.
    public struct Branch: Sendable, Hashable {
        /// The conversation that the whole family began with.
        public var family: Conversation.ID
        /// The conversation that it parted from; that one may have been deleted.
        public var origin: Conversation.ID
        /// The message of the family in whose place its own first message stands, by the name that was not given by copying.
        public var point: Message.ID

        /// A branch of `family` that parted from `origin` at `point`.
        public init(family: Conversation.ID, origin: Conversation.ID, point: Message.ID) {
            self.family = family
            self.origin = origin
            self.point = point
        }
    }

    /// The conversation that its family began with: itself unless it is a branch.
    public var family: ID { branch?.family ?? id }
}

/// A place at which conversations of a family part: the messages of which each way has another one there, in the order of their making.
public struct Parting: Sendable, Hashable {
    /// One of the messages, and the conversation to read it in.
    public struct Way: Sendable, Hashable {
        /// The conversation.
        public var conversation: Conversation.ID
        /// The message's name in that conversation.
        public var message: Message.ID
        /// The name that the message was made with; it differs where that conversation holds a copy only.
        public var original: Message.ID

        /// The way by `message` of `conversation`.
        public init(conversation: Conversation.ID, message: Message.ID, original: Message.ID? = nil) {
            self.conversation = conversation
            self.message = message
            self.original = original ?? message
        }
    }

    /// What the branches that part here call the place.
    public var point: Message.ID
    /// The ways, the first one first.
    public var ways: [Way]

    /// A place with these ways.
    public init(point: Message.ID, ways: [Way]) {
        self.point = point
        self.ways = ways
    }
}

extension Message.ID {
    /// The name of a message's copy in another conversation: the same whoever makes it, so that the screen and the store agree.
    public init(copyOf original: Message.ID, in conversation: Conversation.ID) {
        self.init(rawValue: conversation.rawValue + original.rawValue)
    }
}

extension Message {
    /// The name that it was made with: its own, or for a copy that of the message it is a copy of.
    public var original: ID { copyOf ?? id }
}

extension [Message] {
    /// Copies of the messages for another conversation, which begins with them. They keep everything but their names; what goes on
    /// with a message that is not among these stands alone.
    public func copies(in conversation: Conversation.ID) -> [Message] {
        let names = [Message.ID: Message.ID](
            map { ($0.id, Message.ID(copyOf: $0.original, in: conversation)) }, uniquingKeysWith: { first, _ in first })
        return map { message in
            var copy = message
            copy.id = Message.ID(copyOf: message.original, in: conversation)
            copy.copyOf = message.original
            copy.continues = message.continues.flatMap { names[$0] }
            return copy
        }
    }
}
