internal import ChatModel

/// How a message of a conversation is put to the model.
enum MessageText {
    /// Whether the message is history for later turns. Asides are not: they are for one answer only. Answers that were cut, stopped or
    /// failed are not either; the question they belong to stays.
    static func isHistory(_ message: Message) -> Bool {
        switch message.voice {
        case .customer, .staff: !message.text.isBlank
        case .assistant: message.status == .complete && !message.text.isBlank
        case .aside: false
        }
    }

    /// Whose words the model takes it for.
    static func role(of message: Message) -> ChatRequest.Role {
        switch message.voice {
        case .customer, .aside: .user
        case .assistant, .staff: .assistant
        }
    }

    /// The text as sent: people's words in their tags, the model's own without, our tags disarmed in all of them.
    static func sent(_ message: Message) -> String {
        switch message.voice {
        case .customer: Fence.customer.wrap(message.text)
        case .staff: Fence.staff.wrap(message.text)
        case .aside: Fence.aside.wrap(message.text)
        case .assistant: Fence.disarm(message.text)
        }
    }

    /// Stands before a history that staff or the model began: requests must begin with the user's side.
    static let opening = Fence.aside.wrap("The conversation begins with a message to the customer.")
}
