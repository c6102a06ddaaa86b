/// When each token of an answer is due, counted from the request's arrival: a pure schedule, so that pacing cannot drift.
struct Pace: Sendable, Equatable {
    var timeToFirstToken: Duration
    /// 0 = as fast as possible.
    var tokensPerSecond: Int

    /// The share of the wait that a fully cached prompt saves, in percent.
    static let cacheSaving = 35
    /// How far the wait strays from the scenario's figure, in percent to either side.
    static let variation = 10

    /// The pace of the `number`th answer, of whose prompt `cachedTokens` of `promptTokens` were read from the cache.
    ///
    /// A steady scenario keeps its figure to the letter.
    init(scenario: Scenario, number: Int, cachedTokens: Int, promptTokens: Int) {
        tokensPerSecond = scenario.tokensPerSecond
        guard !scenario.isSteady else {
            timeToFirstToken = scenario.timeToFirstToken
            return
        }
        var dice = SplitMix(seed: UInt64(truncatingIfNeeded: number))
        let strayed = 100 + Int.random(in: -Self.variation...Self.variation, using: &dice)
        let saved = promptTokens > 0 ? Self.cacheSaving * cachedTokens / promptTokens : 0
        timeToFirstToken = scenario.timeToFirstToken * (strayed * (100 - saved)) / 10_000
    }

    /// When the token that follows `count` others is due.
    func due(afterTokens count: Int) -> Duration {
        guard tokensPerSecond > 0 else { return timeToFirstToken }
        return timeToFirstToken + .seconds(count) / tokensPerSecond
    }
}
