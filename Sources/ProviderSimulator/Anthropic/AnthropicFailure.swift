/// An error as the Messages API answers it.
struct AnthropicFailure: Error, Sendable, Equatable {
    var status: Int
    var message: String

    static func invalid(_ message: String) -> Self { Self(status: 400, message: message) }

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
    static func defaultMessage(of status: Int) -> String {
        switch status {
        case 401: "invalid x-api-key"
        case 403: "Your API key does not have permission to use the specified resource."
        case 404: "Not found"
        case 413: "Request exceeds the maximum size"
        case 429: "This request would exceed your organization's rate limit of 50 requests per minute."
        case 529: "Overloaded"
        case 500...: "Internal server error"
        default: "Invalid request"
        }
    }

    static func body(type: String, message: String, requestID: String) -> JSONValue {
        ["type": "error", "error": ["type": .string(type), "message": .string(message)], "request_id": .string(requestID)]
    }

    /// The reply, with `x-should-retry: false` where recordings of the real API have it.
    func reply(requestID: String, retryAfter: Int? = nil) -> ReplyScript {
        var headers: [ReplyScript.Header] = [
            .init(name: "content-type", value: "application/json"), .init(name: "request-id", value: requestID),
        ]
        if (400..<500).contains(status) && ![408, 409, 429].contains(status) {
            headers.append(.init(name: "x-should-retry", value: "false"))
        }
        if let retryAfter { headers.append(.init(name: "retry-after", value: String(retryAfter))) }
        let body = Self.body(type: Self.type(of: status), message: message, requestID: requestID)
        return ReplyScript(status: status, headers: headers, body: body.text)
    }

    /// What a proxy in front of the API says in its own name.
    static func page(status: Int) -> ReplyScript {
        let page = "<html><head><title>\(status)</title></head><body><center><h1>\(status) from the proxy</h1></center></body></html>\n"
        return ReplyScript(status: status, headers: [.init(name: "content-type", value: "text/html")], body: page)
    }
}
