import ChatModel

/// An error as Cohere writes it: flat, with words and sometimes a type.
struct CohereError: Decodable, Sendable {
    private enum CodingKeys: String, CodingKey {
        case message
        case type = "error_type"
    }

    private static let longestMessage = 500

    /// Its kind, such as `TOO_MANY_TOKENS`; most have none.
    let type: String?
    /// The provider's words, cut when they go on and on.
    let message: String

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        type = try fields.decodeIfPresent(String.self, forKey: .type)
        message = String(try fields.decode(String.self, forKey: .message).prefix(Self.longestMessage))
    }

    /// An error that a stream names at its end.
    init(type: String?, message: String) {
        self.type = type
        self.message = String(message.prefix(Self.longestMessage))
    }

    /// What it means here: told by the type, by the status where there is none.
    func kind(status: Int, retryAfter: Duration?) -> ProviderError.Kind {
        switch (type, status) {
        case ("TOO_MANY_TOKENS", _): .contextExceeded(message)
        case (_, 404): .unknownModel(message)
        default: ProviderError.Kind(status: status, retryAfter: retryAfter, words: message)
        }
    }
}
