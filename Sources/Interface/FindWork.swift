public import ChatModel

/// What find wants done beside the main thread.
public enum FindWork: Sendable, Hashable {
    /// Search a conversation; the search before is given up.
    case search(FindOrder)
    /// Give up the search, and what else is being read for find.
    case stop
    /// Search all conversations for words; `everywhere` brings what was found.
    case everywhere(String)
    /// Read the messages before one back to a target; `earlierLoaded` brings them page by page, the nearest first. It ends the one before.
    case load(Conversation.ID, before: Message.ID, target: Message.ID)
}

/// An order to search a conversation, from the place of reading to its end, then from there back to its beginning.
public struct FindOrder: Sendable, Hashable {
    /// The search's number; its reports carry it, and those of an earlier one change nothing.
    public var generation: Int
    /// What is looked for.
    public var pattern: FindPattern
    /// Where.
    public var conversation: Conversation.ID
    /// The messages in memory, the conversation's last ones, oldest first.
    public var messages: [Message]
    /// The index among them of the first one that is searched.
    public var place: Int
    /// Whether nothing comes before them.
    public var hasStart: Bool

    /// An order.
    public init(
        generation: Int, pattern: FindPattern, conversation: Conversation.ID, messages: [Message], place: Int, hasStart: Bool
    ) {
        self.generation = generation
        self.pattern = pattern
        self.conversation = conversation
        self.messages = messages
        self.place = place
        self.hasStart = hasStart
    }
}

/// A message that holds what is looked for.
public struct FoundMessage: Sendable, Hashable {
    /// The message.
    public var message: Message.ID
    /// How often.
    public var count: Int
    /// Where a regular expression matched, in bytes of the text, at most `rangeLimit`; words are quickly found again.
    public var ranges: [Range<Int>]

    /// More matches of a regular expression in one message are counted, but not marked.
    public static let rangeLimit = 1_000

    /// A message that holds it `count` times.
    public init(_ message: Message.ID, count: Int, ranges: [Range<Int>] = []) {
        self.message = message
        self.count = count
        self.ranges = ranges
    }
}

/// What find reports to the main thread.
public enum FindNews: Sendable, Hashable {
    /// More of what a search found.
    case found(FindReport)
    /// What was found of these words in all conversations, the newest first.
    case everywhere([MessageHit], words: String)
}

/// What a search found since its last report.
public struct FindReport: Sendable, Hashable {
    /// The search's number.
    public var generation: Int
    /// Messages from the place of reading on, oldest first.
    public var after: [FoundMessage] = []
    /// Messages before it, the nearest first.
    public var before: [FoundMessage] = []
    /// Whether the search is over.
    public var isComplete = false
    /// Why it ended early.
    public var problem: FindProblem?

    /// A report without anything found.
    public init(generation: Int) { self.generation = generation }
}

/// Why a search ended before everything was searched.
public enum FindProblem: Sendable, Hashable {
    /// The pattern is none; what is wrong with it, and at which character, from 1.
    case pattern(String, at: Int?)
    /// It took longer than a regular expression may; so many messages were searched.
    case stopped(searched: Int)
    /// Patterns that were given up still run.
    case busy
    /// Earlier messages could not be read.
    case unreadable(String)

    /// One sentence.
    public var sentence: String {
        switch self {
        case .pattern(let words, let place): place.map { "not a pattern, at character \($0): \(words)" } ?? "not a pattern: \(words)"
        case .stopped(let count): "stopped after 2 seconds and \(count == 1 ? "1 message" : "\(count) messages"); words are found faster"
        case .busy: "patterns that were given up still run; look for words, or try again later"
        case .unreadable(let words): "not all was searched: \(words)"
        }
    }
}
