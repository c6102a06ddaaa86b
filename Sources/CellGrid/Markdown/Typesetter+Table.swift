/// The columns of a table, kept while more rows may come.
struct TableShape: Sendable {
    /// The first two lines of its source; empty unless later pieces need them.
    var head: [UInt8]
    /// The header cells.
    var header: [[Span]]
    /// Columns of each column of the table.
    var widths: [Int]
    /// `l`, `c`, `r` or 0 for each column.
    var alignments: [UInt8]

    /// Columns of a row with the lines between its cells.
    var columns: Int { widths.reduce(0, +) + 3 * max(0, widths.count - 1) }
}

extension Typesetter {
    /// Lays out a table; `keptHead` is its source's first two lines if later pieces bring more rows.
    mutating func setTable(_ node: MarkdownNode, keptHead: [UInt8]?) {
        var rows = node.children.map { cells(of: $0) }
        guard !rows.isEmpty else { return }
        let header = rows.removeFirst()
        if let table {
            for row in rows { setRow(row, table) }
            if keptHead == nil { self.table = nil }
            return
        }
        var shape = TableShape(head: keptHead ?? [], header: header, widths: header.map { max(1, $0.columns) }, alignments: [])
        shape.alignments = header.indices.map { node.alignment(column: $0) }
        for row in rows {
            for (column, cell) in row.enumerated() where column < header.count {
                shape.widths[column] = max(shape.widths[column], cell.columns)
            }
        }
        setHeader(shape, isAlone: rows.isEmpty)
        for row in rows { setRow(row, shape) }
        if let keptHead, !keptHead.isEmpty { table = shape }
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
        if shape.columns <= room {
            emit(aligned(shape.header, shape), continues: false)
            let rule = shape.widths.map { String(repeating: "─", count: $0) }.joined(separator: "─┼─")
            emit([Span(rule, .tableBorder)], continues: false)
        } else if isAlone {
            setFlow(joined(shape.header))
        }
    }

    private mutating func setRow(_ row: [[Span]], _ shape: TableShape) {
        let fits = zip(row, shape.widths).allSatisfy { $0.columns <= $1 }
        if shape.columns <= room, fits {
            emit(aligned(row, shape), continues: false)
        } else if shape.columns <= room, joined(row).columns <= room {
            emit(joined(row), continues: false)
        } else {
            requestGap()
            setStacked(row, shape.header)
        }
    }

    /// A row that is too wide: a line for each cell, after its header.
    private mutating func setStacked(_ row: [[Span]], _ header: [[Span]]) {
        for (column, cell) in row.enumerated() where !cell.isEmpty {
            let title = column < header.count ? header[column] : []
            setFlow(title.isEmpty ? cell : title + [Span(": ", .tableBorder)] + cell)
        }
    }

    private mutating func setFlow(_ spans: [Span]) {
        var flow = LineFlow(width: room)
        flow.add(spans)
        flow.end()
        for line in flow.takeLines() { emit(line.spans, continues: line.continuesPrevious) }
    }

    private func joined(_ row: [[Span]]) -> [Span] {
        Array(row.joined(separator: [Span(" │ ", .tableBorder)]))
    }

    private func aligned(_ row: [[Span]], _ shape: TableShape) -> [Span] {
        var result: [Span] = []
        for (column, width) in shape.widths.enumerated() {
            if column > 0 { result.join(" │ ", .tableBorder) }
            let cell = column < row.count ? row[column] : []
            let space = max(0, width - cell.columns)
            let left = shape.alignments[column] == UInt8(ascii: "r") ? space : shape.alignments[column] == UInt8(ascii: "c") ? space / 2 : 0
            result.join(String(repeating: " ", count: left), .body)
            for span in cell { result.join(span.text, span.role) }
            if column < shape.widths.count - 1 { result.join(String(repeating: " ", count: space - left), .body) }
        }
        return result
    }
}
