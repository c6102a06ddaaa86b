import CellGrid
import Interface

/// The rule above the composer; it carries what waits: new lines below, queued messages, the storage's trouble.
enum RuleView {
    static func draw(_ state: AppState, in rect: Rect, into frame: inout Frame, _ theme: Theme) {
        guard rect.rows > 0 else { return }
        for column in rect.column..<rect.endColumn { frame.put(Cell("─", style: theme.border), row: rect.row, column: column) }
        let waiting = waiting(state)
        let room = rect.columns - (waiting.map { DisplayText.width($0) + 3 } ?? 0) - 6
        if let trouble = state.storageTrouble {
            write("! \(trouble)", to: room, in: rect, column: rect.column + 2, theme.warning, into: &frame)
        } else if let badge = EditingText.line(state) ?? state.awaitedWords ?? badge(state) {
            write(badge, to: room, in: rect, column: rect.column + 2, theme.accent, into: &frame)
        }
        if let waiting {
            let column = max(0, rect.endColumn - DisplayText.width(waiting) - 4)
            write(waiting, to: rect.columns, in: rect, column: column, theme.accent, into: &frame)
        }
    }

    private static func write(_ text: String, to room: Int, in rect: Rect, column: Int, _ style: Style, into frame: inout Frame) {
        frame.write(" \(Clip.text(DisplayText.cleaned(text), to: room)) ", row: rect.row, column: column, style: style)
    }

    /// Where screens have no rule: the one thing to know before the keys.
    static func urgent(_ state: AppState) -> String? {
        state.storageTrouble != nil ? "! not saved" : EditingText.short(state) ?? state.awaitedWords ?? count(state) ?? badge(state)
    }

    /// How many lines came below what is read.
    private static func badge(_ state: AppState) -> String? {
        let transcript = state.conversation.transcript
        guard case .pinned = transcript.anchor, !transcript.isEndInSight else { return nil }
        let key = key(state)
        let count = transcript.unseenRows
        if count == 0 { return "more below: \(key)" }
        return "\(count) new \(count == 1 ? "line" : "lines") below: \(key)"
    }

    /// The key that goes to the end: on an empty draft End does, as it ends the line.
    private static func key(_ state: AppState) -> String {
        let ends = state.conversation.composer.isEmpty && state.keymap.keys(.lineEnd, in: .composer).contains(Key(.end).label)
        return ends ? Key(.end).label : state.keymap.word(.follow)
    }

    /// How much is typed ahead or held, or could not be asked.
    private static func count(_ state: AppState) -> String? {
        let conversation = state.conversation
        guard !conversation.queue.isEmpty else { return conversation.waiting == nil ? nil : "1 waits" }
        return "\(conversation.queue.count) \(conversation.isHeld ? "held" : "queued")"
    }

    /// The same with what can become of it.
    private static func waiting(_ state: AppState) -> String? {
        guard let count = count(state) else { return nil }
        let (send, back) = (state.keymap.word(.send, in: .composer), state.keymap.word(.up, in: .composer))
        if state.conversation.queue.isEmpty { return "\(count) for a provider: \(send) sends it again" }
        return "\(count): " + (state.conversation.isHeld ? "\(send) sends, " : "") + "\(back) takes it back"
    }
}
