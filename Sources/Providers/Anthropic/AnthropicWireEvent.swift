/// The JSON of one event of a message stream. What is not known is `other`: the interface may grow (its versioning policy).
enum AnthropicWireEvent: Decodable, Sendable {
    case messageStart(id: String, usage: AnthropicUsage)
    case blockStart(index: Int, Block)
    case blockDelta(index: Int, Delta)
    case blockStop(index: Int)
    case messageDelta(stopReason: String?, refusal: StopDetails?, usage: AnthropicUsage?)
    case messageStop
    case error(AnthropicError)
    case other

    /// A content block at its start.
    enum Block: Decodable, Sendable {
        case text(String)
        case thinking(String)
        case toolUse(id: String, name: String, input: JSONValue)
        case other

        private enum CodingKeys: CodingKey { case type, text, thinking, id, name, input }

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: CodingKeys.self)
            switch try fields.decode(String.self, forKey: .type) {
            case "text": self = .text(try fields.decodeIfPresent(String.self, forKey: .text) ?? "")
            case "thinking": self = .thinking(try fields.decodeIfPresent(String.self, forKey: .thinking) ?? "")
            case "tool_use":
                self = .toolUse(
                    id: try fields.decode(String.self, forKey: .id), name: try fields.decode(String.self, forKey: .name),
                    input: try fields.decodeIfPresent(JSONValue.self, forKey: .input) ?? .object([:]))
            default: self = .other
            }
        }
    }

    /// More of a block.
    enum Delta: Decodable, Sendable {
        case text(String)
        case thinking(String)
        case input(String)
        case other

        private enum CodingKeys: String, CodingKey {
            case type, text, thinking
            case input = "partial_json"
        }

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: CodingKeys.self)
            switch try fields.decode(String.self, forKey: .type) {
            case "text_delta": self = .text(try fields.decode(String.self, forKey: .text))
            case "thinking_delta": self = .thinking(try fields.decode(String.self, forKey: .thinking))
            case "input_json_delta": self = .input(try fields.decode(String.self, forKey: .input))
            default: self = .other
            }
        }
    }

    /// Why a model declined.
    struct StopDetails: Decodable, Sendable {
        var category: String?
        var explanation: String?
    }

    private struct Message: Decodable {
        var id: String
        var usage: AnthropicUsage?
    }

    private struct Stop: Decodable {
        var reason: String?
        var details: StopDetails?

        enum CodingKeys: String, CodingKey {
            case reason = "stop_reason"
            case details = "stop_details"
        }
    }

    private enum CodingKeys: String, CodingKey {
        case type, message, index, delta, usage
        case block = "content_block"
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        switch try fields.decode(String.self, forKey: .type) {
        case "message_start":
            let message = try fields.decode(Message.self, forKey: .message)
            self = .messageStart(id: message.id, usage: message.usage ?? AnthropicUsage())
        case "content_block_start":
            self = .blockStart(index: try fields.decode(Int.self, forKey: .index), try fields.decode(Block.self, forKey: .block))
        case "content_block_delta":
            self = .blockDelta(index: try fields.decode(Int.self, forKey: .index), try fields.decode(Delta.self, forKey: .delta))
        case "content_block_stop":
            self = .blockStop(index: try fields.decode(Int.self, forKey: .index))
        case "message_delta":
            let stop = try fields.decodeIfPresent(Stop.self, forKey: .delta)
            let usage = try fields.decodeIfPresent(AnthropicUsage.self, forKey: .usage)
            self = .messageDelta(stopReason: stop?.reason, refusal: stop?.details, usage: usage)
        case "message_stop": self = .messageStop
        case "error": self = .error(try AnthropicError(from: decoder))
        default: self = .other
        }
    }
}
