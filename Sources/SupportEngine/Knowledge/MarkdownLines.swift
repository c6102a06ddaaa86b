/// What the lines of a Markdown text are, as far as articles need it: headings outside of fenced code.
struct MarkdownLines {
    /// A line with its number in the file.
    struct Line {
        var text: Substring
        var number: Int
        /// Whether it is inside fenced code or one of the fences.
        var isCode: Bool
        /// Level and words of an ATX heading, or nil.
        var heading: (level: Int, words: String)?
    }

    /// The lines in order.
    let lines: [Line]

    init(_ body: some Collection<Substring>, firstLine: Int) {
        var fence: Substring?
        lines = body.enumerated().map { offset, text in
            let wasCode = fence != nil
            MarkdownLines.track(&fence, text)
            let isCode = wasCode || fence != nil
            return Line(text: text, number: firstLine + offset, isCode: isCode, heading: isCode ? nil : MarkdownLines.heading(text))
        }
    }

    /// Opens or closes fenced code (CommonMark 0.31, 4.5): three or more backticks or tildes, closed by at least as many.
    private static func track(_ fence: inout Substring?, _ text: Substring) {
        let line = text.drop { $0 == " " }
        guard let sign = line.first, sign == "`" || sign == "~" else { return }
        let run = line.prefix { $0 == sign }
        guard run.count >= 3 else { return }
        guard let open = fence else {
            fence = run
            return
        }
        if open.first == sign, run.count >= open.count, line.dropFirst(run.count).isBlank { fence = nil }
    }

    private static func heading(_ text: Substring) -> (level: Int, words: String)? {
        let signs = text.prefix { $0 == "#" }
        let rest = text.dropFirst(signs.count)
        guard (1...6).contains(signs.count), rest.isEmpty || rest.first == " " || rest.first == "\t" else { return nil }
        let words = rest.trimmed.trimming { $0 == "#" }.trimmed
        return (signs.count, String(words))
    }

    /// The lines divided at the headings, each part with its heading's line first if it has one; parts without text are left out.
    var sections: [Article.Section] {
        var result: [Article.Section] = []
        var rest = lines[...]
        while let first = rest.first {
            let end = rest.dropFirst().firstIndex { $0.heading != nil } ?? rest.endIndex
            let body = first.heading == nil ? rest[..<end] : rest[..<end].dropFirst()
            let text = MarkdownLines.text(of: body)
            if !text.isEmpty {
                let line = first.heading == nil ? (body.first { !$0.text.isBlank } ?? first).number : first.number
                result.append(
                    Article.Section(heading: first.heading?.words ?? "", level: first.heading?.level ?? 0, text: text, line: line))
            }
            rest = rest[end...]
        }
        return result
    }

    /// The lines as one text without blank lines at its ends.
    static func text(of lines: some BidirectionalCollection<Line>) -> String {
        var kept = lines.drop { $0.text.isBlank }.map(\.text)
        while let last = kept.last, last.isBlank { kept.removeLast() }
        return kept.joined(separator: "\n")
    }
}
