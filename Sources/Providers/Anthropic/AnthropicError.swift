import ChatModel
import FoundationEssentials
import NIOHTTP1

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
    private static let longestBody = 1 << 16

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
        default: Self.kind(status: status, retryAfter: retryAfter, message)
        }
    }

    /// What a response means that is no answer, its body read as far as 64 kB; the secret does not get out should the body repeat it.
    static func reading(_ exchange: inout HTTPExchange, hiding credential: AnthropicCredential) async throws(ProviderError) -> ProviderError
    {
        let body = String(decoding: try await exchange.collectLeniently(upTo: longestBody), as: UTF8.self)
        return providerError(status: exchange.status, headers: exchange.headers, body: Array(credential.removed(from: body).utf8))
    }

    /// What a response means that is no answer.
    static func providerError(status: Int, headers: HTTPHeaders, body: [UInt8]) -> ProviderError {
        let retryAfter = RetryAfter.wait(in: headers)
        let requestID = headers.first(name: "request-id")
        if let error = try? JSONDecoder().decode(AnthropicError.self, from: Data(body)) {
            let kind = error.kind(status: status, retryAfter: retryAfter)
            return ProviderError(kind, status: status, requestID: requestID ?? error.requestID)
        }
        let form = headers.first(name: "content-type").map { String($0.prefix(80)) } ?? "no content type"
        let sentence = "HTTP \(status) with \(form) instead of an error message: perhaps something on the way answered."
        return ProviderError(kind(status: status, retryAfter: retryAfter, sentence), status: status, requestID: requestID)
    }

    private static func kind(status: Int, retryAfter: Duration?, _ words: String) -> ProviderError.Kind {
        switch status {
        case 401, 402, 403: .authentication(words)
        case 408, 504: .timedOut("the provider: \(words)")
        case 413: .contextExceeded(words)
        case 429: .rateLimited(retryAfter: retryAfter, words)
        case 503, 529: .overloaded(words)
        case 409: .server(words)
        case 400..<500: .invalidRequest(words)
        default: .server(words)
        }
    }
}
