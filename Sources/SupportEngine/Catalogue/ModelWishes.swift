public import ChatModel

/// What a model is wished to be; nil = it doesn't matter.
public struct ModelWishes: Sendable, Hashable {
    /// The most a conversation may cost.
    public var maxConversation: Cost?
    /// Less than this passes before the first token, at the median.
    public var timeToFirstToken: Duration?
    /// At least this quality, in percent; a model of which nobody gives a figure can't show it.
    public var quality: Int?
    /// More than this many tokens of context.
    public var contextWindow: Int
    /// Only these providers: those that a contract or a law leaves.
    public var providers: Set<String>?
    /// How many models the shortlist holds.
    public var count: Int
    /// The conversation by which costs are compared.
    public var conversation: AssumedConversation

    /// Wishes; without arguments, any model with more than 8,000 tokens of context will do.
    public init(
        maxConversation: Cost? = nil, timeToFirstToken: Duration? = nil, quality: Int? = nil, contextWindow: Int = 8_000,
        providers: Set<String>? = nil, count: Int = 3, conversation: AssumedConversation = .single
    ) {
        self.maxConversation = maxConversation
        self.timeToFirstToken = timeToFirstToken
        self.quality = quality
        self.contextWindow = contextWindow
        self.providers = providers
        self.count = count
        self.conversation = conversation
    }
}
