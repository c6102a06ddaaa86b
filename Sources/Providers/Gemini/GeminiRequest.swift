import ChatModel

/// A `ChatRequest` as `POST /v1beta/models/MODEL:streamGenerateContent` wants it.
struct GeminiRequest {
    /// The fields that stand beside `generationConfig`; every other parameter stands in it.
    private static let outermost: Set<Substring> = [
        "cachedContent", "contents", "generationConfig", "labels", "safetySettings", "store", "systemInstruction", "toolConfig", "tools",
    ]

    /// The path, which names the model. Without `alt=sse` the answer would be one JSON array.
    let endpoint: String
    /// The body.
    let body: [UInt8]

    /// Throws when a parameter would overwrite a part of the request itself.
    init(_ request: ChatRequest) throws(ProviderError) {
        endpoint = "\(Self.path(of: request.model.name)):streamGenerateContent?alt=sse"
        var fields: [String: JSONValue] = [
            "contents": .array(request.messages.map(Self.content)),
            "generationConfig": .object(["maxOutputTokens": .integer(request.maxTokens)]),
        ]
        if !request.system.isEmpty { fields["systemInstruction"] = .object(["parts": Self.parts(request.system)]) }
        var wire = RequestFields(fields)
        try wire.set(request.params.filter { Self.isOutermost($0.key) })
        let inner = request.params.filter { !Self.isOutermost($0.key) }
        try wire.set(Dictionary(uniqueKeysWithValues: inner.map { ("generationConfig.\($0.key)", $0.value) }))
        body = try wire.encoded()
    }

    /// `gemini-3-pro` and `models/gemini-3-pro` name the same model; `tunedModels/…` and others stay as they are.
    private static func path(of model: String) -> String {
        let segments = model.split(separator: "/").map { QueryText.escaped(String($0)) }
        return segments.count > 1 ? segments.joined(separator: "/") : "models/" + segments.joined()
    }

    private static func isOutermost(_ parameter: String) -> Bool { outermost.contains(parameter.prefix { $0 != "." }) }

    private static func content(_ turn: ChatRequest.Turn) -> JSONValue {
        .object(["role": .string(turn.role == .user ? "user" : "model"), "parts": parts(turn.blocks)])
    }

    private static func parts(_ blocks: [PromptBlock]) -> JSONValue {
        .array(blocks.map { .object(["text": .string($0.text)]) })
    }
}
