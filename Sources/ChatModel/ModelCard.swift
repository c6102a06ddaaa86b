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
    /// The shortest prefix the provider caches, in tokens; nil = unknown, so that no warning is given.
    public var minimumCacheTokens: Int?
    /// Whether it reasons before it answers, so that the first token may take minutes.
    public var reasons: Bool
    /// Whether it takes sampling parameters other than the default.
    public var acceptsSampling: Bool
    /// The day the provider stops serving it, as `YYYY-MM-DD`; nil = none announced.
    public var retirement: String?
    /// Whether this row is the default model.
    public var isDefault: Bool
    /// Where the row was read.
    public var source: String
    /// The day it was read, as `YYYY-MM-DD`.
    public var date: String

    /// A row of the catalogue.
    public init(
        id: ModelID, contextWindow: Int? = nil, maxOutput: Int? = nil, prices: Prices? = nil, tiers: [Tier] = [],
        minimumCacheTokens: Int? = nil, reasons: Bool = false, acceptsSampling: Bool = true, retirement: String? = nil,
        isDefault: Bool = false, source: String, date: String
    ) {
        self.id = id
        self.contextWindow = contextWindow
        self.maxOutput = maxOutput
        self.prices = prices
        self.tiers = tiers
        self.minimumCacheTokens = minimumCacheTokens
        self.reasons = reasons
        self.acceptsSampling = acceptsSampling
        self.retirement = retirement
        self.isDefault = isDefault
        self.source = source
        self.date = date
    }

    /// Prices a token.
    public struct Prices: Sendable, Hashable {
        /// Input that is neither read from nor written to the cache.
        public var input: Cost
        /// Output, reasoning included.
        public var output: Cost
        /// Input read from the cache.
        public var cacheRead: Cost
        /// Input written to the five-minute cache.
        public var cacheWrite5m: Cost
        /// Input written to the one-hour cache.
        public var cacheWrite1h: Cost

        /// Prices a token.
        public init(input: Cost, output: Cost, cacheRead: Cost, cacheWrite5m: Cost, cacheWrite1h: Cost) {
            self.input = input
            self.output = output
            self.cacheRead = cacheRead
            self.cacheWrite5m = cacheWrite5m
            self.cacheWrite1h = cacheWrite1h
        }

        /// What `usage` costs at these prices, its iterations left out.
        public func cost(of usage: Usage) -> Cost {
            input * usage.inputTokens + cacheWrite5m * usage.cacheWrite5mTokens + cacheWrite1h * usage.cacheWrite1hTokens
                + cacheRead * usage.cacheReadTokens + output * usage.outputTokens
        }
    }

    /// Prices that hold for the whole request when its input is over a size.
    public struct Tier: Sendable, Hashable {
        /// They hold when the total input, cached included, is more than this many tokens.
        public var above: Int
        /// The prices.
        public var prices: Prices

        /// Prices above a size.
        public init(above: Int, prices: Prices) {
            self.above = above
            self.prices = prices
        }
    }

    /// The prices in force for a request with `totalInput` tokens of input, or nil when unknown.
    public func prices(forInput totalInput: Int) -> Prices? {
        tiers.filter { totalInput > $0.above }.max { $0.above < $1.above }?.prices ?? prices
    }

    /// What `usage` costs, or nil when the prices are unknown.
    public func cost(of usage: Usage) -> Cost? {
        prices(forInput: usage.totalInputTokens)?.cost(of: usage)
    }
}
