import CellGrid
import ChatModel
import SupportEngine

/// What was sent for the last turn, block by block, and what it cost.
enum InspectorText {
    static func lines(_ conversation: OpenConversation, places: [String]) -> [[Span]] {
        judged(conversation) + sent(conversation.lastPrepared) + from(places) + [[]] + spent(conversation.lastTurn) + [[]]
            + attempts(of: conversation.lastTurn)
    }

    /// Why the message that is selected, or the customer's last one, needs a person or not.
    private static func judged(_ conversation: OpenConversation) -> [[Span]] {
        let transcript = conversation.transcript
        let selected = transcript.selected.flatMap(transcript.message)
        let last = transcript.messages.last { $0.voice == .customer }
        guard let message = selected?.escalation == nil ? last : selected, let escalation = message.escalation else { return [] }
        return EvidenceText.lines(escalation, of: message.text).map { line in
            line.isHeading ? heading(line.label) : row(line.label, DisplayText.cleaned(line.words))
        } + [[]]
    }

    /// Where the words come from.
    private static func from(_ places: [String]) -> [[Span]] {
        places.isEmpty ? [] : [[]] + places.map { [Span(DisplayText.cleaned($0), .note)] }
    }

    private static func sent(_ prepared: PreparedTurn?) -> [[Span]] {
        var lines = [heading("What was sent")]
        guard let prepared else {
            return lines + [[Span("nothing yet in this session", .note)]]
        }
        for block in prepared.blocks {
            let mark = block.breakpoint == nil ? "" : "   cache breakpoint"
            lines.append(row(block.label, "~\(Figures.tokens(block.tokens)) tokens\(mark)", column: 25))
        }
        if prepared.droppedMessages > 0 {
            lines.append(row("not sent", "\(prepared.droppedMessages) oldest messages (history budget)", column: 25))
        }
        if let warning = prepared.warning { lines.append([Span(DisplayText.cleaned(warning), .strong)]) }
        return lines
    }

    private static func spent(_ turn: TurnRecord?) -> [[Span]] {
        var lines = [heading("Last answer")]
        guard let turn else { return lines + [[Span("none yet", .note)]] }
        let usage = turn.usage
        lines.append(row("model", turn.model.description))
        if let prompt = turn.prompt { lines.append(row("prompt", "\(prompt.label)  \(prompt.hash.prefix(12))")) }
        lines.append(row("knowledge", turn.knowledgeHash.isEmpty ? "-" : String(turn.knowledgeHash.prefix(12))))
        lines.append(row("input", "\(usage.inputTokens) new, \(usage.cacheReadTokens) from cache"))
        lines.append(row("cache writes", "\(usage.cacheWrite5mTokens) for 5 min, \(usage.cacheWrite1hTokens) for 1 h"))
        let mark = usage.isEstimated ? "~" : ""
        lines.append(row("output", "\(mark)\(usage.outputTokens), of it reasoning \(usage.reasoningTokens)"))
        lines.append(row("cost", turn.cost.map { mark + "$" + $0.decimal + (turn.isSimulated ? " (simulated)" : "") } ?? "unknown price"))
        lines.append(row("first token", turn.timeToFirstToken.map(Figures.seconds) ?? "-"))
        lines.append(row("first text", turn.timeToFirstText.map(Figures.seconds) ?? "-"))
        lines.append(row("whole", turn.duration.map(Figures.seconds) ?? "-"))
        lines.append(row("ended", turn.stopReason?.rawValue ?? "-"))
        if let request = turn.requestID { lines.append(row("request", DisplayText.cleaned(request))) }
        return lines
    }

    private static func attempts(of turn: TurnRecord?) -> [[Span]] {
        guard let turn, !turn.attempts.isEmpty else { return [] }
        let whole = turn.attempts.map { $0.start + $0.duration }.max() ?? .zero
        return [heading("Attempts")] + turn.attempts.flatMap { lines(of: $0, in: whole, isEstimated: turn.usage.isEstimated) }
    }

    /// Who was asked when; its place on a line of time; how it went, how long and for how much; then what went wrong.
    private static func lines(of attempt: Attempt, in whole: Duration, isEstimated: Bool) -> [[Span]] {
        let status = attempt.status.map { $0 == 200 ? "" : " \($0)" } ?? ""
        // Only an attempt that brought something is estimated.
        let mark = isEstimated && attempt.timeToFirstToken != nil ? "~" : ""
        let cost = attempt.cost.map { mark + $0.short } ?? "unknown price"
        var lines = [
            row("+\(Figures.seconds(attempt.start))", attempt.model.description, column: attemptColumn),
            row("", timeLine(attempt, whole), column: attemptColumn),
            row("", "\(words(for: attempt.outcome))\(status), \(Figures.seconds(attempt.duration)), \(cost)", column: attemptColumn),
        ]
        if !attempt.failure.isEmpty { lines.append([Span(DisplayText.cleaned(attempt.failure), .note)]) }
        return lines
    }

    private static let attemptColumn = 9

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
    private static func timeLine(_ attempt: Attempt, _ whole: Duration) -> String {
        let columns = 26
        let place = { (instant: Duration) in whole > .zero ? min(columns - 1, max(0, Int(instant / whole * Double(columns)))) : 0 }
        let (first, last) = (place(attempt.start), place(attempt.start + attempt.duration))
        let token = attempt.timeToFirstToken.map { place(attempt.start + $0) }
        return (0..<columns).map { column in
            column == token ? "╋" : (first...max(first, last)).contains(column) ? "━" : "─"
        }.joined()
    }

    private static func heading(_ text: String) -> [Span] { [Span(text, .heading)] }

    private static func row(_ label: String, _ words: String, column: Int = 14) -> [Span] {
        let name = Clip.text(label, to: column - 1)
        return [Span(name + String(repeating: " ", count: max(1, column - name.count)), .note), Span(words, .body)]
    }
}
