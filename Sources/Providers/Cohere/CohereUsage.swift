import ChatModel

/// `usage` at the end of an answer.
struct CohereUsage: Decodable, Sendable {
    struct Counts: Decodable, Sendable {
        var input: Double?
        var output: Double?
        var reasoning: Double?

        enum CodingKeys: String, CodingKey {
            case input = "input_tokens"
            case output = "output_tokens"
            case reasoning = "reasoning_tokens"
        }
    }

    /// What the invoice says: without the template that Cohere puts around a prompt, and without a price of its own for cached input.
    var billed: Counts?
    /// What the model read and wrote, the template included.
    var tokens: Counts?
    /// How much of what it read was cached.
    var cached: Double?

    enum CodingKeys: String, CodingKey {
        case billed = "billed_units"
        case tokens
        case cached = "cached_tokens"
    }

    /// In the program's own form: what is billed, since that is what costs are made of; all that was read where nothing is said of bills.
    /// Nil when nothing was counted.
    var normalized: Usage? {
        let reasoning = TokenCount.of(tokens?.reasoning)
        if let billed {
            let output = TokenCount.of(billed.output)
            return Usage(inputTokens: TokenCount.of(billed.input), outputTokens: output, reasoningTokens: min(reasoning, output))
        }
        guard let tokens else { return nil }
        let input = TokenCount.of(tokens.input)
        let output = TokenCount.of(tokens.output)
        let cached = min(TokenCount.of(cached), input)
        return Usage(
            inputTokens: input - cached, cacheReadTokens: cached, outputTokens: output, reasoningTokens: min(reasoning, output))
    }
}
