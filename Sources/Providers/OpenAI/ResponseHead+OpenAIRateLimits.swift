import ChatModel
import FoundationEssentials

extension ResponseHead {
    /// What the headers of OpenAI and its compatibles say is allowed; nil when they say nothing.
    ///
    /// - `x-ratelimit-{limit,remaining,reset}-{requests,tokens}` of OpenAI, Azure, Groq and xAI. In what time is not said: Groq's
    ///   requests are of a day and its tokens of a minute, OpenAI's both of a minute. So a limit is no rate: only what
    ///   remains and when it is whole again may be relied on.
    /// - `x-ratelimit-{limit,remaining,reset}` of OpenRouter, which are requests.
    /// - `x-ratelimitbysize-{limit,remaining}-minute` of Mistral, which are tokens.
    var openAIRateLimits: RateLimits? {
        var limits = RateLimits(requests: allowance("requests"), tokens: allowance("tokens"))
        if limits.requests == RateLimits.Allowance() {
            limits.requests = RateLimits.Allowance(
                limit: count("x-ratelimit-limit"), remaining: count("x-ratelimit-remaining"),
                resetAfter: openRouterReset.map(milliseconds))
        }
        if limits.tokens == RateLimits.Allowance() {
            limits.tokens.limit = count("x-ratelimitbysize-limit-minute")
            limits.tokens.remaining = count("x-ratelimitbysize-remaining-minute")
        }
        return limits == RateLimits() ? nil : limits
    }

    /// `x-ratelimit-reset` of OpenRouter: milliseconds since 1970, rounded up to a second and read against the server's own `date`.
    var openRouterReset: Duration? {
        guard let moment = count("x-ratelimit-reset"), (1_000_000_000_000..<10_000_000_000_000).contains(moment) else { return nil }
        let second = Date(timeIntervalSince1970: Double((moment + 999) / 1000))
        return RetryAfter.wait(until: second.formatted(.iso8601), in: self)
    }

    private func allowance(_ what: String) -> RateLimits.Allowance {
        RateLimits.Allowance(
            limit: count("x-ratelimit-limit-\(what)"), remaining: count("x-ratelimit-remaining-\(what)"),
            resetAfter: reset(what).map(milliseconds))
    }

    /// A Go duration; of Azure a number of milliseconds, which the header of its period tells apart (recorded: of 120 requests
    /// in 60 seconds one was used, and the reset is 500).
    private func reset(_ what: String) -> Duration? {
        guard let value = self["x-ratelimit-reset-\(what)"] else { return nil }
        guard self["x-ratelimit-renewalperiod-\(what)"] != nil else { return RetryAfter.wait(value) }
        return RetryAfter.wait(value + "ms")
    }

    private func count(_ name: String) -> Int? { self[name].flatMap { Int($0) } }

    private func milliseconds(_ wait: Duration) -> Int64 { Int64(wait / .milliseconds(1)) }
}
