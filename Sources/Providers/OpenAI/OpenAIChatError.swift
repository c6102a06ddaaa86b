import ChatModel
import FoundationEssentials

/// An error as OpenAI and its compatibles write it, in a body or in the middle of a stream (PROTOCOLS 3.4, 5):
/// `{"error": {"message", "type", "code"}}` with a code that is text or a number, `{"error": "…"}` (xAI, Ollama), the same
/// fields without `error` around them (Mistral, older vLLM), or `{"detail": …}` (Mistral).
struct OpenAIChatError: Sendable {
    /// What a name or a phrase stands for.
    private enum Meaning { case authentication, contextExceeded, unknownModel, rateLimited, overloaded, timedOut, invalidRequest }

    private static let longestMessage = 500

    /// The provider's words, cut when they go on and on.
    let words: String
    /// Whether it calls itself an error though nothing stands around it: `{"object": "error", …}`.
    let isSelfNamed: Bool
    /// Its `type` and `code` in lower case, as far as they are text.
    private let names: [String]
    /// The HTTP status that it says: `status_code` (Groq) or a code that is a number.
    private let ownStatus: Int?
    /// Whether OpenRouter's moderation declined the input.
    private let isModeration: Bool

    /// Nil when the bytes hold no error, or only what servers written with FastAPI say of a path that they don't have: such an error is not
    /// the interface's own.
    init?(_ bytes: [UInt8]) {
        guard let json = try? JSONDecoder().decode(JSONValue.self, from: Data(bytes)) else { return nil }
        self.init(json)
    }

    private init?(_ json: JSONValue) {
        let root = json.first ?? json
        guard root != .object(["detail": .string("Not Found")]) else { return nil }
        let body = root["error"]?.isObject == true ? root["error"] ?? root : root
        let texts = [body["message"], root["error"], body["detail"], body["code"], body["type"]].lazy.compactMap { $0?.sentence }
        guard let message = texts.first else { return nil }
        let raw = body["metadata"]?["raw"]?.sentence.map { OpenAIChatError(Array($0.utf8))?.words ?? $0 }
        words = String((raw.map { "\(message): \($0)" } ?? message).prefix(Self.longestMessage))
        names = [body["type"], body["code"]].compactMap { $0?.sentence?.lowercased() }
        isSelfNamed = root["object"] == .string("error")
        ownStatus = [body["status_code"], body["code"]].lazy.compactMap { $0?.number }.first { (400..<600).contains($0) }
        isModeration = body["metadata"]?["reasons"] != nil
    }

    /// What it means here: told by its names, by a few phrases of those who give none, and by the status otherwise. In a stream,
    /// whose status is 200, the status is the error's own.
    func kind(status: Int, retryAfter: Duration?) -> ProviderError.Kind {
        let status = status == 200 ? ownStatus ?? impliedStatus : status
        return switch meaning(status: status) {
        case .authentication: .authentication(words)
        case .contextExceeded: .contextExceeded(words)
        case .unknownModel: .unknownModel(words)
        case .rateLimited: .rateLimited(retryAfter: retryAfter, words)
        case .overloaded: .overloaded(words)
        case .timedOut: .timedOut("the provider: \(words)")
        case .invalidRequest: .invalidRequest(words)
        case nil: ProviderError.Kind(status: status, retryAfter: retryAfter, words: words)
        }
    }

    private var impliedStatus: Int { names.contains("invalid_request_error") ? 400 : 500 }

    /// 413 comes before names, since Groq calls a request that is too large one beyond its rate, and 498 is Groq's want of capacity.
    private func meaning(status: Int) -> Meaning? {
        let named = names.lazy.compactMap { Self.meanings[$0] }.first
        switch (status, named) {
        case _ where isModeration: return .invalidRequest
        case (_, .authentication): return .authentication
        case (413, _): return .contextExceeded
        case (429, _): return .rateLimited
        case (498, nil): return .overloaded
        case (_, .some(let meaning)): return meaning
        case (400, nil), (404, nil), (422, nil): return phraseMeaning(status: status)
        case (_, nil): return nil
        }
    }

    /// xAI, DeepSeek, Mistral, Ollama, vLLM and llama.cpp say some things in words alone.
    private func phraseMeaning(status: Int) -> Meaning? {
        let words = words.lowercased()
        let has = { (phrases: [String]) in phrases.contains { words.contains($0) } }
        if has(["incorrect api key", "invalid api key"]) { return .authentication }
        if has(["context length", "context window", "context size", "prompt too long", "prompt is too long"]) { return .contextExceeded }
        if has(["no endpoints found", "not a valid model", "invalid model", "model not exist"]) { return .unknownModel }
        let isMissing = status == 404 || has(["does not exist", "not found"])
        return isMissing && words.contains("model") ? .unknownModel : nil
    }

    /// Names that recorded errors or the providers' lists of errors have.
    private static let meanings: [String: Meaning] = [
        "invalid_api_key": .authentication, "authentication_error": .authentication, "permission_error": .authentication,
        "insufficient_quota": .authentication, "billing_hard_limit_reached": .authentication, "billing_not_active": .authentication,
        "context_length_exceeded": .contextExceeded, "too_many_prompt_tokens": .contextExceeded,
        "exceed_context_size_error": .contextExceeded,
        "model_not_found": .unknownModel, "model_not_available": .unknownModel, "model_decommissioned": .unknownModel,
        "invalid_model": .unknownModel, "deploymentnotfound": .unknownModel,
        "rate_limit_exceeded": .rateLimited, "rate_limit_error": .rateLimited,
        "server_is_overloaded": .overloaded, "slow_down": .overloaded, "overloaded_error": .overloaded, "unavailable_error": .overloaded,
        "capacity_exceeded": .overloaded,
        "timeout": .timedOut,
    ]
}

extension JSONValue {
    /// A field of an object.
    fileprivate subscript(name: String) -> JSONValue? {
        guard case .object(let fields) = self, let value = fields[name], value != .null else { return nil }
        return value
    }

    fileprivate var isObject: Bool {
        guard case .object = self else { return false }
        return true
    }

    /// The first of a list: Google's compatible interface puts an error into one.
    fileprivate var first: JSONValue? {
        guard case .array(let values) = self else { return nil }
        return values.first
    }

    fileprivate var number: Int? {
        switch self {
        case .integer(let value): value
        case .string(let text): Int(text)
        case .null, .bool, .number, .array, .object: nil
        }
    }

    /// What it says: a text, or the messages of a list such as `[{"loc": ["body", "model"], "msg": "Field required"}]`.
    fileprivate var sentence: String? {
        switch self {
        case .string(let text):
            return text.isEmpty ? nil : text
        case .array(let values):
            let texts = values.compactMap(\.sentence)
            return texts.isEmpty ? nil : texts.joined(separator: "; ")
        case .object:
            return (self["msg"] ?? self["message"] ?? self["detail"])?.sentence
        case .null, .bool, .integer, .number:
            return nil
        }
    }
}
