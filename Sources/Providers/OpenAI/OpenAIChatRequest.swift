import ChatModel

/// A `ChatRequest` as `POST chat/completions` wants it. The same request gives the same bytes.
struct OpenAIChatRequest {
    private let dialect: OpenAIDialect
    /// Whether the model's provider is told where to cache.
    private let hasCacheControl: Bool
    /// The body.
    private(set) var body: [UInt8] = []

    /// Throws when a parameter would overwrite a part of the request itself.
    init(_ request: ChatRequest, dialect: OpenAIDialect) throws(ProviderError) {
        self.dialect = dialect
        hasCacheControl = dialect.cacheControlPrefixes.contains { request.model.name.hasPrefix($0) }
        var fields: [String: JSONValue] = [
            "model": .string(request.model.name), "stream": .bool(true), dialect.tokenLimit.rawValue: .integer(request.maxTokens),
            "messages": .array(messages(of: request)),
        ]
        if dialect.asksForUsage { fields["stream_options"] = .object(["include_usage": .bool(true)]) }
        var wire = RequestFields(fields)
        try wire.set(request.params)
        body = try wire.encoded()
    }

    private func messages(of request: ChatRequest) -> [JSONValue] {
        let system = request.system.isEmpty ? [] : [message(dialect.systemRole, request.system)]
        return system + request.messages.map { message($0.role.rawValue, $0.blocks) }
    }

    private func message(_ role: String, _ blocks: [PromptBlock]) -> JSONValue {
        .object(["role": .string(role), "content": content(blocks)])
    }

    /// One text, since not every server takes a list; a list where a breakpoint is to be told. Blocks are paragraphs of it.
    private func content(_ blocks: [PromptBlock]) -> JSONValue {
        guard hasCacheControl, blocks.contains(where: { $0.cacheBreakpoint != nil }) else {
            return .string(blocks.map(\.text).joined(separator: "\n\n"))
        }
        return .array(blocks.map(part))
    }

    private func part(_ block: PromptBlock) -> JSONValue {
        var fields: [String: JSONValue] = ["type": .string("text"), "text": .string(block.text)]
        switch block.cacheBreakpoint {
        case nil: break
        case .fiveMinutes: fields["cache_control"] = .object(["type": .string("ephemeral")])
        case .oneHour: fields["cache_control"] = .object(["type": .string("ephemeral"), "ttl": .string("1h")])
        }
        return .object(fields)
    }
}
