/// A row of the model catalogue: what a model can do and what it costs, with where that was read and when.
public struct ModelCard: Sendable, Hashable, Identifiable {
    /// The model at its provider.
    public var id: ModelID
    /// The context window in tokens; nil = unknown.
    public var contextWindow: Int?
    /// The most tokens it answers with; nil = unknown.
    public var maxOutput: Int?
    /// Its prices; nil = unknown, so that no cost is shown rather than a wrong one.
    public var prices: Prices?
    /// Other prices for the whole request once its input is over a size, smallest size first.
    public var tiers: [Tier]
    /// Prices that are announced for a later day; nil = none are.
    public var priceChange: PriceChange?
    /// How much less input and output cost in a batch, in percent; nil = unknown.
    public var batchDiscount: Int?
    /// How the provider caches a prompt's beginning; nil = unknown.
    public var cacheRule: CacheRule?
    /// The shortest prefix the provider caches, in tokens; nil = unknown, so that no warning is given.
    public var minimumCacheTokens: Int?
    /// Whether it may reason before it answers unless told otherwise, so that the first token can take minutes.
    public var reasons: Bool
    /// How long a request may wait for its first token before it counts as slow; nil = it never does.
    public var firstTokenDeadline: Duration?
    /// What it takes of the parameters a request can carry.
    public var parameters: ParameterLimits
    /// How good its answers are; nil = nobody whom we quote says.
    public var quality: Quality?
    /// The name of the same provider's row that is this very model, of which this is a dated or a second name; nil = it has none.
    public var sameAs: String?
    /// Whether the newest price list lacks it, so that it is probably not served any more.
    public var isDelisted: Bool
    /// The last day the provider serves it, as `YYYY-MM-DD`; nil = none announced.
    public var retirement: String?
    /// Whether this row is the default model.
    public var isDefault: Bool
    /// Where the row was read.
    public var source: String
    /// The day it was read, as `YYYY-MM-DD`.
    public var date: String

    /// A row of the catalogue. `acceptsSampling: false` adds `temperature`, `top_p` and `top_k` to what `parameters` says it refuses.
    public init(
        id: ModelID, contextWindow: Int? = nil, maxOutput: Int? = nil, prices: Prices? = nil, tiers: [Tier] = [],
        priceChange: PriceChange? = nil, batchDiscount: Int? = nil, cacheRule: CacheRule? = nil, minimumCacheTokens: Int? = nil,
        reasons: Bool = false, firstTokenDeadline: Duration? = nil, acceptsSampling: Bool = true,
        parameters: ParameterLimits = ParameterLimits(), quality: Quality? = nil, sameAs: String? = nil, isDelisted: Bool = false,
        retirement: String? = nil, isDefault: Bool = false, source: String, date: String
    ) {
        self.id = id
        self.contextWindow = contextWindow
        self.maxOutput = maxOutput
        self.prices = prices
        self.tiers = tiers
        self.priceChange = priceChange
        self.batchDiscount = batchDiscount
        self.cacheRule = cacheRule
        self.minimumCacheTokens = minimumCacheTokens
        self.reasons = reasons
        self.firstTokenDeadline = firstTokenDeadline
        self.parameters = parameters
        if !acceptsSampling { self.parameters.refused.formUnion(ParameterLimits.sampling) }
        self.quality = quality
        self.sameAs = sameAs
        self.isDelisted = isDelisted
        self.retirement = retirement
        self.isDefault = isDefault
        self.source = source
        self.date = date
    }

    /// Whether it takes sampling parameters other than the default.
    public var acceptsSampling: Bool { parameters.refused.isDisjoint(with: ParameterLimits.sampling) }

    /// Whether the provider still serves it on a day as `YYYY-MM-DD`, so far as was announced.
    public func isServed(on day: String) -> Bool { retirement.map { day <= $0 } ?? true }
}
