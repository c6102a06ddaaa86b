import ChatModel
import NIOSSL

extension ProviderError {
    /// Why TLS failed, with what to look at first.
    static func tlsSentence(_ error: any Error, _ route: Route) -> String {
        switch error {
        // Nothing but that file is read before a handshake, and no error of a handshake is among these.
        case NIOSSLError.failedToLoadCertificate, NIOSSLError.noSuchFilesystemObject, BoringSSLError.unknownError:
            return "The certificates in SSL_CERT_FILE cannot be read: name a PEM file there, or unset it to trust whom the system trusts."
        case let extra as NIOSSLExtraError where extra == .failedToValidateHostname:
            return tlsSentence("its certificate is for another host; check the host in its address", route)
        default:
            return tlsSentence(reason(words(of: error), route), route)
        }
    }

    /// The sentence for TLS that failed with the server at the end of a route, and why.
    static func tlsSentence(_ why: String, _ route: Route) -> String { "TLS with \(route.place) failed: \(why)." }

    /// The library gives no more than these names (its errors.h); which of a certificate's faults it was, it keeps to itself, and
    /// `HTTPTransport.diagnosed` finds out.
    private static func reason(_ words: String, _ route: Route) -> String {
        if words.contains("CERTIFICATE_VERIFY_FAILED") { return CertificateTerm.unseenFault }
        if ["WRONG_VERSION_NUMBER", "HTTP_REQUEST", "UNEXPECTED_MESSAGE"].contains(where: words.contains) {
            return "it does not speak TLS: write http:// in its address if that is meant"
        }
        if ["PROTOCOL_VERSION", "UNSUPPORTED_PROTOCOL", "HANDSHAKE_FAILURE"].contains(where: words.contains) {
            return "the two sides share no version of TLS"
        }
        if words.contains("EOF during") { return "it closed the connection; \(route.schemeAdvice)" }
        return "\(route.schemeAdvice), and check the certificate it shows"
    }

    private static func words(of error: any Error) -> String {
        switch error {
        case NIOSSLError.handshakeFailed(let inner): words(of: inner)
        case BoringSSLError.sslError(let stack), BoringSSLError.unknownError(let stack): stack.map(\.description).joined(separator: " ")
        default: "\(error)"
        }
    }
}
