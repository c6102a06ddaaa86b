import ChatModel

/// `usage` on the wire. Fields that are missing or null say nothing.
struct OpenAIChatUsage: Sendable, Hashable {
    private(set) var prompt: Int?
    private(set) var completion: Int?
    private(set) var total: Int?
    /// `prompt_tokens_details.cached_tokens`, DeepSeek's `prompt_cache_hit_tokens` or Together's `cached_tokens`.
    private(set) var cached: Int?
    private(set) var cacheWrite: Int?
    private(set) var reasoning: Int?

    /// Nil for `null`.
    init?(_ json: inout JSONReader) throws(JSONReader.Malformed) {
        guard try json.object() else { return nil }
        while let key = try json.key() {
            switch key {
            case "prompt_tokens": prompt = try json.integer()
            case "completion_tokens": completion = try json.integer()
            case "total_tokens": total = try json.integer()
            case "prompt_cache_hit_tokens", "cached_tokens": cached = try json.integer() ?? cached
            case "prompt_tokens_details", "completion_tokens_details": try readDetails(&json)
            default: try json.skip()
            }
        }
    }

    private mutating func readDetails(_ json: inout JSONReader) throws(JSONReader.Malformed) {
        guard try json.object() else { return }
        while let key = try json.key() {
            switch key {
            case "cached_tokens": cached = try json.integer() ?? cached
            case "cache_write_tokens": cacheWrite = try json.integer()
            case "reasoning_tokens": reasoning = try json.integer()
            default: try json.skip()
            }
        }
    }

    /// In the program's own form. On the wire the prompt holds what was read from the cache and what was written to it
    /// (PROTOCOLS 3.2); there are no classes of lifetime.
    var normalized: Usage {
        let input = TokenCount.of(prompt)
        let read = min(TokenCount.of(cached), input)
        let written = min(TokenCount.of(cacheWrite), input - read)
        let output = TokenCount.of(completion) + (countsReasoningApart ? TokenCount.of(reasoning) : 0)
        return Usage(
            inputTokens: input - read - written, cacheWrite5mTokens: written, cacheReadTokens: read, outputTokens: output,
            reasoningTokens: min(TokenCount.of(reasoning), output))
    }

    /// Whether reasoning stands beside the completion and not in it, as with xAI, where it is "counted separately from
    /// completion_tokens, but will be counted in the total_tokens" (docs.x.ai, consumption and rate limits). The total tells.
    private var countsReasoningApart: Bool {
        guard let total, TokenCount.of(reasoning) > 0 else { return false }
        return total == TokenCount.of(prompt) + TokenCount.of(completion) + TokenCount.of(reasoning)
    }
}
