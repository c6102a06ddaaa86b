import CellGrid
import Interface

/// The figures on the right of a list's rows, which stand under each other.
struct FigureColumns {
    private let isNarrow: Bool
    private let widths: [Int]

    /// The columns for the figures of `items`; on narrow screens dates are shortened.
    init(_ items: [ListState.Item], isNarrow: Bool) {
        self.isNarrow = isNarrow
        let rows = items.map { FigureColumns.shown($0.figures, isNarrow: isNarrow) }
        widths = (0..<(rows.map(\.count).max() ?? 0)).map { column in
            rows.compactMap { $0.indices.contains(column) ? DisplayText.width($0[column]) : nil }.max() ?? 0
        }
    }

    /// A row's figures, each as wide as its column.
    func texts(of item: ListState.Item) -> [String] {
        zip(FigureColumns.shown(item.figures, isNarrow: isNarrow), widths).map { figure, width in
            String(repeating: " ", count: max(0, width - DisplayText.width(figure))) + figure
        }
    }

    /// Where there is little room the date, which is the last, says the day or the time alone.
    private static func shown(_ figures: [String], isNarrow: Bool) -> [String] {
        guard isNarrow, let date = figures.last else { return figures }
        return figures.dropLast() + [String(date.prefix { $0 != " " })]
    }
}
