public import ChatModel
import FoundationEssentials

/// Where a provider's interface is: a base URL that has been checked, to which paths are added.
public struct ProviderAddress: Sendable, Hashable {
    /// Whether it is reached over TLS.
    public let isSecure: Bool
    /// The host in lower case, an IPv6 address without its brackets.
    public let host: String
    /// The port.
    public let port: Int
    /// The path before every endpoint's, such as `/gateway/v1`; empty for none.
    public let prefix: String
    /// The same without the interface's version, such as `/gateway`.
    public let root: String

    /// The address written as `baseURL`: `http` or `https`, a path prefix if wanted, with or without a trailing slash and
    /// the interface's `version`, such as `v1` or `openai/v1`; a version of its own (`/v3`) stays, and an interface without one has nil.
    /// A user name, a query or a fragment in it is refused, since it may be a key.
    public init(_ baseURL: String, version: String?) throws(ProviderError) {
        guard let parts = URLComponents(string: baseURL, encodingInvalidCharacters: false),
            let scheme = parts.scheme?.lowercased(), let host = parts.encodedHost?.lowercased(), Self.isPlain(host: host)
        else { throw Self.refusal("is not a URL such as https://HOST/PATH") }
        guard scheme == "https" || scheme == "http" else { throw Self.refusal("must begin with https:// or http://") }
        guard parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil else {
            throw Self.refusal("must hold no user name, query or fragment: keys never belong in a URL")
        }
        guard (1...65_535).contains(parts.port ?? 443) else { throw Self.refusal("has a port outside 1 to 65535") }
        let given = parts.percentEncodedPath.split(separator: "/")
        let (root, added) = Self.split(given, version: (version ?? "").split(separator: "/"))
        self.isSecure = scheme == "https"
        self.host = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
        self.port = parts.port ?? (scheme == "https" ? 443 : 80)
        self.root = root.map { "/" + $0 }.joined()
        self.prefix = self.root + added.map { "/" + $0 }.joined()
    }

    /// The path without the version, and the version: as much of it as is missing behind `given` is added.
    private static func split(_ given: [Substring], version: [Substring]) -> (root: [Substring], version: [Substring]) {
        guard let last = version.last else { return (given, []) }
        if let own = given.last, own != last, isVersion(own) { return (given.dropLast(), [own]) }
        let present = (0...min(version.count, given.count)).reversed().first { count in
            given.suffix(count).elementsEqual(version.prefix(count)) || given.suffix(count).elementsEqual(version.suffix(count))
        }
        let count = present ?? 0
        let isWhole = given.suffix(count).elementsEqual(version.suffix(count))
        return (given.dropLast(count), count > 0 && isWhole ? version.suffix(count) : version)
    }

    /// `v1`, `v3`, `v1beta`.
    private static func isVersion(_ segment: Substring) -> Bool {
        segment.first == "v" && segment.dropFirst().first.map { $0.isASCII && $0.isNumber } == true
    }

    /// Throws when a key sent to this address could be read on the way: over plain HTTP to any host but this one.
    public func requireSafeForCredentials() throws(ProviderError) {
        guard isSecure || isLoopback else {
            throw Self.refusal("would send the key unencrypted to \(host): use https, or a server on this machine")
        }
    }

    /// Whether it is on this machine: `localhost`, 127.0.0.0/8 or `::1`, as written; nothing is looked up.
    public var isLoopback: Bool {
        if host == "localhost" || host == "::1" { return true }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false).map { part in
            part.allSatisfy { $0.isASCII && $0.isNumber } && (part == "0" || !part.hasPrefix("0")) ? UInt8(part) : nil
        }
        return numbers.count == 4 && !numbers.contains(nil) && numbers[0] == 127
    }

    /// `HOST:PORT`, as sentences name it.
    public var place: String { "\(bracketedHost):\(port)" }

    /// The URL of an endpoint, such as `messages`.
    func url(_ endpoint: String, isFromRoot: Bool = false) -> String {
        "\(isSecure ? "https" : "http")://\(place)\(isFromRoot ? root : prefix)/\(endpoint)"
    }

    private var bracketedHost: String { host.contains(":") ? "[\(host)]" : host }

    /// Only names and addresses that every URL parser reads alike.
    private static func isPlain(host: String) -> Bool {
        let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
        let bare = isBracketed ? host.dropFirst().dropLast() : host[...]
        let extra = isBracketed || host.contains(":") ? ":." : ".-_"
        return !bare.isEmpty && bare.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) || extra.contains($0) }
    }

    /// The base URL itself is not repeated: it may hold a key.
    private static func refusal(_ reason: String) -> ProviderError {
        ProviderError(.invalidRequest("its base URL \(reason)"))
    }
}
