/// A body of `/v1/responses`, checked as far as the simulator makes use of it.
struct OpenAIResponsesRequest: ChatBody {
    var model: String
    var isStreamed: Bool
    /// Whether deltas carry letters that hide their length (`stream_options.include_obfuscation`).
    var isObfuscated: Bool
    var limits: AnswerLimits
    /// Passed on into the response object.
    var body: JSONValue
    private let messages: RoleMessages

    init(_ bytes: [UInt8]) throws(Refusal) {
        body = try OpenAIChatRequest.object(bytes)
        guard let model = body["model"]?.string, !model.isEmpty else {
            throw .invalid("Missing required parameter: 'model'.", code: "missing_required_parameter", parameter: "model")
        }
        let list = body["input"]?.string.map { [["role": "user", "content": .string($0)] as JSONValue] } ?? body["input"]?.array ?? []
        guard !list.isEmpty else {
            throw .invalid("Missing required parameter: 'input'.", code: "missing_required_parameter", parameter: "input")
        }
        self.model = model
        var messages = RoleMessages(list)
        if let instructions = body["instructions"]?.string { messages.prepend(system: instructions) }
        self.messages = messages
        isStreamed = body["stream"]?.boolean ?? false
        isObfuscated = body["stream_options"]?["include_obfuscation"]?.boolean ?? true
        limits = AnswerLimits(
            maximumTokens: try OpenAIChatRequest.maximum(["max_output_tokens"], in: body),
            allowsReasoning: body["reasoning"]?["summary"] != nil)
    }

    var question: SimulatedQuestion {
        SimulatedQuestion(model: model, system: messages.system, messages: messages.messages)
    }

    /// The prompt in the cache's order: tools, then messages.
    var blocks: [CacheablePrompt.Block] {
        (body["tools"]?.array ?? []).map { CacheablePrompt.Block(tool: $0) } + messages.blocks
    }
}
