/// Why a request is refused, before a protocol has written it down.
struct Refusal: Error, Sendable, Equatable {
    var status: Int
    var message: String
    /// The API's own name of the error, where the status does not tell it.
    var code: String?
    /// The member of the request that is at fault.
    var parameter: String?
    /// The error type that a scenario prescribes in words that no protocol has.
    var type: String?
    /// What the client is told about trying again.
    var advice = RetryAdvice()

    static func invalid(_ message: String, code: String? = nil, parameter: String? = nil) -> Self {
        Self(status: 400, message: message, code: code, parameter: parameter)
    }
}

extension Refusal {
    /// The error that a scenario names by `type`, in Anthropic's words (platform.claude.com, errors); other protocols go by the status.
    init(type: String, message: String) {
        let status = Self.statuses[type]
        self.init(status: status ?? 500, message: message, type: status == nil ? type : nil)
    }

    private static let statuses = [
        "invalid_request_error": 400, "authentication_error": 401, "billing_error": 402, "permission_error": 403, "not_found_error": 404,
        "conflict_error": 409, "request_too_large": 413, "rate_limit_error": 429, "api_error": 500, "timeout_error": 504,
        "overloaded_error": 529,
    ]

    /// The sentence of an error that neither a scenario nor its protocol gives one for.
    static func plainMessage(of status: Int) -> String {
        switch status {
        case 401: "Invalid API key"
        case 402: "Your credit balance is too low to use the API. Add credits and try again."
        case 403: "Your API key does not have permission to use the specified resource."
        case 404: "Not found"
        case 413: "Request exceeds the maximum size"
        case 429: "Rate limit reached for requests. Try again later."
        case 498: "Capacity exceeded. Try again later."
        case 503, 529: "The server is overloaded. Try again later."
        case 500...: "The server had an error while processing your request."
        default: "Invalid request"
        }
    }
}

/// What an error reply says about trying again.
struct RetryAdvice: Sendable, Equatable {
    var seconds: Int?
    var milliseconds: Int?
    var shouldRetry: Bool?

    /// The wait, in milliseconds; the finer figure goes first.
    var wait: Int? { milliseconds ?? seconds.map { min($0, .max / 1_000) * 1_000 } }

    /// `retry-after`, `retry-after-ms` and `x-should-retry`, as far as they are advised.
    var headers: [ReplyScript.Header] {
        let pairs = [
            ("retry-after", seconds.map(String.init)), ("retry-after-ms", milliseconds.map(String.init)),
            ("x-should-retry", shouldRetry.map { $0 ? "true" : "false" }),
        ]
        return pairs.compactMap { name, value in value.map { ReplyScript.Header(name: name, value: $0) } }
    }
}
