/// What the scanner found, in the order of the source.
enum BlockEvent: Equatable {
    /// Source of a block, or of a part of it, for the parser.
    case piece(BlockPiece)
    /// A fenced code block begins.
    case fenceOpened(CodeFence, block: Int, at: Int)
    /// One line of it, without LF. A long line comes in parts: `isRest` after the first, `isOpen` before the last.
    case codeLine(Range<Int>, isRest: Bool, isOpen: Bool)
    /// The block of code ended.
    case fenceClosed
}

/// A stretch of source that is laid out at once, and how it hangs together with its neighbours.
struct BlockPiece: Equatable {
    /// What the first line began.
    enum Kind: Equatable {
        case paragraph
        /// A table whose header and delimiter row lie in `head`.
        case table(head: Range<Int>)
        case list(ListMarker)
        case quote
        /// Headings, breaks, HTML and indented code: what needs no care.
        case other
        /// Source that the parser must not see; shown as it came.
        case plain
    }

    let range: Range<Int>
    let kind: Kind
    /// Index of the top-level block.
    let block: Int
    /// Whether the piece before ended in the middle of this paragraph, table or plain text.
    let resumes: Bool
    /// Whether the next piece goes on in the middle of this one.
    let continues: Bool
    /// Whether an item of the same list came just before.
    let extendsList: Bool
    /// Whether a blank line stands before.
    let gap: Bool

    /// Whether it is known to be a table, or a part of one.
    var isTable: Bool { if case .table = kind { true } else { false } }
}
