import ChatModel

/// One billed pass of a request (`Usage.Iteration`) as `turn.iterations` holds it in JSON. The names are frozen.
struct StoredPass: Codable {
    private var model: String?
    private var input: Int
    private var cacheWrite5m: Int
    private var cacheWrite1h: Int
    private var cacheRead: Int
    private var output: Int
    private var reasoning: Int
    private var estimated: Bool

    /// The stored form of a pass.
    init(_ iteration: Usage.Iteration) {
        let usage = iteration.usage
        model = iteration.model
        input = usage.inputTokens
        cacheWrite5m = usage.cacheWrite5mTokens
        cacheWrite1h = usage.cacheWrite1hTokens
        cacheRead = usage.cacheReadTokens
        output = usage.outputTokens
        reasoning = usage.reasoningTokens
        estimated = usage.isEstimated
    }

    /// The pass.
    var iteration: Usage.Iteration {
        Usage.Iteration(
            model: model,
            usage: Usage(
                inputTokens: input, cacheWrite5mTokens: cacheWrite5m, cacheWrite1hTokens: cacheWrite1h, cacheReadTokens: cacheRead,
                outputTokens: output, reasoningTokens: reasoning, isEstimated: estimated))
    }
}
