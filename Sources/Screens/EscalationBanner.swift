import CellGrid
import ChatModel
import Interface

/// The line under the title that says why a person is needed and what to do next.
enum EscalationBanner {
    static func draw(_ state: AppState, in rect: Rect, into frame: inout Frame, _ theme: Theme) {
        guard rect.rows > 0, let judged = state.conversation.openEscalation else { return }
        let verb = judged.decision == .escalate ? "!" : "?"
        let label = "\(verb) \(EscalationText.label(judged))"
        let end =
            rect.column + 1
            + frame.write(Clip.text(label, to: rect.columns - 2), row: rect.row, column: rect.column + 1, style: theme.warning)
        let room = rect.endColumn - end - 3
        frame.write(Clip.text(EscalationText.nextStep(judged), to: room), row: rect.row, column: end + 2, style: theme.plain)
    }
}
