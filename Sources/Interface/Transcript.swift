public import CellGrid
public import ChatModel
public import SupportEngine

/// The messages of a conversation that are in memory, laid out near the viewport, and the place the reader looks at.
/// All work is bound to the screen, never to the length of the conversation.
public struct Transcript: Sendable {
    /// Where the top of the viewport is.
    public enum Anchor: Sendable, Hashable {
        /// The end of the conversation is always in sight.
        case follow
        /// This row of this message stands at the top, whatever comes below.
        case pinned(Message.ID, row: Int)
    }

    /// The messages in memory, oldest first.
    public private(set) var messages: [Message] = []
    /// Where the top of the viewport is.
    public var anchor = Anchor.follow {
        didSet { origin = nil }
    }
    /// The keys that the words under messages name.
    var keymap = Keymap.standard {
        didSet {
            guard keymap != oldValue else { return }
            for id in Array(layouts.keys) { setTrailer(of: id) }
        }
    }
    /// Where the conversation parts from others of its family.
    public private(set) var partings: [Parting] = []
    /// The message that keys act on; nil = the last.
    public var selected: Message.ID?
    /// Messages shown by their first line only.
    public private(set) var folded: Set<Message.ID> = []
    /// Answers whose long listings are shown by their beginning only.
    private(set) var shortened: Set<Message.ID> = []
    /// Messages of which it was decided whether they start folded: their text is looked at when they first come near the viewport.
    private var foldsDecided: Set<Message.ID> = []
    /// Answers whose reasoning is shown, not its size alone.
    private var thinkingAloud: Set<Message.ID> = []
    /// Whether each message shows its time, in the second row of its text or the blank one behind it.
    var showsTimes = false
    /// What is said over messages.
    var marks = TranscriptMarks()
    /// Rows and columns of the viewport's text.
    public private(set) var viewport = Size(rows: 20, columns: 70)
    /// The rows in sight from the top down as `layOut` left them; fewer than the viewport has when the conversation is short.
    public private(set) var rowsInSight: [VisibleRow] = []
    /// Whether the end of the conversation is among them.
    public private(set) var isEndInSight = true
    /// How many rows came below the viewport since it was pinned.
    public private(set) var unseenRows = 0
    /// Those of `rowsInSight` that the last `layOut` may have changed when only pieces of answers came since the one before it; rows
    /// behind the last are gone.
    public private(set) var changedRows = 0..<0
    /// How many layouts were made so far, for tests of the effort.
    private(set) var layoutsMade = 0

    /// Whether layouts may have marks of a search.
    var isMarked = false
    var layouts: [Message.ID: MessageLayout] = [:]
    /// The place of each message, counted from the first that was there before any came before it.
    private var places: [Message.ID: Int] = [:]
    /// How many messages came before that one.
    private var earlierCount = 0
    private(set) var growing: Set<Message.ID> = []
    /// What growing answers may name.
    private var given: [Message.ID: GivenSources] = [:]
    /// What the pinned top showed before widths changed, so that resizing to and fro comes back to it.
    var origin: MessageLayout.Place?

    /// Messages longer than this many lines start folded when a person pasted them.
    static let foldsPastesOver = 30
    /// More layouts than this are thrown away down to those near the viewport.
    private static let layoutLimit = 160

    /// An empty transcript.
    public init() {}

    // MARK: Messages

    /// The place of a message among those in memory.
    public func index(of id: Message.ID) -> Int? { places[id].map { $0 + earlierCount } }
    /// A message in memory.
    public func message(_ id: Message.ID) -> Message? { index(of: id).map { messages[$0] } }
    /// The message that keys act on.
    public var current: Message? { selected.flatMap(message) ?? messages.last }

