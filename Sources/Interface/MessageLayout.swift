public import CellGrid
public import ChatModel
public import SupportEngine

/// A message laid out for one width: its text, then what belongs under it.
/// Grows with the answer at a cost of the delta, so it lives in the state and not in `view`.
public struct MessageLayout: Sendable {
    /// What a row of a message is.
    public enum Row: Sendable, Hashable {
        /// A rule with words over the message: its day, or that it is new.
        case rule(String)
        /// A line of the text.
        case text(LayoutLine)
        /// The place of an answer that has no text yet.
        case waiting
        /// A source under an answer: its number from 1, and its words.
        case source(number: Int, String)
        /// A quiet remark: figures, a stop reason and what to do next.
        case note(String)
        /// A remark that asks something of staff.
        case alarm(String)
        /// An empty row.
        case blank
    }

    /// The columns the text was laid out for.
    public private(set) var width: Int
    private var body: MarkdownLayout?
    private var plain: [LayoutLine] = []
    private var plainText = ""
    /// Bytes of `plainText` that a judgement rests on.
    private var flagged: [Range<Int>] = []
    /// Rules over the text, which belong to the message from its first layout on.
    private(set) var heading: [String] = []
    /// What the model thought, between the rules and the text.
    private var reasoning: ReasoningRows
    private var trailer: [Row] = []
    private var trailerRows: [Row] = []
    private let isFolded: Bool
    private var isGrowing = true
    /// What a search found in it, while that is marked.
    var marks: FoundMarks?
    private var answer: AnswerText
    /// The key that opens a folded message.
    var unfoldingKey = "m"
    /// Whether the answer's marks are checked; else they stand as they were written.
    private(set) var isChecked: Bool
    /// Bytes of the message's text taken so far.
    private(set) var bytesTaken: Int

    /// Lays out `message`; a folded one of three lines or more shows only the first and how many there are besides. An answer may grow
    /// until `finish`, and names what was `given` with its question (nil = not known). `foldsCode` shortens its long listings; of the
    /// reasoning only the size is shown unless `opensReasoning`.
    public init(
        _ message: Message, width: Int, isFolded: Bool, foldsCode: Bool = false, opensReasoning: Bool = false, given: GivenSources? = nil
    ) {
        self.width = max(1, width)
        reasoning = ReasoningRows(message.reasoning, width: self.width, isFolded: !opensReasoning)
        self.isFolded = isFolded
        answer = AnswerText(given: given, form: .markdown)
        isChecked = given != nil
        bytesTaken = message.text.utf8.count
        switch message.voice {
        case .assistant:
            var layout = MarkdownLayout(width: self.width)
            layout.append(answer.feed(foldsCode ? LongListings.folded(message.text) : message.text))
            body = layout
        case .customer, .staff, .aside:
            plainText = DisplayText.cleaned(message.text)
            if let judged = message.escalation, judged.category != nil {
                flagged = FlaggedWords.ranges(judged.spans, of: message.text, in: plainText)
            }
            isGrowing = false
            wrapPlain()
        }
    }

    // MARK: Rows

    /// How many rows it takes, the empty one behind it included.
    public var rowCount: Int { textStart + visibleLines + foldRows + trailerRows.count + 1 }

    /// How many rows of rules stand over its text.
    public var headingRows: Int { heading.count }

    /// How many rows from the first on will stay as they are while it grows.
    var settledRows: Int { textStart + (body?.settledLineCount ?? 0) }

    /// The row at which its text begins.
    var textStart: Int { heading.count + reasoningRows }

    /// While nothing but reasoning came, the place of the text says how much it is.
    private var reasoningRows: Int {
        isFolded || (isGrowing && textLineCount == 0 && reasoning.isFolded) ? 0 : reasoning.rowCount
    }

    /// Bytes of the reasoning taken so far.
    var reasoningTaken: Int { reasoning.bytesTaken }

    /// How many lines its text has.
    public var textLineCount: Int { body?.lineCount ?? plain.count }

    /// Lines of the text in sight; an answer without text keeps one row until something stands under it.
    private var visibleLines: Int {
        if textLineCount == 0 { return trailerRows.isEmpty ? 1 : 0 }
        return hidesLines ? 1 : textLineCount
    }
    /// Two lines stay: the remark in place of one would save no row.
    private var hidesLines: Bool { isFolded && textLineCount > 2 }
    private var foldRows: Int { hidesLines ? 1 : 0 }

    /// The row at `index`; blank outside.
    public func row(_ index: Int) -> Row {
        guard index >= 0 else { return .blank }
        if index < heading.count { return .rule(heading[index]) }
        guard index >= textStart else { return .note(reasoning.row(index - heading.count, key: unfoldingKey)) }
        let index = index - textStart
        if index < visibleLines {
            return line(index).map { .text(marks?.marked($0, row: index) ?? $0) } ?? (isGrowing ? .waiting : .blank)
        }
        let behind = index - visibleLines
        if behind < foldRows { return .note("... \(textLineCount - 1) more lines, folded (\(unfoldingKey) opens)") }
        let under = behind - foldRows
        return under < trailerRows.count ? trailerRows[under] : .blank
    }

