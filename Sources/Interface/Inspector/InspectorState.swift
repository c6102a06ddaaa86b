public import ChatModel
public import FoundationEssentials

/// What is looked at in the inspector, and where the reader is in it.
public struct InspectorState: Sendable, Hashable {
    /// The answer it is about, so that a later one moves nothing; nil when nothing was asked yet.
    public var answer: Message.ID?
    /// The message that was selected; nil = none.
    public var message: Message.ID?
    /// The wall clock when it was opened, or when the cache last changed its state; nil = not known.
    public var date: Date?
    /// The section that one is in.
    public var section = InspectorSection.request
    /// The row at the top, counted from the section's heading, so that nothing moves when a section before it grows.
    public var row = 0
    /// What Enter opens.
    public var mark: InspectorTarget? = .block(0)
    /// A part of the request that is read instead of the sections.
    public var block: OpenedBlock?

    /// The inspector, just opened.
    public init(answer: Message.ID?, message: Message.ID? = nil, date: Date? = nil) {
        self.answer = answer
        self.message = message
        self.date = date
    }
}

/// A section of the inspector, by its number.
public enum InspectorSection: Int, Sendable, Hashable, CaseIterable {
    case request = 1
    case cache, nextTurn, sources, escalation, attempts, turns

    /// Its heading.
    public var title: String {
        switch self {
        case .request: "What was sent"
        case .cache: "Cache and cost"
        case .nextTurn: "The next turn"
        case .sources: "Sources"
        case .escalation: "Does it need a person?"
        case .attempts: "Attempts"
        case .turns: "All turns"
        }
    }
}

/// Something in the inspector that Enter opens.
public enum InspectorTarget: Sendable, Hashable {
    /// A part of the request, by its place.
    case block(Int)
    /// A source, by its place in the list.
    case source(Int)
}

/// A part of a request as it is read: its text as it was sent, and its lines for one width.
public struct OpenedBlock: Sendable, Hashable {
    /// What the part is.
    public let label: String
    /// The text as it was sent, byte for byte; the texts of a history with a blank line between them.
    public let text: String
    /// The lines, cleaned for the terminal.
    let lines: [Line]
    /// The width they are wrapped to.
    let width: Int

    /// A line of it.
    struct Line: Sendable, Hashable {
        var text: Substring
        /// Whether it says whose words follow.
        var isRole = false
    }
}
