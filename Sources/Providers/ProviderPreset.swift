/// A provider that is built in. Adding one that speaks a known interface is one row of `all`.
public struct ProviderPreset: Sendable, Hashable {
    /// Its name, as in `PROVIDER/NAME`.
    public var name: String
    /// Its name in sentences.
    public var title: String
    /// What it speaks.
    public var kind: ProviderKind
    /// Its own address.
    public var baseURL: String
    /// The variables that hold its key, the one that wins first.
    public var keyVariables: [String] = []
    /// The variable that holds a token, where there is no key.
    public var tokenVariable: String?
    /// The variable that holds another address.
    public var addressVariable: String?
    /// Whether a key is needed.
    public var needsKey = true
    /// The model to ask when nobody chose one and the catalogue has none of this provider; nil = the first one it lists.
    public var defaultModel: String?

    /// All of them, in the order in which they are asked when nobody chose a model.
    public static let all: [ProviderPreset] = [
        ProviderPreset(
            name: "anthropic", title: "Anthropic", kind: .anthropic, baseURL: "https://api.anthropic.com",
            keyVariables: ["ANTHROPIC_API_KEY"],
            tokenVariable: "ANTHROPIC_AUTH_TOKEN", addressVariable: "ANTHROPIC_BASE_URL")
    ]

    /// The built-in provider of a name.
    public static func named(_ name: String) -> ProviderPreset? { all.first { $0.name == name } }

    /// A provider of somebody's own, which must have an address and needs no key.
    public static func custom(_ name: String, kind: ProviderKind) -> ProviderPreset {
        ProviderPreset(name: name, title: name, kind: kind, baseURL: "", needsKey: false)
    }

    /// The same provider spoken to by another interface.
    public func speaking(_ kind: ProviderKind) -> ProviderPreset {
        var other = self
        other.kind = kind
        return other
    }

    /// An address as this provider's variable may hold it, made a URL.
    public func completed(_ address: String) -> String { address }
}
