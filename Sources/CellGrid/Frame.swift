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

    /// The cells and cursor of `last`, in the memory of `spare` if that has the same size and differs from it in the rows `differing`
    /// only (nil = in any).
    public init(following last: Frame, reusing spare: consuming Frame?, differing: [Int]?) {
        guard var frame = spare.take(), frame.size == last.size else {
            self = last
            return
        }
        for row in differing ?? Array(0..<last.size.rows) where row >= 0 && row < last.size.rows {
            for index in row * last.size.columns..<(row + 1) * last.size.columns { frame.cells[index] = last.cells[index] }
        }
        frame.cursor = last.cursor
        self = frame
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

    /// Puts a cell for each of `columns` of a row in the frame; the first of `bytes`, printable ASCII, belongs to the column `start`.
    mutating func putASCII(_ bytes: UnsafeBufferPointer<UInt8>, columns: Range<Int>, from start: Int, row: Int, _ style: Style) {
        let offset = row * size.columns
        for column in columns { cells[offset + column] = Cell(base: UInt32(bytes[column - start]), marks: 0, style: style) }
    }

    private func contains(_ row: Int, _ column: Int) -> Bool {
        row >= 0 && column >= 0 && row < size.rows && column < size.columns
    }
}
