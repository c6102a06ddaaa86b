extension ModelCard {
    /// Prices a token.
    public struct Prices: Sendable, Hashable {
        /// Input that is neither read from nor written to the cache.
        public var input: Cost
        /// Output, reasoning included.
        public var output: Cost
        /// Input read from the cache.
        public var cacheRead: Cost
        /// Input written to the five-minute cache, or to a cache without classes.
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

        /// The prices of a model that costs nothing.
        public static let free = Prices(input: .zero, output: .zero, cacheRead: .zero, cacheWrite5m: .zero, cacheWrite1h: .zero)

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

    /// Prices that hold from a day on.
    public struct PriceChange: Sendable, Hashable {
        /// The first day, as `YYYY-MM-DD`.
        public var from: String
        /// The prices; a model with such a change has no tiers.
        public var prices: Prices

        /// Prices from a day on.
        public init(from: String, prices: Prices) {
            self.from = from
            self.prices = prices
        }
    }

    /// This card with the prices in force on a day as `YYYY-MM-DD`.
    public func priced(on day: String) -> ModelCard {
        guard let change = priceChange, day >= change.from else { return self }
        var card = self
        (card.prices, card.priceChange) = (change.prices, nil)
        return card
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
