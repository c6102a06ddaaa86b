public import CellGrid
import ChatModel

/// What the layers that scroll show: title and rows.
public enum LayerText {
    /// The title of the box.
    public static func title(_ layer: Layer, _ state: AppState) -> String {
        switch layer {
        case .help: "Help"
        case .inspector: "Inspector"
        case .source(let source, _): SourceText.title(source, state)
        case .again: "Answer again"
        case .list, .find: ""
        }
    }

    /// The rows for a box of `width` columns inside; none for layers that are no text.
    public static func lines(_ layer: Layer, _ state: AppState, width: Int) -> [[Span]] {
        switch layer {
        case .help: HelpText.lines(state.focus, width: width)
        case .inspector: InspectorText.lines(state.conversation, places: state.setup.places)
        case .source(let source, _): SourceText.lines(source, state, width: width)
        case .again(let card): again(card, state)
        case .list, .find: []
        }
    }

    /// Rows inside the box, and columns inside it.
    public static func inside(_ box: Rect) -> Size { Size(rows: box.rows - 2, columns: box.columns - 4) }

    /// The last row that may stand at the top.
    static func lastTop(_ layer: Layer, _ state: AppState) -> Int {
        let inside = inside(Regions(state).layer)
        return max(0, lines(layer, state, width: inside.columns).count - inside.rows)
    }

    private static func again(_ card: AgainCard, _ state: AppState) -> [[Span]] {
        let question = state.conversation.transcript.message(card.question)?.text ?? ""
        let first = question.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        return [
            [Span("Question  ", .note), Span(DisplayText.cleaned(first), .body)],
            [Span("Model     ", .note), Span(DisplayText.cleaned(state.setup.model.description), .body)],
            [Span("Prompt    ", .note), Span(DisplayText.cleaned(state.setup.prompt.label), .body)],
            [Span("Price     ", .note), Span(card.price.map { "at most about \($0)" } ?? "unknown", .body)],
        ]
    }
}
