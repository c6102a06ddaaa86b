extension Typesetter {
    /// Lays out a table; `keptHead` is its source's first two lines if later pieces bring more rows.
    mutating func setTable(_ node: MarkdownNode, keptHead: [UInt8]?) {
        var rows = node.children.map { cells(of: $0) }
        guard !rows.isEmpty else { return }
        let header = rows.removeFirst()
        let isSettled = keptHead != nil || rows.count >= TableShape.settlingRows
        if table == nil, isLive, !isSettled {
            setFlow([Span(rows.isEmpty ? "… table" : "… table, row \(rows.count)", .note)])
            return
        }
        let isNew = table == nil
        let alignments = header.indices.map { node.alignment(column: $0) }
        var shape =
            table
            ?? TableShape(head: keptHead ?? [], header: header, rows: rows, alignments: alignments, room: room, mayGrow: isSettled)
        if isNew { setHeader(shape, isAlone: rows.isEmpty) }
        for row in rows { setRow(row, &shape) }
        table = keptHead == nil || shape.head.isEmpty ? nil : shape
    }

    private mutating func cells(of row: MarkdownNode) -> [[Span]] {
        let isHeader = row.isHeaderRow
        return row.children.map { cell in
            let runs = InlineRuns(cell, plain: isHeader ? .tableHeader : .body)
            links += runs.links
            return runs.spans.map { Span(DisplayText.oneLine($0.text), $0.role) }.filter { !$0.text.isEmpty }
        }
    }

    private mutating func setHeader(_ shape: TableShape, isAlone: Bool) {
        if let widths = shape.widths {
            setCells(shape.header, shape, widths)
            let rule = shape.underlines.map { String(repeating: "─", count: $0) }.joined(separator: "─┼─")
            emit([Span(rule, .tableBorder)], continues: false)
        } else if isAlone {
            setFlow(Array(shape.header.joined(separator: [Span(" │ ", .tableBorder)])))
        }
    }

    private mutating func setRow(_ row: [[Span]], _ shape: inout TableShape) {
        defer { shape.hasRows = true }
        guard let widths = shape.widths else {
            requestGap()
            setStacked(row, shape.header)
            return
        }
        if shape.isNarrowed, shape.hasRows { emit(joined(widths.map { _ in [] }, shape, widths), continues: false) }
        setCells(row, shape, widths)
    }

    /// A row without room for its cells side by side: a line for each cell, after its header.
    private mutating func setStacked(_ row: [[Span]], _ header: [[Span]]) {
        for (column, cell) in row.enumerated() where !cell.isEmpty {
            let title = column < header.count ? header[column] : []
            setFlow(title.isEmpty ? cell : title + [Span(": ", .tableBorder)] + cell, hanging: 2)
        }
    }

    private mutating func setFlow(_ spans: [Span], hanging: Int = 0) {
        let indent = room > 4 * hanging ? hanging : 0
        var flow = LineFlow(width: room - indent)
        flow.add(spans)
        flow.end()
        for line in flow.takeLines() {
            let space = line.continuesPrevious && indent > 0 ? [Span(String(repeating: " ", count: indent), .body)] : []
            emit(space + line.spans, continues: line.continuesPrevious)
        }
    }
}

// MARK: Cells side by side

extension Typesetter {
    /// Lays out a row, its cells wrapped each in its column.
    private mutating func setCells(_ row: [[Span]], _ shape: TableShape, _ widths: [Int]) {
        let columns = widths.enumerated().map { column, width in
            var flow = LineFlow(width: width)
            if column < row.count { flow.add(row[column]) }
            flow.end()
            return flow.takeLines().map(\.spans)
        }
        for line in 0..<max(1, columns.reduce(0) { max($0, $1.count) }) {
            let cells = columns.map { line < $0.count ? $0[line] : [] }
            emit(joined(cells, shape, widths), continues: line > 0)
        }
    }

    /// One line of cells that fit, with lines between them; nothing stands behind the last one.
    private func joined(_ cells: [[Span]], _ shape: TableShape, _ widths: [Int]) -> [Span] {
        var result: [Span] = []
        for (column, width) in widths.enumerated() {
            let isLast = column == widths.count - 1
            if column > 0 { result.join(isLast && cells[column].isEmpty ? " │" : " │ ", .tableBorder) }
            let space = max(0, width - cells[column].columns)
            let left = Self.spaceBefore(space, shape.alignments[column])
            if !cells[column].isEmpty { result.join(String(repeating: " ", count: left), .body) }
            for span in cells[column] { result.join(span.text, span.role) }
            if !isLast { result.join(String(repeating: " ", count: cells[column].isEmpty ? space : space - left), .body) }
        }
        return result
    }

    private static func spaceBefore(_ space: Int, _ alignment: UInt8) -> Int {
        switch alignment {
        case UInt8(ascii: "r"): space
        case UInt8(ascii: "c"): space / 2
        default: 0
        }
    }
}
