import CellGrid
import ChatModel
import Interface

/// The last line: a passing remark, or the keys that work where one is.
enum KeyLine {
    typealias Hint = (key: String, word: String)

    static func draw(_ state: AppState, _ regions: Regions, into frame: inout Frame, _ theme: Theme) {
        let rect = regions.keys
        if let notice = state.notice, notice.isWarning || answersKeys(notice, state) {
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

    /// Whether a remark confirms what a key did here, such as copying, or is on what was done in the list in front.
    private static func answersKeys(_ notice: Notice, _ state: AppState) -> Bool {
        switch state.layers.last {
        case nil, .inspector: true
        case .list(let list): list.remark == notice.number
        case .help, .find, .source, .again: false
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
        if let layer = state.layers.last { return hints(for: layer, state) }
        if state.focus == .pane, let pane = state.pane { return hints(for: pane, state) }
        let keymap = state.keymap
        let focus = keymap.label(.switchFocus)
        guard state.focus == .composer else {
            let own = cutHints(state) + branchHints(state)
            return (focus.map { [($0, "write")] } ?? []) + own + hints(of: .transcript, keymap)
        }
        if state.conversation.editing != nil { return editingHints(state) }
        let isEmpty = state.conversation.composer.isEmpty
        let send = keymap.word(.send, in: .composer)
        let help: Hint = isEmpty ? ("?", "help") : (keymap.word(.help, in: .composer), "help")
        if !CommandCompletion.matches(state.conversation).isEmpty {
            return (focus.map { [($0, "complete")] } ?? []) + [(send, "run"), help]
        }
        if !Mention.matches(state).isEmpty {
            return (focus.map { [($0, "take")] } ?? []) + [("Up Down", "move"), ("Esc", "close"), help]
        }
        let isRunning = state.conversation.running != nil
        let isHeld = isEmpty && (state.conversation.isHeld || state.conversation.waiting != nil)
        let first: Hint = (send, isRunning ? "queue" : isHeld ? "send held" : "send")
        let fold: [Hint] = state.conversation.composer.foldsPaste ? [(keymap.word(.showPaste, in: .composer), "fold")] : []
        return (isRunning ? [("Esc", "stop"), first] : [first]) + fold + composerHints(state) + [help]
    }

    /// On a cut answer: what can become of it.
    private static func cutHints(_ state: AppState) -> [Hint] {
        guard state.conversation.transcript.current?.isUnfinished == true else { return [] }
        let choices: [(Action, String)] = [(.carryOn, "go on"), (.restart, "begin again"), (.keep, "keep")]
        return choices.compactMap { action, word in state.keymap.label(action, in: .transcript).map { ($0, word) } }
    }

    private static func hints(for list: ListState, _ state: AppState) -> [Hint] {
        if list.titleEdit != nil { return [("Enter", "save"), ("Esc", "keep the old title")] }
        let (enter, move): (Hint, [Hint]) = (("Enter", "choose"), [("Up Down", "move"), ("letters", "filter")])
        guard list.kind == .conversations else { return [enter] + move + [("Esc", "close")] }
        let back: [Hint] = state.deletions.isEmpty ? [] : [(state.keymap.word(.undelete, in: .list), "bring back")]
        return [enter] + back + hints(of: .list, state.keymap) + move + [("Esc", "close")]
    }

    /// On a question, and where branches part.
    private static func branchHints(_ state: AppState) -> [Hint] {
        let transcript = state.conversation.transcript
        guard let message = transcript.current else { return [] }
        let isParted = transcript.branch(of: message.id) != nil
        let (before, next) = (state.keymap.label(.previousBranch, in: .transcript), state.keymap.label(.nextBranch, in: .transcript))
        let ways = [before, next].compactMap(\.self).joined(separator: " ")
        let edit = state.keymap.label(.edit, in: .transcript)
        return (isParted && !ways.isEmpty ? [(ways, "branches")] : []) + (message.isQuestion ? edit.map { [($0, "edit")] } ?? [] : [])
    }

    /// While a question is edited.
    private static func editingHints(_ state: AppState) -> [Hint] {
        [(state.keymap.word(.send, in: .composer), EditingText.isAsItWas(state) ? "again" : "branch"), ("Esc", "leave")]
    }

    /// While writing: in the order of need, not of the table; without the ways that lead nowhere yet.
    private static func composerHints(_ state: AppState) -> [Hint] {
        let order: [Action] = [.switchFocus, .newLine, .conversations, .endOfInput, .newConversation, .palette, .nextVoice]
        let useless: [Action?] = [
            state.conversation.transcript.messages.isEmpty ? .switchFocus : nil, state.conversation.composer.isEmpty ? nil : .endOfInput,
        ]
        return order.filter { !useless.contains($0) }.compactMap { action in
            state.keymap.bindings.first { $0.action == action }.flatMap { hint($0, state.keymap) }
        }
    }

    private static func hints(of context: KeyContext, _ keymap: Keymap) -> [Hint] {
        keymap.bindings.filter { $0.context == context }.compactMap { hint($0, keymap) }
    }

    /// The first key of a row with its word; the two keys that rate share one.
    private static func hint(_ binding: Binding, _ keymap: Keymap) -> Hint? {
        guard let word = binding.hint, let key = binding.keys.first?.label else { return nil }
        guard binding.action == .rateUp, let worse = keymap.label(.rateDown, in: .transcript) else { return (key, word) }
        return ("\(key) \(worse)", word)
    }

    private static func hints(for layer: Layer, _ state: AppState) -> [Hint] {
        switch layer {
        case .list(let list): hints(for: list, state)
        case .find(let find):
            find.isTyping
                ? [
                    ("Enter", "then n N"), ("Tab", "everywhere"), (FindState.regexKey.label, find.pattern.isRegex ? "words" : "regex"),
                    ("Esc", "back"),
                ]
                : [("n", "next"), ("N", "before"), ("Enter", "stay here"), ("Tab", "everywhere"), ("Esc", "back")]
        case .source(let source, _) where source.count > 1:
            [("1-\(min(9, source.count))", "source"), ("Up Down", "scroll"), ("Esc", "close")]
        case .inspector(let inspector) where inspector.block != nil: [("y", "copy"), ("Up Down", "scroll"), ("Esc", "back")]
        case .inspector: [("1-7 Tab", "section"), ("Enter", "open"), ("Up Down", "move"), ("Esc", "close")]
        case .help: [("Up Down", "scroll"), ("/", "search"), ("Esc", "close")]
        case .source: [("Up Down", "scroll"), ("Esc", "close")]
        case .again(let card):
            card.hasChoice
                ? [("Enter", "ask"), ("Left Right", "choose"), ("Up Down", "line"), ("Esc", "not now")]
                : [("Enter", "ask"), ("Esc", "not now")]
        }
    }
}
