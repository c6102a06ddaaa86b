import CellGrid

/// A mouse report: xterm's button code and a place counted from 1.
struct MouseReport {
    /// How many rows one notch of the wheel scrolls.
    static let wheelRows = 3

    let button: Int
    let column: Int
    let row: Int
    let isRelease: Bool

    /// The wheel, or a press of the first button; nil for everything else.
    var input: Input? {
        let withoutModifiers = button & ~0b1_1100
        switch withoutModifiers {
        case 64: return .scroll(-Self.wheelRows)
        case 65: return .scroll(Self.wheelRows)
        case 0 where !isRelease && row > 0 && column > 0: return .click(Position(row: row - 1, column: column - 1))
        default: return nil
        }
    }
}

extension [Input] {
    /// The same with the wheel's notches in a row as one, and three or more equal arrows without modifiers as a scroll:
    /// terminals send the wheel as arrows where the mouse is not reported.
    func mergingScrolls() -> [Input] {
        var result: [Input] = []
        var rest = self[...]
        while let first = rest.first {
            let run = rest.prefix { $0 == first }
            rest = rest.dropFirst(run.count)
            switch first {
            case .scroll(let rows): result.append(.scroll(rows * run.count))
            case .key(Key(.up)) where run.count >= 3: result.append(.scroll(-run.count))
            case .key(Key(.down)) where run.count >= 3: result.append(.scroll(run.count))
            case .key, .paste, .pasteCutOff, .click, .focus, .background, .escapeWithdrawn, .hangUp: result += run
            }
        }
        return result
    }
}
