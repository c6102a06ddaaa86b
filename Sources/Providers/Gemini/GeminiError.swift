import ChatModel

/// An error as Google writes it (google.rpc.Status as JSON), in a body or as a chunk of a stream.
struct GeminiError: Error, Decodable, Sendable {
    private struct Body: Decodable {
        var code: Int?
        var message: String?
        var status: String?
        var details: [Detail]?
    }

    /// An `ErrorInfo` has a reason, a `RetryInfo` a delay; of others nothing is read.
    private struct Detail: Decodable {
        var reason: String?
        var retryDelay: String?
    }

    private enum CodingKeys: CodingKey { case error }

    private static let longestMessage = 500

    /// Its kind, such as `RESOURCE_EXHAUSTED`; empty when it has none.
    let status: String
    /// The HTTP status it stands for, which a chunk of a stream has only here.
    let code: Int?
    /// Finer than the kind, such as `API_KEY_INVALID`.
    let reason: String?
    /// When to ask again; Google says it here and not in a header.
    let retryDelay: Duration?
    /// The provider's words, cut when they go on and on.
    let message: String

    init(from decoder: any Decoder) throws {
        let body = try decoder.container(keyedBy: CodingKeys.self).decode(Body.self, forKey: .error)
        status = body.status ?? ""
        code = body.code
        reason = body.details?.lazy.compactMap(\.reason).first
        retryDelay = body.details?.lazy.compactMap(\.retryDelay).first.flatMap { RetryAfter.wait($0) }
        message = String((body.message ?? body.status ?? "An error without words.").prefix(Self.longestMessage))
    }

    /// What it means here: told by `status` and `reason`, by the HTTP status where those are new. Of the words only one beginning
    /// is read, since a prompt that is too long has no status of its own.
    func kind(status httpStatus: Int, retryAfter: Duration?) -> ProviderError.Kind {
        switch status {
        case "INVALID_ARGUMENT" where reason == "API_KEY_INVALID": .authentication(message)
        case "INVALID_ARGUMENT" where message.hasPrefix("The input token count"): .contextExceeded(message)
        case "UNAUTHENTICATED", "PERMISSION_DENIED", "FAILED_PRECONDITION": .authentication(message)
        case "INVALID_ARGUMENT", "OUT_OF_RANGE": .invalidRequest(message)
        case "NOT_FOUND": .unknownModel(message)
        case "RESOURCE_EXHAUSTED": .rateLimited(retryAfter: retryDelay ?? retryAfter, message)
        case "UNAVAILABLE": .overloaded(message)
        case "DEADLINE_EXCEEDED": .timedOut("the provider: \(message)")
        case "INTERNAL", "UNKNOWN", "ABORTED", "CANCELLED": .server(message)
        default: ProviderError.Kind(status: httpStatus, retryAfter: retryDelay ?? retryAfter, words: message)
        }
    }
}
