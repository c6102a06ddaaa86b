import ChatModel

/// What a chunk counts, and the name of the answer. It is read of few chunks, since only the last counts hold and reading them
/// costs as much as reading the answer.
struct GeminiCounts: Decodable, Sendable {
    private struct Tokens: Decodable {
        var promptTokenCount: Int?
        var cachedContentTokenCount: Int?
        var toolUsePromptTokenCount: Int?
        var candidatesTokenCount: Int?
        var thoughtsTokenCount: Int?
    }

    private enum CodingKeys: CodingKey { case responseId, usageMetadata }

    /// The provider's name for the answer.
    let id: String
    /// The counts in the program's own form, if the chunk has some. Those of an earlier chunk must not be kept beside them
    /// (PROTOCOLS 6).
    let usage: Usage?

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        id = try fields.decodeIfPresent(String.self, forKey: .responseId) ?? ""
        usage = try fields.decodeIfPresent(Tokens.self, forKey: .usageMetadata).flatMap(Self.usage)
    }

    /// Cached tokens are inside the prompt's, thoughts beside the answer's, and what the provider's tools put into the prompt is
    /// further input. Without the prompt's count there are none: some chunks say only how they were routed.
    private static func usage(_ counts: Tokens) -> Usage? {
        guard let given = counts.promptTokenCount else { return nil }
        let prompt = TokenCount.of(given)
        let cached = min(TokenCount.of(counts.cachedContentTokenCount), prompt)
        let thoughts = TokenCount.of(counts.thoughtsTokenCount)
        return Usage(
            inputTokens: TokenCount.of(prompt - cached + TokenCount.of(counts.toolUsePromptTokenCount)), cacheReadTokens: cached,
            outputTokens: TokenCount.of(TokenCount.of(counts.candidatesTokenCount) + thoughts), reasoningTokens: thoughts)
    }
}