    /// The marks for the matches `words` in its text.
    func marks(for words: [String], generation: Int) -> FoundMarks {
        FoundMarks(words, in: (0..<textLineCount).lazy.compactMap { line($0) }, generation: generation)
    }

    /// Whether a search found something in it that is not among the rows in sight: in markup, or in rows that are folded.
    public var hidesFound: Bool { marks.map { $0.hasHidden(below: visibleLines) } ?? false }

    private func line(_ index: Int) -> LayoutLine? {
        guard index < textLineCount else { return nil }
        return body?.line(index) ?? plain[index]
    }

    // MARK: Changing

    /// Says what an answer may name, before any of it came.
    mutating func setGiven(_ given: GivenSources) {
        guard bytesTaken == 0 else { return }
        answer = AnswerText(given: given, form: .markdown)
        isChecked = true
    }

    /// Adds a piece of the answer; `layOut` brings the rows up to date.
    public mutating func append(_ delta: String) {
        bytesTaken += delta.utf8.count
        body?.append(answer.feed(delta))
    }

    /// Adds a piece of the reasoning; `layOut` brings the rows up to date.
    mutating func appendReasoning(_ delta: String) { reasoning.append(delta) }

    /// Shows all of the reasoning, or only its size.
    mutating func setReasoningFolded(_ isFolded: Bool) { reasoning.setFolded(isFolded) }

    /// Brings the rows up to date; called once a frame.
    public mutating func layOut() {
        body?.layOut()
        reasoning.layOut()
    }

    /// Ends a growing answer: nothing more will be appended.
    public mutating func finish() {
        body?.append(answer.finish())
        body?.finish()
        reasoning.layOut()
        isGrowing = false
    }

    /// Lays the message out for another width.
    public mutating func setWidth(_ width: Int) {
        guard max(1, width) != self.width else { return }
        self.width = max(1, width)
        body?.setWidth(self.width)
        reasoning.setWidth(self.width)
        wrapPlain()
        wrapTrailer()
    }

    /// Sets the rules over the text; how many rows its own ones move by.
    @discardableResult mutating func setHeading(_ words: [String]) -> Int {
        defer { heading = words }
        return words.count - heading.count
    }

    /// Sets what stands under the text; long remarks take several rows.
    public mutating func setTrailer(_ rows: [Row]) {
        trailer = rows
        wrapTrailer()
    }

    private mutating func wrapTrailer() {
        trailerRows = trailer.flatMap { row -> [Row] in
            switch row {
            case .note(let words): wrapped(words).map { .note($0) }
            case .alarm(let words): wrapped(words).map { .alarm($0) }
            case .rule, .text, .waiting, .source, .blank: [row]
            }
        }
    }

    private func wrapped(_ words: String) -> [String] {
        TextWrap.wrap(DisplayText.cleaned(words), width: width).map(String.init)
    }

    private mutating func wrapPlain() {
        guard body == nil else { return }
        var offset = 0
        plain = plainText.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap { block, line in
            defer { offset += line.utf8.count + 1 }
            return lines(of: String(line), block: block, at: offset)
        }
    }

    /// The lines of a paragraph that begins at byte `offset` of the text.
    private func lines(of paragraph: String, block: Int, at offset: Int) -> [LayoutLine] {
        let isFlagged = flagged.contains { $0.overlaps(offset..<offset + paragraph.utf8.count) }
        return TextWrap.wrap(paragraph, width: width).enumerated().map { part, text in
            guard isFlagged else { return LayoutLine(spans: [Span(String(text), .body)], block: block, continuesPrevious: part > 0) }
            let start = offset + paragraph.utf8.distance(from: paragraph.startIndex, to: text.startIndex)
            return LayoutLine(spans: FlaggedWords.spans(text, at: start, flagged: flagged), block: block, continuesPrevious: part > 0)
        }
    }

    // MARK: Places that outlast a change of width

    /// A place in the text: the block, and how many letters of it stand before.
    struct Place: Sendable, Hashable {
        var block: Int
        var letters: Int
    }

    /// What stands at the beginning of row `index`; nil behind the text. The rows over it are block -1, a letter each.
    func place(ofRow row: Int) -> Place? {
        guard row >= textStart else { return Place(block: -1, letters: max(0, row)) }
        let index = row - textStart
        guard index < visibleLines, let top = line(index) else { return nil }
        var letters = 0
        var before = index
        while before > 0, let other = line(before - 1), other.block == top.block {
            letters += MessageLayout.letters(other)
            before -= 1
        }
        return Place(block: top.block, letters: letters)
    }

    /// The row that holds a place, or the last of its block.
    func row(of place: Place) -> Int {
        guard place.block >= 0 else { return min(place.letters, textStart) }
        var letters = 0
        var found = 0
        for index in 0..<visibleLines {
            guard let line = line(index), line.block <= place.block else { break }
            found = index
            guard line.block == place.block else { continue }
            letters += MessageLayout.letters(line)
            if letters > place.letters { break }
        }
        return textStart + found
    }

    /// Letters and digits are what every width shows alike.
    private static func letters(_ line: LayoutLine) -> Int {
        line.spans.reduce(0) { $0 + $1.text.reduce(0) { $1.isLetter || $1.isNumber ? $0 + 1 : $0 } }
    }
}
