/// One event of a chat completion's stream, as far as it is read: `{"id", "choices": [{"delta", "finish_reason"}], "usage"}`.
/// A field of another type than is known makes the event malformed; fields that are not known are left out.
struct OpenAIChatChunk: Sendable, Hashable {
    /// A piece of an answer.
    enum Piece: Sendable, Hashable {
        case text(String)
        case reasoning(String)
    }

    /// A tool call or more of one.
    struct ToolCall: Sendable, Hashable {
        /// Which call; Mistral, which sends calls whole, may leave it out.
        var index: Int?
        var id: String?
        var name: String?
        var arguments = ""
    }

    /// More of the answer.
    struct Choice: Sendable, Hashable {
        var index = 0
        /// `delta.content`: text, or Mistral's list of text and reasoning; both occur in one stream.
        var content: [Piece] = []
        /// `delta.reasoning_content` (DeepSeek, vLLM, llama.cpp, xAI) or `delta.reasoning` (Groq, OpenRouter, Ollama). Who
        /// sends both says the same in both, so one is read.
        var reasoning = ""
        /// What the model says where it declines.
        var refusal = ""
        var toolCalls: [ToolCall] = []
        var finishReason: String?
    }

    /// The provider's name for the answer.
    private(set) var id = ""
    /// The first choice; more than one is never asked for.
    private(set) var choice: Choice?
    /// The counts so far, if the chunk has them: as `usage`, or as `x_groq.usage`.
    private(set) var usage: OpenAIChatUsage?
    /// Whether it has `choices`, if only an empty list.
    private(set) var isChunk = false
    /// Whether an error stands in it, an object or a text; what that says is read apart, since its form differs.
    private(set) var hasError = false

    init(_ bytes: [UInt8]) throws(JSONReader.Malformed) {
        var json = JSONReader(bytes)
        guard try json.object() else { throw JSONReader.Malformed() }
        while let key = try json.key() {
            switch key {
            case "id": id = try json.string() ?? ""
            case "choices": try readChoices(&json)
            case "usage": usage = try OpenAIChatUsage(&json) ?? usage
            case "x_groq": try readGroq(&json)
            case "error":
                hasError = json.kind() != .other
                try json.skip()
            default: try json.skip()
            }
        }
        try json.end()
    }

    private mutating func readChoices(_ json: inout JSONReader) throws(JSONReader.Malformed) {
        guard try json.array() else { return }
        isChunk = true
        while try json.element() {
            let read = try Choice(&json)
            if read.index == 0 { choice = read }
        }
    }

    private mutating func readGroq(_ json: inout JSONReader) throws(JSONReader.Malformed) {
        guard try json.object() else { return }
        while let key = try json.key() {
            if key == "usage" { usage = try OpenAIChatUsage(&json) ?? usage } else { try json.skip() }
        }
    }
}

extension OpenAIChatChunk.Choice {
    init(_ json: inout JSONReader) throws(JSONReader.Malformed) {
        guard try json.object() else { throw JSONReader.Malformed() }
        while let key = try json.key() {
            switch key {
            case "index": index = try json.integer() ?? 0
            case "delta": try readDelta(&json)
            case "finish_reason": finishReason = try json.string()
            default: try json.skip()
            }
        }
    }

    private mutating func readDelta(_ json: inout JSONReader) throws(JSONReader.Malformed) {
        guard try json.object() else { return }
        while let key = try json.key() {
            switch key {
            case "content": content = try Self.content(&json)
            case "reasoning_content", "reasoning":
                let read = try json.string() ?? ""
                if reasoning.isEmpty { reasoning = read }
            case "refusal": refusal = try json.string() ?? ""
            case "tool_calls": try readToolCalls(&json)
            default: try json.skip()
            }
        }
    }

    private static func content(_ json: inout JSONReader) throws(JSONReader.Malformed) -> [OpenAIChatChunk.Piece] {
        guard json.kind() == .array else { return try json.string().map { [.text($0)] } ?? [] }
        return try parts(&json)
    }

    /// `[{"type": "text", "text"}, {"type": "thinking", "thinking": [{"type": "text", "text"}]}]`; parts of other types are left out.
    private static func parts(_ json: inout JSONReader) throws(JSONReader.Malformed) -> [OpenAIChatChunk.Piece] {
        var found: [OpenAIChatChunk.Piece] = []
        guard try json.array() else { return [] }
        while try json.element() {
            guard try json.object() else { continue }
            while let key = try json.key() {
                switch key {
                case "text": found.append(.text(try json.string() ?? ""))
                case "thinking": found += try content(&json).map(\.asReasoning)
                default: try json.skip()
                }
            }
        }
        return found
    }

    private mutating func readToolCalls(_ json: inout JSONReader) throws(JSONReader.Malformed) {
        guard try json.array() else { return }
        while try json.element() { toolCalls.append(try OpenAIChatChunk.ToolCall(&json)) }
    }
}

extension OpenAIChatChunk.Piece {
    fileprivate var asReasoning: Self {
        switch self {
        case .text(let text), .reasoning(let text): .reasoning(text)
        }
    }
}

extension OpenAIChatChunk.ToolCall {
    init(_ json: inout JSONReader) throws(JSONReader.Malformed) {
        guard try json.object() else { throw JSONReader.Malformed() }
        while let key = try json.key() {
            switch key {
            case "index": index = try json.integer()
            case "id": id = try json.string()
            case "function": try readFunction(&json)
            default: try json.skip()
            }
        }
    }

    private mutating func readFunction(_ json: inout JSONReader) throws(JSONReader.Malformed) {
        guard try json.object() else { return }
        while let key = try json.key() {
            switch key {
            case "name": name = try json.string()
            case "arguments": arguments = try json.string() ?? ""
            default: try json.skip()
            }
        }
    }
}
