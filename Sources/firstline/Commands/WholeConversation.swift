import ChatModel
import FoundationEssentials

/// A conversation with all its messages, in the forms in which it leaves the program.
struct WholeConversation: Sendable, Equatable {
    /// Its own facts.
    var conversation: Conversation
    /// Its messages, oldest first.
    var messages: [Message]

    /// As `history show --json` prints it.
    var json: JSON {
        [
            "id": .string(conversation.id.rawValue), "title": .string(conversation.title),
            "messages": .array(messages.map { .object(Self.facts(of: $0)) }),
        ]
    }

    /// Everything that `history import` takes back.
    var export: JSON { .object(ownFacts + [("messages", .array(messages.map { .object(Self.allFacts(of: $0)) }))]) }

    /// The same, the conversation on the first line and a message on each other one.
    var exportLines: [JSON] { [.object(ownFacts)] + messages.map { .object(Self.allFacts(of: $0)) } }

    /// For people: a heading, then who said what when.
    var markdown: String {
        let facts = [conversation.customer, conversation.ticket].filter { !$0.isEmpty }.joined(separator: ", ")
        let title = conversation.title.isEmpty ? "Untitled" : conversation.title
        let head = "# \(title)\n\n\(conversation.id)\(facts.isEmpty ? "" : ", \(facts)")"
        return ([head] + messages.map(Self.markdown)).joined(separator: "\n\n")
    }

    private static func markdown(_ message: Message) -> String {
        let speaker =
            switch message.voice {
            case .customer: "Customer"
            case .assistant: "Assistant"
            case .staff: "Staff"
            case .aside: "Aside"
            }
        let status = message.status == .complete ? "" : ", \(message.status.rawValue)"
        return "## \(speaker), \(message.created.formatted(.iso8601))\(status)\n\n\(message.text)"
    }

    private var ownFacts: [(String, JSON)] {
        [
            ("id", .string(conversation.id.rawValue)), ("title", .string(conversation.title)), ("customer", .string(conversation.customer)),
            ("ticket", .string(conversation.ticket)), ("created", JSON(conversation.created)), ("updated", JSON(conversation.updated)),
            ("resolved", .bool(conversation.isResolved)),
        ]
    }

    private static func facts(of message: Message) -> [(String, JSON)] {
        let turn = message.turn
        return [
            ("id", .string(message.id.rawValue)), ("role", .string(message.voice.rawValue)), ("text", .string(message.text)),
            ("status", .string(message.status.rawValue)), ("created", JSON(message.created)),
            ("usage", turn.map { JSON($0.usage) } ?? .null), ("cost_usd", JSON(turn?.cost)), ("ttft_ms", JSON(turn?.timeToFirstToken)),
            ("prompt", JSON(turn?.prompt)),
            ("escalation", JSON(message.escalation)),
        ]
    }

    private static func allFacts(of message: Message) -> [(String, JSON)] {
        let turn = message.turn
        return facts(of: message) + [
            ("provider", JSON(turn?.model.provider)), ("model", JSON(turn?.model.name)), ("knowledge_hash", JSON(turn?.knowledgeHash)),
            ("stop_reason", JSON(turn?.stopReason?.rawValue)), ("duration_ms", JSON(turn?.duration)),
            ("simulated", turn.map { .bool($0.isSimulated) } ?? .null), ("rating", JSON(message.rating)),
        ]
    }
}
