public import ChatModel
public import SupportEngine

/// A conversation in memory: its messages, its composer, its running answer and its queue.
public struct OpenConversation: Sendable {
    /// Its own facts.
    public var facts: Conversation
    /// Its messages and what is in sight of them.
    public var transcript = Transcript()
    /// What is being written.
    public var composer = Composer()
    /// The composer's rows as `layOutComposer` left them.
    public private(set) var composerLayout: ComposerLayout
    /// Who it is written for.
    public var voice = Voice.customer
    /// Whether some of it was pasted: then it is never read as a command.
    public var holdsPaste = false
    /// The article that is being named in the composer; nil where none is.
    public var mention: Mention?
    /// Where the composer is in what was sent before; nil = in its own draft.
    public var recall: Recall?
    /// The question that is being edited in the composer.
    public var editing: Editing?
    /// The answer that is coming.
    public var running: RunningTurn?
    /// Messages typed ahead, first to last.
    public var queue: [Draft] = []
    /// Whether the queue waits for the user, after a stop or an error.
    public var isHeld = false
    /// What was looked for last, for n and N.
    public var found: FindPattern?
    /// What all turns that have ended cost.
    public var cost = CostSum.zero
    /// The judgement that weighs most among the messages in memory; nil when no person is needed.
    public private(set) var escalation: Escalation?
    /// The last answer's facts, for the status bar.
    public var lastTurn: TurnRecord?
    /// The question that no provider could be asked; it waits until one answers again.
    public var waiting: Message.ID?
    /// Whether another model was chosen since the last answer.
    public var hasNewModel = false
    /// What was sent for the last turn.
    public var lastPrepared: PreparedTurn?
    /// What is remembered of each request of this session, by its answer.
    public internal(set) var sent: [Message.ID: SentPrefix] = [:]
    /// The first message that is still sent.
    public var historyStart: Message.ID?
    /// Whether the messages in memory begin with the conversation's first.
    public var hasStart = true
    /// Whether earlier messages are being read.
    public var isLoadingEarlier = false
    /// Whether the conversation is in the store.
    public var isStored = false
    /// The draft as it was last stored.
    public var storedDraft = Draft()

    /// A new conversation.
    public init(_ facts: Conversation) {
        self.facts = facts
        composer.load(facts.draft.text)
        composerLayout = ComposerLayout(composer, width: 80)
        voice = facts.draft.voice
        storedDraft = facts.draft
    }

    /// A conversation from the store. What was not loaded of it is not sent either: reading it later must not change the prompt's
    /// beginning, which the provider keeps.
    public init(_ loaded: LoadedConversation) {
        self.init(loaded.conversation)
        transcript.load(loaded.messages, isStart: loaded.isStart)
        transcript.setPartings(loaded.partings)
        hasStart = loaded.isStart
        historyStart = loaded.isStart ? nil : loaded.messages.first?.id
        isStored = true
        cost = loaded.cost
        lastTurn = loaded.messages.last { $0.turn != nil }?.turn
        waiting = loaded.messages.waitingQuestion
        for message in loaded.messages { weigh(message.escalation) }
        transcript.selected = loaded.target
    }

    /// What is typed and not sent, to be stored: the queue too, so that nothing of it is lost with the program.
    public var draft: Draft {
        let written = Draft(text: recall?.draft ?? composer.text, voice: voice)
        let (own, voice) = editing.map { $0.kept(written) }.map { ($0.text, $0.voice) } ?? (written.text, written.voice)
        guard let first = queue.first else { return Draft(text: own, voice: voice) }
        let texts = queue.map(\.text) + (own.isEmpty ? [] : [own])
        return Draft(text: texts.joined(separator: "\n\n"), voice: own.isEmpty ? first.voice : voice)
    }

    /// The judgement that asks for a person as long as the case is not resolved.
    public var openEscalation: Escalation? { facts.isResolved ? nil : escalation }

    /// Brings the composer's rows up to date for `width` columns.
    mutating func layOutComposer(width: Int) {
        guard composerLayout.revision != composer.revision || composerLayout.width != width else { return }
        composerLayout = ComposerLayout(composer, width: width)
    }

    /// Empties the composer after its text went; a draft that was put aside for an earlier text or an edited question comes back.
    mutating func emptyComposer() {
        if let editing {
            composer.load(editing.draft.text)
            voice = editing.draft.voice
        } else {
            composer.load(recall?.draft ?? "", pastes: recall?.pastes ?? [])
        }
        holdsPaste = editing?.heldPaste ?? false
        editing = nil
        recall = nil
    }
}

