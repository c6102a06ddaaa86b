/// How often and how soon an answer is asked for again: one budget across all providers.
public struct RetryPolicy: Sendable, Hashable {
    /// The most attempts for one answer, whoever is asked.
    public var attempts: Int
    /// The most attempts at one provider.
    public var attemptsPerProvider: Int
    /// From the asking to a first token, for models that have a deadline. Three retries of 1, 2 and 4 s are all that fit, which is why
    /// failing over goes before retrying.
    public var budget: Duration
    /// What must be left of the budget for an attempt to be worth its beginning.
    public var shortestAttempt: Duration
    /// The first back-off; each further one is twice as long.
    public var base: Duration
    /// The longest back-off (the 8 s of the Anthropic and OpenAI libraries).
    public var longest: Duration
    /// The longest wait a provider may ask for with another model standing by.
    public var patience: Duration

    /// A policy; without arguments the one in force.
    public init(
        attempts: Int = 5, attemptsPerProvider: Int = 2, budget: Duration = .seconds(10), shortestAttempt: Duration = .milliseconds(500),
        base: Duration = .seconds(1), longest: Duration = .seconds(8), patience: Duration = .seconds(2)
    ) {
        self.attempts = attempts
        self.attemptsPerProvider = attemptsPerProvider
        self.budget = budget
        self.shortestAttempt = shortestAttempt
        self.base = base
        self.longest = longest
        self.patience = patience
    }

    /// The policy in force.
    public static let standard = RetryPolicy()

    /// How long to wait before the retry of this number, the first being 0: `base` doubled each time, half of it fixed and half drawn.
    /// Full jitter can come out near nothing, which a throttled provider takes ill (aws-sdk-net issue 4341).
    public func delay(beforeRetry number: Int, using generator: inout some RandomNumberGenerator) -> Duration {
        let full = min(base * (1 << max(0, min(number, 20))), longest)
        return full / 2 * (1 + Double.random(in: 0...1, using: &generator))
    }
}
