import ChatModel

/// A `ChatRequest` as `POST /v2/chat` wants it.
struct CohereRequest {
    /// The body.
    let body: [UInt8]

    /// Throws when a parameter would overwrite a part of the request itself.
    init(_ request: ChatRequest) throws(ProviderError) {
        let system = request.system.isEmpty ? [] : [Self.message("system", request.system)]
        var wire = RequestFields([
            "model": .string(request.model.name), "max_tokens": .integer(request.maxTokens), "stream": .bool(true),
            "messages": .array(system + request.messages.map { Self.message($0.role.rawValue, $0.blocks) }),
        ])
        try wire.set(request.params)
        body = try wire.encoded()
    }

    private static func message(_ role: String, _ blocks: [PromptBlock]) -> JSONValue {
        let content = blocks.map { JSONValue.object(["type": .string("text"), "text": .string($0.text)]) }
        return .object(["role": .string(role), "content": .array(content)])
    }
}
