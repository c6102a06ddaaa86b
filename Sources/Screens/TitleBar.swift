import CellGrid
import ChatModel
import Interface

/// The first line: what the conversation is about on the left, who answers on which prompt on the right.
enum TitleBar {
    static func draw(_ state: AppState, in rect: Rect, into frame: inout Frame, _ theme: Theme) {
        let right = rightWords(state, columns: rect.columns)
        let news = state.endedAwayWords
        let newsWidth = news.isEmpty ? 0 : DisplayText.width(news) + (right.isEmpty ? 0 : 2)
        let rightWidth = DisplayText.width(right) + newsWidth
        let room = max(0, rect.columns - rightWidth - 2)
        let alarm = alarm(state)
        let alarmWidth = alarm.isEmpty ? 0 : min(room, DisplayText.width(alarm) + 2)
        let left = leftWords(state, columns: room - (alarm.isEmpty ? 1 : 2) - alarmWidth)
        let end = frame.write(left, row: rect.row, column: rect.column + 1, style: theme.title) + rect.column + 1
        frame.write(Clip.text(alarm, to: room - 1), row: rect.row, column: end + 2, style: theme.warning)
        frame.write(news, row: rect.row, column: rect.endColumn - rightWidth - 1, style: theme.accent)
        frame.write(right, row: rect.row, column: rect.endColumn - rightWidth + newsWidth - 1, style: theme.quiet)
    }

    /// What it is about; that it is resolved stays when words must go.
    private static func leftWords(_ state: AppState, columns: Int) -> String {
        let facts = state.conversation.facts
        var words: [String] = []
        if !facts.ticket.isEmpty { words.append("#" + facts.ticket) }
        if !facts.customer.isEmpty { words.append(facts.customer) }
        words.append(facts.title.isEmpty ? "Firstline" : facts.title)
        let end = facts.isResolved ? "  (resolved)" : ""
        let subject = Clip.text(DisplayText.cleaned(words.joined(separator: "  ")), to: columns - end.count)
        return Clip.text(subject + end, to: columns)
    }

    /// Why a person is needed; empty when none is.
    private static func alarm(_ state: AppState) -> String {
        state.conversation.openEscalation.map(EscalationText.label) ?? ""
    }

    private static func rightWords(_ state: AppState, columns: Int) -> String {
        var words: [String] = []
        if state.mode == .demo { words.append("demo") }
        if columns >= 60 { words.append(state.setup.model.shortName) }
        if columns >= 80 {
            words.append(state.setup.prompt.label)
            if let origin = state.setup.origin { words.append(origin) }
        }
        return DisplayText.cleaned(words.joined(separator: "  "))
    }
}
