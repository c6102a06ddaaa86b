import CellGrid
import Interface

/// The text being written with its speaker's label, the terminal's own cursor at the caret, and half-typed commands.
enum ComposerView {
    static func draw(_ state: AppState, _ regions: Regions, into frame: inout Frame, _ theme: Theme) {
        let rect = regions.composer
        let (composer, layout) = (state.conversation.composer, state.conversation.composerLayout)
        let caret = layout.place(of: composer.caret, in: composer)
        let first = min(max(0, caret.row - rect.rows + 1), max(0, layout.rows.count - rect.rows))
        let text = rect.column + regions.label
        for row in 0..<rect.rows where layout.rows.indices.contains(first + row) {
            let characters = composer.characters[layout.rows[first + row]]
            frame.write(String(characters), row: rect.row + row, column: text, style: theme.plain)
        }
        drawLabel(state, regions, hidden: first, below: layout.rows.count - first - rect.rows, into: &frame, theme)
        if state.focus == .composer, state.layers.isEmpty {
            frame.cursor = Position(row: rect.row + caret.row - first, column: text + caret.column)
        }
        drawCompletions(state, above: rect, into: &frame, theme)
    }

    /// The speaker's label, and how many rows of a long draft are out of sight.
    private static func drawLabel(
        _ state: AppState, _ regions: Regions, hidden: Int, below: Int, into frame: inout Frame, _ theme: Theme
    ) {
        let rect = regions.composer
        let voice = state.conversation.voice
        let label = voice.label + ">"
        frame.write(label, row: rect.row, column: rect.column + regions.label - label.count - 1, style: theme.label(of: voice))
        if rect.rows > 1, hidden > 0 { write("\(hidden) above", row: rect.row + 1, regions, into: &frame, theme) }
        if rect.rows > 2, below > 0 { write("\(below) below", row: rect.endRow - 1, regions, into: &frame, theme) }
    }

    private static func write(_ words: String, row: Int, _ regions: Regions, into frame: inout Frame, _ theme: Theme) {
        frame.write(words, row: row, column: max(0, regions.label - words.count - 1), style: theme.quiet, limit: regions.label - 1)
    }

    /// The commands that a half-typed word can become, over the last rows of the transcript.
    private static func drawCompletions(_ state: AppState, above rect: Rect, into frame: inout Frame, _ theme: Theme) {
        guard state.layers.isEmpty, state.focus == .composer else { return }
        let matches = CommandCompletion.matches(state.conversation)
        let shown = matches.prefix(max(0, min(8, rect.row - 3)))
        let width = min(rect.columns, 80)
        let isNarrow = width < 64
        let names = 2 + (shown.map { isNarrow ? $0.rawValue.count + 1 : $0.usage.count }.max() ?? 0)
        for (index, command) in shown.enumerated() {
            let row = rect.row - shown.count + index
            frame.fill(Rect(row: row, column: 0, rows: 1, columns: width), theme.bar)
            frame.write(isNarrow ? "/\(command.rawValue)" : command.usage, row: row, column: 1, style: theme.bar.adding(.bold))
            let summary = Clip.text(command.summary, to: width - names - 2)
            frame.write(summary, row: row, column: 1 + names, style: theme.bar)
        }
    }
}
