/// The way to a provider, as sentences about failures name it.
struct Route: Sendable, Hashable {
    /// `HOST:PORT`.
    var place: String
    /// Whether TLS is spoken there.
    var isSecure: Bool
    /// The proxy on the way, without its password; nil = there is none.
    var proxy: String?

    /// What to try when the other side seems to speak TLS, or no TLS, where the address says otherwise.
    var schemeAdvice: String {
        isSecure ? "if it does not speak TLS, write http:// in its address" : "if it speaks TLS, write https:// in its address"
    }
}
