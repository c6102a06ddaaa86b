import CellGrid
import Interface

/// The text being written with its speaker's label, the terminal's own cursor at the caret, and what a half-typed word can become.
enum ComposerView {
    static func draw(_ state: AppState, _ regions: Regions, into frame: inout Frame, _ theme: Theme) {
        let rect = regions.composer
        let (composer, layout) = (state.conversation.composer, state.conversation.composerLayout)
        let caret = layout.place(of: composer.caret, in: composer)
        let first = min(max(0, caret.row - rect.rows + 1), max(0, layout.rows.count - rect.rows))
        let text = rect.column + regions.label
        for row in 0..<rect.rows where layout.rows.indices.contains(first + row) {
            let range = layout.rows[first + row]
            if layout.isMark(first + row) {
                let mark =
                    composer.pastes.first { $0.range == range }?.mark(
                        columns: layout.width - 1, key: state.keymap.word(.showPaste, in: .composer)) ?? ""
                frame.write(mark, row: rect.row + row, column: text, style: theme.quiet)
            } else {
                frame.write(String(composer.characters[range]), row: rect.row + row, column: text, style: theme.plain)
            }
        }
        drawLabel(state, regions, hidden: first, below: layout.rows.count - first - rect.rows, into: &frame, theme)
        if state.focus == .composer, state.layers.isEmpty {
            frame.cursor = Position(row: rect.row + caret.row - first, column: text + caret.column)
        }
        CompletionsView.draw(state, above: rect, into: &frame, theme)
    }

    /// The speaker's label, and how many rows of a long draft are out of sight.
    private static func drawLabel(
        _ state: AppState, _ regions: Regions, hidden: Int, below: Int, into frame: inout Frame, _ theme: Theme
    ) {
        let rect = regions.composer
        let voice = state.conversation.voice
        let label = voice.label + ">"
        frame.write(label, row: rect.row, column: rect.column + regions.label - label.count - 1, style: theme.label(of: voice))
        if rect.rows > 1, hidden > 0 { write(hidden, "above", row: rect.row + 1, regions, into: &frame, theme) }
        if rect.rows > 2, below > 0 { write(below, "below", row: rect.endRow - 1, regions, into: &frame, theme) }
    }

    /// `12 below`, or `+12` where there is no room for that.
    private static func write(_ count: Int, _ side: String, row: Int, _ regions: Regions, into frame: inout Frame, _ theme: Theme) {
        let whole = "\(count) \(side)"
        let words = whole.count < regions.label ? whole : "+\(count)"
        frame.write(words, row: row, column: max(0, regions.label - words.count - 1), style: theme.quiet, limit: regions.label - 1)
    }
}
