import ChatModel
import FoundationEssentials
import ServerSentEvents

@testable import Providers

/// What a reader makes of a chat completion's stream.
enum OpenAIAnswer {
    /// What stands for the usage until it is reported: no recorded answer has these counts.
    static let estimate = Usage(inputTokens: 999_999, isEstimated: true)

    static func decoder() -> OpenAIChatStreamDecoder { OpenAIChatStreamDecoder(vendor: "OpenAI", estimate: estimate) }

    /// The chat events in `body`, fed in pieces that end at `places`, and the error that ended it.
    static func events(_ body: [UInt8], cutAt places: [Int] = []) -> (events: [ChatEvent], error: ProviderError?) {
        var parser = ServerSentEventParser()
        var decoder = decoder()
        var found: [ChatEvent] = []
        do {
            for (start, end) in zip([0] + places, places + [body.count]) {
                for event in try parser.feed(body[start..<end]) { found += try decoder.decode(event) }
            }
            found += try decoder.finish()
            return (found, nil)
        } catch {
            return (found, error as? ProviderError)
        }
    }

    /// The answer in `body`, fed in pieces that end at `places`, and the error that ended it.
    static func decoding(_ body: [UInt8], cutAt places: [Int] = []) -> (answer: Answer, error: ProviderError?) {
        let (events, error) = events(body, cutAt: places)
        var answer = Answer()
        for event in events { answer.receive(event) }
        return (answer, error)
    }
}

/// What is known of a recording of the chat completions, whose errors have other fields than Anthropic's.
struct OpenAIRecording: Decodable {
    struct Expected: Decodable {
        var text: String?
        var reasoning: String?
        var toolCalls: [Recording.ToolCall]
        var stopReason: String?
        var counts: Recording.Counts?
        var error: Failure?

        enum CodingKeys: String, CodingKey {
            case text, error
            case reasoning = "reasoning_text"
            case toolCalls = "tool_calls"
            case stopReason = "stop_reason"
            case counts = "normalized"
        }
    }

    struct Failure: Decodable {
        var message: String
    }

    var interface: String?
    var status: Int
    var headers: [String: String]?
    var expected: Expected

    enum CodingKeys: String, CodingKey {
        case status, expected
        case interface = "protocol"
        case headers = "response_headers"
    }

    var head: ResponseHead { ResponseHead(status: status, headers: (headers ?? [:]).map { (name: $0.key, value: $0.value) }) }

    static func notes(_ name: String) throws -> OpenAIRecording {
        try JSONDecoder().decode(OpenAIRecording.self, from: Data(contentsOf: StreamFiles.recordings.appending(path: "\(name).json")))
    }

    /// The recorded streams of this interface, whoever's.
    static let streams = [
        "openai-chat", "azure-openai", "groq", "mistral", "openrouter", "deepseek", "together", "perplexity", "xai", "ollama", "synthetic",
    ].flatMap { StreamFiles.names(in: $0) }.filter { (try? notes($0).interface) == "openai-chat" }

    /// The recorded errors of those who speak it.
    static let errors = ["openai", "groq", "mistral", "openrouter", "deepseek", "perplexity", "xai", "ollama"]
        .flatMap { StreamFiles.names(in: "errors/\($0)") }
}
