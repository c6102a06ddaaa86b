import ChatModel
import Testing

@testable import Providers

@Suite struct OpenAIRateLimitTests {
    private typealias Allowance = RateLimits.Allowance

    private func limits(_ headers: KeyValuePairs<String, String>) -> RateLimits? {
        ResponseHead(status: 200, headers: headers.map { (name: $0.key, value: $0.value) }).openAIRateLimits
    }

    @Test("OpenAI's and Groq's, whose resets are Go durations")
    func durations() {
        let recorded = limits([
            "X-RateLimit-Limit-Requests": "14400", "x-ratelimit-remaining-requests": "14399", "x-ratelimit-reset-requests": "6s",
            "x-ratelimit-limit-tokens": "6000", "x-ratelimit-remaining-tokens": "5987", "x-ratelimit-reset-tokens": "1m30.5s",
        ])
        #expect(
            recorded
                == RateLimits(
                    requests: Allowance(limit: 14_400, remaining: 14_399, resetAfter: 6_000),
                    tokens: Allowance(limit: 6_000, remaining: 5_987, resetAfter: 90_500)))
    }

    @Test("Azure's, whose resets are milliseconds")
    func azure() {
        let recorded = limits([
            "x-ratelimit-limit-requests": "120", "x-ratelimit-remaining-requests": "119", "x-ratelimit-renewalperiod-requests": "60",
            "x-ratelimit-reset-requests": "500",
        ])
        #expect(recorded == RateLimits(requests: Allowance(limit: 120, remaining: 119, resetAfter: 500)))
    }

    @Test("a number without a unit is no duration of anybody else's")
    func bareNumber() {
        #expect(
            limits(["x-ratelimit-remaining-tokens": "9", "x-ratelimit-reset-tokens": "7"]) == RateLimits(tokens: Allowance(remaining: 9)))
    }

    @Test("Mistral's, which are tokens of a minute")
    func mistral() {
        let recorded = limits([
            "x-ratelimitbysize-limit-minute": "500000", "x-ratelimitbysize-remaining-minute": "307190",
            "x-ratelimitbysize-limit-month": "1000000000",
        ])
        #expect(recorded == RateLimits(tokens: Allowance(limit: 500_000, remaining: 307_190)))
    }

    @Test("OpenRouter's, whose reset is in milliseconds since 1970, against the server's own clock")
    func openRouter() {
        let recorded = limits([
            "X-RateLimit-Limit": "1", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1754667660000",
            "Date": "Fri, 08 Aug 2025 15:40:34 GMT",
        ])
        #expect(recorded == RateLimits(requests: Allowance(limit: 1, remaining: 0, resetAfter: 26_000)))
    }

    @Test("nothing is made of nothing, or of nonsense", arguments: ["", "-", "soon", "99999999999999999999999", "1e9"])
    func nothing(value: String) {
        #expect(limits(["x-ratelimit-limit-requests": value, "x-ratelimit-reset-tokens": value, "x-ratelimit-reset": value]) == nil)
        #expect(limits([:]) == nil)
    }
}
