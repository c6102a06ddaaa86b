import ChatModel

/// `usage` of a response that ended. What is cached or written to the cache is inside the input, reasoning inside the output.
struct ResponsesUsage: Decodable, Sendable {
    private struct InputDetails: Decodable {
        var cached: Int?
        var written: Int?

        enum CodingKeys: String, CodingKey {
            case cached = "cached_tokens"
            case written = "cache_write_tokens"
        }
    }

    private struct OutputDetails: Decodable {
        var reasoning: Int?

        enum CodingKeys: String, CodingKey { case reasoning = "reasoning_tokens" }
    }

    private enum CodingKeys: String, CodingKey {
        case input = "input_tokens"
        case output = "output_tokens"
        case inputDetails = "input_tokens_details"
        case outputDetails = "output_tokens_details"
    }

    /// In the program's own form.
    let normalized: Usage

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        let input = TokenCount.of(try fields.decodeIfPresent(Int.self, forKey: .input))
        let output = TokenCount.of(try fields.decodeIfPresent(Int.self, forKey: .output))
        let details = try fields.decodeIfPresent(InputDetails.self, forKey: .inputDetails)
        let reasoning = try fields.decodeIfPresent(OutputDetails.self, forKey: .outputDetails)?.reasoning
        let cached = min(TokenCount.of(details?.cached), input)
        let written = min(TokenCount.of(details?.written), input - cached)
        normalized = Usage(
            inputTokens: input - cached - written, cacheWrite5mTokens: written, cacheReadTokens: cached, outputTokens: output,
            reasoningTokens: min(TokenCount.of(reasoning), output))
    }
}
