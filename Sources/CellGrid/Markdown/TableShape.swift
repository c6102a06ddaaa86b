/// The columns of a table. The header and the first rows settle how wide they are, for all later rows: rows that were read stay.
struct TableShape: Sendable {
    /// Rows that settle the widths. A table that still grows is not shown before they are there.
    static let settlingRows = 4

    /// The first two lines of its source; empty unless later pieces need them.
    let head: [UInt8]
    /// The header cells.
    let header: [[Span]]
    /// Columns of each column; nil if there is no room for them side by side.
    let widths: [Int]?
    /// Columns of the line under each header cell.
    let underlines: [Int]
    /// `l`, `c`, `r` or 0 for each column.
    let alignments: [UInt8]
    /// Whether cells had to be narrowed: rows of several lines are then kept apart.
    let isNarrowed: Bool
    /// Whether a row stands under the header.
    var hasRows = false

    /// Columns of the line between two cells.
    private static let gap = 3
    /// Columns that a narrowed column keeps, and up to which it keeps its longest word whole.
    private static let least = 8
    private static let longestWord = 16

    /// The shape of a table with `header` and the first rows of `rows`, in `room` columns. If it `mayGrow`, columns get
    /// more than these need; the last one takes all that is left, which nobody sees.
    init(head: [UInt8], header: [[Span]], rows: [[[Span]]], alignments: [UInt8], room: Int, mayGrow: Bool) {
        self.head = head
        self.header = header
        self.alignments = alignments
        var needs = header.map { Need(of: $0) }
        for row in rows.prefix(Self.settlingRows) {
            for (column, cell) in row.enumerated() where column < needs.count { needs[column].add(cell) }
        }
        let space = room - Self.gap * (header.count - 1)
        isNarrowed = needs.reduce(0) { $0 + $1.columns } > space
        var fitted: [Int]? = mayGrow ? Self.loosened(needs, in: space) : needs.map(\.columns)
        if isNarrowed { fitted = Self.narrowed(needs, to: space) }
        underlines = fitted ?? []
        let isLastLeft = alignments.last == 0 || alignments.last == UInt8(ascii: "l")
        if mayGrow, isLastLeft, let used = fitted?.reduce(0, +) { fitted?[header.count - 1] += space - used }
        widths = fitted
    }

    /// Columns that a column's cells take on one line, and its longest word.
    private struct Need {
        var columns = 1
        var word = 1

        init(of cell: [Span]) { add(cell) }

        mutating func add(_ cell: [Span]) {
            columns = max(columns, cell.columns)
            let text = cell.reduce(into: "") { $0 += $1.text }
            word = text.split(separator: " ").reduce(word) { max($0, DisplayText.width($1)) }
        }
    }

    /// A third more for each column, as long as half of the room that is left can give it.
    private static func loosened(_ needs: [Need], in space: Int) -> [Int] {
        let spare = max(0, space - needs.reduce(0) { $0 + $1.columns })
        return needs.dropLast().map { $0.columns + min($0.columns / 3 + 1, spare / (2 * needs.count)) } + needs.suffix(1).map(\.columns)
    }

    /// The widest columns give way first; nil if that would leave scraps.
    private static func narrowed(_ needs: [Need], to space: Int) -> [Int]? {
        let floors = needs.map { min($0.columns, max(least, min($0.word, longestWord))) }
        guard floors.reduce(0, +) <= space else { return nil }
        func widths(_ cap: Int) -> [Int] { zip(needs, floors).map { max($1, min($0.columns, cap)) } }
        var low = 0
        var high = space
        while low < high {
            let cap = (low + high + 1) / 2
            if widths(cap).reduce(0, +) <= space { low = cap } else { high = cap - 1 }
        }
        var result = widths(low)
        var rest = space - result.reduce(0, +)
        for column in result.indices where rest > 0 && result[column] == low && needs[column].columns > low {
            result[column] += 1
            rest -= 1
        }
        return result
    }
}
