/// What proves who asks. No description, dump or mirror of it shows the secret.
public enum ProviderCredential: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// A key, sent in the header that the provider's interface has for it.
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

    /// The header that carries it, where `keyHeader` is the interface's own for keys; nil = keys go as bearer tokens too.
    func header(keyHeader: String?) -> (name: String, value: String) {
        switch (self, keyHeader) {
        case (.apiKey(let key), .some(let name)): (name, key)
        case (.apiKey(let secret), nil), (.authToken(let secret), _): ("authorization", "Bearer \(secret)")
        }
    }

    /// `text` without the secret, should a server repeat it. What is shorter than any key is left, since it may be a word.
    func removed(from text: String) -> String {
        secret.utf8.count < 8 ? text : text.replacing(secret, with: "…")
    }

    /// Whether it can stand in a header at all.
    public var isSendable: Bool { !secret.isEmpty && secret.utf8.allSatisfy { (0x21...0x7E).contains($0) } }

    /// Eight hexadecimal digits that tell one key from another on this machine and say nothing of it (FNV-1a, 32 bits).
    public var fingerprint: String {
        let hash = secret.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }

    private var secret: String {
        switch self {
        case .apiKey(let secret), .authToken(let secret): secret
        }
    }
}
