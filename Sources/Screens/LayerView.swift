import CellGrid
import Interface

/// What is open over the messages, or on wide screens beside them.
enum LayerView {
    static func draw(_ layer: Layer, _ state: AppState, _ regions: Regions, into frame: inout Frame, _ theme: Theme) {
        switch layer {
        case .list(let list):
            clear(regions, into: &frame, theme)
            ListView.draw(list, state, isFocused: true, in: regions.layer, into: &frame, theme)
        case .find(let find): FindView.draw(find, state, regions, into: &frame, theme)
        case .help, .inspector, .source:
            clear(regions, into: &frame, theme)
            drawText(layer, state, LayerText.top(layer, state), in: regions.layer, into: &frame, theme)
        case .again:
            let box = regions.layer.splitBottom(7).bottom
            clear(box, columns: frame.size.columns, into: &frame, theme)
            drawText(layer, state, 0, in: box, into: &frame, theme)
        }
    }

    /// Clears what lies under the box; where it lies over the messages their whole rows, so that no half words stand beside it.
    private static func clear(_ regions: Regions, into frame: inout Frame, _ theme: Theme) {
        let isBeside = regions.layer.endColumn <= regions.transcript.column || regions.transcript.endColumn <= regions.layer.column
        clear(regions.layer, columns: isBeside ? regions.layer.columns : frame.size.columns, into: &frame, theme)
    }

    private static func clear(_ rect: Rect, columns: Int, into frame: inout Frame, _ theme: Theme) {
        frame.fill(Rect(row: rect.row, column: rect.column, rows: rect.rows, columns: columns), theme.plain)
    }

    /// A bordered box of rows that scrolls.
    private static func drawText(
        _ layer: Layer, _ state: AppState, _ row: Int, in rect: Rect, into frame: inout Frame, _ theme: Theme
    ) {
        Border.draw(LayerText.title(layer, state), in: rect, into: &frame, theme)
        let inside = LayerText.inside(rect)
        let lines = LayerText.lines(layer, state, width: inside.columns)
        let first = max(0, min(row, lines.count - inside.rows))
        for index in 0..<inside.rows where first + index < lines.count {
            draw(lines[first + index], row: rect.row + 1 + index, column: rect.column + 2, width: inside.columns, into: &frame, theme)
        }
        guard lines.count > inside.rows, inside.rows > 0 else { return }
        let place = " \(first + 1)-\(min(lines.count, first + inside.rows)) of \(lines.count) "
        frame.write(place, row: rect.endRow - 1, column: max(rect.column + 1, rect.endColumn - place.count - 2), style: theme.quiet)
    }

    private static func draw(_ spans: [Span], row: Int, column: Int, width: Int, into frame: inout Frame, _ theme: Theme) {
        var used = 0
        for span in spans where used < width {
            let text = Clip.text(span.text, to: width - used)
            used += frame.write(text, row: row, column: column + used, style: theme.style(of: span.role))
        }
    }
}

/// The border of a box, its inside cleared.
enum Border {
    static func draw(_ title: String, in rect: Rect, into frame: inout Frame, _ theme: Theme) {
        guard rect.rows >= 2, rect.columns >= 4 else { return }
        frame.fill(rect, theme.plain)
        let line = String(repeating: "─", count: rect.columns - 2)
        frame.write("┌\(line)┐", row: rect.row, column: rect.column, style: theme.border)
        frame.write("└\(line)┘", row: rect.endRow - 1, column: rect.column, style: theme.border)
        for row in rect.row + 1..<rect.endRow - 1 {
            frame.write("│", row: row, column: rect.column, style: theme.border)
            frame.write("│", row: row, column: rect.endColumn - 1, style: theme.border)
        }
        let name = Clip.text(" \(DisplayText.cleaned(title)) ", to: rect.columns - 4)
        frame.write(name, row: rect.row, column: rect.column + 2, style: theme.title)
    }
}
