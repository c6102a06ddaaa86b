/// A body of `/api/chat`, checked as far as the simulator makes use of it. Without `stream` it is streamed.
struct OllamaRequest: ChatBody {
    var model: String
    var isStreamed: Bool
    var limits: AnswerLimits
    private let messages: RoleMessages

    init(_ bytes: [UInt8]) throws(Refusal) {
        guard let body = JSONValue(parsing: bytes), body.members != nil else { throw .invalid("invalid JSON: an object was expected") }
        guard let model = body["model"]?.string, !model.isEmpty else { throw .invalid("model is required") }
        self.model = model
        isStreamed = body["stream"]?.boolean ?? true
        messages = RoleMessages(body["messages"]?.array ?? [])
        let options = body["options"]
        let stop = options?["stop"]?.string.map { [$0] } ?? options?["stop"]?.array?.compactMap(\.string) ?? []
        let maximum = options?["num_predict"]?.integer ?? -1
        limits = AnswerLimits(
            maximumTokens: maximum < 0 ? .max : maximum, stopSequences: stop.filter { !$0.isEmpty },
            allowsReasoning: body["think"]?.boolean ?? (body["think"]?.string != nil))
    }

    var question: SimulatedQuestion {
        SimulatedQuestion(model: model, system: messages.system, messages: messages.messages)
    }

    var blocks: [CacheablePrompt.Block] { messages.blocks }
}
