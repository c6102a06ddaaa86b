/// What a minute's rate limits have left: reported in headers, never enforced (a scenario's 429 does that).
struct RateAllowance: Sendable, Equatable {
    /// The limits of a minute, as recorded from the real API (2026-02-17).
    static let requests = 4_000
    static let inputTokens = 2_000_000
    static let outputTokens = 400_000

    private var windowEnd: ContinuousClock.Instant?
    private var usedRequests = 0
    private var usedInput = 0
    private var usedOutput = 0
    /// How long until the limits are whole again.
    private(set) var untilReset = Duration.zero

    var requestsLeft: Int { max(0, Self.requests - usedRequests) }
    var inputLeft: Int { max(0, Self.inputTokens - usedInput) }
    var outputLeft: Int { max(0, Self.outputTokens - usedOutput) }

    mutating func spend(input: Int, output: Int, at now: ContinuousClock.Instant) {
        let end = windowEnd.flatMap { $0 > now ? $0 : nil } ?? now + .seconds(60)
        if end != windowEnd { self = RateAllowance() }
        windowEnd = end
        untilReset = now.duration(to: end)
        usedRequests += 1
        usedInput += input
        usedOutput += output
    }
}
