public import ChatModel

/// How large the parts of a request may become, in estimated tokens.
public struct AssemblySettings: Sendable, Hashable {
    /// Up to this size the whole knowledge stands in every prompt; above it, only what a question calls for.
    public var knowledgeBudget: Int
    /// Over this size the oldest turns leave the history.
    public var historyBudget: Int
    /// At most this many passages are given with a question when the knowledge is too large.
    public var passageLimit: Int
    /// At most this size of passages is given with a question.
    public var passageBudget: Int
    /// How long the provider is asked to keep the system prompt and the knowledge. The history is always kept for five minutes.
    public var systemLifetime: CacheLifetime

    /// Settings; those of the product without arguments.
    public init(
        knowledgeBudget: Int = 12_000, historyBudget: Int = 24_000, passageLimit: Int = 6, passageBudget: Int = 3_000,
        systemLifetime: CacheLifetime = .fiveMinutes
    ) {
        self.knowledgeBudget = knowledgeBudget
        self.historyBudget = historyBudget
        self.passageLimit = passageLimit
        self.passageBudget = passageBudget
        self.systemLifetime = systemLifetime
    }
}
