/// A body of `/v2/chat`, checked as far as the simulator makes use of it.
struct CohereRequest: ChatBody {
    var model: String
    var isStreamed: Bool
    var limits: AnswerLimits
    /// The prompt in the cache's order: tools, then messages.
    var blocks: [CacheablePrompt.Block]
    private let messages: RoleMessages

    init(_ bytes: [UInt8]) throws(Refusal) {
        guard let body = JSONValue(parsing: bytes), body.members != nil else {
            throw .invalid("invalid request: the body is not a JSON object in UTF-8")
        }
        guard let model = body["model"]?.string, !model.isEmpty else { throw .invalid("invalid request: model is required") }
        guard let list = body["messages"]?.array, !list.isEmpty else {
            throw .invalid("invalid request: list of messages must not be empty")
        }
        self.model = model
        isStreamed = body["stream"]?.boolean ?? false
        messages = RoleMessages(list)
        blocks = (body["tools"]?.array ?? []).map { CacheablePrompt.Block(tool: $0) } + messages.blocks
        let maximum = body["max_tokens"]?.integer ?? .max
        guard maximum > 0 else { throw .invalid("invalid request: max_tokens must be greater than or equal to 1") }
        limits = AnswerLimits(
            maximumTokens: maximum, stopSequences: (body["stop_sequences"]?.array ?? []).compactMap(\.string).filter { !$0.isEmpty },
            allowsReasoning: body["thinking"]?["type"]?.string == "enabled")
    }

    var question: SimulatedQuestion {
        SimulatedQuestion(model: model, system: messages.system, messages: messages.messages)
    }
}
