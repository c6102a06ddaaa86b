public import ChatModel

/// A release of Anthropic's interface, as its `anthropic-version` header names it.
public enum AnthropicVersion: String, Sendable, Hashable, CaseIterable {
    /// The release of June 2023; older models take sampling parameters on it.
    case june2023 = "2023-06-01"
    /// The release of October 2026; it refuses sampling parameters, even at their defaults (migration-2026-10-21).
    case october2026 = "2026-10-21"
}

/// What proves who asks. No description, dump or mirror of it shows the secret.
public enum AnthropicCredential: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// A key, sent as `x-api-key`.
    case apiKey(String)
    /// A token, sent as `Authorization: Bearer`.
    case authToken(String)

    /// The kind of the secret alone.
    public var description: String {
        switch self {
        case .apiKey: "an API key"
        case .authToken: "an auth token"
        }
    }

    /// The kind of the secret alone.
    public var debugDescription: String { description }

    /// Nothing of the secret.
    public var customMirror: Mirror { Mirror(self, children: []) }

    /// The header that carries it.
    var header: (name: String, value: String) {
        switch self {
        case .apiKey(let key): ("x-api-key", key)
        case .authToken(let token): ("authorization", "Bearer \(token)")
        }
    }

    /// `text` without the secret, should a server repeat it. What is shorter than any key is left, since it may be a word.
    func removed(from text: String) -> String {
        switch self {
        case .apiKey(let secret), .authToken(let secret): secret.utf8.count < 8 ? text : text.replacing(secret, with: "…")
        }
    }

    /// Whether it can stand in a header at all.
    var isSendable: Bool {
        switch self {
        case .apiKey(let secret), .authToken(let secret): !secret.isEmpty && secret.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        }
    }
}

/// How Anthropic, or a server that speaks as it does, is reached.
public struct AnthropicConfiguration: Sendable {
    /// Anthropic's own address.
    public static let baseURL = "https://api.anthropic.com"

    /// The checked address.
    public let address: ProviderAddress
    /// What proves who asks.
    public let credential: AnthropicCredential
    /// The release to speak; nil chooses for each request: the newest, or `june2023` when sampling parameters are asked for.
    /// Which models take those is the model catalogue's knowledge; others answer 400 and say so.
    public var version: AnthropicVersion?
    /// Further headers, such as a simulator's token or `anthropic-beta`.
    public var extraHeaders: [String: String]

    /// Throws when the address makes no sense, would send the key unencrypted, or the key cannot stand in a header.
    public init(
        baseURL: String = Self.baseURL, credential: AnthropicCredential, version: AnthropicVersion? = nil,
        extraHeaders: [String: String] = [:]
    ) throws(ProviderError) {
        address = try ProviderAddress(baseURL, version: "v1")
        try address.requireSafeForCredentials()
        guard credential.isSendable else {
            throw ProviderError(.authentication("The key is empty or holds characters no key has: copy it again."))
        }
        self.credential = credential
        self.version = version
        self.extraHeaders = extraHeaders
    }

    /// The headers of every request in the given release.
    func headers(_ version: AnthropicVersion) -> [(name: String, value: String)] {
        let own = [credential.header, ("anthropic-version", version.rawValue), ("user-agent", "firstline")]
        return own + extraHeaders.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
