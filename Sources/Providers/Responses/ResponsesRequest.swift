import ChatModel

/// A `ChatRequest` as `POST /v1/responses` wants it.
struct ResponsesRequest {
    /// The body.
    let body: [UInt8]

    /// Throws when a parameter would overwrite a part of the request itself. Unless the parameter `store` asks for it, the provider
    /// is told not to keep the answer, which it would for a month.
    init(_ request: ChatRequest) throws(ProviderError) {
        var fields: [String: JSONValue] = [
            "model": .string(request.model.name), "max_output_tokens": .integer(request.maxTokens), "stream": .bool(true),
            "input": .array(request.messages.map(Self.message)),
        ]
        if !request.system.isEmpty {
            fields["instructions"] = .string(request.system.map(\.text).joined(separator: "\n\n"))
        }
        if request.params["store"] == nil { fields["store"] = .bool(false) }
        var wire = RequestFields(fields)
        try wire.set(request.params)
        body = try wire.encoded()
    }

    private static func message(_ turn: ChatRequest.Turn) -> JSONValue {
        let type = turn.role == .user ? "input_text" : "output_text"
        let content = turn.blocks.map { JSONValue.object(["type": .string(type), "text": .string($0.text)]) }
        return .object(["role": .string(turn.role.rawValue), "content": .array(content)])
    }
}
