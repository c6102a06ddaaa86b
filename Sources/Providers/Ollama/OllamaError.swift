import ChatModel

/// An error as Ollama writes it, in a body or as a line of a stream: `{"error":"words"}`; its cloud writes an object with a `message`.
struct OllamaError: Error, Decodable, Sendable {
    private struct Body: Decodable {
        var message: String
    }

    private enum CodingKeys: CodingKey { case error }

    private static let longestMessage = 500

    /// The provider's words, cut when they go on and on.
    let message: String

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        let words = try (try? fields.decode(String.self, forKey: .error)) ?? fields.decode(Body.self, forKey: .error).message
        message = String(words.prefix(Self.longestMessage))
    }

    /// What it means here: told by the status, since Ollama has no codes. Of the words only one beginning is read, that of a
    /// prompt that is too long.
    func kind(status: Int, retryAfter: Duration?) -> ProviderError.Kind {
        switch status {
        case 400 where message.hasPrefix("prompt too long"): .contextExceeded(message)
        case 404: .unknownModel(message)
        default: ProviderError.Kind(status: status, retryAfter: retryAfter, words: message)
        }
    }
}
