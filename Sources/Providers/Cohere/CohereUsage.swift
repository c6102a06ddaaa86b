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
        let reasoning = Self.tokens(tokens?.reasoning)
        if let billed {
            let output = Self.tokens(billed.output)
            return Usage(inputTokens: Self.tokens(billed.input), outputTokens: output, reasoningTokens: min(reasoning, output))
        }
        guard let tokens else { return nil }
        let input = Self.tokens(tokens.input)
        let output = Self.tokens(tokens.output)
        let cached = min(Self.tokens(cached), input)
        return Usage(
            inputTokens: input - cached, cacheReadTokens: cached, outputTokens: output, reasoningTokens: min(reasoning, output))
    }

    /// Counts are numbers with a fraction in the interface. None is negative or beyond a billion, so that sums of what a server says
    /// cannot overflow.
    private static func tokens(_ count: Double?) -> Int { Int(min(max(count ?? 0, 0), 1_000_000_000)) }
}
