public import FoundationEssentials

/// Where conversations are kept. Everything a method was given is on disk when it returns.
public protocol ConversationStore: Sendable {
    /// The pinned conversations, then the others, of both the newest first; with `filter`, those whose title, customer, ticket or id hold all its words.
    func conversations(matching filter: String, limit: Int) async throws(StorageError) -> [Conversation.Summary]
    /// One conversation's own facts, or nil when there is none of that name.
    func conversation(_ id: Conversation.ID) async throws(StorageError) -> Conversation?
    /// The conversation whose name begins with `prefix`, if exactly one does; the newest for an empty prefix.
    func resolve(prefix: String) async throws(StorageError) -> Conversation.ID?
    /// The last `limit` messages, or those before the message `before`, oldest first.
    func messages(of id: Conversation.ID, before: Message.ID?, limit: Int) async throws(StorageError) -> [Message]
    /// The cost of all turns of a conversation, those of copies left out.
    func cost(of id: Conversation.ID) async throws(StorageError) -> CostSum
    /// The places at which the conversations of a family part, of which at least two ways are still there.
    func partings(of family: Conversation.ID) async throws(StorageError) -> [Parting]
    /// How many other customers were found to have a case of that category, to be offered or given a human, in what they wrote after
    /// `date`. Who has no name counts by conversation, with all of its branches; copies count for nothing.
    func customers(
        besides conversation: Conversation, with category: EscalationCategory, since date: Date
    ) async throws(StorageError) -> Int

    /// Stores a message behind the others, and the conversation with it if it is new. What a person typed is on the
    /// disk itself (`synchronous=FULL`) when this returns.
    func append(_ message: Message, to conversation: Conversation) async throws(StorageError)
    /// Stores a conversation that is a branch, beginning with copies of its origin's messages before `end`. The copies keep their
    /// figures and count nothing a second time.
    func part(_ branch: Conversation, before end: Message.ID) async throws(StorageError)
    /// Adds what came of a message that is still being written: of its text, of the model's reasoning, or of both.
    func appendPartial(_ text: String, reasoning: String, to id: Message.ID) async throws(StorageError)
    /// Replaces the turn of a message that is still being written by what is known of it so far, so that its cost outlives the program.
    func note(_ turn: TurnRecord, of id: Message.ID) async throws(StorageError)
    /// Replaces a message by its final form: text, reasoning, status, turn.
    func finish(_ message: Message) async throws(StorageError)
    /// Sets or removes the grade of a message.
    func rate(_ id: Message.ID, _ rating: Int?) async throws(StorageError)

    /// Stores title, customer, ticket and resolution; creates the conversation if it is new.
    func update(_ conversation: Conversation) async throws(StorageError)
    /// Gives a conversation another title and leaves its other facts and its place in lists; one that is not there is no error.
    func rename(_ id: Conversation.ID, to title: String) async throws(StorageError)
    /// Sets or takes away a mark; a conversation that is not there is no error. One that is unread already stays so from where it was.
    func mark(_ id: Conversation.ID, _ mark: Conversation.Mark, _ isSet: Bool) async throws(StorageError)
    /// Copies a conversation with all its messages under the name `copy`, as if begun at `date`; `identifiers` names the messages. What
    /// the copied answers cost was paid in the original and is not counted again. Fails when there is no original.
    func duplicate(
        _ id: Conversation.ID, as copy: Conversation.ID, at date: Date, identifiers: IdentifierSource
    ) async throws(StorageError)
    /// Stores what is typed and not sent.
    func saveDraft(_ draft: Draft, of conversation: Conversation) async throws(StorageError)
    /// Removes a conversation with everything in it.
    func delete(_ id: Conversation.ID) async throws(StorageError)
    /// Removes what was last changed before `date`, or only counts it.
    func prune(before date: Date, dryRun: Bool) async throws(StorageError) -> Int
    /// Finished messages that hold all words of `text`, best first.
    func search(_ text: String, limit: Int) async throws(StorageError) -> [MessageHit]
    /// Finished messages that hold `text` as it stands but for case, its words from their beginnings; the newest first. What a message
    /// holds is what `shown` makes of it. Words that only `shown` brings in need not be found.
    func find(
        _ text: String, limit: Int, in shown: @escaping @Sendable (MessageText) -> String
    ) async throws(StorageError) -> [MessageHit]
    /// The texts of the messages before `before`, or of the last ones, at most `limit`, oldest first.
    func texts(of id: Conversation.ID, before: Message.ID?, limit: Int) async throws(StorageError) -> [MessageText]
    /// What people sent before, newest first, without repeats: for the composer's history.
    func sentTexts(limit: Int) async throws(StorageError) -> [String]
    /// Writes a consistent copy of the whole database to a new file.
    func backup(to path: String) async throws(StorageError)
}

/// A finished message that a search found.
public struct MessageHit: Sendable, Hashable {
    /// Where it stands.
    public var conversation: Conversation.ID
    /// The conversation's title.
    public var title: String
    /// The message.
    public var message: Message.ID
    /// Who speaks.
    public var voice: Voice
    /// A piece of its text around what was found.
    public var snippet: String
    /// When it was sent.
    public var created: Date

    /// A hit.
    public init(conversation: Conversation.ID, title: String, message: Message.ID, voice: Voice, snippet: String, created: Date) {
        self.conversation = conversation
        self.title = title
        self.message = message
        self.voice = voice
        self.snippet = snippet
        self.created = created
    }
}

/// What went wrong with the database. The text is one sentence that names the file and says what to do.
public enum StorageError: Error, Sendable, Hashable {
    /// It can't be opened or created.
    case open(String)
    /// It was written by a newer version of the program.
    case newerSchema(String)
    /// Another process kept it locked too long.
    case locked(String)
    /// It can't be written: read-only file or folder.
    case readOnly(String)
    /// The disk is full.
    case full(String)
    /// It is damaged.
    case corrupt(String)
    /// Anything else SQLite said.
    case other(String)

    /// The sentence.
    public var message: String {
        switch self {
        case .open(let text), .newerSchema(let text), .locked(let text), .readOnly(let text), .full(let text), .corrupt(let text),
            .other(let text):
            text
        }
    }
}
