/// The JSON of one line of Ollama's answer.
struct OllamaLine: Decodable, Sendable {
    /// More of the answer.
    struct Message: Decodable, Sendable {
        var content: String?
        var thinking: String?
        var toolCalls: [ToolCall]?

        enum CodingKeys: String, CodingKey {
            case content, thinking
            case toolCalls = "tool_calls"
        }
    }

    /// A call, always whole; older releases give it no id.
    struct ToolCall: Decodable, Sendable {
        struct Function: Decodable, Sendable {
            var name: String
            var arguments: JSONValue?
        }

        var id: String?
        var function: Function
    }

    private enum CodingKeys: String, CodingKey {
        case message, done, error
        case doneReason = "done_reason"
        case promptCount = "prompt_eval_count"
        case answerCount = "eval_count"
    }

    /// More of the answer, if the line holds any.
    let message: Message?
    /// Whether it is the last line.
    let isLast: Bool
    /// Why the answer ended; old releases do not say.
    let doneReason: String?
    /// The tokens of the prompt; they may be missing when Ollama still had the prompt in memory.
    let promptCount: Int?
    /// The tokens of the answer.
    let answerCount: Int?

    /// Throws an `OllamaError` when the line is one. The counts are read only where they can be.
    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        if fields.contains(.error) { throw try OllamaError(from: decoder) }
        message = try fields.decodeIfPresent(Message.self, forKey: .message)
        isLast = try fields.decodeIfPresent(Bool.self, forKey: .done) ?? false
        doneReason = isLast ? try fields.decodeIfPresent(String.self, forKey: .doneReason) : nil
        promptCount = isLast ? try fields.decodeIfPresent(Int.self, forKey: .promptCount) : nil
        answerCount = isLast ? try fields.decodeIfPresent(Int.self, forKey: .answerCount) : nil
    }
}
