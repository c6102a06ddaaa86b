public import ChatModel

extension VerdictFilter {
    /// What is left of an event of an answer: its text without a verdict, and before an ending the text that was held back.
    public mutating func pass(_ event: ChatEvent) -> [ChatEvent] {
        switch event {
        case .textDelta(let text):
            let shown = feed(text)
            return shown.isEmpty ? [] : [.textDelta(shown)]
        case .messageDelta(.some, _), .messageStop:
            let rest = finish()
            return rest.isEmpty ? [event] : [.textDelta(rest), event]
        case .requestWritten, .responseStarted, .rateLimits, .messageStart, .messageDelta, .reasoningDelta, .toolCallDelta: return [event]
        }
    }
}
