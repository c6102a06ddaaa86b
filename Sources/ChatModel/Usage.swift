/// Tokens of one answer. The counts are disjoint: `inputTokens` never includes cached ones, whatever the
/// provider's own counting; only `reasoningTokens` is a part of another, `outputTokens`.
public struct Usage: Sendable, Hashable {
    /// Input that was neither read from nor written to the cache.
    public var inputTokens: Int
    /// Input written to the five-minute cache (or to a cache without classes).
    public var cacheWrite5mTokens: Int
    /// Input written to the one-hour cache.
    public var cacheWrite1hTokens: Int
    /// Input read from the cache.
    public var cacheReadTokens: Int
    /// Output, reasoning included.
    public var outputTokens: Int
    /// The part of the output that was reasoning.
    public var reasoningTokens: Int
    /// Whether a count is our estimate because the provider never reported it.
    public var isEstimated: Bool
    /// Further passes of the same request that are billed besides these counts
    /// (Anthropic's `usage.iterations`, PROTOCOLS 2.2); empty for an ordinary answer.
    public var iterations: [Iteration]

    /// One billed pass of a request that made several.
    public struct Iteration: Sendable, Hashable {
        /// The model that made the pass, as the provider names it; nil = the request's own.
        public var model: String?
        /// Its tokens; `iterations` in it is empty.
        public var usage: Usage

        /// One billed pass.
        public init(model: String?, usage: Usage) {
            self.model = model
            self.usage = usage
        }
    }

    /// Counts; all zero without arguments.
    public init(
        inputTokens: Int = 0, cacheWrite5mTokens: Int = 0, cacheWrite1hTokens: Int = 0, cacheReadTokens: Int = 0, outputTokens: Int = 0,
        reasoningTokens: Int = 0, isEstimated: Bool = false, iterations: [Iteration] = []
    ) {
        self.inputTokens = inputTokens
        self.cacheWrite5mTokens = cacheWrite5mTokens
        self.cacheWrite1hTokens = cacheWrite1hTokens
        self.cacheReadTokens = cacheReadTokens
        self.outputTokens = outputTokens
        self.reasoningTokens = reasoningTokens
        self.isEstimated = isEstimated
        self.iterations = iterations
    }

    /// Whether the input is an estimate too: an estimate has no cached parts, so that input which has some was counted by the provider.
    public var isInputEstimated: Bool { isEstimated && inputTokens > 0 && totalInputTokens == inputTokens }

    /// All input of the turn, cached included.
    public var totalInputTokens: Int { inputTokens + cacheWrite5mTokens + cacheWrite1hTokens + cacheReadTokens }
}
