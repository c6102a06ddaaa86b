/// Code stands two columns to the right of the text under the name of its language, so that it needs no colour to be known as code.
extension Typesetter {
    private static let indent = "  "
    private static let continuation = "» "

    /// Begins a top-level fenced code block.
    mutating func openFence(_ fence: CodeFence, block: Int) {
        endFlow()
        table = nil
        requestGap()
        self.block = block
        setLabel(fence.language)
        code = CodeHighlighter(label: fence.language)
    }

    /// Adds a line of the top-level fenced code block; `isRest` continues a line whose beginning was too long to wait for its end.
    mutating func setCodeLine(_ line: String, isRest: Bool) {
        let shown = DisplayText.oneLine(line)
        setCode(isRest ? [Span(shown, .codeBlock)] : code.spans(of: shown), isRest: isRest)
    }

    /// Lays out a code block inside a piece.
    mutating func setCode(_ node: MarkdownNode) {
        let text = String(node.literal.unicodeScalars.filter { $0.value != PieceSource.guardValue })
        if node.isFenced { codes.append(text) }
        let label = node.fenceInfo.split(separator: " ").first.map { DisplayText.oneLine(String($0)) } ?? ""
        setLabel(label)
        var highlighter = CodeHighlighter(label: label)
        var rows = text.split(separator: "\n", omittingEmptySubsequences: false)
        if rows.last?.isEmpty == true { rows.removeLast() }
        for row in rows { setCode(highlighter.spans(of: DisplayText.oneLine(String(row))), isRest: false) }
    }

    private mutating func setLabel(_ label: String) {
        let spans = [Span("── \(label)", .codeLabel)]
        if !label.isEmpty, spans.columns <= room { emit(spans, continues: false) }
    }

    private mutating func setCode(_ spans: [Span], isRest: Bool) {
        let outer = margin
        if !spans.isEmpty, margin.fits(2, in: width) {
            let sign = Span(Self.continuation, .codeLabel)
            margin.push(isRest ? sign : Span(Self.indent, .body), rest: sign)
        }
        setVerbatim(spans, isRest: isRest)
        margin.pop(to: outer)
    }
}
