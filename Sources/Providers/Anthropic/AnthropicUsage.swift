import ChatModel

/// `usage` on the wire: of a message's start, of its delta, or of one of its iterations. Fields that are missing or null say nothing.
struct AnthropicUsage: Decodable, Sendable {
    struct CacheCreation: Decodable, Sendable {
        var fiveMinutes: Int?
        var oneHour: Int?

        enum CodingKeys: String, CodingKey {
            case fiveMinutes = "ephemeral_5m_input_tokens"
            case oneHour = "ephemeral_1h_input_tokens"
        }
    }

    struct OutputDetails: Decodable, Sendable {
        var thinking: Int?

        enum CodingKeys: String, CodingKey { case thinking = "thinking_tokens" }
    }

    /// One pass of a request that made several (compaction, advisor, fallback).
    struct Iteration: Decodable, Sendable {
        var type: String?
        var model: String?
        var usage: AnthropicUsage

        enum CodingKeys: CodingKey { case type, model }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            type = try container.decodeIfPresent(String.self, forKey: .type)
            model = try container.decodeIfPresent(String.self, forKey: .model)
            usage = try AnthropicUsage(from: decoder)
        }
    }

    var input: Int?
    var cacheWrite: Int?
    var cacheRead: Int?
    var output: Int?
    var cacheCreation: CacheCreation?
    var outputDetails: OutputDetails?
    var iterations: [Iteration]?

    enum CodingKeys: String, CodingKey {
        case input = "input_tokens"
        case cacheWrite = "cache_creation_input_tokens"
        case cacheRead = "cache_read_input_tokens"
        case output = "output_tokens"
        case cacheCreation = "cache_creation"
        case outputDetails = "output_tokens_details"
        case iterations
    }

    /// Takes over what `newer` says; what it leaves out stays, the cache's breakdown above all.
    mutating func merge(_ newer: AnthropicUsage) {
        input = newer.input ?? input
        cacheWrite = newer.cacheWrite ?? cacheWrite
        cacheRead = newer.cacheRead ?? cacheRead
        output = newer.output ?? output
        cacheCreation = newer.cacheCreation ?? cacheCreation
        outputDetails = newer.outputDetails ?? outputDetails
        iterations = newer.iterations ?? iterations
    }

    /// In the program's own form, with the passes that the counts leave out.
    var normalized: Usage {
        var usage = counts
        usage.iterations = furtherPasses.map { Usage.Iteration(model: $0.model, usage: $0.usage.counts) }
        return usage
    }

    /// The counts of the answer are those of its last pass and the others of that kind: between advisors' passes an answer
    /// is made in several, while one made by a fallback leaves out the first try (PROTOCOLS 2.2, recorded streams).
    private var furtherPasses: [Iteration] {
        let all = iterations ?? []
        return all.filter { $0.type != all.last?.type }
    }

    private var counts: Usage {
        let breakdown = cacheCreation ?? CacheCreation()
        let written = cacheWrite.map(TokenCount.of) ?? TokenCount.of(breakdown.fiveMinutes) + TokenCount.of(breakdown.oneHour)
        let oneHour = min(TokenCount.of(breakdown.oneHour), written)
        return Usage(
            inputTokens: TokenCount.of(input), cacheWrite5mTokens: written - oneHour, cacheWrite1hTokens: oneHour,
            cacheReadTokens: TokenCount.of(cacheRead), outputTokens: TokenCount.of(output),
            reasoningTokens: min(TokenCount.of(outputDetails?.thinking), TokenCount.of(output)))
    }
}
