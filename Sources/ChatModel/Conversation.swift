public import FoundationEssentials

/// A conversation with one customer: its own facts, without its messages.
public struct Conversation: Sendable, Hashable, Identifiable {
    /// A conversation's name in storage, JSON and command lines: ten letters and digits.
    public struct ID: Sendable, Hashable, RawRepresentable, Codable, CustomStringConvertible {
        /// The name.
        public let rawValue: String
        /// A name as written.
        public init(rawValue: String) { self.rawValue = rawValue }
        /// The name.
        public var description: String { rawValue }
    }

    /// Its name.
    public var id: ID
    /// What lists call it; empty until the first question gives it one.
    public var title: String
    /// The customer as staff named them, free text; empty if not set.
    public var customer: String
    /// The ticket as staff named it, free text; empty if not set.
    public var ticket: String
    /// When it began.
    public var created: Date
    /// When something in it last changed.
    public var updated: Date
    /// Whether staff marked it as resolved.
    public var isResolved: Bool
    /// What is typed in its composer and not sent.
    public var draft: Draft
    /// Whether lists show it first. Only `mark` of the store changes what is kept of it.
    public var isPinned = false
    /// Whether something came in it that nobody has looked at. Only `mark` of the store changes what is kept of it.
    public var isUnread = false
    /// The last message that was read when something came behind it; nil while nothing is unread, and where that is not known. Only
    /// `mark` of the store changes what is kept of it.
    public var lastRead: Message.ID?

    /// What a conversation is marked as in lists, apart from its own facts.
    public enum Mark: Sendable, Hashable {
        /// It stands before the others.
        case pinned
        /// Something came in it while another one was looked at, behind this message; nil where that is not known.
        case unread(after: Message.ID? = nil)
    }
    /// Where it parted from another conversation; nil when it began by itself.
    public var branch: Branch?

    /// A conversation that begins at `created`.
    public init(
        id: ID, title: String = "", customer: String = "", ticket: String = "", created: Date, updated: Date? = nil,
        isResolved: Bool = false, draft: Draft = Draft(), branch: Branch? = nil
    ) {
        self.id = id
        self.title = title
        self.customer = customer
        self.ticket = ticket
        self.created = created
        self.updated = updated ?? created
        self.isResolved = isResolved
        self.draft = draft
        self.branch = branch
    }

    /// A line of the list of conversations.
    public struct Summary: Sendable, Hashable, Identifiable {
        /// Its name.
        public var id: ID
        /// Its title; empty if it has none yet.
        public var title: String
        /// The customer as staff named them.
        public var customer: String
        /// The ticket as staff named it.
        public var ticket: String
        /// When something in it last changed.
        public var updated: Date
        /// How many messages it holds.
        public var messageCount: Int
        /// What all its turns cost together.
        public var cost: CostSum
        /// The strongest escalation kept with it, if any.
        public var escalation: Escalation?
        /// Whether staff marked it as resolved.
        public var isResolved: Bool
        /// Whether a draft waits in its composer.
        public var hasDraft: Bool
        /// Whether it stands before the others.
        public var isPinned: Bool
        /// Whether something came in it that nobody has looked at.
        public var isUnread: Bool
        /// How far its last message got; nil when there is none.
        public var lastStatus: MessageStatus?
        /// The title of the conversation it is a branch of, empty when that one is gone; nil when it is none.
        public var branchOf: String?

        /// A line of the list.
        public init(
            id: ID, title: String, customer: String, ticket: String, updated: Date, messageCount: Int, cost: CostSum,
            escalation: Escalation? = nil, isResolved: Bool = false, hasDraft: Bool = false, isPinned: Bool = false, isUnread: Bool = false,
            lastStatus: MessageStatus? = nil, branchOf: String? = nil
        ) {
            self.id = id
            self.title = title
            self.customer = customer
            self.ticket = ticket
            self.updated = updated
            self.messageCount = messageCount
            self.cost = cost
            self.escalation = escalation
            self.isResolved = isResolved
            self.hasDraft = hasDraft
            self.isPinned = isPinned
            self.isUnread = isUnread
            self.lastStatus = lastStatus
            self.branchOf = branchOf
        }
    }
}

/// What is typed and not yet sent, with the voice it will be sent in.
public struct Draft: Sendable, Hashable {
    /// The text.
    public var text: String
    /// Who it speaks for.
    public var voice: Voice

    /// A draft; without arguments an empty one of the customer.
    public init(text: String = "", voice: Voice = .customer) {
        self.text = text
        self.voice = voice
    }
}
