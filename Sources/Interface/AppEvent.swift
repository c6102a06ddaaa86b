public import CellGrid
public import ChatModel
public import SupportEngine

/// Everything that can happen to the program; `update` takes them one by one. What is large is kept elsewhere (`indirect`), since
/// thousands of pieces of an answer may wait to be drawn.
public enum AppEvent: Sendable {
    /// What the terminal reported in one read.
    case input([Input])
    /// The terminal's size changed.
    case resized(Size)
    /// A wake that was asked for has come.
    case woke(WakeReason)

    /// Prompts, knowledge and catalogue were read, at the start or because something was chosen.
    indirect case setupChanged(SetupFacts, notice: String?)
    /// They could not be read; the sentence says why and what is used instead.
    case setupFailed(String)
    /// What was chosen is in force, but probably something else was meant: the sentence says what.
    case doubted(String)
    /// The request of a turn was assembled and its question stored.
    indirect case turnPrepared(TurnID, PreparedTurn)
    /// A turn brought something.
    case chat(TurnID, ChatEvent, at: ContinuousClock.Instant)
    /// Something happened on the way to a turn's answer.
    indirect case turnProgress(TurnID, TurnProgress)
    /// A turn ended: the answer as it is stored. Exactly one for each turn that was started.
    indirect case turnEnded(TurnID, Message, ProviderError?)

    /// Whether a provider that failed answers again was tried: the one that does, or how long to wait before it is tried again.
    case probed(ModelID?, again: Duration)

    /// How far providers are trusted, by their names, as all terminals of the machine have found out.
    case circuitsRead([String: CircuitState])

    /// Whether a message's case needs a person was judged, or judged anew.
    indirect case judged(Conversation.ID, Message.ID, Escalation)

    /// The list of conversations, for the filter it was asked with.
    case listLoaded([Conversation.Summary], filter: String)
    /// A conversation to show, with its last messages.
    indirect case conversationLoaded(LoadedConversation)
    /// Earlier messages of a conversation, oldest first; `isStart` when there are none before them.
    case earlierLoaded(Conversation.ID, [Message], isStart: Bool)
    /// What people sent before, newest first.
    case sentTextsLoaded([String])
    /// What a search of all conversations found.
    case hitsLoaded([MessageHit], query: String)
    /// What find reports.
    indirect case find(FindNews)
    /// Something could not be stored.
    case storageFailed(StorageError)
    /// Something could not be read.
    case readFailed(StorageError)
    /// The store answers again after it failed.
    case stored

    /// Text was copied, or not: the sentence says how.
    case copied(String)
    /// The editor ended; nil text when it failed, then the sentence says why.
    case edited(String?, note: String?)
    /// A one-line report from an effect, such as `screen saved to FILE`.
    case noted(String)
    /// Everything is stored and closed; the loop returns.
    case didShutDown
}

/// Why a wake was asked for.
public enum WakeReason: Sendable, Hashable {
    /// Escape was pressed so long ago that it was no broken key sequence: stop the answer.
    case stopAnswer(TurnID)
    /// The status bar's figures may change again.
    case figures
    /// A second has passed in which what is told of a running answer changes; it is given up with the answer's end.
    case second(TurnID)
    /// The draft is to be stored.
    case saveDraft
    /// It is to be seen whether the draft still is as it was.
    case draftPaused
    /// It is to be seen whether a provider answers again, since a question waits for one.
    case probe
    /// The provider's cache of the conversation's beginning has expired, which the inspector tells.
    case cacheExpired
    /// A passing notice has been shown long enough.
    case clearNotice(Int)
}

/// A turn's name while the program runs.
public struct TurnID: Sendable, Hashable {
    /// Counts up.
    public var number: Int
    /// The turn of this number.
    public init(_ number: Int) { self.number = number }
}

