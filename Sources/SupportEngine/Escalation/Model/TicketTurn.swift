public import ChatModel

/// One earlier turn of a conversation, as the model reads it.
public struct TicketTurn: Sendable, Hashable {
    /// Who spoke.
    public var voice: Voice
    /// What was said.
    public var text: String

    /// An earlier turn.
    public init(voice: Voice, text: String) {
        self.voice = voice
        self.text = text
    }

    /// A turn as ticket rows write it: `user: …` or `agent: …`. A text without such a mark is the customer's.
    public init(marked text: String) {
        let mark = text.prefix { $0 != ":" }
        let rest = text.dropFirst(mark.count + 1).trimmed
        switch mark.lowercased() {
        case "user", "customer": self.init(voice: .customer, text: String(rest))
        case "agent", "assistant", "bot": self.init(voice: .assistant, text: String(rest))
        case "staff": self.init(voice: .staff, text: String(rest))
        default: self.init(voice: .customer, text: text)
        }
    }
}
