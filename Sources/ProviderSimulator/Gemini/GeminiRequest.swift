/// A body of `:generateContent` or `:streamGenerateContent`, checked as far as the simulator makes use of it.
struct GeminiRequest: ChatBody {
    var model: String
    var isStreamed: Bool
    /// Whether a stream is one JSON array in pieces, as it is without `alt=sse`.
    var isArray: Bool
    var question: SimulatedQuestion
    var limits: AnswerLimits
    var blocks: [CacheablePrompt.Block]

    init(_ bytes: [UInt8], model: String, isStreamed: Bool, isArray: Bool) throws(Refusal) {
        guard let body = JSONValue(parsing: bytes), body.members != nil else {
            throw .invalid("Invalid JSON payload received. An object in UTF-8 was expected.")
        }
        let contents = body["contents"]?.array ?? []
        guard !contents.isEmpty else {
            throw .invalid("* GenerateContentRequest.contents: contents is not specified")
        }
        (self.model, self.isStreamed, self.isArray) = (model, isStreamed, isArray)
        limits = try Self.limits(body["generationConfig"] ?? [:])
        let system = Self.parts(of: body["systemInstruction"] ?? body["system_instruction"])
        question = SimulatedQuestion(
            model: model, system: system.texts.isEmpty ? [] : [system.texts.joined(separator: "\n")],
            messages: try contents.map { content throws(Refusal) in try Self.message(content) })
        blocks = (body["tools"]?.array ?? []).map { CacheablePrompt.Block(tool: $0) }
        if !system.texts.isEmpty { blocks.append(CacheablePrompt.Block(role: "system", texts: system.texts, others: system.others)) }
        blocks += contents.map { content in
            let parts = Self.parts(of: content)
            return CacheablePrompt.Block(role: content["role"]?.string ?? "user", texts: parts.texts, others: parts.others)
        }
    }

    private static func limits(_ configuration: JSONValue) throws(Refusal) -> AnswerLimits {
        let maximum = configuration["maxOutputTokens"]?.integer ?? .max
        guard maximum > 0 else {
            throw .invalid("Unable to submit request because it has a maxOutputTokens value of \(maximum) but it must be positive.")
        }
        return AnswerLimits(
            maximumTokens: maximum,
            stopSequences: (configuration["stopSequences"]?.array ?? []).compactMap(\.string).filter { !$0.isEmpty },
            allowsReasoning: configuration["thinkingConfig"]?["includeThoughts"]?.boolean ?? false)
    }

    private static func message(_ content: JSONValue) throws(Refusal) -> SimulatedQuestion.Message {
        let text = parts(of: content).texts.joined(separator: "\n")
        switch content["role"]?.string {
        case nil, "user": return .init(role: .user, text: text)
        case "model": return .init(role: .assistant, text: text)
        case .some: throw .invalid("Please use a valid role: user, model.")
        }
    }

    private static func parts(of content: JSONValue?) -> (texts: [String], others: [JSONValue]) {
        let parts = content?["parts"]?.array ?? []
        return (parts.compactMap { $0["text"]?.string }, parts.filter { $0["text"] == nil })
    }
}
