extension Frame {
    /// Writes `text` on one line from `row`, `column` (which may lie left of the frame) and returns the columns used.
    /// It stops at `limit` columns and at the edge; a wide cell that does not fit, or that is overwritten by half, is blank.
    @discardableResult
    public mutating func write(
        _ text: some StringProtocol, row: Int, column: Int, style: Style, limit: Int? = nil
    ) -> Int {
        let column = max(column, -Self.farLeft)
        guard row >= 0, row < size.rows, column < size.columns else { return 0 }
        let end = limit.map { min(size.columns, column + min(max(0, $0), size.columns - column)) } ?? size.columns
        guard end > column, end > 0 else { return 0 }
        splitWide(row: row, at: max(0, column))
        if let next = writeASCII(text, row: row, column: column, end: end, style) { return next - column }
        var next = column
        DisplayText.visitCells(text) { base, marks, width in
            guard next + width <= end else {
                if next >= 0, next < end { place(.blank(style), row, next, &next) }
                return false
            }
            if next >= 0 {
                place(Cell(base: base.value, marks: marks, style: style), row, next, &next)
                if width == 2 { place(.continuation(style), row, next, &next) }
            } else {
                next += width
                if next == 1 { place(.blank(style), row, 0) }
            }
            return next < end
        }
        return next - column
    }

    /// The same for printable ASCII, a cell a byte: the column behind it; nil, with nothing written, for all other text.
    private mutating func writeASCII(_ text: some StringProtocol, row: Int, column: Int, end: Int, _ style: Style) -> Int? {
        let next = text.utf8.withContiguousStorageIfAvailable { bytes -> Int? in
            guard bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { return nil }
            let next = min(end, column + bytes.count)
            putASCII(bytes, columns: max(0, column)..<max(0, next), from: column, row: row, style)
            return next
        }
        guard let next = next ?? nil else { return nil }
        let behind = self[row, next]
        if next > max(0, column), behind.isContinuation { put(.blank(behind.style), row: row, column: next) }
        return next
    }

    /// Columns left of the frame beyond which all places are the same.
    private static let farLeft = 1 << 30

    private mutating func place(_ cell: Cell, _ row: Int, _ column: Int, _ next: inout Int) {
        place(cell, row, column)
        next += 1
    }

    /// Puts a cell; if it covers the left half of a wide one, the right half becomes blank.
    private mutating func place(_ cell: Cell, _ row: Int, _ column: Int) {
        put(cell, row: row, column: column)
        let next = self[row, column + 1]
        if next.isContinuation { put(.blank(next.style), row: row, column: column + 1) }
    }

    /// If the right half of a wide cell stands at `column`, blanks the left half.
    private mutating func splitWide(row: Int, at column: Int) {
        guard self[row, column].isContinuation else { return }
        put(.blank(self[row, column - 1].style), row: row, column: column - 1)
    }
}
