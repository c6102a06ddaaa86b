import CellGrid
import Interface

/// The last line: a passing remark, or the keys that work where one is.
enum KeyLine {
    typealias Hint = (key: String, word: String)

    static func draw(_ state: AppState, _ regions: Regions, into frame: inout Frame, _ theme: Theme) {
        let rect = regions.keys
        if let notice = state.notice, state.layers.isEmpty || notice.isWarning {
            let style = notice.isWarning ? theme.warning : theme.plain
            let text = (notice.isWarning ? "! " : "") + DisplayText.cleaned(notice.text).split(separator: "\n").joined(separator: " ")
            frame.write(Clip.text(text, to: rect.columns - 2), row: rect.row, column: 1, style: style)
            return
        }
        var column = 1
        if regions.rule.rows == 0, let badge = RuleView.urgent(state) {
            column += frame.write(Clip.text(badge, to: rect.columns - 2), row: rect.row, column: column, style: theme.accent) + 2
        }
        for hint in fitting(hints(state), columns: rect.columns - 1 - column) {
            column += frame.write(hint.key, row: rect.row, column: column, style: theme.plain.adding(.bold))
            column += frame.write(" " + hint.word, row: rect.row, column: column, style: theme.quiet) + 2
        }
    }

    /// The hints that fit: those between the first and the last give way first, then the last.
    static func fitting(_ hints: [Hint], columns: Int) -> [Hint] {
        var shown = hints
        while !shown.isEmpty, shown.reduce(-2, { $0 + $1.key.count + $1.word.count + 3 }) > columns {
            shown.remove(at: shown.count > 2 ? shown.count - 2 : shown.count - 1)
        }
        return shown
    }

    /// The keys that work here with their words: the most useful first, the way out of ignorance last.
    static func hints(_ state: AppState) -> [Hint] {
        if let layer = state.layers.last { return hints(for: layer) }
        guard state.focus == .composer else { return [("Tab", "write")] + cutHints(state) + transcriptHints }
        let isEmpty = state.conversation.composer.isEmpty
        let help: Hint = isEmpty ? ("?", "help") : ("F1", "help")
        if !CommandCompletion.matches(state.conversation).isEmpty { return [("Tab", "complete"), ("Enter", "run"), help] }
        let isRunning = state.conversation.running != nil
        let isHeld = isEmpty && (state.conversation.isHeld || state.conversation.waiting != nil)
        let enter: Hint = ("Enter", isRunning ? "queue" : isHeld ? "send held" : "send")
        let rest = composerHints.filter { isEmpty || $0.key != "Ctrl-D" }
        return (isRunning ? [("Esc", "stop"), enter] : [enter]) + rest + [help]
    }

    /// On a cut answer: what can become of it.
    private static func cutHints(_ state: AppState) -> [Hint] {
        guard state.conversation.transcript.current?.isUnfinished == true else { return [] }
        return [("c", "go on"), ("s", "begin again"), ("a", "keep")]
    }

    private static let transcriptHints = Keymap.bindings.filter { $0.context == .transcript }.compactMap(hint)

    /// While writing: in the order of need, not of the table.
    private static let composerHints = [
        Action.switchFocus, .newLine, .conversations, .endOfInput, .newConversation, .palette, .nextVoice,
    ].compactMap { action in Keymap.bindings.first { $0.action == action }.flatMap(hint) }

    private static func hint(_ binding: Binding) -> Hint? {
        binding.hint.flatMap { word in binding.keys.first.map { ($0.label, word) } }
    }

    private static func hints(for layer: Layer) -> [Hint] {
        switch layer {
        case .list: [("Enter", "choose"), ("Up Down", "move"), ("letters", "filter"), ("Esc", "close")]
        case .find(let find):
            find.isTyping
                ? [("Enter", "then n N"), ("Esc", "back")]
                : [("n", "next"), ("N", "before"), ("Enter", "stay here"), ("Esc", "back")]
        case .source(let source, _) where source.count > 1:
            [("1-\(min(9, source.count))", "source"), ("Up Down", "scroll"), ("Esc", "close")]
        case .help, .inspector, .source: [("Up Down", "scroll"), ("Esc", "close")]
        case .again: [("Enter", "ask"), ("Esc", "not now")]
        }
    }
}
