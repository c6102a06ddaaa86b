/// A screenful of cells and the place of the cursor: what `view` returns and a terminal shows.
public struct Frame: Sendable, Equatable {
    /// Height and width.
    public let size: Size
    /// The cells, row by row.
    public private(set) var cells: [Cell]
    /// Where the terminal's own cursor stands; nil hides it.
    public var cursor: Position?

    /// An empty frame in `style`.
    public init(size: Size, style: Style = .plain) {
        self.size = size
        cells = Array(repeating: .blank(style), count: size.rows * size.columns)
    }

    /// An empty frame in the memory of `spare`, if that is of the same size: a screenful is large enough that the system would be asked
    /// for new pages each time.
    public init(size: Size, reusing spare: consuming Frame?) {
        guard var frame = spare.take(), frame.size == size else {
            self.init(size: size)
            return
        }
        frame.cursor = nil
        for index in frame.cells.indices { frame.cells[index] = .blank() }
        self = frame
    }

    /// The cell at a place; a blank one outside the frame.
    public subscript(row: Int, column: Int) -> Cell {
        guard contains(row, column) else { return .blank() }
        return cells[row * size.columns + column]
    }

    /// The cells of one row; empty outside the frame.
    public func row(_ row: Int) -> ArraySlice<Cell> {
        guard row >= 0, row < size.rows else { return [] }
        return cells[row * size.columns..<(row + 1) * size.columns]
    }

    /// Fills the part of `rect` that lies in the frame with blanks in `style`.
    public mutating func fill(_ rect: Rect, _ style: Style) {
        for row in max(0, rect.row)..<max(0, min(size.rows, rect.endRow), rect.row) {
            for column in max(0, rect.column)..<max(0, min(size.columns, rect.endColumn), rect.column) {
                cells[row * size.columns + column] = .blank(style)
            }
        }
    }

    /// Changes the style of the cells of `rect` and keeps what they show.
    public mutating func restyle(_ rect: Rect, _ change: (Style) -> Style) {
        for row in max(0, rect.row)..<max(0, min(size.rows, rect.endRow), rect.row) {
            for column in max(0, rect.column)..<max(0, min(size.columns, rect.endColumn), rect.column) {
                let index = row * size.columns + column
                cells[index].style = change(cells[index].style)
            }
        }
    }

    /// Puts one cell; outside the frame nothing happens. The caller puts the continuation of a wide one.
    public mutating func put(_ cell: Cell, row: Int, column: Int) {
        guard contains(row, column) else { return }
        cells[row * size.columns + column] = cell
    }

    private func contains(_ row: Int, _ column: Int) -> Bool {
        row >= 0 && column >= 0 && row < size.rows && column < size.columns
    }
}
