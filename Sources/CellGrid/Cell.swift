/// One character cell: a spacing scalar with at most three combining marks, or the right half of the
/// wide cell before it. Plain bits without references, so that frames copy and compare as memory.
public struct Cell: Sendable, Hashable {
    /// The spacing scalar's value; 0 in the right half of a wide cell.
    public let base: UInt32
    /// Up to three combining scalars, 21 bits each, the first in the lowest bits.
    public let marks: UInt64
    /// Colours and attributes.
    public var style: Style

    /// The right half of a wide cell.
    public static func continuation(_ style: Style) -> Cell { Cell(base: 0, marks: 0, style: style) }

    /// An empty cell.
    public static func blank(_ style: Style = .plain) -> Cell { Cell(base: 0x20, marks: 0, style: style) }

    /// A cell that shows `scalar` without marks.
    public init(_ scalar: Unicode.Scalar, style: Style) {
        self.init(base: scalar.value, marks: 0, style: style)
    }

    /// A cell from its parts; `base` 0 is a continuation.
    public init(base: UInt32, marks: UInt64, style: Style) {
        self.base = base
        self.marks = marks
        self.style = style
    }

    /// Whether this is the right half of the wide cell before it.
    public var isContinuation: Bool { base == 0 }

    /// The scalars to show, in order; empty for a continuation.
    public var scalars: [Unicode.Scalar] {
        guard let first = Unicode.Scalar(base), base != 0 else { return [] }
        var result = [first]
        var rest = marks
        while rest != 0, result.count < 4 {
            if let mark = Unicode.Scalar(UInt32(rest & 0x1F_FFFF)) { result.append(mark) }
            rest >>= 21
        }
        return result
    }
}
