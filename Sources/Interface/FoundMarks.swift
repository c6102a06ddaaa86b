import CellGrid
import ChatModel

/// Where the words that a search found stand in a message's rows. A match is looked for by its own words in what is shown, so one in
/// markup that is not shown has no place.
struct FoundMarks: Sendable {
    /// A piece of a match in one row.
    struct Mark: Sendable, Hashable {
        /// Bytes of the row's text.
        var bytes: Range<Int>
        /// Which match of the message, from 0.
        var match: Int
    }

    /// The search that found them.
    let generation: Int
    /// The match that is shown, if it is in this message.
    var current: Int?
    /// The marks of each row that has any, from left to right.
    private(set) var rows: [Int: [Mark]] = [:]
    /// Whether every match has a place in the rows.
    private(set) var isWhole = true

    /// How many bytes are compared at most for one message; what is left then is not marked.
    private static let effort = 8_000_000

    /// The marks for the matches `words`, in the order of the text, in these rows.
    init(_ words: [String], in lines: some Sequence<LayoutLine>, generation: Int) {
        self.generation = generation
        let shown = ShownText(lines)
        var cursors: [String: Int] = [:]
        var taken = [Bool](repeating: false, count: shown.count)
        var effort = Self.effort
        for (match, word) in words.enumerated() {
            let from = cursors[word] ?? 0
            guard from >= 0, effort > 0 else {
                isWhole = false
                continue
            }
            let range = shown.firstRange(of: ShownText.collapsed(word), from: from, effort: &effort)
            cursors[word] = range?.upperBound ?? -1
            guard let range, !taken[range].contains(true) else {
                isWhole = false
                continue
            }
            for index in range { taken[index] = true }
            for (row, bytes) in shown.pieces(of: range) { rows[row, default: []].append(Mark(bytes: bytes, match: match)) }
        }
        for row in rows.keys { rows[row]?.sort { $0.bytes.lowerBound < $1.bytes.lowerBound } }
    }

    /// Whether none of what was found stands in the first `count` rows.
    func hasHidden(below count: Int) -> Bool { !rows.keys.contains { $0 < count } }

    /// The first row of a match; nil when it is not shown.
    func row(of match: Int) -> Int? { rows.filter { $0.value.contains { $0.match == match } }.keys.min() }

    /// A row with what was found in it marked.
    func marked(_ line: LayoutLine, row: Int) -> LayoutLine {
        guard let marks = rows[row] else { return line }
        var line = line
        var start = 0
        line.spans = line.spans.flatMap { span -> [Span] in
            defer { start += span.text.utf8.count }
            return Self.cut(span, at: start, marks, current: current)
        }
        return line
    }

    /// A run in pieces: what is marked, and what is not.
    private static func cut(_ span: Span, at start: Int, _ marks: [Mark], current: Int?) -> [Span] {
        let bytes = Array(span.text.utf8)
        var pieces: [Span] = []
        var at = 0
        func add(upTo end: Int, _ role: TextRole) {
            if end > at { pieces.append(Span(String(decoding: bytes[at..<end], as: UTF8.self), role)) }
            at = max(at, end)
        }
        for mark in marks {
            let inside = (mark.bytes.lowerBound - start..<mark.bytes.upperBound - start).clamped(to: 0..<bytes.count)
            guard !inside.isEmpty else { continue }
            add(upTo: inside.lowerBound, span.role)
            add(upTo: inside.upperBound, mark.match == current ? .foundHere : .found)
        }
        add(upTo: bytes.count, span.role)
        return pieces
    }
}

/// The text of rows in one piece: runs of white space are one space, and rows that were broken for want of width are joined where a space
/// may stand or not.
private struct ShownText {
    private var bytes: [UInt8] = []
    /// For each byte its row and its place there; -1 for what stands between rows.
    private var rows: [Int32] = []
    private var offsets: [Int32] = []

    private static let space: UInt8 = 0x20
    /// Stands where a row was broken for want of width; no cleaned text holds it.
    private static let join: UInt8 = 0x1F

    /// How many bytes it has.
    var count: Int { bytes.count }

    init(_ lines: some Sequence<LayoutLine>) {
        for (row, line) in lines.enumerated() { add(line, row: row) }
    }

    private mutating func add(_ line: LayoutLine, row: Int) {
        if row > 0 { append(line.continuesPrevious ? Self.join : Self.space, row: -1, offset: 0) }
        let text = line.text
        let margin = line.continuesPrevious ? Self.margin(of: line, text) : 0
        for (offset, byte) in text.utf8.enumerated().dropFirst(margin) {
            append(byte > Self.space ? byte : Self.space, row: row, offset: offset)
        }
    }

    /// The bytes before the text of a row that goes on: the indent of a list, the bar of a quote, the sign of a long line of code.
    private static func margin(of line: LayoutLine, _ text: String) -> Int {
        if let first = line.spans.first, first.role == .codeLabel { return first.text.utf8.count }
        return text.unicodeScalars.prefix { $0 == " " || $0 == "│" }.reduce(0) { $0 + UTF8.width($1) }
    }

    private mutating func append(_ byte: UInt8, row: Int, offset: Int) {
        if byte == Self.space, let last = bytes.last, last == Self.space || last == Self.join { return }
        bytes.append(byte)
        rows.append(Int32(clamping: row))
        offsets.append(Int32(clamping: offset))
    }

    /// The bytes of a match as they would be shown on one row.
    static func collapsed(_ words: String) -> [UInt8] {
        var result: [UInt8] = []
        for byte in words.utf8 {
            if byte > 0x20 { result.append(byte) } else if result.last != space { result.append(space) }
        }
        return result
    }

    /// Where `words` stand first from `start` on.
    func firstRange(of words: [UInt8], from start: Int, effort: inout Int) -> Range<Int>? {
        guard let first = words.first else { return nil }
        var at = start
        while at < bytes.count, effort > 0 {
            effort -= 1
            if bytes[at] == first || (first == Self.space && bytes[at] == Self.join), let end = end(of: words, at: at) { return at..<end }
            at += 1
        }
        return nil
    }

    private func end(of words: [UInt8], at start: Int) -> Int? {
        var at = start
        for byte in words {
            if at < bytes.count, bytes[at] == Self.join, byte != Self.space { at += 1 }
            guard at < bytes.count, bytes[at] == byte || (byte == Self.space && bytes[at] == Self.join) else { return nil }
            at += 1
        }
        return at
    }

    /// A range row by row.
    func pieces(of range: Range<Int>) -> [(row: Int, bytes: Range<Int>)] {
        var pieces: [(row: Int, bytes: Range<Int>)] = []
        for index in range where rows[index] >= 0 {
            let (row, offset) = (Int(rows[index]), Int(offsets[index]))
            if let last = pieces.indices.last, pieces[last].row == row {
                pieces[last].bytes = pieces[last].bytes.lowerBound..<offset + 1
            } else {
                pieces.append((row, offset..<offset + 1))
            }
        }
        return pieces
    }
}
