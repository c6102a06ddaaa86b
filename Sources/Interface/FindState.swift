public import CellGrid
public import ChatModel

/// Find over the transcript: what is typed, and where the reader was.
public struct FindState: Sendable, Hashable {
    /// What is looked for.
    public var pattern = FindPattern()
    /// The key that changes between words and a regular expression.
    public static let regexKey = Key.control("t")
    /// Whether it is still being typed.
    public var isTyping = true
    /// Where the reader was before.
    public var origin: Transcript.Anchor
    /// The message that was selected before.
    public var selection: Message.ID?

    /// Find that begins where the reader is.
    public init(_ pattern: FindPattern = FindPattern(), origin: Transcript.Anchor, selection: Message.ID? = nil) {
        self.pattern = pattern
        self.origin = origin
        self.selection = selection
    }
}

/// What a search has found so far, and which match is shown. It is kept when find is closed, for n and N.
public struct FindResults: Sendable, Hashable {
    /// The search's number.
    public private(set) var generation = 0
    /// What was looked for.
    public private(set) var pattern = FindPattern()
    /// Where.
    public private(set) var conversation: Conversation.ID?
    /// The conversation's last message then.
    public private(set) var newest: Message.ID?
    /// Whether the search is over.
    public private(set) var isComplete = true
    /// Why it ended early.
    public private(set) var problem: FindProblem?
    /// A message with the match to show that is being read.
    public internal(set) var awaited: Message.ID?

    private var after: [FoundMessage] = []
    private var before: [FoundMessage] = []
    /// Where each message stands in `after`, or as a negative place in `before`.
    private var places: [Message.ID: Int] = [:]
    /// The message that is shown: its index in `after`; before the place of reading -1, -2 …
    private var place: Int?
    /// Which of its matches, from 0.
    private var occurrence = 0

    /// Nothing was looked for.
    public init() {}

    // MARK: What is known

    /// How many matches are known.
    public private(set) var count = 0

    /// The message that is shown and which of its matches, from 0.
    public var current: (message: Message.ID, occurrence: Int)? {
        place.flatMap { found(at: $0) }.map { ($0.message, occurrence) }
    }

    /// The number of the match that is shown among those known, from 1, the oldest first.
    public var number: Int? {
        guard let place else { return nil }
        let older = before.suffix(before.count + min(0, place)).reduce(0) { $0 + $1.count }
        return after.prefix(max(0, place)).reduce(older + occurrence + 1) { $0 + $1.count }
    }

    /// What was found in a message.
    func found(in message: Message.ID) -> FoundMessage? { places[message].flatMap { found(at: $0) } }

    private func found(at place: Int) -> FoundMessage? {
        if place >= 0 { return place < after.count ? after[place] : nil }
        return -place <= before.count ? before[-place - 1] : nil
    }

    // MARK: Changing

    /// Forgets everything for a new search.
    mutating func begin(_ pattern: FindPattern, in conversation: Conversation.ID, newest: Message.ID?) {
        let number = generation + 1
        self = FindResults()
        generation = number
        self.pattern = pattern
        self.conversation = conversation
        self.newest = newest
        isComplete = pattern.text.isEmpty
    }

    /// Takes a report. The first match that is known is shown: the next one from the place of reading on, else the last before it.
    mutating func take(_ report: FindReport) {
        guard report.generation == generation, !isComplete else { return }
        for found in report.after {
            places[found.message] = after.count
            after.append(found)
            count += found.count
        }
        for found in report.before {
            before.append(found)
            places[found.message] = -before.count
            count += found.count
        }
        isComplete = report.isComplete
        problem = report.problem
        if place == nil, !after.isEmpty { place = 0 }
        if place == nil, let last = before.first { (place, occurrence) = (-1, last.count - 1) }
    }

    /// Moves to the next match or the one before; round the end only when all are known.
    mutating func step(by step: Int) {
        guard let found = place.flatMap({ found(at: $0) }) else { return }
        if step > 0 {
            if occurrence + 1 < found.count { occurrence += 1 } else if moveOn() { occurrence = 0 }
        } else {
            if occurrence > 0 { occurrence -= 1 } else if moveBack() { occurrence = countHere - 1 }
        }
    }

    private var countHere: Int { place.flatMap { found(at: $0)?.count } ?? 1 }

    private mutating func moveOn() -> Bool {
        guard let now = place else { return false }
        if found(at: now + 1) != nil {
            place = now + 1
            return true
        }
        guard isComplete else { return false }
        place = before.isEmpty ? 0 : -before.count
        return true
    }

    private mutating func moveBack() -> Bool {
        guard let now = place else { return false }
        if found(at: now - 1) != nil {
            place = now - 1
            return true
        }
        guard isComplete else { return false }
        place = after.isEmpty ? -1 : after.count - 1
        return true
    }
}
