import ChatModel

/// An error as Anthropic writes it, in a body or in the middle of a stream.
struct AnthropicError: Decodable, Sendable {
    private struct Body: Decodable {
        var type: String
        var message: String?
        var details: Details?
    }

    private struct Details: Decodable {
        var errorCode: String?

        enum CodingKeys: String, CodingKey { case errorCode = "error_code" }
    }

    private enum CodingKeys: String, CodingKey {
        case error
        case requestID = "request_id"
    }

    private static let longestMessage = 500

    /// Its kind, such as `overloaded_error`.
    let type: String
    /// Finer than the kind, if given.
    let code: String?
    /// The provider's words, cut when they go on and on.
    let message: String
    /// The provider's name for the request.
    let requestID: String?

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        let body = try fields.decode(Body.self, forKey: .error)
        type = body.type
        code = body.details?.errorCode
        message = String((body.message ?? body.type).prefix(Self.longestMessage))
        requestID = try fields.decodeIfPresent(String.self, forKey: .requestID)
    }

    /// What it means here: told by `type` and `code`, by the status where those are new. Of the words only one beginning is
    /// read, since a prompt that is too long has no type of its own.
    func kind(status: Int, retryAfter: Duration?) -> ProviderError.Kind {
        switch type {
        case "invalid_request_error" where message.lowercased().hasPrefix("prompt is too long"): .contextExceeded(message)
        case "invalid_request_error": .invalidRequest(message)
        case "not_found_error": .unknownModel(message)
        case "request_too_large": .contextExceeded(message)
        case "authentication_error", "permission_error", "billing_error": .authentication(message)
        case "rate_limit_error" where code?.hasSuffix("spend_limit_reached") == true: .authentication(message)
        case "rate_limit_error": .rateLimited(retryAfter: retryAfter, message)
        case "overloaded_error": .overloaded(message)
        case "timeout_error": .timedOut("the provider: \(message)")
        case "api_error", "conflict_error": .server(message)
        default: ProviderError.Kind(status: status, retryAfter: retryAfter, words: message)
        }
    }
}