extension OpenConversation {
    /// Puts a message behind the others; what stood before it.
    mutating func add(_ message: Message) -> [Message] {
        if facts.title.isEmpty { facts.title = Title.of(message.text) }
        facts.updated = message.created
        // The store takes away a draft that was sent as it stands.
        if storedDraft.text == message.text { storedDraft = Draft() }
        facts.draft = draft
        isStored = true
        let history = transcript.messages
        transcript.append(message)
        return history
    }

    /// Takes a piece of the running answer, in place: the text is never copied.
    mutating func take(_ event: ChatEvent, at instant: ContinuousClock.Instant) {
        running?.turn.receive(event, at: instant)
        if event.isPiece { running?.hear(at: instant) }
        guard let answer = running?.answer else { return }
        switch event {
        case .textDelta(let text): transcript.grow(answer, by: text)
        case .reasoningDelta(let text): transcript.growReasoning(answer, by: text)
        case .requestWritten, .responseStarted, .rateLimits, .messageStart, .toolCallDelta, .messageDelta, .messageStop: break
        }
    }

    /// Takes a judgement on a message. What was typed ahead waits when a person is to take the case.
    mutating func take(_ judged: Escalation, on message: Message.ID) {
        transcript.judge(message, judged)
        weigh(judged)
        if judged.decision == .escalate { isHeld = !queue.isEmpty }
    }

    /// Keeps the judgement that weighs most; of equals the later one.
    private mutating func weigh(_ judged: Escalation?) {
        guard let judged, judged.needsPerson else { return }
        if let before = escalation, before.outweighs(judged) { return }
        escalation = judged
    }

    /// Puts the final form of the running answer in place.
    mutating func end(_ answer: Message, isWhole: Bool) {
        let isEscalated = running.flatMap { transcript.message($0.question)?.escalation }?.decision == .escalate
        running = nil
        lastTurn = answer.turn
        if let turn = answer.turn { cost += turn }
        transcript.finish(answer)
        weigh(answer.escalation)
        isHeld = (!isWhole || isEscalated) && !queue.isEmpty
    }
}

extension [Message] {
    /// The question that only the articles answered, if nothing came after it.
    fileprivate var waitingQuestion: Message.ID? {
        guard last?.turn?.isOffline == true else { return nil }
        return last { $0.voice == .customer || $0.voice == .aside }?.id
    }
}

extension ChatEvent {
    /// Whether it brings a piece of the answer.
    fileprivate var isPiece: Bool {
        switch self {
        case .textDelta, .reasoningDelta, .toolCallDelta: true
        case .requestWritten, .responseStarted, .rateLimits, .messageStart, .messageDelta, .messageStop: false
        }
    }
}

/// An answer that is coming.
public struct RunningTurn: Sendable {
    /// Its name.
    public var id: TurnID
    /// The answer's message.
    public var answer: Message.ID
    /// The question it answers.
    public var question: Message.ID
    /// Its state machine, fed with the same events as the one whose figures are stored.
    public var turn: Turn
    /// Whether stopping was asked for.
    public var isStopping = false
    /// The model that is being asked; before the first request the one that was chosen for this answer, or nil.
    public var model: ModelID?
    /// The attempts that brought nothing.
    public var failed: [Attempt] = []
    /// The text of the cut answer that this one goes on from; empty for any other.
    public var base = ""
    /// The articles' answer that already stands under the question.
    var standing: String?
    /// When the last piece of it came; nil before the first.
    var heard: ContinuousClock.Instant?
    /// For how many seconds nothing has come; nil while that is not worth a word.
    var silence: Int?
    /// In how many seconds it is asked for again; nil while somebody is asked.
    var pause: Int?
    /// When that is.
    var pauseEnd: ContinuousClock.Instant?
    /// Whether a wake to count on is on its way.
    var awaitsSecond = false

    /// Whether nothing of its text has come.
    var awaitsFirstToken: Bool { turn.phase == .waiting || turn.text.isEmpty }
}

/// The composer's place in what was sent before.
public struct Recall: Sendable, Hashable {
    /// The index in `sentTexts`.
    public var index: Int
    /// What was in the composer before.
    public var draft: String
    /// What of it was pasted and is long.
    var pastes: [Composer.Paste] = []

    /// A place in what was sent, with the draft to come back to.
    init(index: Int, draft: Composer) {
        self.index = index
        self.draft = draft.text
        pastes = draft.pastes
    }
}
