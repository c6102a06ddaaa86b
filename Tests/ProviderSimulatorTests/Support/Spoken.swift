import Testing

@testable import ProviderSimulator

/// One protocol as a client speaks it: where it asks, how, and where in the reply it finds what it needs.
struct Spoken: Sendable, CustomTestStringConvertible {
    var name: String
    var path: String
    /// The whole reply's path, where it is not the stream's.
    var wholePath: String?
    var keyHeader = "authorization"
    /// The body without its last brace and without `stream`.
    var body: String
    var streamMember = #","stream":true"#
    var wholeMember = #","stream":false"#
    /// Where a delta has its text.
    var delta: @Sendable (JSONValue) -> String?
    /// Where a whole reply has its text.
    var whole: @Sendable (JSONValue) -> String?
    /// What the last bytes of a stream that is complete contain.
    var ending: String
    /// The status of a wrong key, and a part of what it says.
    var wrongKey: (status: Int, words: String) = (401, "")
    /// The status of a model that is not there.
    var noModel = 404

    var testDescription: String { name }

    func request(isStreamed: Bool = true, model: String? = nil, key: String? = "sk-test") -> HTTPRequest {
        var request = HTTPRequest()
        request.target = isStreamed ? path : wholePath ?? path
        request.headers = ["content-type": "application/json"]
        request.headers[keyHeader] = key.map { keyHeader == "authorization" ? "Bearer \($0)" : $0 }
        if keyHeader == "x-api-key" { request.headers["anthropic-version"] = "2023-06-01" }
        request.body = body + (isStreamed ? streamMember : wholeMember) + "}"
        if let model {
            request.body = request.body.replacing("MODEL", with: model)
            request.target = request.target.replacing("MODEL", with: model)
        }
        request.body = request.body.replacing("MODEL", with: "claude-sonnet-4-5")
        request.target = request.target.replacing("MODEL", with: "gemini-2.5-flash")
        return request
    }

    /// The deltas of a stream, read line by line: what is not JSON is passed over.
    func deltas(_ reply: HTTPReply) -> [String] {
        let lines = reply.text.split(separator: /\r\n|\r|\n/)
        return lines.compactMap { line in
            let payload = line.hasPrefix("data: ") ? line.dropFirst(6) : line
            guard let value = JSONValue(parsing: Array(payload.utf8)), let text = delta(value), !text.isEmpty else { return nil }
            return text
        }
    }
}

extension Spoken {
    private static let messages = #"{"model":"MODEL","max_tokens":1000,"messages":[{"role":"user","content":"Where is my parcel?"}]"#

    private static func chat(_ name: String, _ path: String, words: String = "", noModel: Int = 404) -> Spoken {
        Spoken(
            name: name, path: path, body: messages,
            delta: { $0["choices"]?.array?.first?["delta"]?["content"]?.string },
            whole: { $0["choices"]?.array?.first?["message"]?["content"]?.string }, ending: "data: [DONE]", wrongKey: (401, words),
            noModel: noModel)
    }

    static let all: [Spoken] = [
        Spoken(
            name: "Anthropic", path: "/v1/messages", keyHeader: "x-api-key", body: messages, delta: { $0["delta"]?["text"]?.string },
            whole: { $0["content"]?.array?.first?["text"]?.string }, ending: "message_stop", wrongKey: (401, "invalid x-api-key")),
        chat("OpenAI chat", "/v1/chat/completions", words: #""code":"invalid_api_key""#),
        Spoken(
            name: "OpenAI responses", path: "/v1/responses", body: #"{"model":"MODEL","input":"Where is my parcel?""#,
            delta: { $0["type"] == "response.output_text.delta" ? $0["delta"]?.string : nil },
            whole: { $0["output"]?.array?.last?["content"]?.array?.first?["text"]?.string }, ending: "event: response.completed",
            wrongKey: (401, #""code":"invalid_api_key""#), noModel: 400),
        chat("Groq", "/openai/v1/chat/completions", words: #""code":"invalid_api_key""#),
        chat("Mistral", "/mistral/v1/chat/completions", words: #"{"detail":"Invalid API Key"}"#, noModel: 400),
        chat("OpenRouter", "/openrouter/v1/chat/completions", words: #""code":401"#, noModel: 400),
        chat("DeepSeek", "/deepseek/v1/chat/completions", words: #""type":"authentication_error""#, noModel: 400),
        chat("Azure", "/openai/deployments/MODEL/chat/completions?api-version=2025-04-01", words: #""code":"401""#),
        chat("Ollama's /v1", "/ollama/v1/chat/completions", words: #""message":"Unauthorized""#),
        Spoken(
            name: "Gemini", path: "/v1beta/models/MODEL:streamGenerateContent?alt=sse",
            wholePath: "/v1beta/models/MODEL:generateContent", keyHeader: "x-goog-api-key",
            body: #"{"contents":[{"role":"user","parts":[{"text":"Where is my parcel?"}]}]"#, streamMember: "", wholeMember: "",
            delta: Self.candidate, whole: Self.candidate, ending: #""finishReason": "STOP""#, wrongKey: (400, "API_KEY_INVALID")),
        Spoken(
            name: "Cohere", path: "/v2/chat", body: messages, delta: { $0["delta"]?["message"]?["content"]?["text"]?.string },
            whole: { $0["message"]?["content"]?.array?.last?["text"]?.string }, ending: #""finish_reason":"COMPLETE""#,
            wrongKey: (401, "Incorrect API key provided")),
        Spoken(
            name: "Ollama", path: "/api/chat", body: messages, delta: { $0["message"]?["content"]?.string },
            whole: { $0["message"]?["content"]?.string }, ending: #""done":true"#, wrongKey: (401, #"{"error":"unauthorized"}"#)),
    ]

    @Sendable private static func candidate(_ value: JSONValue) -> String? {
        value["candidates"]?.array?.first?["content"]?["parts"]?.array?.compactMap { $0["text"]?.string }.joined()
    }
}
