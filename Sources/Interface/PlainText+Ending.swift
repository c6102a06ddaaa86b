import ChatModel
import SupportEngine

/// What stands under an answer without a screen, in lines.
extension PlainText {
    /// The sources of an answer by their numbers, and what is to be said of marks that name none.
    static func sources(of message: Message) -> [String] {
        let lines = message.numberedSources.enumerated().map { "[\($0 + 1)] \($1.article): \($1.place)" }
        let remark = ErrorText.remark(onForged: message.cited.forgedCount).map { ["[\($0)]"] } ?? []
        return lines + remark
    }

    /// Why the case needs a person and what to do next; nil when it needs none.
    static func escalation(_ judged: Escalation?) -> String? {
        guard let judged, judged.needsPerson else { return nil }
        return "Needs a person: \(EscalationText.label(judged)). \(EscalationText.nextStep(judged)) /inspect shows why."
    }

    /// How an answer ended when that needs a word, with the commands that help; nil for an ordinary end.
    static func ending(of message: Message) -> String? {
        guard let turn = message.turn else { return message.status == .complete ? nil : "Stopped. /again asks again." }
        if turn.isOffline {
            return sentences("No model answered; this is from the articles.", turn.failure, "An empty line sends your question again.")
        }
        if message.status == .complete, turn.failure == nil { return ending(turn.stopReason, isEmpty: message.text.isEmpty) }
        let advice = message.isUnfinished ? "/continue goes on, /accept keeps it, /again asks again." : "/again asks again."
        return sentences(cause(message, turn), advice)
    }

    /// What broke an answer off.
    private static func cause(_ message: Message, _ turn: TurnRecord) -> String {
        if let failure = turn.failure { return failure }
        switch message.status {
        case .cancelled: return "Stopped."
        case .partial where turn.duration == nil: return "Cut: the program ended while this was being written."
        case .partial: return "Cut by \(turn.model.provider)."
        case .failed: return "No answer came."
        case .complete: return "The answer was cut."
        }
    }

    private static func ending(_ reason: StopReason?, isEmpty: Bool) -> String? {
        switch reason {
        case .endTurn: isEmpty ? "The model had nothing to say. /again asks again." : nil
        case .stopSequence, nil: nil
        case .maxTokens: "Cut at max_tokens. /continue goes on; or set more with /params max_tokens=2048, then /again."
        case .refusal: isEmpty ? "The model declined to answer. Rephrase, or answer yourself." : "The model declined to go on."
        case .contextExceeded: "The context window is full. Begin a new conversation with /new."
        case .toolUse: "The model asked for a tool, and Firstline gives it none. /again asks again."
        case .pauseTurn: "The provider paused a long answer. Ask it to go on."
        case .error: "An error ended the answer. /again asks again."
        case .cut: "The answer was cut. /again asks again."
        case .cancelled: "Stopped. /again asks again."
        }
    }

    private static func sentences(_ parts: String?...) -> String { parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ") }

    /// The status bar's words and figures as one line; what is unknown is left out.
    static func figures(_ figures: StatusFigures) -> String {
        let named = [
            ("TTFT ", figures.timeToFirstToken, ""), ("", figures.rate, " tok/s"), ("in ", figures.input, ""), ("out ", figures.output, ""),
            ("cache ", figures.cache, ""), ("turn ", figures.turnCost, ""), ("conv ", figures.conversationCost, ""),
        ]
        let known = named.filter { $0.1 != "-" }.map { $0.0 + $0.1 + $0.2 }
        return "[" + ([figures.lamp.rawValue] + known).joined(separator: ", ") + "]"
    }
}
