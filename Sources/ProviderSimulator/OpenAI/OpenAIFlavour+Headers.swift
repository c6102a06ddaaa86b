import FoundationEssentials

extension OpenAIFlavour {
    static func requestID() -> String {
        Identifier.hexadecimal("req_", length: 32)
    }

    /// The headers that name the request.
    func requestHeaders(requestID: String) -> [ReplyScript.Header] {
        let pairs: [(String, String)] =
            switch self {
            case .openAI: [("x-request-id", requestID), ("openai-processing-ms", "42"), ("openai-version", "2020-10-01")]
            case .azure: [("x-request-id", UUID().uuidString.lowercased()), ("x-ms-region", "Simulated")]
            case .groq: [("x-request-id", requestID), ("x-groq-region", "simulated")]
            case .mistral: [("mistral-correlation-id", requestID), ("x-kong-request-id", requestID)]
            case .openRouter, .deepSeek, .ollama: []
            }
        return pairs.map { ReplyScript.Header(name: $0.0, value: $0.1) }
    }

    /// The headers of an answer: the request's names, and what the rate limits have left.
    func headers(names: AnswerNames, allowance: RateAllowance) -> [ReplyScript.Header] {
        requestHeaders(requestID: names.request) + limits(allowance, names).map { ReplyScript.Header(name: $0.0, value: $0.1) }
    }

    private func limits(_ allowance: RateAllowance, _ names: AnswerNames) -> [(String, String)] {
        let tokens = (limit: RateAllowance.inputTokens, left: allowance.inputLeft)
        let common = [
            ("x-ratelimit-limit-requests", String(RateAllowance.requests)),
            ("x-ratelimit-remaining-requests", String(allowance.requestsLeft)),
            ("x-ratelimit-limit-tokens", String(tokens.limit)), ("x-ratelimit-remaining-tokens", String(tokens.left)),
        ]
        let reset = Self.duration(allowance.untilReset)
        switch self {
        case .openAI, .groq: return common + [("x-ratelimit-reset-requests", reset), ("x-ratelimit-reset-tokens", reset)]
        case .azure:
            let seconds = String(allowance.untilReset.components.seconds)
            return common + [("x-ratelimit-reset-requests", seconds), ("x-ratelimit-reset-tokens", seconds)]
        case .mistral:
            return [("x-ratelimitbysize-limit-minute", String(tokens.limit)), ("x-ratelimitbysize-remaining-minute", String(tokens.left))]
        case .openRouter: return [("x-generation-id", names.message)]
        case .deepSeek, .ollama: return []
        }
    }

    /// A time as OpenAI writes it: `12ms`, `6s`, `1m30s`.
    static func duration(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        guard seconds > 0 else { return "\(attoseconds / 1_000_000_000_000_000)ms" }
        return seconds < 60 ? "\(seconds)s" : "\(seconds / 60)m\(seconds % 60)s"
    }
}
