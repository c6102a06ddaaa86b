/// The JSON of one event of Cohere's stream. What is not known is `other`, and so are citations and the plan of a model's calls,
/// which are no part of the answer.
enum CohereWireEvent: Decodable, Sendable {
    case messageStart(id: String)
    case content(Content)
    case toolCall(index: Int, ToolCall)
    case messageEnd(End)
    case other

    /// Text or a thought.
    struct Content: Decodable, Sendable {
        var text: String?
        var thinking: String?
    }

    /// A call or more of it; id and name come with its start.
    struct ToolCall: Decodable, Sendable {
        struct Function: Decodable, Sendable {
            var name: String?
            var arguments: String?
        }

        var id: String?
        var function: Function?
    }

    /// How the answer ended. A failed one ends so too, under status 200.
    struct End: Decodable, Sendable {
        var reason: String?
        var usage: CohereUsage?
        var error: String?
        var errorType: String?

        enum CodingKeys: String, CodingKey {
            case reason = "finish_reason"
            case usage, error
            case errorType = "error_type"
        }
    }

    private struct Message<Part: Decodable>: Decodable {
        var message: Part?
    }

    private struct ContentPart: Decodable {
        var content: Content?
    }

    private struct ToolCallPart: Decodable {
        var call: ToolCall?

        enum CodingKeys: String, CodingKey { case call = "tool_calls" }
    }

    private enum CodingKeys: CodingKey { case type, id, index, delta }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        switch try fields.decode(String.self, forKey: .type) {
        case "message-start": self = .messageStart(id: try fields.decodeIfPresent(String.self, forKey: .id) ?? "")
        case "content-start", "content-delta":
            let part = try fields.decodeIfPresent(Message<ContentPart>.self, forKey: .delta)?.message
            self = .content(part?.content ?? Content())
        case "tool-call-start", "tool-call-delta":
            let part = try fields.decodeIfPresent(Message<ToolCallPart>.self, forKey: .delta)?.message
            self = .toolCall(index: try fields.decodeIfPresent(Int.self, forKey: .index) ?? 0, part?.call ?? ToolCall())
        case "message-end": self = .messageEnd(try fields.decodeIfPresent(End.self, forKey: .delta) ?? End())
        default: self = .other
        }
    }
}
