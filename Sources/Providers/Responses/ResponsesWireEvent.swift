/// The JSON of one event of a response's stream. What is not known is `other`: there are events by the dozen, most of the provider's
/// own tools. An error is kept as it is written: in its own object, or in old releases in the event itself.
enum ResponsesWireEvent: Decodable, Sendable {
    case created(id: String)
    case text(String)
    case refusal(String)
    case reasoning(String)
    case reasoningPart
    case callStart(index: Int, Call)
    case callDelta(index: Int, arguments: String)
    case callDone(index: Int, arguments: String)
    case ended(incomplete: String?, usage: ResponsesUsage?)
    case failed(JSONValue)
    case other

    /// A call of a function at its start.
    struct Call: Decodable, Sendable {
        var id: String
        var name: String
        var arguments: String?

        enum CodingKeys: String, CodingKey {
            case id = "call_id"
            case name, arguments
        }
    }

    private struct Ended: Decodable {
        struct Incomplete: Decodable { var reason: String? }

        var usage: ResponsesUsage?
        var incomplete: Incomplete?

        enum CodingKeys: String, CodingKey {
            case usage
            case incomplete = "incomplete_details"
        }
    }

    private struct Created: Decodable { var id: String? }

    private struct Failed: Decodable { var error: JSONValue? }

    private struct Item: Decodable { var type: String }

    private enum CodingKeys: String, CodingKey {
        case type, response, item, delta, arguments, error
        case outputIndex = "output_index"
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        switch try fields.decode(String.self, forKey: .type) {
        case "response.output_text.delta": self = .text(try fields.decode(String.self, forKey: .delta))
        case "response.reasoning_summary_text.delta", "response.reasoning_text.delta":
            self = .reasoning(try fields.decode(String.self, forKey: .delta))
        case "response.reasoning_summary_part.added": self = .reasoningPart
        case "response.refusal.delta": self = .refusal(try fields.decode(String.self, forKey: .delta))
        case "response.output_item.added": self = try Self.item(fields)
        case "response.function_call_arguments.delta":
            self = .callDelta(index: try Self.index(fields), arguments: try fields.decode(String.self, forKey: .delta))
        case "response.function_call_arguments.done":
            self = .callDone(index: try Self.index(fields), arguments: try fields.decode(String.self, forKey: .arguments))
        case "response.created": self = .created(id: try fields.decode(Created.self, forKey: .response).id ?? "")
        case "response.completed":
            self = .ended(incomplete: nil, usage: try fields.decode(Ended.self, forKey: .response).usage)
        case "response.incomplete":
            let response = try fields.decode(Ended.self, forKey: .response)
            self = .ended(incomplete: response.incomplete?.reason ?? "", usage: response.usage)
        case "response.failed": self = .failed(try fields.decode(Failed.self, forKey: .response).error ?? .null)
        case "error": self = .failed(try fields.decodeIfPresent(JSONValue.self, forKey: .error) ?? JSONValue(from: decoder))
        default: self = .other
        }
    }

    private static func item(_ fields: KeyedDecodingContainer<CodingKeys>) throws -> Self {
        guard try fields.decode(Item.self, forKey: .item).type == "function_call" else { return .other }
        return .callStart(index: try index(fields), try fields.decode(Call.self, forKey: .item))
    }

    private static func index(_ fields: KeyedDecodingContainer<CodingKeys>) throws -> Int {
        try fields.decode(Int.self, forKey: .outputIndex)
    }
}
