import ChatModel

/// A `ChatRequest` as `POST /api/chat` wants it.
struct OllamaRequest {
    /// The fields that stand beside `options`; every other parameter stands in it, since Ollama passes over what it does not know.
    private static let outermost: Set<Substring> = [
        "format", "keep_alive", "logprobs", "messages", "model", "options", "stream", "think", "tools", "top_logprobs", "truncate",
    ]

    /// The body.
    let body: [UInt8]

    /// Throws when a parameter would overwrite a part of the request itself.
    init(_ request: ChatRequest) throws(ProviderError) {
        let system = request.system.isEmpty ? [] : [Self.message("system", request.system)]
        var wire = RequestFields([
            "model": .string(request.model.name), "stream": .bool(true),
            "messages": .array(system + request.messages.map { Self.message($0.role.rawValue, $0.blocks) }),
            "options": .object(["num_predict": .integer(request.maxTokens)]),
        ])
        try wire.set(request.params.filter { Self.isOutermost($0.key) })
        let inner = request.params.filter { !Self.isOutermost($0.key) }
        try wire.set(Dictionary(uniqueKeysWithValues: inner.map { ("options.\($0.key)", $0.value) }))
        body = try wire.encoded()
    }

    private static func isOutermost(_ parameter: String) -> Bool { outermost.contains(parameter.prefix { $0 != "." }) }

    /// Ollama's messages hold one text; an empty line stands between blocks.
    private static func message(_ role: String, _ blocks: [PromptBlock]) -> JSONValue {
        .object(["role": .string(role), "content": .string(blocks.map(\.text).joined(separator: "\n\n"))])
    }
}
