/// Makes rows of pieces of Markdown. Its state between pieces is small, so that a copy may try out the unfinished tail.
struct Typesetter: Sendable {
    /// Rows, links and nested fenced code since the owner took them.
    var lines: [LayoutLine] = []
    var links: [MarkdownLink] = []
    var codes: [String] = []

    let width: Int
    /// Whether the end of the text may still grow inside the node at work.
    var isLive = false
    /// The block that new rows belong to.
    var block = 0
    /// What stands left of the text.
    var margin = Margin()
    /// The paragraph whose rest is still to come.
    var flow: LineFlow?
    /// The table whose later rows are still to come.
    var table: TableShape?
    private var pendingGap: [Span]?
    private var isStarted = false
    private var nextNumber = 1
    /// The top-level fenced code whose next lines are still to come.
    var code = CodeHighlighter(label: "")
    /// For each line of the piece, whether it is blank.
    private var blankLines: [Bool] = []

    /// A typesetter for rows of at most `width` columns.
    init(width: Int) { self.width = max(1, width) }

    /// Columns left for text.
    var room: Int { max(1, width - margin.columns) }

    /// Lays out a piece whose bytes are `source`.
    mutating func set(_ piece: BlockPiece, _ source: ArraySlice<UInt8>) {
        begin(piece)
        if piece.kind == .plain {
            setPlain(source)
            return
        }
        let head = piece.resumes ? table?.head ?? [] : []
        let prepared = PieceSource(source, head: head, isRest: piece.resumes && head.isEmpty)
        if prepared.isHostile {
            endFlow()
            setPlain(source)
            return
        }
        blankLines = prepared.blankLines
        _ = MarkdownNode.parse(prepared.bytes) { setTop($0, piece, head: Self.head(of: piece, source)) }
    }

    private static func head(of piece: BlockPiece, _ source: ArraySlice<UInt8>) -> [UInt8] {
        guard case .table(let head) = piece.kind, head.lowerBound >= piece.range.lowerBound, head.upperBound <= piece.range.upperBound
        else { return [] }
        let start = source.startIndex + head.lowerBound - piece.range.lowerBound
        return Array(source[start..<(start + head.count)]) + [0x0A]
    }

    private mutating func begin(_ piece: BlockPiece) {
        if !piece.resumes {
            endFlow()
            table = nil
            if !piece.extendsList || piece.gap { requestGap() }
        }
        if case .table = piece.kind {} else { table = nil }
        block = piece.block
    }

    private mutating func setTop(_ document: MarkdownNode, _ piece: BlockPiece, head: [UInt8]) {
        let nodes = document.children
        forEach(nodes) { typesetter, index, node in
            if index > 0 { typesetter.requestGap() }
            let isRest = index == 0 && piece.resumes
            let isOpen = index == nodes.count - 1 && piece.continues
            typesetter.setTop(node, piece, head: head, isRest: isRest, isOpen: isOpen, isFirst: index == 0)
        }
    }

    private mutating func setTop(_ node: MarkdownNode, _ piece: BlockPiece, head: [UInt8], isRest: Bool, isOpen: Bool, isFirst: Bool) {
        switch node.kind {
        case .paragraph: setParagraph(node, .body, isRest: isRest, isOpen: isOpen)
        case .heading: setParagraph(node, isRest ? .body : .heading, isRest: isRest, isOpen: isOpen)
        case .table:
            if !isRest { endFlow() }
            setTable(node, keptHead: isOpen ? head : nil)
        case .list:
            endFlow()
            setList(node, from: isFirst && piece.extendsList ? nextNumber : nil)
        case .quote, .codeBlock, .htmlBlock, .thematicBreak, .other, .item, .task, .row, .cell, .text, .softBreak, .lineBreak,
            .code, .html, .emphasis, .strong, .strikethrough, .link, .image:
            endFlow()
            set(node)
        }
    }

    /// Runs `body` for each node with its index; only inside the last one the text may still grow.
    private mutating func forEach(_ nodes: [MarkdownNode], _ body: (inout Typesetter, Int, MarkdownNode) -> Void) {
        let wasLive = isLive
        for (index, node) in nodes.enumerated() {
            isLive = wasLive && index == nodes.count - 1
            body(&self, index, node)
        }
        isLive = wasLive
    }

    /// Lays out a paragraph or heading; `isRest` continues the flow of the piece before, `isOpen` leaves it to the next.
    mutating func setParagraph(_ node: MarkdownNode, _ role: TextRole, isRest: Bool = false, isOpen: Bool = false) {
        let runs = InlineRuns(node, plain: role)
        links += runs.links
        var current = LineFlow(width: room)
        if isRest, let flow { current = flow } else { endFlow() }
        current.add(runs.spans)
        if !isOpen { current.end() }
        for line in current.takeLines() { emit(line.spans, continues: line.continuesPrevious) }
        flow = isOpen ? current : nil
    }

