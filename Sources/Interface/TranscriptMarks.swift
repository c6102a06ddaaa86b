public import ChatModel

/// What is said over messages in rules: the day where it changes, and where the messages begin that came while the reader was away.
struct TranscriptMarks: Sendable {
    /// Over the first message that came while another conversation was on the screen.
    static let new = "new since you left"

    /// Whether the first message in memory is the conversation's first and says its day. One that began in this run does not: its day is
    /// today.
    var beginsWithDay = false
    /// The first message that came while the reader was away.
    var firstNew: Message.ID?
    /// The rules of messages that were laid out: decided once, so that no later change of a date can move the text.
    var headings: [Message.ID: [String]] = [:]
}

extension Message {
    /// When it was written, `14:05` in the time zone of the machine.
    public var timeOfDay: String { DateText.time(created) }
}

extension Transcript {
    /// The rules over the message at `index`.
    mutating func heading(at index: Int) -> [String] {
        let message = messages[index]
        if let decided = marks.headings[message.id] { return decided }
        let isNewDay = index > 0 ? !DateText.isSameDay(messages[index - 1].created, message.created) : marks.beginsWithDay
        let rules = (isNewDay ? [DateText.day(message.created)] : []) + (message.id == marks.firstNew ? [TranscriptMarks.new] : [])
        marks.headings[message.id] = rules
        return rules
    }

    /// Decides the rules over a message anew; where it stands at the top, its text stays where it is.
    mutating func renewHeading(of id: Message.ID) {
        guard let index = index(of: id) else { return }
        marks.headings[id] = nil
        guard layouts[id] != nil else { return }
        let rules = heading(at: index)
        let moved = layouts[id]?.setHeading(rules) ?? 0
        guard moved != 0, case .pinned(id, let row) = anchor else { return }
        let place = origin
        anchor = .pinned(id, row: max(0, row + moved))
        origin = place
    }

    /// The last message that is whole: what a reader who leaves now has seen the end of.
    public var lastWhole: Message.ID? { messages.last { !growing.contains($0.id) }?.id }

    /// Marks the first message behind `last` as new; nil, or nothing new, takes the mark away.
    public mutating func markNew(after last: Message.ID?) {
        let old = marks.firstNew
        marks.firstNew = last.flatMap(index).flatMap { firstWithText(from: $0 + 1) }
        guard marks.firstNew != old else { return }
        for id in [old, marks.firstNew].compactMap(\.self) { renewHeading(of: id) }
    }

    /// The first message from `index` on, unless it is an answer of which nothing has come.
    private func firstWithText(from index: Int) -> Message.ID? {
        guard messages.indices.contains(index) else { return nil }
        let id = messages[index].id
        return growing.contains(id) && layout(of: id)?.bytesTaken ?? 0 == 0 ? nil : id
    }
}
