public import ChatModel

/// Something over the transcript. The front one gets the keys; Escape closes it.
public enum Layer: Sendable, Hashable {
    /// Help for where one is, scrolled to a row.
    case help(row: Int)
    /// A list to filter and choose from.
    case list(ListState)
    /// Find in the transcript.
    case find(FindState)
    /// What was sent and what it cost.
    case inspector(InspectorState)
    /// A source of an answer, scrolled to a row.
    case source(OpenedSource, row: Int)
    /// The card before an answer is asked for again.
    case again(AgainCard)

    /// A side of the messages.
    enum Side {
        case left, right
    }

    /// Where it stands on wide screens: places to go to on the left, what belongs to a message on the right; nil = over the messages.
    var side: Side? {
        switch self {
        case .list: .left
        case .help, .inspector, .source: .right
        case .find, .again: nil
        }
    }
}

/// A list with a filter.
public struct ListState: Sendable, Hashable {
    /// What is listed.
    public enum Kind: Sendable, Hashable {
        /// Conversations.
        case conversations
        /// Commands and actions.
        case palette
        /// What was sent before.
        case sentTexts
        /// Messages of all conversations that hold some words.
        case found
    }

    /// A row of it.
    public struct Item: Sendable, Hashable {
        /// What happens on Enter.
        public enum Choice: Sendable, Hashable {
            /// Shows a conversation, at a message if one is named.
            case conversation(Conversation.ID, Message.ID?)
            /// Does what a key would do.
            case action(Action)
            /// Writes a command into the composer.
            case command(String)
            /// Puts a text into the composer.
            case text(String)
        }

        /// The words on the left.
        public var label: String
        /// What the words on the left mean; it stands behind them in a column of its own.
        public var meaning = ""
        /// The words on the right.
        public var detail: String
        /// Figures behind those words, which stand under each other in all rows; the last is a date.
        public var figures: [String] = []
        /// What happens on Enter.
        public var choice: Choice
        /// The conversation it stands for; nil for any other row.
        public var conversation: Conversation.Summary?
        /// What is marked before the words.
        public var signs: [ListSign] = []

        /// A row.
        public init(label: String, meaning: String = "", detail: String, choice: Choice) {
            self.label = label
            self.meaning = meaning
            self.detail = detail
            self.choice = choice
        }
    }

    /// What is listed.
    public var kind: Kind
    /// What was typed.
    public var filter = ""
    /// The rows that match.
    public var items: [Item] = []
    /// The chosen row.
    public var selected = 0
    /// Whether the rows are being read.
    public var isLoading = false
    /// Whether the user moved to a row; until then the first one, or the previous conversation, is chosen.
    public var hasMoved = false
    /// Whether Enter came before the rows did: then the chosen one is taken as soon as they come.
    public var isTaken = false
    /// The title that is being changed.
    public var titleEdit: TitleEdit?
    /// The conversation to be chosen when the rows come.
    var wanted: Conversation.ID?
    /// Whether there is no screen, so that it was printed once: then it stays as it is.
    var isPrinted = false
    /// Whether the last key deleted a conversation, so that `u` brings it back.
    var hasJustDeleted = false
    /// The number of the remark on what was done here, which is shown although the list is in front.
    public var remark: Int?

    /// A list of `kind`.
    public init(_ kind: Kind, items: [Item] = [], isLoading: Bool = false) {
        self.kind = kind
        self.items = items
        self.isLoading = isLoading
    }
}

/// A source that is looked at.
public struct OpenedSource: Sendable, Hashable {
    /// The article's id.
    public var article: String
    /// The heading of the passage; empty for the article's beginning.
    public var section: String
    /// The passage's mark when the answer was made; empty or the article's id where the answer names the article as a whole.
    public var mark: String
    /// Its number under the answer, from 1.
    public var number: Int
    /// How many sources the answer has.
    public var count: Int

    /// Source `number` of `count`.
    init(_ reference: SourceReference, number: Int, of count: Int) {
        article = reference.article
        section = reference.section
        mark = reference.mark
        self.number = number
        self.count = count
    }
}
