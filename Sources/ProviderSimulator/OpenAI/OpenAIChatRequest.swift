/// A body of `/chat/completions`, checked as far as the simulator makes use of it.
struct OpenAIChatRequest: ChatBody {
    var model: String
    var isStreamed: Bool
    /// Whether a stream is to end with its usage (`stream_options.include_usage`).
    var includesUsage: Bool
    /// Whether events carry letters that hide their length (`stream_options.include_obfuscation`).
    var isObfuscated: Bool
    var limits: AnswerLimits
    private let messages: RoleMessages
    private let tools: [JSONValue]

    /// Reads `bytes`; `deployment` is the model that the path names.
    init(_ bytes: [UInt8], flavour: OpenAIFlavour, deployment: String?) throws(Refusal) {
        let body = try Self.object(bytes)
        guard let model = deployment ?? body["model"]?.string, !model.isEmpty else {
            throw .invalid("you must provide a model parameter")
        }
        guard let list = body["messages"]?.array, !list.isEmpty else {
            throw .invalid("Missing required parameter: 'messages'.", code: "missing_required_parameter", parameter: "messages")
        }
        for (index, item) in list.enumerated() where item["role"]?.string == nil {
            throw .invalid("Missing required parameter: 'messages[\(index)].role'.", parameter: "messages[\(index)].role")
        }
        self.model = model
        messages = RoleMessages(list)
        tools = body["tools"]?.array ?? []
        isStreamed = body["stream"]?.boolean ?? false
        includesUsage = body["stream_options"]?["include_usage"]?.boolean ?? false
        isObfuscated = body["stream_options"]?["include_obfuscation"]?.boolean ?? true
        limits = try Self.limits(body, flavour)
    }

    /// The JSON object in a body.
    static func object(_ bytes: [UInt8]) throws(Refusal) -> JSONValue {
        guard let body = JSONValue(parsing: bytes), body.members != nil else {
            throw .invalid("We could not parse the JSON body of your request: an object in UTF-8 was expected.")
        }
        return body
    }

    /// A limit of tokens under the first of `names` that is there.
    static func maximum(_ names: [String], in body: JSONValue) throws(Refusal) -> Int {
        guard let name = names.first(where: { body[$0] != nil }) else { return .max }
        guard let maximum = body[name]?.integer, maximum > 0 else {
            throw .invalid("Invalid '\(name)': expected an integer above 0.", code: "invalid_type", parameter: name)
        }
        return maximum
    }

    private static func limits(_ body: JSONValue, _ flavour: OpenAIFlavour) throws(Refusal) -> AnswerLimits {
        let stop = body["stop"]?.string.map { [$0] } ?? body["stop"]?.array?.compactMap(\.string) ?? []
        let effort = body["reasoning_effort"]?.string ?? body["reasoning"]?["effort"]?.string ?? "none"
        let isDeepThought = body["thinking"]?["type"]?.string == "enabled" || body["model"]?.string == "deepseek-reasoner"
        let asks = effort != "none" || body["reasoning"]?["max_tokens"] != nil || body["reasoning_format"]?.string == "parsed"
        return AnswerLimits(
            maximumTokens: try maximum(["max_completion_tokens", "max_tokens"], in: body), stopSequences: stop.filter { !$0.isEmpty },
            allowsReasoning: asks || (flavour == .deepSeek && isDeepThought))
    }

    var question: SimulatedQuestion {
        SimulatedQuestion(model: model, system: messages.system, messages: messages.messages)
    }

    /// The prompt in the cache's order: tools, then messages.
    var blocks: [CacheablePrompt.Block] {
        tools.map { CacheablePrompt.Block(tool: $0) } + messages.blocks
    }
}
