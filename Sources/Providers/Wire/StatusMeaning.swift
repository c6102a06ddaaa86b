import ChatModel

extension ProviderError.Kind {
    /// What an HTTP status means where the body does not say it better; `words` are what the user is told.
    init(status: Int, retryAfter: Duration?, words: String) {
        switch status {
        case 401, 402, 403, 498: self = .authentication(words)
        case 408, 504: self = .timedOut("the provider: \(words)")
        case 413: self = .contextExceeded(words)
        case 429: self = .rateLimited(retryAfter: retryAfter, words)
        case 503, 529: self = .overloaded(words)
        case 409: self = .server(words)
        case 400..<500: self = .invalidRequest(words)
        default: self = .server(words)
        }
    }
}

extension ResponseHead {
    /// The sentence for a body that is no error message of the interface: something on the way answered, or another interface.
    private func foreignBody(of kind: ProviderKind) -> String {
        let form = self["content-type"].map { String($0.prefix(80)) } ?? "no content type"
        let why =
            [404, 405].contains(status)
            ? "the server does not speak \(kind.title) at this address: check its base_url, and its type under providers"
            : "perhaps something on the way answered"
        return "HTTP \(status) with \(form) instead of an error message: \(why)."
    }

    /// `x-should-retry`, as Anthropic and OpenAI send it; it goes before any rule of the client (their SDKs' `_base_client.py`).
    var shouldRetry: Bool? {
        switch self["x-should-retry"] {
        case "true": true
        case "false": false
        default: nil
        }
    }

    /// The error of a body that is no error message of the interface.
    func foreignError(of kind: ProviderKind, requestID: String?) -> ProviderError {
        ProviderError(
            ProviderError.Kind(status: status, retryAfter: RetryAfter.wait(in: self), words: foreignBody(of: kind)), status: status,
            requestID: requestID, shouldRetry: shouldRetry)
    }
}
