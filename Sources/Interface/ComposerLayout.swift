public import CellGrid

/// The composer's text in rows of a given width, broken behind spaces where that can be. The last column stays free for the caret,
/// so that no row moves when the caret comes to its end. A folded paste is one row.
public struct ComposerLayout: Sendable, Equatable {
    /// The characters of each row, as indexes into the composer's; at least one row.
    public private(set) var rows: [Range<Int>] = []
    /// The rows that are marks of folded pastes, with the places where those begin.
    private var marks: [Int: Int] = [:]
    /// The width it was made for.
    public let width: Int
    /// The state of the text it was made for.
    public let revision: Int

    /// Lays out `composer` in `width` columns, at least two.
    public init(_ composer: Composer, width: Int) {
        self.width = width
        revision = composer.revision
        var flow = Flow(width: width)
        var index = 0
        for mark in composer.pastes.filter(\.isFolded).map(\.range) {
            flow.take(composer.characters[index..<mark.lowerBound])
            flow.breakLine(at: mark.lowerBound)
            marks[flow.rows.count] = mark.lowerBound
            flow.rows.append(mark)
            flow.start = mark.upperBound
            index = mark.upperBound
        }
        flow.take(composer.characters[index...])
        rows = flow.rows + [flow.start..<composer.characters.count]
    }

    /// Whether a row is the mark of a folded paste.
    public func isMark(_ row: Int) -> Bool { marks[row] != nil }

    /// Rows being filled.
    private struct Flow {
        let width: Int
        var rows: [Range<Int>] = []
        /// Where the open row begins.
        var start = 0
        private var column = 0
        /// Behind the last space of the open row.
        private var chance: Int?

        init(width: Int) { self.width = width }

        mutating func take(_ text: ArraySlice<Character>) {
            for (index, character) in zip(text.indices, text) {
                let byte = ComposerLayout.byte(of: character)
                if byte == UInt8(ascii: "\n") {
                    rows.append(start..<index)
                    (start, column, chance) = (index + 1, 0, nil)
                    continue
                }
                var cells = ComposerLayout.width(of: character, column: column)
                if column + cells > (byte == UInt8(ascii: " ") ? width : max(1, width - 1)), index > start {
                    let cut = chance ?? index
                    rows.append(start..<cut)
                    column = ComposerLayout.width(of: text[cut..<index])
                    (start, chance) = (cut, nil)
                    cells = ComposerLayout.width(of: character, column: column)
                }
                column += cells
                if byte == UInt8(ascii: " ") { chance = index + 1 }
            }
        }

        /// Ends the open row at `index` unless it is empty.
        mutating func breakLine(at index: Int) {
            if index > start { rows.append(start..<index) }
            (start, column, chance) = (index, 0, nil)
        }
    }

    /// The row and the column of the place before the character at `position`.
    public func place(of position: Int, in composer: Composer) -> Position {
        var (low, high) = (0, rows.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if rows[middle].lowerBound <= position { low = middle } else { high = middle }
        }
        guard rows.indices.contains(low), position >= rows[low].lowerBound else { return Position(row: 0, column: 0) }
        guard !isMark(low) else { return Position(row: low, column: 0) }
        let end = min(position, rows[low].upperBound)
        let column = ComposerLayout.width(of: composer.characters[rows[low].lowerBound..<end])
        return Position(row: low, column: max(0, min(column, width - 1)))
    }

    /// The place in the text that is nearest to `column` of `row`.
    public func position(row: Int, column: Int, in composer: Composer) -> Int {
        guard rows.indices.contains(row) else { return row < 0 ? 0 : composer.characters.count }
        if let beginning = marks[row] { return beginning }
        var cells = 0
        for index in rows[row] {
            let width = ComposerLayout.width(of: composer.characters[index], column: cells)
            if cells + width > column { return index }
            cells += width
        }
        let isBroken = row + 1 < rows.count && rows[row + 1].lowerBound == rows[row].upperBound
        return isBroken ? max(rows[row].lowerBound, rows[row].upperBound - 1) : rows[row].upperBound
    }

    private static func width(of characters: ArraySlice<Character>) -> Int {
        characters.reduce(0) { $0 + width(of: $1, column: $0) }
    }

    /// The cells of a character; a tab goes to the next multiple of four.
    static func width(of character: Character, column: Int) -> Int {
        guard let byte = byte(of: character) else { return DisplayText.width(String(character)) }
        if byte == UInt8(ascii: "\t") { return 4 - column % 4 }
        return byte >= 0x20 && byte < 0x7F ? 1 : 0
    }

    /// The character's only byte; nil for those beyond ASCII. (Comparing characters would cost twenty times as much.)
    private static func byte(of character: Character) -> UInt8? {
        let bytes = character.utf8
        return bytes.count == 1 ? bytes.first : nil
    }
}
