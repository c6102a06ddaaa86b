import ChatModel
import FoundationEssentials

@testable import Providers

/// What is known of a recorded answer or error, whatever its provider.
struct WireNotes: Decodable {
    struct Expected: Decodable {
        var text: String?
        var reasoning: String?
        var toolCalls: [ToolCall]?
        var stopReason: JSONValue?
        var normalized: Counts?
        var billed: Billed?
        var error: JSONValue?

        enum CodingKeys: String, CodingKey {
            case text, normalized, error
            case reasoning = "reasoning_text"
            case toolCalls = "tool_calls"
            case stopReason = "stop_reason"
            case billed = "billed_units"
        }
    }

    struct ToolCall: Decodable, Equatable {
        var id: String?
        var name: String?
        var arguments: String
    }

    struct Counts: Decodable, Equatable {
        var input: Int
        var write5m: Int
        var write1h: Int
        var read: Int
        var output: Int
        var reasoning: Int?

        enum CodingKeys: String, CodingKey {
            case input = "input_uncached"
            case write5m = "cache_write_5m"
            case write1h = "cache_write_1h"
            case read = "cache_read"
            case output, reasoning
        }

        /// In the program's own form; the notes tell reasoning that is not counted from none.
        var usage: Usage {
            Usage(
                inputTokens: input, cacheWrite5mTokens: write5m, cacheWrite1hTokens: write1h, cacheReadTokens: read, outputTokens: output,
                reasoningTokens: reasoning ?? 0)
        }
    }

    struct Billed: Decodable {
        var input: Int
        var output: Int
    }

    var `protocol`: String?
    var status: Int
    var url: String?
    var headers: [String: String]
    var expected: Expected

    enum CodingKeys: String, CodingKey {
        case status, url, expected
        case `protocol` = "protocol"
        case headers = "response_headers"
    }

    init(of name: String) throws {
        let file = StreamFiles.recordings.appending(path: "\(name).json")
        self = try JSONDecoder().decode(WireNotes.self, from: Data(contentsOf: file))
    }

    /// The names of the recordings of a protocol in some folders; empty where there are none.
    static func names(in folders: [String], speaking wanted: String) -> [String] {
        folders.flatMap { StreamFiles.names(in: $0) }.filter { (try? WireNotes(of: $0).protocol) == wanted }
    }

    /// The words of the error, wherever the notes have them.
    var words: String? {
        switch expected.error {
        case .string(let words): words
        case .object(let fields): if case .string(let words)? = fields["message"] { words } else { nil }
        default: nil
        }
    }

    var head: ResponseHead { ResponseHead(status: status, headers: headers.map { (name: $0.key, value: $0.value) }) }
}

extension Answer {
    /// Whether the calls are those; arguments are compared as JSON where they are some, since providers write them as they like.
    func hasCalls(_ expected: [WireNotes.ToolCall]) -> Bool {
        toolCalls.count == expected.count
            && zip(toolCalls, expected).allSatisfy { ours, theirs in
                ours.id == theirs.id ?? "" && ours.name == theirs.name && Self.json(ours.arguments) == Self.json(theirs.arguments)
            }
    }

    private static func json(_ text: String) -> JSONValue {
        (try? JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))) ?? .string(text)
    }
}
