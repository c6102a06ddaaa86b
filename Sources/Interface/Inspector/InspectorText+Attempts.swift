import CellGrid
import ChatModel

/// The sixth section: who was asked when, on a line of time.
extension InspectorText {
    static func attempts(_ facts: Inspection, into page: inout InspectorRows) {
        guard let turn = facts.turn else { return page.text("The answer is still coming.") }
        let whole = turn.attempts.map { $0.start + $0.duration }.max() ?? .zero
        for attempt in turn.attempts { write(attempt, in: whole, isEstimated: turn.usage.isEstimated, into: &page) }
        if turn.attempts.isEmpty { page.text("Nobody was asked.") }
        page.row("first token", turn.timeToFirstToken.map(Figures.seconds) ?? "-")
        if turn.timeToFirstText != turn.timeToFirstToken { page.row("first text", turn.timeToFirstText.map(Figures.seconds) ?? "-") }
        page.row("whole", turn.duration.map(Figures.seconds) ?? "-")
        page.row("ended", turn.stopReason?.rawValue ?? "-")
        if let request = turn.requestID { page.row("request", request) }
    }

    /// Who was asked when; its place on a line of time; how it went, how long and for how much; then what went wrong.
    private static func write(_ attempt: Attempt, in whole: Duration, isEstimated: Bool, into page: inout InspectorRows) {
        let status = attempt.status.map { $0 == 200 ? "" : " \($0)" } ?? ""
        // Only an attempt that brought something is estimated.
        let mark = isEstimated && attempt.timeToFirstToken != nil ? "~" : ""
        let cost = attempt.cost.map { mark + $0.short } ?? "unknown price"
        let token = attempt.timeToFirstToken.map { ", first token after \(Figures.seconds($0))" } ?? ""
        page.row("+\(Figures.seconds(attempt.start))", attempt.model.description, column: column)
        page.row("", timeLine(attempt, whole, columns: max(8, min(72, page.width - column))), column: column)
        page.row(
            "", "\(words(for: attempt.outcome))\(status), \(Figures.seconds(attempt.duration)), \(cost)\(token)", column: column)
        if !attempt.failure.isEmpty { page.row("", attempt.failure, column: column, role: .note) }
    }

    private static let column = 9

    private static func words(for outcome: Attempt.Outcome) -> String {
        switch outcome {
        case .ok: "answered"
        case .connect: "no connection"
        case .timeout: "too late"
        case .rateLimited: "limited"
        case .overloaded: "overloaded"
        case .server: "failed"
        case .auth: "key refused"
        case .invalid: "request refused"
        case .cut: "cut"
        case .cancelled: "stopped"
        }
    }

    /// `──━━━━──`: where an attempt lies in the whole wait, with `╋` at its first token.
    private static func timeLine(_ attempt: Attempt, _ whole: Duration, columns: Int) -> String {
        let place = { (instant: Duration) in whole > .zero ? min(columns - 1, max(0, Int(instant / whole * Double(columns)))) : 0 }
        let (first, last) = (place(attempt.start), place(attempt.start + attempt.duration))
        let token = attempt.timeToFirstToken.map { place(attempt.start + $0) }
        return (0..<columns).map { column in
            column == token ? "╋" : (first...max(first, last)).contains(column) ? "━" : "─"
        }.joined()
    }
}
