import AsyncHTTPClient
import ChatModel
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

extension ProviderError {
    /// What `error` of the client means, in a sentence that names the place and never a header, since one of them is the key.
    /// After the response has begun, a broken connection is an answer cut off.
    init(_ error: any Error, on route: Route, hasBegun: Bool) {
        let place = route.place
        switch error {
        case is CancellationError:
            self.init(.cancelled)
        case let client as HTTPClientError where client == .cancelled:
            self.init(.cancelled)
        case let silence as SilenceError:
            let what = silence.wasFirst ? "the beginning of the answer" : "more of the answer"
            self.init(.timedOut("\(what) from \(place) (\(silence.limit.seconds))"))
        case let parsing as HTTPParserError where !(hasBegun && parsing == .invalidEOFState):
            let advice = route.isSecure ? "check its address" : "check its port; \(route.schemeAdvice)"
            self.init(.malformed("\(place) does not answer in proper HTTP: \(advice)."))
        case _ where hasBegun:
            self.init(.truncated("The connection to \(place) broke before the answer was whole."))
        default:
            self.init(Self.connectionFailure(error, route))
        }
    }

    private static func connectionFailure(_ error: any Error, _ route: Route) -> Kind {
        switch error {
        case let error as NIOConnectionError: connectionFailure(error, route)
        case let error as IOError: .connection(sentence(error.errnoCode, route))
        case let error as HTTPClientError: clientFailure(error, route)
        case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError: .connection(tlsSentence(error, route))
        case ChannelError.connectTimeout: .timedOut("a connection to \(route.placeAndProxy)")
        // Whoever greets and hangs up is gone before the request is written.
        case is ChannelError: .connection(closed(route))
        default: .connection("\(route.placeAndProxy) cannot be reached; \(route.proxy == nil ? "check its address" : Route.proxyAdvice).")
        }
    }

    /// A name was looked up and its addresses were tried.
    private static func connectionFailure(_ error: NIOConnectionError, _ route: Route) -> Kind {
        // Behind a proxy it is the proxy that could not be reached.
        let (prefix, advice) = route.proxy == nil ? ("", ".") : ("The \(route.proxyWords): ", "; \(Route.proxyAdvice).")
        guard !error.connectionErrors.isEmpty else {
            return .connection(
                "\(prefix)\(prefix.isEmpty ? "The" : "the") host \(error.host) is unknown: check its spelling and the network\(advice)")
        }
        let asked = Route(place: "\(error.host):\(error.port)", isSecure: route.isSecure)
        let codes = error.connectionErrors.compactMap { ($0.error as? IOError)?.errnoCode }
        guard let code = codes.first else { return .timedOut("\(prefix)a connection to \(asked.place)") }
        if route.proxy != nil, code == ECONNREFUSED {
            return .connection("The \(route.proxyWords) refused the connection: nothing listens there\(advice)")
        }
        return .connection(prefix + sentence(code, asked).dropLast() + advice)
    }

    private static func clientFailure(_ error: HTTPClientError, _ route: Route) -> Kind {
        let place = route.place
        return switch error {
        case .connectTimeout, .getConnectionFromPoolTimeout: .timedOut("a connection to \(route.placeAndProxy)")
        case .tlsHandshakeTimeout: .timedOut("TLS with \(route.placeAndProxy)")
        case .httpProxyHandshakeTimeout, .socksHandshakeTimeout: .timedOut("the \(route.proxyWords)")
        case .proxyAuthenticationRequired:
            .connection("The \(route.proxyWords) wants a user name and password: write NAME:PASSWORD@ before its host.")
        case .invalidProxyResponse: .connection("The \(route.proxyWords) refused the connection; \(Route.proxyAdvice).")
        case .remoteConnectionClosed: .connection(closed(route))
        default: .connection("\(place) cannot be asked: \(error.shortDescription).")
        }
    }

    private static func sentence(_ code: CInt, _ route: Route) -> String {
        let place = route.place
        return switch code {
        case ECONNREFUSED: "\(place) refused the connection: nothing listens there; start it, or check its address."
        case ECONNRESET, EPIPE: closed(route)
        case ENETUNREACH, EHOSTUNREACH, EADDRNOTAVAIL: "\(place) cannot be reached: there is no network to it."
        case ETIMEDOUT: "\(place) does not answer to connections."
        default: "\(place) cannot be reached: system error \(code)."
        }
    }

    /// Servers of TLS close a connection that begins with plain HTTP.
    private static func closed(_ route: Route) -> String {
        if route.proxy != nil { return "The \(route.proxyWords) closed the connection without an answer; \(Route.proxyAdvice)." }
        return "\(route.place) closed the connection without an answer" + (route.isSecure ? "." : "; \(route.schemeAdvice).")
    }
}

extension Duration {
    /// `60 s`, or `0.2 s`.
    fileprivate var seconds: String {
        let (whole, part) = components
        return part == 0 ? "\(whole) s" : "\(whole).\(part / 100_000_000_000_000_000) s"
    }
}
