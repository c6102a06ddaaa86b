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

    private static let lampRank = 3
    private static let cacheRank = 4
    private static let longestLamp = StatusFigures.Lamp.offline.rawValue.count

    static func draw(_ state: AppState, in rect: Rect, into frame: inout Frame, _ theme: Theme) {
        frame.fill(rect, theme.bar)
        // All of it takes 80 columns; only wider screens have one to spare.
        let margin = rect.columns > 80 ? 1 : 0
        let text = line(state.figures, columns: rect.columns - margin)
        frame.write(text, row: rect.row, column: rect.column + margin, style: theme.bar, limit: rect.columns - margin)
    }

    /// The bar's text: all segments, padded to steady columns as far as there is room; else those that fit.
    static func line(_ figures: StatusFigures, columns: Int) -> String {
        // Where that keeps them all, the word gives way that the lamp says too.
        var all = [figures, figures.withoutSimulated].map(segments).first { width($0) <= columns } ?? segments(figures)
        // The longest word of the lamp gets its columns where no other segment loses any of its own.
        if columns >= all.reduce(-1, { $0 + $1.steady + 1 }) + longestLamp - all[0].steady { all[0].steady = longestLamp }
        let shown = fitting(all, columns: columns)
        var room = shown.count == all.count ? columns - width(shown) : 0
        return shown.map { segment in
            let pad = min(max(0, room), max(0, segment.steady - DisplayText.width(segment.text)))
            room -= pad
            return segment.text + String(repeating: " ", count: pad)
        }.joined(separator: " ")
    }

    /// All segments in the order they stand in.
    static func segments(_ figures: StatusFigures) -> [Segment] {
        [
            Segment(text: figures.lamp.rawValue, rank: lampRank, steady: 4),
            Segment(text: "TTFT \(figures.timeToFirstToken)", rank: 0, steady: 10),
            Segment(text: "\(figures.rate) tok/s", rank: 7, steady: 9),
            Segment(text: "in \(figures.input)", rank: 5, steady: 7),
            Segment(text: "out \(figures.output)", rank: 6, steady: 9),
            Segment(text: "cache \(figures.cache)", rank: cacheRank, steady: 9),
            Segment(text: "turn \(figures.turnCost)", rank: 1, steady: 13 + (figures.turnCost.hasSuffix(" sim") ? 4 : 0)),
            Segment(text: "conv \(figures.conversationCost)", rank: 2, steady: 12),
        ]
    }

    /// The segments that fit into `columns`, the highest ranks left out first.
    static func fitting(_ segments: [Segment], columns: Int) -> [Segment] {
        var shown = segments
        while shown.count > 1, width(shown) > columns {
            guard let last = shown.indices.max(by: { shown[$0].rank < shown[$1].rank }) else { break }
            shown.remove(at: last)
        }
        // Time and money alone need no lamp: 40 columns are for them.
        return shown.contains { $0.rank == cacheRank } ? shown : shown.filter { $0.rank < lampRank }
    }

    private static func width(_ segments: [Segment]) -> Int { segments.reduce(-1) { $0 + DisplayText.width($1.text) + 1 } }
}
