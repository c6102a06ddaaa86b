import CellGrid

/// The rows of a section as they are put together: labels on the left, words wrapped beside them.
struct InspectorRows {
    /// A row.
    struct Row {
        var spans: [Span]
        /// What Enter opens here.
        var target: InspectorTarget?
    }

    private(set) var rows: [Row] = []
    /// Columns for everything.
    let width: Int
    /// Columns of the labels.
    let column: Int

    /// Rows of `width` columns, of which the first two are kept for the mark.
    init(width: Int) {
        self.width = max(8, width - 2)
        column = width >= 60 ? 16 : 12
    }

    /// A label and its words, which go on below each other.
    mutating func row(_ label: String, _ words: String, column: Int? = nil, role: TextRole = .body, target: InspectorTarget? = nil) {
        let column = min(column ?? self.column, width - 4)
        let lines = TextWrap.wrap(DisplayText.cleaned(words).replacing("\n", with: " "), width: max(4, width - column))
        for (index, line) in lines.enumerated() {
            let name = Clip.text(index == 0 ? DisplayText.cleaned(label) : "", to: column - 1)
            let gap = String(repeating: " ", count: max(1, column - DisplayText.width(name)))
            rows.append(Row(spans: [Span(name + gap, .note), Span(String(line), role)], target: index == 0 ? target : nil))
        }
    }

    /// Words over the whole width; at most `limit` lines, the rest cut off.
    mutating func text(_ words: String, role: TextRole = .note, limit: Int = .max, indent: Int = 0) {
        let lines = TextWrap.wrap(DisplayText.cleaned(words), width: max(4, width - indent))
        for (index, line) in lines.prefix(limit).enumerated() {
            let isCut = index == limit - 1 && lines.count > limit
            let shown = isCut ? Clip.text("\(line) \(lines[limit])", to: width - indent) : String(line)
            rows.append(Row(spans: [Span(String(repeating: " ", count: indent) + shown, role)]))
        }
    }

    /// Spans as they are; what is too long is cut off where it is drawn.
    mutating func line(_ spans: Span...) { rows.append(Row(spans: spans)) }

    /// A blank row.
    mutating func blank() { rows.append(Row(spans: [])) }
}
