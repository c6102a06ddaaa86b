public import CellGrid
import ChatModel

/// What the layers that scroll show: title and rows.
public enum LayerText {
    /// The title of the box.
    public static func title(_ layer: Layer, _ state: AppState) -> String {
        switch layer {
        case .help: "Help"
        case .inspector(let inspector): InspectorText.title(inspector)
        case .source(let source, _): SourceText.title(source, state)
        case .again: "Answer again"
        case .list, .find: ""
        }
    }

    /// The rows for a box of `width` columns inside; none for layers that are no text.
    public static func lines(_ layer: Layer, _ state: AppState, width: Int) -> [[Span]] {
        switch layer {
        case .help: HelpText.lines(state.focus, state.keymap, width: width)
        case .inspector(let inspector): InspectorText.lines(inspector, state, width: width)
        case .source(let source, _): SourceText.lines(source, state, width: width)
        case .again(let card): AgainText.lines(card, state, width: width)
        case .list, .find: []
        }
    }

    /// The row at the top of the box, between the first and the last that may stand there.
    public static func top(_ layer: Layer, _ state: AppState) -> Int {
        switch layer {
        case .help(let row), .source(_, let row): max(0, min(row, lastTop(layer, state)))
        case .inspector(let inspector): max(0, min(state.top(of: inspector), lastTop(layer, state)))
        case .list, .find, .again: 0
        }
    }

    /// Rows inside the box, and columns inside it.
    public static func inside(_ box: Rect) -> Size { Size(rows: box.rows - 2, columns: box.columns - 4) }

    /// The last row that may stand at the top.
    static func lastTop(_ layer: Layer, _ state: AppState) -> Int {
        let inside = inside(Regions(state).layer)
        return max(0, lines(layer, state, width: inside.columns).count - inside.rows)
    }
}