    /// Ends a paragraph of which no more comes.
    mutating func endFlow() {
        guard var last = flow else { return }
        flow = nil
        last.end()
        for line in last.takeLines() { emit(line.spans, continues: line.continuesPrevious) }
    }

    /// Asks for a blank row before the next one.
    mutating func requestGap() {
        if isStarted || margin.columns > 0 { pendingGap = margin.blank }
    }

    /// Adds a row.
    mutating func emit(_ spans: [Span], continues: Bool) {
        if let gap = pendingGap, isStarted { lines.append(LayoutLine(spans: gap, block: block, continuesPrevious: false)) }
        pendingGap = nil
        isStarted = true
        lines.append(LayoutLine(spans: margin.take() + spans, block: block, continuesPrevious: continues))
    }
}

// MARK: Blocks

extension Typesetter {
    private mutating func set(_ node: MarkdownNode) {
        switch node.kind {
        case .paragraph: setParagraph(node, margin.isQuote ? .quote : .body)
        case .heading: setParagraph(node, .heading)
        case .list: setList(node, from: nil)
        case .quote: setQuote(node)
        case .codeBlock: setCode(node)
        case .htmlBlock: setPlain(Array(node.literal.utf8)[...])
        case .thematicBreak: emit([Span(String(repeating: "─", count: room), .rule)], continues: false)
        case .table: setTable(node, keptHead: nil)
        case .other, .item, .task, .row, .cell, .text,
            .softBreak, .lineBreak, .code, .html, .emphasis,
            .strong, .strikethrough, .link, .image:
            break
        }
    }

    /// Lays out the blocks of a container, with blank rows between all of them or where the source has them.
    private mutating func setBlocks(of node: MarkdownNode, gapsAsTyped: Bool) {
        forEach(node.children) { typesetter, index, child in
            if index > 0, !gapsAsTyped || typesetter.isBlankBefore(child) { typesetter.requestGap() }
            typesetter.set(child)
        }
    }

    private func isBlankBefore(_ node: MarkdownNode) -> Bool {
        let line = node.firstLine - 1
        return blankLines.indices.contains(line) && blankLines[line]
    }

    private mutating func setQuote(_ node: MarkdownNode) {
        let outer = margin
        if margin.fits(2, in: width) { margin.push(Span("│ ", .quote), rest: Span("│ ", .quote)) }
        margin.isQuote = true
        setBlocks(of: node, gapsAsTyped: false)
        margin.pop(to: outer)
    }

    private mutating func setList(_ node: MarkdownNode, from continued: Int?) {
        var number = node.firstNumber.map { continued ?? $0 }
        forEach(node.children) { typesetter, index, item in
            if index > 0, typesetter.isBlankBefore(item) { typesetter.requestGap() }
            typesetter.setItem(item, marker: Self.marker(of: item, number, node.numberSign))
            number = number.map { $0 + 1 }
        }
        nextNumber = number ?? 1
    }

    private static func marker(of item: MarkdownNode, _ number: Int?, _ sign: String) -> String {
        let box = item.kind == .task ? (item.isChecked ? "[x] " : "[ ] ") : ""
        if let number { return "\(number)\(sign) " + box }
        return box.isEmpty ? "• " : box
    }

    private mutating func setItem(_ item: MarkdownNode, marker: String) {
        let outer = margin
        let columns = DisplayText.width(marker)
        if margin.fits(columns, in: width) {
            margin.push(Span(marker, .listMarker), rest: Span(String(repeating: " ", count: columns), .body))
        } else {
            setVerbatim([Span(marker, .listMarker)])
        }
        setBlocks(of: item, gapsAsTyped: true)
        if margin.isUntouched { emit([], continues: false) }
        margin.pop(to: outer)
    }
}

// MARK: Text as it is

extension Typesetter {
    /// Shows each line as it came.
    private mutating func setPlain(_ source: ArraySlice<UInt8>) {
        endFlow()
        var rows = source.split(separator: 0x0A, omittingEmptySubsequences: false)
        if rows.last?.isEmpty == true { rows.removeLast() }
        for row in rows { setVerbatim([Span(DisplayText.oneLine(String(decoding: row, as: UTF8.self)), .note)]) }
    }

    /// Lays out one line whose spaces count, or the rest of one; it is cut before the word that crosses the edge, or within a long one.
    mutating func setVerbatim(_ spans: [Span], isRest: Bool = false) {
        let limit = room
        var row: [Span] = []
        var column = 0
        var continues = isRest
        for span in spans {
            var part = ""
            DisplayText.forEachCell(span.text) { base, marks, width in
                let shown = min(width, limit)
                if column + shown > limit {
                    row.join(part, span.role)
                    let word = base == " " ? [] : row.removeLastWord(ofAtMost: limit / 3)
                    emit(row, continues: continues)
                    (row, part, column, continues) = (word, "", word.columns, true)
                }
                part += width > limit ? "?" : Cell(base: base.value, marks: marks, style: .plain).string
                column += shown
            }
            row.join(part, span.role)
        }
        emit(row, continues: continues)
    }
}
