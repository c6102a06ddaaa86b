import AsyncHTTPClient
import ChatModel
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

extension ProviderError {
    /// What `error` of the client means, in a sentence that names `place` and never a header, since one of them is the key.
    /// After the response has begun, a broken connection is an answer cut off.
    init(_ error: any Error, reaching place: String, hasBegun: Bool) {
        switch error {
        case is CancellationError:
            self.init(.cancelled)
        case let client as HTTPClientError where client == .cancelled:
            self.init(.cancelled)
        case let silence as SilenceError:
            let what = silence.wasFirst ? "the beginning of the answer" : "more of the answer"
            self.init(.timedOut("\(what) from \(place) (\(silence.limit.seconds))"))
        case let parsing as HTTPParserError where !(hasBegun && parsing == .invalidEOFState):
            self.init(.malformed("\(place) does not answer in proper HTTP."))
        case _ where hasBegun:
            self.init(.truncated("The connection to \(place) broke before the answer was whole."))
        default:
            self.init(Self.connectionFailure(error, place))
        }
    }

    private static func connectionFailure(_ error: any Error, _ place: String) -> Kind {
        switch error {
        case let error as NIOConnectionError: connectionFailure(error)
        case let error as IOError: .connection(sentence(error.errnoCode, place))
        case let error as HTTPClientError: clientFailure(error, place)
        case let error as NIOSSLError: .connection(sentence(error, place))
        case is BoringSSLError, is NIOSSLExtraError:
            .connection("TLS with \(place) failed: the certificate is not for this host or the two sides share no TLS version.")
        case ChannelError.connectTimeout: .timedOut("a connection to \(place)")
        default: .connection("\(place) cannot be reached.")
        }
    }

    /// A name was looked up and its addresses were tried.
    private static func connectionFailure(_ error: NIOConnectionError) -> Kind {
        let place = "\(error.host):\(error.port)"
        guard !error.connectionErrors.isEmpty else {
            return .connection("The host \(error.host) is unknown: check its spelling and the network.")
        }
        let codes = error.connectionErrors.compactMap { ($0.error as? IOError)?.errnoCode }
        guard let code = codes.first else { return .timedOut("a connection to \(place)") }
        return .connection(sentence(code, place))
    }

    private static func clientFailure(_ error: HTTPClientError, _ place: String) -> Kind {
        switch error {
        case .connectTimeout, .getConnectionFromPoolTimeout: .timedOut("a connection to \(place)")
        case .tlsHandshakeTimeout: .timedOut("TLS with \(place)")
        case .httpProxyHandshakeTimeout, .socksHandshakeTimeout: .timedOut("the proxy on the way to \(place)")
        case .proxyAuthenticationRequired: .connection("The proxy on the way to \(place) wants a user name and password.")
        case .invalidProxyResponse: .connection("The proxy on the way to \(place) refused the connection.")
        case .remoteConnectionClosed: .connection("\(place) closed the connection without an answer.")
        default: .connection("\(place) cannot be asked: \(error.shortDescription).")
        }
    }

    private static func sentence(_ code: CInt, _ place: String) -> String {
        switch code {
        case ECONNREFUSED: "\(place) refused the connection: nothing listens there."
        case ECONNRESET, EPIPE: "\(place) closed the connection without an answer."
        case ENETUNREACH, EHOSTUNREACH, EADDRNOTAVAIL: "\(place) cannot be reached: there is no network to it."
        case ETIMEDOUT: "\(place) does not answer to connections."
        default: "\(place) cannot be reached: system error \(code)."
        }
    }

    private static func sentence(_ error: NIOSSLError, _ place: String) -> String {
        switch error {
        case .failedToLoadCertificate, .noSuchFilesystemObject:
            "The certificates in SSL_CERT_FILE cannot be read."
        case .handshakeFailed, .unableToValidateCertificate, .noCertificateToValidate:
            "TLS with \(place) failed: its certificate is not trusted (SSL_CERT_FILE names others to trust) or it does not speak TLS."
        default:
            "TLS with \(place) failed."
        }
    }
}

extension Duration {
    /// `60 s`, or `0.2 s`.
    fileprivate var seconds: String {
        let (whole, part) = components
        return part == 0 ? "\(whole) s" : "\(whole).\(part / 100_000_000_000_000_000) s"
    }
}
