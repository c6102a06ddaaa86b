/// Fills lines with words, online: finished lines can be taken while the last one still grows.
struct LineFlow: Sendable {
    /// A finished line, and whether it continues the one before.
    struct Line: Sendable {
        var spans: [Span]
        var continuesPrevious: Bool
    }

    private let limit: Int
    private var lines: [Line] = []
    private var current: [Span] = []
    private var column = 0
    private var isSoft = false
    private var word: [Span] = []
    private var wordWidth = 0
    /// Whether the word is longer than a line and its beginning stands already.
    private var isCutting = false
    private var spaces = 0
    private var spaceRole = TextRole.body

    /// A flow into lines of `width` columns, at least one.
    init(width: Int) { limit = max(1, width) }

    /// Takes the lines that are finished.
    mutating func takeLines() -> [Line] {
        defer { lines = [] }
        return lines
    }

    /// Adds text in which spaces separate words. Characters that a terminal must not get are left out.
    mutating func add(_ text: some StringProtocol, _ role: TextRole) {
        let bytes = text.utf8
        var start = bytes.startIndex
        while start < bytes.endIndex {
            let end = bytes[start...].firstIndex(where: Self.isSpace) ?? bytes.endIndex
            if start < end { addWord(text[start..<end], role) }
            guard end < bytes.endIndex else { return }
            endWord()
            spaceRole = role
            if column > 0 { spaces += 1 }
            start = bytes.index(after: end)
        }
    }

    /// Ends the line.
    mutating func breakLine() {
        endWord()
        finishLine(soft: false)
    }

    /// Ends the last line, if there is one.
    mutating func end() {
        endWord()
        if !current.isEmpty { finishLine(soft: false) }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

    private mutating func addWord(_ text: some StringProtocol, _ role: TextRole) {
        if text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) {
            word.join(text, role)
            wordWidth += text.utf8.count
            if wordWidth > limit { cutWord() }
            return
        }
        DisplayText.forEachCell(text) { base, marks, width in
            let cell = Cell(base: base.value, marks: marks, style: .plain)
            if width == 2 { endWord() }
            word.join(width > limit ? "?" : cell.string, role)
            wordWidth += min(width, limit)
            if width == 2 { endWord() }
        }
        if wordWidth > limit { cutWord() }
    }

    /// Ends the word that was collected and puts it onto the line it fits on.
    private mutating func endWord() {
        if isCutting || wordWidth > limit {
            cutWord()
            isCutting = false
        } else if !word.isEmpty {
            if column > 0, column + spaces + wordWidth > limit { finishLine(soft: true) }
            putSpaces()
            for span in word { current.join(span.text, span.role) }
            column += wordWidth
            word.removeAll(keepingCapacity: true)
            wordWidth = 0
        }
    }

    private mutating func putSpaces() {
        if spaces > 0 { current.join(String(repeating: " ", count: spaces), spaceRole) }
        column += spaces
        spaces = 0
    }

    /// Puts what there is of a word that is longer than a line: it begins a line and fills it to the edge.
    private mutating func cutWord() {
        if !isCutting, column > 0 { finishLine(soft: true) }
        isCutting = true
        for span in word { fill(span) }
        word.removeAll(keepingCapacity: true)
        wordWidth = 0
    }

    private mutating func fill(_ span: Span) {
        var part = ""
        DisplayText.forEachCell(span.text) { base, marks, width in
            if column + width > limit {
                current.join(part, span.role)
                part = ""
                finishLine(soft: true)
            }
            part += Cell(base: base.value, marks: marks, style: .plain).string
            column += width
        }
        current.join(part, span.role)
    }

    private mutating func finishLine(soft: Bool) {
        lines.append(Line(spans: current, continuesPrevious: isSoft))
        current = []
        column = 0
        spaces = 0
        isSoft = soft
    }
}

extension Cell {
    /// What the cell shows as text.
    var string: String {
        if marks == 0 { return Unicode.Scalar(base).map { String(Character($0)) } ?? "" }
        return String(String.UnicodeScalarView(scalars))
    }
}

extension LineFlow {
    /// Adds runs in which LF breaks the line.
    mutating func add(_ spans: [Span]) {
        for span in spans {
            var rest = span.text[...]
            while let end = rest.utf8.firstIndex(of: 0x0A) {
                add(rest[..<end], span.role)
                breakLine()
                rest = rest[rest.utf8.index(after: end)...]
            }
            add(rest, span.role)
        }
    }
}

extension DisplayText {
    /// `text` as its cells show it on one line, with tabs expanded.
    static func oneLine(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
        var result = ""
        forEachCell(text) { base, marks, _ in result += Cell(base: base.value, marks: marks, style: .plain).string }
        return result
    }
}
