public import ChatModel

/// What `update` wants done: values that can be printed and compared. The runner performs them and posts events back.
public enum Effect: Sendable, Hashable {
    /// Store the question, assemble the request and ask.
    case startTurn(TurnOrder)
    /// Make the request for what stands in the composer, in case it is sent as it is; no turn is begun.
    case anticipate(TurnOrder)
    /// Stop asking; the turn still ends by its own event.
    case cancelTurn(TurnID)

    /// See whether a provider answers again; `probed` says so.
    case probe

    /// Store a message in its final form that is stored already.
    case finish(Message, Conversation)
    /// Store a message that needs no answer.
    case append(Message, Conversation)
    /// Store a branch, beginning with copies of its origin's messages before one.
    case part(Conversation, before: Message.ID)
    /// Store a conversation's own facts.
    case updateConversation(Conversation)
    /// Store what is typed.
    case saveDraft(Draft, Conversation)
    /// Store a grade.
    case rate(Message.ID, Int?)
    /// Remove a conversation; an answer that is still coming in it is stopped and awaited first.
    case delete(Conversation.ID, stopping: TurnID?)
    /// Give a conversation another title.
    case rename(Conversation.ID, String)
    /// Set or take away a conversation's mark.
    case mark(Conversation.ID, Conversation.Mark, Bool)
    /// Copy a conversation under a name; the source names the copied messages.
    case duplicate(Conversation.ID, as: Conversation.ID, IdentifierSource)

    /// Read the list of conversations.
    case loadList(filter: String)
    /// Read a conversation and its last messages; `target` is to be among them.
    case loadConversation(Conversation.ID, target: Message.ID?)
    /// Read the messages before one.
    case loadEarlier(Conversation.ID, before: Message.ID)
    /// Read what people sent before.
    case loadSentTexts
    /// Search all conversations.
    case search(String)
    /// Find, beside the main thread and all else.
    case find(FindWork)
    /// Take another model or prompt, as typed by the user; empty = leave as it is.
    case choose(model: String, prompt: String)

    /// Send `woke` after a while.
    case wake(after: Duration, WakeReason)
    /// Something only the terminal's owner can do.
    case terminal(TerminalAction)
    /// Store everything, stop all turns, close; then `didShutDown`.
    case shutDown
}

/// What the loop does itself, since it owns the terminal.
public enum TerminalAction: Sendable, Hashable {
    /// Put text into the clipboard.
    case copy(String)
    /// Edit text in the user's editor.
    case edit(String)
    /// Stop until the shell continues the program.
    case suspend
    /// Send the whole screen anew.
    case repaint
    /// Show bare text without any chrome until a key is pressed.
    case bareText(String)
    /// Write the screen as text to a file.
    case saveScreen(String)
    /// Report the mouse, or no longer.
    case mouse(Bool)
}

/// An order for an answer.
public struct TurnOrder: Sendable, Hashable {
    /// The turn's name.
    public var turn: TurnID
    /// Where it belongs.
    public var conversation: Conversation
    /// What was said before, oldest first.
    public var history: [Message]
    /// What is asked.
    public var question: Message
    /// Whether the question is already stored (an answer is asked for again).
    public var isStored: Bool
    /// The name the answer is to have.
    public var answer: Message.ID
    /// Where the history that is sent began last time.
    public var historyStart: Message.ID?
    /// Parameters the user set, by name.
    public var params: [String: String]
    /// What the answer does to a cut one before it, if anything.
    public var way: Way
    /// Whether the user has chosen a model since the conversation's last answer.
    public var isNewModel: Bool
    /// Whether a person asks once more: then providers that refused the key or the model are tried again.
    public var isRetry: Bool
    /// Another model or prompt for this answer alone; nil = those in force.
    public var choice: AnswerChoice?
    /// The articles' answer that stands under the question already; the same one is not stored again. Nil = none does.
    public var standing: String?

    /// What an answer does to a cut one before it.
    public enum Way: Sendable, Hashable {
        /// Nothing: it stands for itself.
        case fresh
        /// It goes on where that one broke off.
        case carryOn(Message)
        /// It takes that one's place, asked first from the model after the one that broke off.
        case restart(Message)
    }

    /// An order for an answer.
    public init(
        turn: TurnID, conversation: Conversation, history: [Message], question: Message, isStored: Bool, answer: Message.ID,
        historyStart: Message.ID? = nil, params: [String: String] = [:], way: Way = .fresh, isNewModel: Bool = false,
        isRetry: Bool = false, choice: AnswerChoice? = nil, standing: String? = nil
    ) {
        self.turn = turn
        self.conversation = conversation
        self.history = history
        self.question = question
        self.isStored = isStored
        self.answer = answer
        self.historyStart = historyStart
        self.params = params
        self.way = way
        self.isNewModel = isNewModel
        self.isRetry = isRetry
        self.choice = choice
        self.standing = standing
    }

    /// Whether the same is asked after the same history, so that with the same texts in force the requests are equal.
    public func asksTheSame(as other: TurnOrder) -> Bool {
        (question.voice, question.text) == (other.question.voice, other.question.text) && choice == other.choice && way == other.way
            && historyStart == other.historyStart && params == other.params && history == other.history
    }

    /// The text that the answer goes on from; nil when it begins with nothing.
    public var partial: String? {
        if case .carryOn(let cut) = way { cut.text } else { nil }
    }
}
