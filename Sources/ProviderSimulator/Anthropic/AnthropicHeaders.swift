import FoundationEssentials

/// The headers that the Messages API adds to its answers.
enum AnthropicHeaders {
    /// Request id, organization, and the rate limits with what is left of them.
    static func success(requestID: String, allowance: RateAllowance) -> [ReplyScript.Header] {
        let reset = Date(timeIntervalSinceNow: allowance.untilReset / .seconds(1)).formatted(.iso8601)
        let headers: [(String, String)] = [
            ("cache-control", "no-cache"),
            ("request-id", requestID),
            ("anthropic-organization-id", "00000000-0000-4000-8000-000000000000"),
        ]
        let limits = [
            ("requests", RateAllowance.requests, allowance.requestsLeft),
            ("input-tokens", RateAllowance.inputTokens, allowance.inputLeft),
            ("output-tokens", RateAllowance.outputTokens, allowance.outputLeft),
            ("tokens", RateAllowance.inputTokens + RateAllowance.outputTokens, allowance.inputLeft + allowance.outputLeft),
        ].flatMap { name, limit, left in
            [("\(name)-limit", String(limit)), ("\(name)-remaining", String(left)), ("\(name)-reset", reset)]
        }.map { ("anthropic-ratelimit-" + $0.0, $0.1) }
        return (headers + limits).map { ReplyScript.Header(name: $0.0, value: $0.1) }
    }
}
