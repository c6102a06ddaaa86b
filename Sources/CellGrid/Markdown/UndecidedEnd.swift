/// The end of a growing text of which only the next bytes tell what it is: a fence, the header of a table, or a row without a word yet.
/// It is not shown before.
enum UndecidedEnd {
    /// Where it begins in `tail`, the open end of a text; `tail.endIndex` if there is none. `isTable` tells that the table is known.
    static func start(in tail: ArraySlice<UInt8>, isTable: Bool) -> Int {
        let last = lineStart(in: tail, before: tail.endIndex)
        if isPartOfFence(tail[last...]) { return last }
        guard tail.endIndex - last <= SourceLine.deciding else { return tail.endIndex }
        let start = isTable ? tail.endIndex : headerStart(in: tail, last: last)
        return start == tail.endIndex && isPartOfRow(tail[last...]) ? last : start
    }

    /// A line of nothing but the signs of a fence.
    private static func isPartOfFence(_ line: ArraySlice<UInt8>) -> Bool {
        let content = line.drop { $0 == 0x20 || $0 == UInt8(ascii: ">") }
        guard let sign = content.first, sign == UInt8(ascii: "`") || sign == UInt8(ascii: "~") else { return false }
        return content.allSatisfy { $0 == sign }
    }

    /// A line that begins with a bar, under none that does, heads a table if a delimiter row follows it.
    private static func headerStart(in tail: ArraySlice<UInt8>, last: Int) -> Int {
        let line = tail[last...]
        let previous = lineStart(in: tail, before: last - 1)
        let isUnderBar = previous < last && hasBar(tail[previous..<last])
        if hasBar(line), !isUnderBar { return last }
        guard isUnderBar, line.isEmpty || isPartOfRow(line) else { return tail.endIndex }
        let second = lineStart(in: tail, before: previous - 1)
        return second < previous && hasBar(tail[second..<previous]) ? tail.endIndex : previous
    }

    private static func isPartOfRow(_ line: ArraySlice<UInt8>) -> Bool {
        hasBar(line) && line.allSatisfy { "|-: \t>".utf8.contains($0) }
    }

    private static func hasBar(_ line: ArraySlice<UInt8>) -> Bool {
        let start = PieceSource.content(of: line)
        return start < line.endIndex && line[start] == UInt8(ascii: "|")
    }

    /// The start of the line that goes on up to `end`.
    private static func lineStart(in tail: ArraySlice<UInt8>, before end: Int) -> Int {
        guard end > tail.startIndex else { return tail.startIndex }
        return tail[..<end].lastIndex(of: 0x0A).map { $0 + 1 } ?? tail.startIndex
    }
}