/// What the screen says of the prompts, the knowledge and the model in force.
public struct SetupFacts: Sendable, Hashable {
    /// The model that is asked.
    public var model: ModelID
    /// The model's row of the catalogue; nil = its prices and limits are unknown.
    public var card: ModelCard?
    /// The rows of the models that are asked when that one fails, in their order.
    public var fallbacks: [ModelCard]
    /// The rows of the models that an answer can be asked of: those whose provider is set up.
    public var choices: [ModelCard]
    /// The prompt in force.
    public var prompt: PromptStamp
    /// Where prompts and knowledge come from when that is the working directory; else nil.
    public var origin: String?
    /// Where prompts and knowledge come from, a line each, for the inspector.
    public var places: [String]
    /// The articles' ids, titles and texts, for sources.
    public var articles: [String: ArticleText]
    /// The models that can be chosen, as `PROVIDER/NAME`.
    public var models: [String]
    /// The prompts that can be chosen, as `NAME@VERSION`.
    public var prompts: [String]
    /// Prices of all models that are known, for answers of others than those that may be asked; nil until they were read.
    public var catalogue: Catalogue?
    /// The limits on spending.
    public var limits = SpendingLimits()
    /// The parameters of the prompt and of the settings, by name.
    public var params: [String: String] = [:]

    /// What is in force.
    public init(
        model: ModelID, card: ModelCard? = nil, fallbacks: [ModelCard] = [], choices: [ModelCard] = [], prompt: PromptStamp,
        origin: String? = nil,
        places: [String] = [],
        articles: [String: ArticleText] = [:], models: [String] = [], prompts: [String] = []
    ) {
        self.model = model
        self.card = card
        self.fallbacks = fallbacks
        self.choices = choices
        self.prompt = prompt
        self.origin = origin
        self.places = places
        self.articles = articles
        self.models = models
        self.prompts = prompts
    }
}

extension SetupFacts {
    /// The row of a model; nil when it is not known.
    public func card(of model: ModelID) -> ModelCard? {
        if model == self.model { return card }
        return (fallbacks + choices).first { $0.id == model } ?? catalogue?.card(for: model)
    }
}

/// An article as the source view shows it.
public struct ArticleText: Sendable, Hashable {
    /// Its title.
    public var title: String
    /// Its Markdown.
    public var text: String
    /// The marks its passages have now.
    public var marks: Set<String>

    /// An article.
    public init(title: String, text: String, marks: Set<String> = []) {
        self.title = title
        self.text = text
        self.marks = marks
    }
}

/// What was sent for a turn, for the screen and the inspector.
public struct PreparedTurn: Sendable, Hashable {
    /// The request's blocks with their estimated tokens, first to last.
    public var blocks: [BlockReport]
    /// A warning about the request, such as a prefix too small to cache.
    public var warning: String?
    /// The first message of the history that is sent; nil = all.
    public var historyStart: Message.ID?
    /// How many messages of the history are no longer sent.
    public var droppedMessages: Int
    /// The passages the answer may name.
    public var given: [SourceReference]
    /// The answer it was sent for; nil until that is known.
    var answer: Message.ID?

    /// What was sent.
    public init(
        blocks: [BlockReport] = [], warning: String? = nil, historyStart: Message.ID? = nil, droppedMessages: Int = 0,
        given: [SourceReference] = []
    ) {
        self.blocks = blocks
        self.warning = warning
        self.historyStart = historyStart
        self.droppedMessages = droppedMessages
        self.given = given
    }
}

/// A conversation as it comes from the store.
public struct LoadedConversation: Sendable, Hashable {
    /// Its own facts and draft.
    public var conversation: Conversation
    /// Its last messages, oldest first.
    public var messages: [Message]
    /// Whether there are none before them.
    public var isStart: Bool
    /// What all its turns cost.
    public var cost: CostSum
    /// A message to select and show, when a search led here.
    public var target: Message.ID?
    /// Where its family's conversations part.
    public var partings: [Parting]

    /// A conversation as it comes from the store.
    public init(
        conversation: Conversation, messages: [Message], isStart: Bool, cost: CostSum, target: Message.ID? = nil, partings: [Parting] = []
    ) {
        self.conversation = conversation
        self.messages = messages
        self.isStart = isStart
        self.cost = cost
        self.target = target
        self.partings = partings
    }
}
