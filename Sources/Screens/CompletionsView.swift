import CellGrid
import Interface

/// What a half-typed word can become, over the last rows of the transcript: commands after `/`, articles after `@`.
enum CompletionsView {
    private struct Row {
        var name: String
        var words: String
        var isChosen = false
    }

    static func draw(_ state: AppState, above rect: Rect, into frame: inout Frame, _ theme: Theme) {
        guard state.layers.isEmpty, state.focus == .composer else { return }
        let width = min(rect.columns, 80)
        let room = max(0, min(8, rect.row - 3))
        let rows = articles(state, room: room) ?? commands(state, isNarrow: width < 64, room: room)
        let names = 2 + min(rows.map { DisplayText.width($0.name) }.max() ?? 0, width / 2)
        for (index, row) in rows.enumerated() {
            let place = rect.row - rows.count + index
            let style = row.isChosen ? theme.chosen : theme.bar
            frame.fill(Rect(row: place, column: 0, rows: 1, columns: width), style)
            if row.isChosen { frame.write(">", row: place, column: 0, style: style) }
            frame.write(Clip.text(row.name, to: names - 1), row: place, column: 1, style: style.adding(.bold))
            frame.write(Clip.text(row.words, to: width - names - 2), row: place, column: 1 + names, style: style)
        }
    }

    /// The commands, of which Tab takes the first; how many have no room is said in the last row.
    private static func commands(_ state: AppState, isNarrow: Bool, room: Int) -> [Row] {
        let matches = CommandCompletion.matches(state.conversation)
        let shown = matches.prefix(matches.count > room ? max(0, room - 1) : room)
        let rows = shown.enumerated().map { index, command in
            Row(name: isNarrow ? "/\(command.rawValue)" : command.usage, words: command.summary, isChosen: index == 0)
        }
        guard shown.count < matches.count, room > 0 else { return rows }
        return rows + [Row(name: "...", words: "\(matches.count - shown.count) more: type on")]
    }

    /// The articles around the chosen one; nil when none is being named.
    private static func articles(_ state: AppState, room: Int) -> [Row]? {
        guard let mention = state.conversation.mention else { return nil }
        let matches = Mention.matches(state)
        guard !matches.isEmpty else { return nil }
        let selected = min(mention.selected, matches.count - 1)
        let first = max(0, selected - room + 1)
        return matches.enumerated().dropFirst(first).prefix(room).map { index, match in
            Row(name: "@\(match.id)", words: DisplayText.cleaned(match.title), isChosen: index == selected)
        }
    }
}
