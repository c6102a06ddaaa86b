public import ChatModel
import FoundationEssentials

/// The proxies named by `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`. The lower-case names are read too, and win.
public struct ProxySettings: Sendable, Hashable {
    /// A proxy, and the name and password it asks for.
    public struct Proxy: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
        /// What the proxy speaks.
        public enum Language: String, Sendable, Hashable {
            /// HTTP's CONNECT.
            case http
            /// SOCKS 5; names are resolved by the proxy.
            case socks5
        }

        /// What it speaks.
        public var language: Language
        /// Its host.
        public var host: String
        /// Its port.
        public var port: Int
        /// The user name for it, if any.
        public var user: String?
        /// The password for it, if any; never shown.
        public var password: String?

        /// `http://HOST:PORT`, without the password.
        public var description: String { "\(language.rawValue)://\(host):\(port)" }
        /// Without the password.
        public var customMirror: Mirror { Mirror(self, children: ["proxy": description]) }
    }

    /// The proxy for `https` addresses.
    public var https: Proxy?
    /// The proxy for `http` addresses.
    public var http: Proxy?
    /// Hosts reached directly: names with their subdomains, addresses, `HOST:PORT`, or `*` for all.
    public var exceptions: [String]

    /// No proxy at all.
    public init() { exceptions = [] }

    /// The settings in an environment; throws when a proxy's address makes no sense.
    public init(environment: [String: String]) throws(ProviderError) {
        func value(_ name: String) -> String? {
            [environment[name.lowercased()], environment[name]].compactMap { $0 }.first { !$0.isEmpty }
        }
        https = try Self.proxy(value("HTTPS_PROXY"), in: "HTTPS_PROXY")
        http = try Self.proxy(value("HTTP_PROXY"), in: "HTTP_PROXY")
        exceptions = (value("NO_PROXY") ?? "").split { $0 == "," || $0 == " " }.map { $0.lowercased() }
    }

    /// The proxy on the way to `address`; nil = reach it directly, as this machine itself always is.
    public func proxy(for address: ProviderAddress) -> Proxy? {
        address.isLoopback || exceptions.contains { Self.matches($0, address) } ? nil : (address.isSecure ? https : http)
    }

    private static func matches(_ exception: String, _ address: ProviderAddress) -> Bool {
        if exception == "*" || exception == address.host || exception == address.place { return true }
        let name = exception.hasPrefix("*.") ? exception.dropFirst(2) : exception.hasPrefix(".") ? exception.dropFirst() : exception[...]
        return !name.isEmpty && (address.host == name || "\(address.host):\(address.port)" == name || address.host.hasSuffix(".\(name)"))
    }

    private static func proxy(_ text: String?, in variable: String) throws(ProviderError) -> Proxy? {
        guard let text else { return nil }
        let parts = URLComponents(string: text.contains("://") ? text : "http://\(text)", encodingInvalidCharacters: false)
        guard let parts, let host = parts.host, !host.isEmpty, (1...65_535).contains(parts.port ?? 1) else {
            throw ProviderError(.connection("\(variable) is not a proxy's address such as http://HOST:PORT."))
        }
        let language: Proxy.Language
        switch parts.scheme?.lowercased() {
        case "http": language = .http
        case "socks5", "socks5h": language = .socks5
        default: throw ProviderError(.connection("\(variable) must begin with http:// or socks5://; other proxies are not supported."))
        }
        let bare = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
        let port = parts.port ?? (language == .socks5 ? 1080 : 80)
        return Proxy(language: language, host: bare, port: port, user: parts.user, password: parts.password)
    }
}