    /// Replaces everything by what the store has; `isStart` when there are no messages before them.
    public mutating func load(_ messages: [Message], isStart: Bool = false) {
        self.messages = messages
        layouts = [:]
        growing = []
        given = [:]
        folded = []
        shortened = []
        foldsDecided = []
        thinkingAloud = []
        marks = TranscriptMarks(beginsWithDay: isStart)
        places = Dictionary(messages.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        earlierCount = 0
        anchor = .follow
        selected = nil
        unseenRows = 0
    }

    /// Adds earlier messages before the others; the viewport does not move. `isStart` when there are none before them. The effort is that
    /// of the new messages, but for moving the array: no text is looked at.
    public mutating func prepend(_ earlier: [Message], isStart: Bool = false) {
        let new = earlier.filter { places[$0.id] == nil }
        let first = messages.first?.id
        messages.insert(contentsOf: new, at: 0)
        earlierCount += new.count
        for (index, message) in new.enumerated() { places[message.id] = index - earlierCount }
        marks.beginsWithDay = isStart
        if let first { renewHeading(of: first) }
    }

    /// Adds a message at the end; `isGrowing` while its text still comes.
    public mutating func append(_ message: Message, isGrowing: Bool = false) {
        places[message.id] = messages.count - earlierCount
        messages.append(message)
        if isGrowing { growing.insert(message.id) }
        decideFold(of: message)
    }

    /// Says what a growing answer may name; to be said before any of it comes.
    public mutating func setGiven(_ sources: GivenSources, for id: Message.ID) {
        guard growing.contains(id) else { return }
        given[id] = sources
        layouts[id]?.setGiven(sources)
    }

    /// What an answer may name; nil where that is not known.
    func given(for id: Message.ID) -> GivenSources? { given[id] ?? message(id)?.turn?.givenSources }

    /// Adds a piece to a growing message. Only its layout keeps the text until `finish`.
    public mutating func grow(_ id: Message.ID, by delta: String) {
        guard growing.contains(id) else { return }
        if layouts[id] == nil { ensureLayout(id) }
        layouts[id]?.append(delta)
    }

    /// Adds a piece of a growing message's reasoning, which its layout keeps too.
    mutating func growReasoning(_ id: Message.ID, by delta: String) {
        guard growing.contains(id) else { return }
        if layouts[id] == nil { ensureLayout(id) }
        layouts[id]?.appendReasoning(delta)
    }

    /// Replaces a message by its final form without moving what is read.
    public mutating func finish(_ message: Message) {
        guard let index = index(of: message.id) else { return }
        messages[index] = message
        growing.remove(message.id)
        given[message.id] = nil
        // Only a layout that got all of the text, and checked its marks if they can be, may stay.
        if let layout = layouts[message.id], layout.bytesTaken == message.text.utf8.count,
            layout.reasoningTaken == message.reasoning.utf8.count, layout.isChecked == (message.turn?.givenSources != nil)
        {
            layouts[message.id]?.finish()
        } else {
            layouts[message.id] = nil
        }
        setTrailer(of: message.id)
    }

    /// Takes away a message at the end that is not kept.
    mutating func remove(_ id: Message.ID) {
        guard let index = index(of: id), index == messages.count - 1 else { return }
        places[id] = nil
        messages.removeLast()
        layouts[id] = nil
        growing.remove(id)
        given[id] = nil
        if selected == id { selected = nil }
        if case .pinned(id, _) = anchor { anchor = .follow }
    }

    /// Changes a message without laying its text out again (a grade, for instance).
    public mutating func modify(_ id: Message.ID, _ change: (inout Message) -> Void) {
        guard let index = index(of: id) else { return }
        change(&messages[index])
        setTrailer(of: id)
    }

    /// Keeps the judgement on a message; its words are laid out anew to show what it rests on.
    public mutating func judge(_ id: Message.ID, _ escalation: Escalation) {
        guard let index = index(of: id) else { return }
        messages[index].escalation = escalation
        guard !growing.contains(id) else { return }
        layouts[id] = nil
    }

    /// Opens what of a message is folded; where nothing is, folds it: an answer's reasoning and long listings, or else all of it. Of a
    /// growing one only the reasoning is opened and folded.
    public mutating func toggleFold(_ id: Message.ID) {
        guard !growing.contains(id) else { return toggleGrowingReasoning(id) }
        defer { layouts[id] = nil }
        if let message = message(id) { decideFold(of: message) }
        guard folded.remove(id) == nil, let message = message(id) else { return }
        let hasReasoning = !message.reasoning.isEmpty
        let opensListings = shortened.remove(id) != nil
        let opensReasoning = hasReasoning && thinkingAloud.insert(id).inserted
        if opensListings || opensReasoning { return }
        thinkingAloud.remove(id)
        let hasListings = message.voice == .assistant && LongListings.areIn(message.text)
        if hasListings { shortened.insert(id) } else if !hasReasoning { folded.insert(id) }
    }

    private mutating func toggleGrowingReasoning(_ id: Message.ID) {
        let isFolded = thinkingAloud.remove(id) != nil
        if !isFolded { thinkingAloud.insert(id) }
        layouts[id]?.setReasoningFolded(isFolded)
    }

    /// Whether there is something of a message to open or fold.
    func canFold(_ id: Message.ID) -> Bool { !growing.contains(id) || layouts[id]?.reasoningTaken ?? 0 > 0 }

    /// Folds a message to its first line.
    mutating func fold(_ id: Message.ID) {
        if let message = message(id) { decideFold(of: message) }
        guard !growing.contains(id), folded.insert(id).inserted else { return }
        layouts[id] = nil
    }

    /// Folds a message that is long, when it is looked at for the first time.
    private mutating func decideFold(of message: Message) {
        guard foldsDecided.insert(message.id).inserted, message.text.utf8.count > Self.foldsPastesOver else { return }
        guard message.voice != .assistant else {
            if LongListings.areIn(message.text) { shortened.insert(message.id) }
            return
        }
        let lines = message.text.utf8.reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
        if lines > Self.foldsPastesOver { folded.insert(message.id) }
    }

    // MARK: Layout

    /// The layout of a message; it is made where it is missing.
    mutating func ensureLayout(_ id: Message.ID) {
        guard layouts[id] == nil, let index = index(of: id) else { return }
        layoutsMade += 1
        decideFold(of: messages[index])
        var layout = MessageLayout(
            messages[index], width: viewport.columns, isFolded: folded.contains(id), foldsCode: shortened.contains(id),
            opensReasoning: thinkingAloud.contains(id), given: given(for: id))
        layout.setHeading(heading(at: index))
        if growing.contains(id) { layout.layOut() } else { layout.finish() }
        layouts[id] = layout
        setTrailer(of: id)
    }

    /// The layout of a message near the viewport; nil elsewhere. Call `layOut` first.
    public func layout(of id: Message.ID) -> MessageLayout? { layouts[id] }

    /// Takes the places at which the conversation parts from others; the messages there are marked.
    public mutating func setPartings(_ partings: [Parting]) {
        guard partings != self.partings else { return }
        self.partings = partings
        for id in layouts.keys { setTrailer(of: id) }
    }

    private mutating func setTrailer(of id: Message.ID) {
        guard let index = index(of: id), layouts[id] != nil else { return }
        let message = messages[index]
        let rows = MessageTrailer.rows(
            for: message, continuing: message.continues.flatMap(self.message), branch: branch(of: id)?.words,
            isGrowing: growing.contains(id), keymap: keymap, width: viewport.columns)
        layouts[id]?.setTrailer(rows)
        layouts[id]?.unfoldingKey = keymap.word(.fold, in: .transcript)
    }

    /// Takes the viewport's size; text is laid out anew only when the width changed, and a pinned top shows the same text as before.
    public mutating func resize(to size: Size) {
        guard size.columns != viewport.columns else {
            viewport = size
            return
        }
        let top = pinnedTop()
        viewport = size
        layouts = layouts.filter { growing.contains($0.key) }
        for id in growing { layouts[id]?.setWidth(size.columns) }
        guard let top else { return }
        ensureLayout(top.id)
        guard let layout = layouts[top.id] else { return }
        anchor = .pinned(top.id, row: top.place.map { layout.row(of: $0) } ?? max(0, layout.rowCount - top.fromEnd))
        origin = top.place
    }

    /// What a pinned top shows: a place in the message's text, or for rows under the text their distance from its end.
    private mutating func pinnedTop() -> (id: Message.ID, place: MessageLayout.Place?, fromEnd: Int)? {
        guard case .pinned(let id, let row) = anchor else { return nil }
        ensureLayout(id)
        guard let layout = layouts[id] else { return nil }
        return (id, origin ?? layout.place(ofRow: row), layout.rowCount - row)
    }

    /// Brings the rows in and around the viewport up to date; called once a frame before `view`.
    public mutating func layOut() {
        let before = growingRows
        let settled = growing.map { (id: $0, rows: layouts[$0]?.settledRows ?? 0) }
        for id in growing { layouts[id]?.layOut() }
        settle()
        let shown = rowsInSight
        rowsInSight = visibleRows()
        let same = zip(shown, rowsInSight).prefix { old, new in
            old == new && settled.allSatisfy { $0.id != new.message || new.row < $0.rows }
        }
        changedRows = same.count..<max(shown.count, rowsInSight.count)
        isEndInSight = isEnd(in: rowsInSight)
        unseenRows = isEndInSight ? 0 : unseenRows + max(0, growingRows - before)
        if layouts.count > Self.layoutLimit { forgetFarLayouts() }
    }

    private mutating func forgetFarLayouts() {
        let near = Set(rowsInSight.map(\.message)).union(growing)
        layouts = layouts.filter { near.contains($0.key) }
    }

    /// Rows of the growing messages: what comes below a reader who is pinned.
    private var growingRows: Int { growing.reduce(0) { $0 + (layouts[$1]?.rowCount ?? 0) } }

    /// Whether an answer is coming.
    var isGrowing: Bool { !growing.isEmpty }

    /// Whether a piece of an answer changes only rows of messages: no reader is told of rows below, and no match is marked anew.
    var growsInSight: Bool { anchor == .follow && !isMarked }
}
