public import CellGrid
public import ChatModel
import FoundationEssentials
import SupportEngine

/// The whole truth about the program; only `update` changes it.
public struct AppState: Sendable {
    /// How answers are made.
    public enum Mode: Sendable, Hashable {
        /// By the provider that is configured.
        case live
        /// By the simulator in the program.
        case demo
    }

    /// Where plain keys go.
    public enum Focus: Sendable, Hashable {
        /// Into the text being written.
        case composer
        /// To the selected message.
        case transcript
        /// To the pane of conversations, which stands beside the messages on wide screens.
        case pane
    }

    /// The screen's size.
    public var size: Size
    /// How answers are made.
    public let mode: Mode
    /// What is in force; the model's and prompt's names only, until all was read.
    public var setup: SetupFacts
    /// Conversations in memory: the one on the screen and those that an answer is coming for.
    public var open: [Conversation.ID: OpenConversation]
    /// The conversation on the screen.
    public var current: Conversation.ID
    /// The one before it.
    public var previous: Conversation.ID?
    /// The last message that was read of conversations that were left in this run.
    var seen: [Conversation.ID: Message.ID] = [:]
    /// Where plain keys go.
    public var focus = Focus.composer
    /// What lies over the transcript; the last is in front and gets the keys.
    public var layers: [Layer] = []
    /// The conversations beside the messages, on screens that are wide enough; nil = not open.
    public var pane: ListState?
    /// Conversations that were deleted and can still be brought back, the last one last.
    public var deletions: [Deletion] = []
    /// Conversations in which an answer ended while another one was looked at, with how far it got.
    public var endedAway: [Conversation.ID: MessageStatus] = [:]
    /// What was looked for last, and what was found.
    public var found = FindResults()
    /// A message found in another conversation that is being read.
    var foundJump: FoundJump?
    /// A passing remark on the key line.
    public var notice: Notice?
    /// Why nothing can be stored at present; shown until it can.
    public var storageTrouble: String?
    /// Which keys do what.
    public var keymap = Keymap.standard
    /// Which theme the screen has.
    public var appearance = Appearance()
    /// How far providers are trusted, by their names; one that is not named is not known to fail.
    public var circuits: [String: CircuitState] = [:]
    /// Makes names.
    public var identifiers: IdentifierSource
    /// Which conversation each running turn belongs to.
    public var turns: [TurnID: Conversation.ID] = [:]
    /// Parameters the user set for this session.
    public var params: [String: String] = [:]
    /// The status bar's figures as they are shown.
    public var figures = StatusFigures()
    /// When they last changed while an answer came.
    public var figuresChanged: ContinuousClock.Instant?
    /// Whether a wake for them is on its way.
    public var awaitsFigures = false
    /// Whether a wake to store the draft is on its way.
    public var awaitsDraftSave = false
    /// What could be sent when a wake to look at it again was asked for; nil when none is on its way.
    var watched: Anticipated?
    /// What a request was last made of before it was sent.
    var anticipated: Anticipated?
    /// Texts that were sent, newest first.
    public var sentTexts: [String] = []
    /// A text like `/var/log` that names no command: the next Enter sends it.
    public var unknownCommand: String?
    /// The answer whose promise was shown when it was to be copied: the next time it is copied.
    public var promiseShown: Message.ID?
    /// When Ctrl-C was last pressed on an empty draft.
    public var interruptArmed: ContinuousClock.Instant?
    /// Whether quitting was asked for while an answer runs.
    public var isQuitArmed = false
    /// Whether the program is leaving.
    public var isLeaving = false
    /// Whether the loop is to return.
    public var hasShutDown = false
    /// An answer that Escape will stop unless it turns out to be part of a key sequence.
    public var stopArmed: TurnID?
    /// Whether the mouse is reported.
    public var reportsMouse = false
    /// Whether it is being tried, or soon to be, if a provider answers again.
    var isProbing = false
    /// Where a branch's message is to stand that is being read.
    var branchJump: BranchJump?
    /// Counts turns.
    var turnCount = 0
    /// Counts notices.
    var noticeCount = 0

    /// The program at its start, with one new conversation.
    public init(size: Size, mode: Mode, setup: SetupFacts, identifiers: IdentifierSource, conversation: Conversation) {
        self.size = size
        self.mode = mode
        self.setup = setup
        self.identifiers = identifiers
        current = conversation.id
        figures = StatusFigures(nil, conversationCost: .zero, mode: mode)
        open = [conversation.id: OpenConversation(conversation)]
    }

    /// The conversation on the screen.
    public var conversation: OpenConversation {
        get { open[current, default: OpenConversation(Conversation(id: current, created: .distantPast))] }
        _modify { yield &open[current, default: OpenConversation(Conversation(id: current, created: .distantPast))] }
    }

    /// Whether an answer was asked for on the screen and nothing of it has come.
    public var awaitsFirstToken: Bool { open[current]?.running?.awaitsFirstToken == true }

    /// Whether the first piece of an answer is awaited, or the next one after a silence that is told: it changes more than its own rows.
    public var awaitsPiece: Bool { open[current]?.running.map { $0.awaitsFirstToken || $0.silence != nil } ?? false }

    /// Brings what `view` draws up to date; the loop calls it once before each frame.
    public mutating func layOut() {
        conversation.layOutComposer(width: Regions.composerWidth(self))
        conversation.transcript.keymap = keymap
        let regions = Regions(self)
        conversation.transcript.showsTimes = regions.showsTimes
        conversation.transcript.resize(to: regions.transcriptText)
        conversation.transcript.layOut()
        markFound()
    }

    /// Brings the rows of answers up to date where pieces of them, and figures, are all that changed since `layOut`. False, with nothing
    /// done, where more than `rowsInSight` hangs on them.
    public mutating func layOutAnswer() -> Bool {
        guard layers.isEmpty, open[current]?.transcript.growsInSight == true else { return false }
        open[current]?.transcript.layOut()
        return true
    }
}

/// A passing remark.
public struct Notice: Sendable, Hashable {
    /// Its number, so that a later one is not cleared by an earlier one's wake.
    public var number: Int
    /// One line.
    public var text: String
    /// Whether it reports a failure.
    public var isWarning: Bool
}
