import CellGrid

/// What the model thought, over its answer: one row that says how much that is, or opened all of it. It grows at a cost of its last
/// paragraph, and folded at none.
struct ReasoningRows: Sendable {
    /// Whether only its size is shown.
    private(set) var isFolded: Bool
    /// Bytes taken so far.
    private(set) var bytesTaken = 0
    private var width: Int
    /// The paragraphs that are whole and laid out.
    private var text = ""
    /// What came behind them.
    private var rest = ""
    private var lines: [String] = []
    /// How many of the lines are those of `text`.
    private var wholeLines = 0
    private var isStale = true

    /// Stands before each line, so that nobody takes it for the answer.
    private static let margin = "│ "

    /// Lays out what came so far for `width` columns.
    init(_ text: String, width: Int, isFolded: Bool) {
        self.width = width
        self.isFolded = isFolded
        append(text)
        layOut()
    }

    /// How many rows it takes; none without any reasoning.
    var rowCount: Int { bytesTaken == 0 ? 0 : isFolded ? 1 : 1 + lines.count }

    /// The words of a row; `key` opens and folds it.
    func row(_ index: Int, key: String) -> String {
        guard index > 0, index <= lines.count else {
            return "reasoning, \(Figures.bytes(bytesTaken))\(isFolded ? ", folded (\(key) opens)" : " (\(key) folds)")"
        }
        return Self.margin + lines[index - 1]
    }

    /// Adds a piece; `layOut` brings the rows up to date.
    mutating func append(_ delta: String) {
        bytesTaken += delta.utf8.count
        rest += delta
        isStale = true
    }

    /// Brings the rows up to date; called once a frame.
    mutating func layOut() {
        guard isStale, !isFolded else { return }
        isStale = false
        lines.removeSubrange(wholeLines...)
        if let end = rest.lastIndex(where: Self.endsParagraph) {
            let whole = rest[...end]
            lines += whole.dropLast().split(omittingEmptySubsequences: false, whereSeparator: Self.endsParagraph).flatMap(wrapped)
            text += whole
            rest = String(rest[rest.index(after: end)...])
        }
        wholeLines = lines.count
        if !rest.isEmpty { lines += wrapped(rest[...]) }
    }

    private static func endsParagraph(_ character: Character) -> Bool { character == "\n" || character == "\r\n" }

    /// Shows all of it, or its size only.
    mutating func setFolded(_ isFolded: Bool) {
        self.isFolded = isFolded
        layOut()
    }

    /// Lays it out for another width.
    mutating func setWidth(_ width: Int) {
        guard width != self.width else { return }
        self.width = width
        rest = text + rest
        (text, lines, wholeLines, isStale) = ("", [], 0, true)
        layOut()
    }

    private func wrapped(_ paragraph: Substring) -> [String] {
        let room = max(1, width - DisplayText.width(Self.margin))
        let lines = DisplayText.cleaned(String(paragraph)).split(separator: "\n", omittingEmptySubsequences: false)
        return lines.flatMap { TextWrap.wrap(String($0), width: room).map(String.init) }
    }
}
