import ChatModel

/// A `ChatRequest` as `POST /v1/messages` wants it. The same request gives the same bytes: keys are sorted, and only
/// parameters that were asked for are sent.
struct AnthropicRequest {
    private static let sampling: Set<String> = ["temperature", "top_p", "top_k"]

    /// The body.
    let body: [UInt8]
    /// The newest release that takes the request's parameters.
    let version: AnthropicVersion

    /// Throws when a parameter would overwrite a part of the request itself.
    init(_ request: ChatRequest) throws(ProviderError) {
        var fields: [String: JSONValue] = [
            "model": .string(request.model.name), "max_tokens": .integer(request.maxTokens), "stream": .bool(true),
            "messages": .array(request.messages.map(Self.message)),
        ]
        if !request.system.isEmpty { fields["system"] = .array(request.system.map(Self.block)) }
        var wire = RequestFields(fields)
        try wire.set(request.params)
        version = Self.sampling.isDisjoint(with: request.params.keys) ? .october2026 : .june2023
        body = try wire.encoded()
    }

    private static func message(_ turn: ChatRequest.Turn) -> JSONValue {
        .object(["role": .string(turn.role.rawValue), "content": .array(turn.blocks.map(block))])
    }

    private static func block(_ block: PromptBlock) -> JSONValue {
        var fields: [String: JSONValue] = ["type": .string("text"), "text": .string(block.text)]
        switch block.cacheBreakpoint {
        case nil: break
        case .fiveMinutes: fields["cache_control"] = .object(["type": .string("ephemeral")])
        case .oneHour: fields["cache_control"] = .object(["type": .string("ephemeral"), "ttl": .string("1h")])
        }
        return .object(fields)
    }
}
