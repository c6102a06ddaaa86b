import CellGrid
import ChatModel

/// What the view of a source shows: its article, and where the passage has changed since the answer was made, a line that says so.
enum SourceText {
    /// The title of the box.
    static func title(_ source: OpenedSource, _ state: AppState) -> String {
        let title = state.setup.articles[source.article]?.title ?? source.article
        return source.count == 1 ? title : "\(source.number) of \(source.count)  \(title)"
    }

    /// The article's rows.
    static func lines(_ source: OpenedSource, _ state: AppState, width: Int) -> [[Span]] { shown(source, state, width).lines }

    /// The row where the passage begins.
    static func row(of source: OpenedSource, _ state: AppState) -> Int {
        shown(source, state, LayerText.inside(Regions(state).layer).columns).row
    }

    private static func shown(_ source: OpenedSource, _ state: AppState, _ width: Int) -> (lines: [[Span]], row: Int) {
        guard let article = state.setup.articles[source.article] else { return ([], 0) }
        var layout = MarkdownLayout(width: max(1, width))
        layout.append(DisplayText.cleaned(article.text))
        layout.finish()
        var lines = (0..<layout.lineCount).map { layout.line($0).spans }
        let row = lines.firstIndex { isHeading($0, source.section) } ?? 0
        if article.lacks(mark: source.mark) {
            let remark = TextWrap.wrap("This passage has changed since the answer was made.", width: max(1, width))
            lines.insert(contentsOf: remark.map { [Span(String($0), .strong)] } + [[]], at: row)
        }
        return (lines, row)
    }

    /// The words of the passage that begins at the heading `section`, or at the article's beginning, up to the next heading: its
    /// Markdown on one line, cleaned; empty when there is no such heading.
    static func passage(_ section: String, in article: String) -> String {
        let wanted = letters(section)
        var words: [Substring] = []
        var isInside = section.isEmpty
        for line in article.split(whereSeparator: \.isNewline) {
            guard line.hasPrefix("#") else {
                if isInside { words.append(line) }
                continue
            }
            if isInside, !words.isEmpty { break }
            let heading = letters(String(line))
            isInside = section.isEmpty || heading == wanted
        }
        return DisplayText.cleaned(words.map { String($0.trimmed) }.joined(separator: " "))
    }

    /// Whether a row is the heading `section`, or the first row of it.
    private static func isHeading(_ row: [Span], _ section: String) -> Bool {
        guard row.contains(where: { $0.role == .heading }) else { return false }
        let words = letters(row.map(\.text).joined())
        return !words.isEmpty && letters(section).hasPrefix(words)
    }

    private static func letters(_ text: String) -> String { text.filter { $0.isLetter || $0.isNumber } }
}
