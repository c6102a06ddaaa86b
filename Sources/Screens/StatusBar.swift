import CellGrid
import Interface

/// The figures of the last answer, as segments that give way from the least important one on narrow screens.
enum StatusBar {
    struct Segment: Equatable {
        var text: String
        /// Segments with a smaller number stay longer.
        var rank: Int
        /// The columns it takes where there is room, so that its neighbours stand still while its figure changes.
        var steady: Int
    }

    static func draw(_ state: AppState, in rect: Rect, into frame: inout Frame, _ theme: Theme) {
        frame.fill(rect, theme.bar)
        // All of it takes 80 columns; only wider screens have one to spare.
        let margin = rect.columns > 80 ? 1 : 0
        let text = line(state.figures, columns: rect.columns - margin)
        frame.write(text, row: rect.row, column: rect.column + margin, style: theme.bar, limit: rect.columns - margin)
    }

    /// The bar's text: padded to steady columns where all of that fits, else close together, else without the least important.
    static func line(_ figures: StatusFigures, columns: Int) -> String {
        let all = segments(figures)
        let steady = all.map(padded).joined(separator: " ")
        if DisplayText.width(steady) <= columns { return steady }
        return fitting(all, columns: columns).map(\.text).joined(separator: " ")
    }

    /// All segments in the order they stand in.
    static func segments(_ figures: StatusFigures) -> [Segment] {
        [
            Segment(text: figures.lamp.rawValue, rank: 3, steady: 4),
            Segment(text: "TTFT \(figures.timeToFirstToken)", rank: 0, steady: 10),
            Segment(text: "\(figures.rate) tok/s", rank: 7, steady: 9),
            Segment(text: "in \(figures.input)", rank: 5, steady: 7),
            Segment(text: "out \(figures.output)", rank: 6, steady: 9),
            Segment(text: "cache \(figures.cache)", rank: 4, steady: 10),
            Segment(text: "turn \(figures.turnCost)", rank: 1, steady: 12 + (figures.turnCost.hasSuffix(" sim") ? 4 : 0)),
            Segment(text: "conv \(figures.conversationCost)", rank: 2, steady: 12),
        ]
    }

    /// The segments that fit into `columns`, the highest ranks left out first.
    static func fitting(_ segments: [Segment], columns: Int) -> [Segment] {
        var shown = segments
        while shown.count > 1, shown.reduce(-1, { $0 + DisplayText.width($1.text) + 1 }) > columns {
            guard let last = shown.indices.max(by: { shown[$0].rank < shown[$1].rank }) else { break }
            shown.remove(at: last)
        }
        return shown
    }

    private static func padded(_ segment: Segment) -> String {
        segment.text + String(repeating: " ", count: max(0, segment.steady - DisplayText.width(segment.text)))
    }
}
