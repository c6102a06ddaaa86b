/// Errors as the Messages API answers them.
enum AnthropicFailure {
    /// The error type that belongs to a status (platform.claude.com, errors).
    static func type(of status: Int) -> String {
        switch status {
        case 401: "authentication_error"
        case 402: "billing_error"
        case 403: "permission_error"
        case 404: "not_found_error"
        case 409: "conflict_error"
        case 413: "request_too_large"
        case 429: "rate_limit_error"
        case 504: "timeout_error"
        case 529: "overloaded_error"
        case 500...: "api_error"
        default: "invalid_request_error"
        }
    }

    /// The sentence of an error that a scenario gives none for.
    static func message(of status: Int) -> String {
        switch status {
        case 401: "invalid x-api-key"
        case 402: "Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing to upgrade or purchase credits."
        case 429: "This request would exceed your organization's rate limit of 50 requests per minute."
        case 529: "Overloaded"
        case 500...: "Internal server error"
        default: Refusal.plainMessage(of: status)
        }
    }

    static func body(_ refusal: Refusal, requestID: String) -> JSONValue {
        let type = refusal.type ?? type(of: refusal.status)
        return [
            "type": "error", "error": ["type": .string(type), "message": .string(refusal.message)], "request_id": .string(requestID),
        ]
    }

    /// The reply, with `x-should-retry: false` where recordings of the real API have it.
    static func reply(refusing refusal: Refusal, requestID: String) -> ReplyScript {
        var advice = refusal.advice
        if (400..<500).contains(refusal.status) && ![408, 409, 429].contains(refusal.status) {
            advice.shouldRetry = advice.shouldRetry ?? false
        }
        let headers: [ReplyScript.Header] = [
            .init(name: "content-type", value: "application/json"), .init(name: "request-id", value: requestID),
        ]
        return ReplyScript(status: refusal.status, headers: headers + advice.headers, body: body(refusal, requestID: requestID).text)
    }
}
