public import FoundationEssentials

/// Who speaks in a message.
public enum Voice: String, Sendable, Hashable, CaseIterable, Codable {
    /// The customer's own words; the only ones escalation rules of customers read.
    case customer
    /// The model's answer.
    case assistant
    /// A member of staff to the customer.
    case staff
    /// A member of staff to the assistant: neither customer text nor in the customer's history.
    case aside
}

/// How far a message got.
public enum MessageStatus: String, Sendable, Hashable, CaseIterable, Codable {
    /// Whole.
    case complete
    /// Still being written, or cut: by a broken stream or because the program ended.
    case partial
    /// Nothing but an error came of it.
    case failed
    /// Stopped by the user; the text so far is kept.
    case cancelled
}

/// One message of a conversation.
public struct Message: Sendable, Hashable, Identifiable {
    /// A message's name in storage and JSON.
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
    /// Who speaks.
    public var voice: Voice
    /// The text, verbatim: cleaned only where it is shown.
    public var text: String
    /// What the model thought on the way to the text, as far as its provider tells, verbatim; it is shown, and neither sent again nor
    /// searched nor put on the clipboard. Empty for what people typed.
    public var reasoning: String
    /// How far it got.
    public var status: MessageStatus
    /// When it was sent or begun.
    public var created: Date
    /// The turn that made it; nil for what people typed.
    public var turn: TurnRecord?
    /// A grade of 1 to 5 by staff, or nil.
    public var rating: Int?
    /// What the escalation rules said of it, or nil.
    public var escalation: Escalation?
    /// The cut message that this one goes on from, in the same conversation; nil when it stands alone. That message may be missing
    /// where only a part of a conversation was imported.
    public var continues: ID?
    /// The message of the same family of conversations that it is a copy of; nil for all but the beginnings of branches. What a copy cost
    /// and how long it took was counted where it was made.
    public var copyOf: ID?

    /// A message; what a person typed is `complete` at once.
    public init(
        id: ID, voice: Voice, text: String, reasoning: String = "", status: MessageStatus = .complete, created: Date,
        turn: TurnRecord? = nil, rating: Int? = nil, escalation: Escalation? = nil, continues: ID? = nil, copyOf: ID? = nil
    ) {
        self.id = id
        self.voice = voice
        self.text = text
        self.reasoning = reasoning
        self.status = status
        self.created = created
        self.turn = turn
        self.rating = rating
        self.escalation = escalation
        self.continues = continues
        self.copyOf = copyOf
    }
}
