/// A size in character cells. Negative values are read as zero.
public struct Size: Sendable, Hashable {
    /// Height in rows.
    public var rows: Int
    /// Width in columns.
    public var columns: Int

    /// A size of `rows` by `columns`; negative values become zero.
    public init(rows: Int, columns: Int) {
        self.rows = max(0, rows)
        self.columns = max(0, columns)
    }
}

/// A place in the grid, counted from the top left corner, which is row 0, column 0.
public struct Position: Sendable, Hashable {
    /// Rows below the top.
    public var row: Int
    /// Columns right of the left edge.
    public var column: Int

    /// The cell at `row` and `column`.
    public init(row: Int, column: Int) {
        self.row = row
        self.column = column
    }
}

/// A rectangle of cells. It may lie partly or wholly outside a frame: drawing clips.
public struct Rect: Sendable, Hashable {
    /// The first row.
    public var row: Int
    /// The first column.
    public var column: Int
    /// Height in rows, never negative.
    public var rows: Int
    /// Width in columns, never negative.
    public var columns: Int

    /// A rectangle with its top left corner at `row`, `column`; negative extents become zero.
    public init(row: Int, column: Int, rows: Int, columns: Int) {
        self.row = row
        self.column = column
        self.rows = max(0, rows)
        self.columns = max(0, columns)
    }

    /// The whole of a frame of `size`.
    public init(_ size: Size) {
        self.init(row: 0, column: 0, rows: size.rows, columns: size.columns)
    }

    /// The first row below the rectangle.
    public var endRow: Int { row + rows }
    /// The first column right of the rectangle.
    public var endColumn: Int { column + columns }

    /// The rectangle without `rows` rows at its top and `columns` columns at each side.
    public func inset(rows inner: Int = 0, columns side: Int = 0) -> Rect {
        Rect(row: row + inner, column: column + side, rows: rows - 2 * inner, columns: columns - 2 * side)
    }

    /// Cuts `count` rows off the top: what was cut, and the rest.
    public func splitTop(_ count: Int) -> (top: Rect, rest: Rect) {
        let cut = min(max(0, count), rows)
        return (
            Rect(row: row, column: column, rows: cut, columns: columns),
            Rect(row: row + cut, column: column, rows: rows - cut, columns: columns)
        )
    }

    /// Cuts `count` rows off the bottom: the rest, and what was cut.
    public func splitBottom(_ count: Int) -> (rest: Rect, bottom: Rect) {
        let cut = min(max(0, count), rows)
        let (rest, bottom) = splitTop(rows - cut)
        return (rest, bottom)
    }

    /// Cuts `count` columns off the left: what was cut, and the rest.
    public func splitLeft(_ count: Int) -> (left: Rect, rest: Rect) {
        let cut = min(max(0, count), columns)
        return (
            Rect(row: row, column: column, rows: rows, columns: cut),
            Rect(row: row, column: column + cut, rows: rows, columns: columns - cut)
        )
    }
}
