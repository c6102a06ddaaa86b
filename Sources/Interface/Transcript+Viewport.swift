import CellGrid
public import ChatModel

/// One row in sight: which message and which of its rows.
public struct VisibleRow: Sendable, Hashable {
    /// The message.
    public var message: Message.ID
    /// Its row, from 0.
    public var row: Int
}

extension Transcript {
    /// The rows in sight from the top down, as the anchor and the layouts are now.
    func visibleRows() -> [VisibleRow] {
        guard let top = topPlace() else { return [] }
        var result: [VisibleRow] = []
        result.reserveCapacity(viewport.rows)
        var (index, row) = top
        while index < messages.count, result.count < viewport.rows {
            let id = messages[index].id
            let count = layout(of: id)?.rowCount ?? 1
            while row < count, result.count < viewport.rows {
                result.append(VisibleRow(message: id, row: row))
                row += 1
            }
            index += 1
            row = 0
        }
        return result
    }

    /// The message and row at the top of the viewport.
    private func topPlace() -> (Int, Int)? {
        switch anchor {
        case .follow: followPlace()
        case .pinned(let id, let row): index(of: id).map { ($0, row) } ?? followPlace()
        }
    }

    /// How many rows at the end need not be in sight: the blank one behind the last message, unless the time stands in it.
    private var spareRows: Int {
        guard showsTimes, let layout = messages.last.flatMap({ layout(of: $0.id) }) else { return 1 }
        return layout.rowCount - layout.headingRows > 2 ? 1 : 0
    }

    /// The top place from which the end is just in sight.
    private func followPlace() -> (Int, Int)? {
        guard !messages.isEmpty else { return nil }
        var missing = viewport.rows + spareRows
        var index = messages.count
        while index > 0, missing > 0 {
            index -= 1
            let count = layout(of: messages[index].id)?.rowCount ?? 1
            if count >= missing { return (index, count - missing) }
            missing -= count
        }
        return (0, 0)
    }

    /// Makes the layouts that the viewport needs and moves a pinned top that went past the end.
    mutating func settle() {
        switch anchor {
        case .follow: layOutBackward(from: messages.count, rows: viewport.rows + 1)
        case .pinned(let id, let row):
            guard let start = index(of: id) else {
                anchor = .follow
                return
            }
            ensureLayout(id)
            let count = layout(of: id)?.rowCount ?? 1
            if row >= count { anchor = .pinned(id, row: count - 1) }
            layOutForward(from: start, rows: viewport.rows + row)
        }
    }

    private mutating func layOutBackward(from end: Int, rows: Int) {
        var missing = rows
        var index = end
        while index > 0, missing > 0 {
            index -= 1
            ensureLayout(messages[index].id)
            missing -= layout(of: messages[index].id)?.rowCount ?? 1
        }
    }

    private mutating func layOutForward(from start: Int, rows: Int) {
        var missing = rows
        var index = start
        while index < messages.count, missing > 0 {
            ensureLayout(messages[index].id)
            missing -= layout(of: messages[index].id)?.rowCount ?? 1
            index += 1
        }
    }

    /// Scrolls by `rows`, negative = up. Upward pins; reaching the end follows again.
    /// Returns whether the top of what is in memory was reached.
    public mutating func scroll(by rows: Int) -> Bool {
        settle()
        guard let (startIndex, startRow) = topPlace() else { return true }
        return rows < 0 ? scrollUp(-rows, from: startIndex, startRow) : scrollDown(rows, from: startIndex, startRow)
    }

    private mutating func scrollUp(_ rows: Int, from index: Int, _ row: Int) -> Bool {
        var (index, row, left) = (index, row, rows)
        while left > row, index > 0 {
            left -= row + 1
            index -= 1
            ensureLayout(messages[index].id)
            row = (layout(of: messages[index].id)?.rowCount ?? 1) - 1
        }
        let atTop = left > row || (index == 0 && row - left <= 0)
        anchor = .pinned(messages[index].id, row: max(0, row - left))
        if !isGrowing, fitsFromTop() { anchor = .follow }
        return atTop
    }

    private mutating func scrollDown(_ rows: Int, from index: Int, _ row: Int) -> Bool {
        guard case .pinned = anchor else { return false }
        var (index, row) = (index, row + rows)
        ensureLayout(messages[index].id)
        while index < messages.count - 1, row >= layout(of: messages[index].id)?.rowCount ?? 1 {
            row -= layout(of: messages[index].id)?.rowCount ?? 1
            index += 1
            ensureLayout(messages[index].id)
        }
        anchor = .pinned(messages[index].id, row: min(row, (layout(of: messages[index].id)?.rowCount ?? 1) - 1))
        if reachesEnd() { anchor = .follow }
        return false
    }

    /// Whether all that is in memory is in sight at once.
    private mutating func fitsFromTop() -> Bool {
        guard case .pinned(let id, row: 0) = anchor, index(of: id) == 0 else { return false }
        return reachesEnd()
    }

    mutating func reachesEnd() -> Bool {
        settle()
        return isEnd(in: visibleRows())
    }

    /// Whether `visible` holds the last row that is needed.
    func isEnd(in visible: [VisibleRow]) -> Bool {
        guard let last = visible.last else { return messages.isEmpty }
        guard last.message == messages.last?.id else { return false }
        return last.row >= (layout(of: last.message)?.rowCount ?? 1) - 1 - spareRows
    }

    /// Brings a message into sight: its first row at the top, unless all of it is in sight already.
    public mutating func reveal(_ id: Message.ID) {
        settle()
        guard let target = index(of: id) else { return }
        let visible = visibleRows()
        ensureLayout(id)
        let count = (layout(of: id)?.rowCount ?? 1) - 1
        let inSight = visible.filter { $0.message == id && $0.row < count }.count
        if inSight >= min(count, viewport.rows) { return }
        anchor = .pinned(messages[target].id, row: 0)
        if reachesEnd() { anchor = .follow }
    }

    /// Follows the end again.
    public mutating func follow() { anchor = .follow }
}
