/// The way to a provider, as sentences about failures name it.
struct Route: Sendable, Hashable {
    /// `HOST:PORT`.
    var place: String
    /// Whether TLS is spoken there.
    var isSecure: Bool
    /// The proxy on the way, without its password; nil = there is none.
    var proxy: String?

    /// The proxy on the way and where to, `proxy http://HOST:PORT on the way to HOST:PORT`.
    var proxyWords: String { "proxy \(proxy ?? "") on the way to \(place)" }

    /// The place, and the proxy through which it is reached if there is one.
    var placeAndProxy: String { proxy.map { "\(place) through the proxy \($0)" } ?? place }

    /// What to do about a proxy that is not what was meant.
    static let proxyAdvice = "check HTTPS_PROXY and HTTP_PROXY"

    /// What to try when the other side seems to speak TLS, or no TLS, where the address says otherwise.
    var schemeAdvice: String {
        isSecure ? "if it does not speak TLS, write http:// in its address" : "if it speaks TLS, write https:// in its address"
    }
}
