import CCurses
public import CellGrid

extension CursesTerminal {
    /// Shows `frame`. Cells outside the terminal are left out; what is on the screen already is not sent again. `rows` are the only ones
    /// that may differ from the frame before; nil = any.
    public func present(_ frame: Frame, rows: [Int]? = nil) {
        guard isTaken else { return }
        let before = presented
        let changedRows = draw(frame, rows)
        if changedRows == 0, let before, before.size == frame.size, before.cursor == frame.cursor { return }
        let cursor = frame.cursor.flatMap { isInside($0) ? $0 : nil }
        if cursor == nil { showCursor(false) }
        ccurses_place_cursor(cursor != nil, Int32(clamping: cursor?.row ?? 0), Int32(clamping: cursor?.column ?? 0))
        // One row cannot tear, and the marks would cost more than it.
        ccurses_update(changedRows > 1 && decoder.grantsSynchronizedOutput == true)
        if cursor != nil { showCursor(true) }
        presented = frame
    }

    private func isInside(_ position: Position) -> Bool {
        position.row >= 0 && position.row < size.rows && position.column >= 0 && position.column < size.columns
    }

    private func showCursor(_ isShown: Bool) {
        guard isShown != isCursorShown else { return }
        isCursorShown = isShown
        ccurses_show_cursor(isShown)
    }

    /// Puts what changed and returns in how many rows.
    private func draw(_ frame: Frame, _ rows: [Int]?) -> Int {
        if let rows = drawChanges(frame, rows) { return rows }
        // All pairs of colours are taken: begin anew with those of this frame.
        palette.reset()
        presented = nil
        return drawChanges(frame, nil) ?? frame.size.rows
    }

    /// The same; nil when the pairs of colours ran out while the screen still used others.
    private func drawChanges(_ frame: Frame, _ rows: [Int]?) -> Int? {
        let old = presented?.size == frame.size ? presented : nil
        var changedRows = 0
        let inSight = 0..<min(frame.size.rows, size.rows)
        for row in old == nil ? Array(inSight) : rows?.filter(inSight.contains) ?? Array(inSight) {
            let cells = frame.row(row)
            guard let columns = Self.changedColumns(from: old?.row(row), to: cells, limit: size.columns) else { continue }
            changedRows += 1
            guard encode(cells, columns, isLast: old == nil) else { return nil }
            ccurses_put(Int32(clamping: row), Int32(clamping: columns.lowerBound), run, Int32(clamping: run.count))
        }
        return changedRows
    }

    /// The columns from the first changed cell to the last, widened to whole wide characters; nil if nothing changed.
    /// ncurses compares the cells between again.
    static func changedColumns(from old: ArraySlice<Cell>?, to new: ArraySlice<Cell>, limit: Int) -> Range<Int>? {
        let count = min(new.count, limit)
        let start = new.startIndex
        guard let old, old.count == new.count else { return count > 0 ? 0..<count : nil }
        let shift = old.startIndex - start
        var first = start
        while first < start + count, new[first] == old[first + shift] { first += 1 }
        guard first < start + count else { return nil }
        var end = start + count
        while new[end - 1] == old[end - 1 + shift] { end -= 1 }
        while first > start, new[first].isContinuation || old[first + shift].isContinuation { first -= 1 }
        while end < start + count, new[end].isContinuation || old[end + shift].isContinuation { end += 1 }
        return first - start..<end - start
    }

    /// Fills `run`; a half of a wide character without its other half is shown as a blank or U+FFFD. False when the pairs of
    /// colours ran out; with `isLast`, the rest is shown without colours instead.
    private func encode(_ cells: ArraySlice<Cell>, _ columns: Range<Int>, isLast: Bool) -> Bool {
        run.removeAll(keepingCapacity: true)
        var look: (style: Style, palette: Palette.Look)?
        var index = cells.startIndex + columns.lowerBound
        let end = cells.startIndex + columns.upperBound
        while index < end {
            let cell = cells[index]
            if look?.style != cell.style {
                let found = palette.look(of: cell.style) { ccurses_define_pair($0, $1.foreground, $1.background) }
                guard found != nil || isLast else { return false }
                look = (cell.style, found ?? Palette.Look(pair: 0))
            }
            let isWide = !cell.isContinuation && index + 1 < end && cells[index + 1].isContinuation
            run.append(Self.encoded(cell, isWide: isWide, look?.palette ?? Palette.Look(pair: 0)))
            index += isWide ? 2 : 1
        }
        return true
    }

    private static func encoded(_ cell: Cell, isWide: Bool, _ look: Palette.Look) -> ccurses_cell {
        let mark = { (index: UInt64) in UInt32(cell.marks >> (21 * index) & 0x1F_FFFF) }
        return ccurses_cell(
            text: (cell.isContinuation ? 0x20 : cell.base, mark(0), mark(1), mark(2)),
            attributes: cell.style.attributes.union(look.adds).rawValue, width: isWide ? 2 : 1, pair: look.pair)
    }
}
