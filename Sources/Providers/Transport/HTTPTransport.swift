import AsyncHTTPClient
public import ChatModel
public import FoundationEssentials
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// The one way to providers: requests out, responses pulled, over connections that are kept between requests.
///
/// Nothing starts before the first request. Redirects are not followed, since they would carry the key along; nothing is
/// sent twice; bodies are not decompressed, so that no chunk waits for the next.
public final class HTTPTransport: Sendable {
    /// Deadlines, proxies and trust.
    public struct Configuration: Sendable {
        /// How long a connection may take to stand, TLS included: 1.5 s, so that a fallback still fits into the ten seconds to a first
        /// token (SUPPORT-ANCHORS E4).
        public var connectTimeout: Duration = .milliseconds(1500)
        /// How long the first byte of an answer may take after the request was written; a model may think for long.
        public var firstByteTimeout: Duration = .seconds(120)
        /// How long an answer that has begun may be silent; providers send pings well within it.
        public var silenceTimeout: Duration = .seconds(60)
        /// The proxies on the way.
        public var proxies = ProxySettings()
        /// A PEM file of the certificates to trust instead of the system's; nil = the system's.
        public var certificateFile: String?
        /// The machine's clock, which a certificate that did not pass is held against.
        public var clock: @Sendable () -> Date = { Date() }

        /// The defaults: no proxy, the system's certificates.
        public init() {}

        /// The defaults, with proxies and `SSL_CERT_FILE` as an environment names them.
        public init(environment: [String: String]) throws(ProviderError) {
            proxies = try ProxySettings(environment: environment)
            certificateFile = environment["SSL_CERT_FILE"].flatMap { $0.isEmpty ? nil : $0 }
        }
    }

    /// One client for each way out, made when first needed.
    private struct Clients {
        var byProxy: [ProxySettings.Proxy?: HTTPClient] = [:]
        var isShutDown = false
    }

    private let configuration: Configuration
    private let loopExecutor = EventLoopExecutor(MultiThreadedEventLoopGroup.singleton.next())
    private let clients = Mutex(Clients())

    /// The thread of all connections: a task that pulls a response there changes no threads.
    public var executor: any TaskExecutor { loopExecutor }

    /// A transport that has not started anything yet.
    public init(_ configuration: Configuration = Configuration()) {
        self.configuration = configuration
    }

    deinit {
        let left = clients.withLock { $0.byProxy.values.map { $0 } }
        guard !left.isEmpty else { return }
        Task { for client in left { try? await client.shutdown() } }
    }

    /// Closes all connections, those in use too. Later requests throw `.connection`.
    public func shutDown() async {
        let open = clients.withLock { clients in
            defer { clients.byProxy = [:] }
            clients.isShutDown = true
            return clients.byProxy.values.map { $0 }
        }
        for client in open { try? await client.shutdown() }
    }

    /// Sends `request`; returns once the response's head is there. A redirect throws. Cancelling the task closes the connection.
    func send(_ request: OutgoingRequest) async throws(ProviderError) -> HTTPExchange {
        guard !Task.isCancelled else { throw ProviderError(.cancelled) }
        guard let client = client(for: request.address) else {
            throw ProviderError(.connection("The connection to \(request.address.place) was shut down."))
        }
        let route = route(to: request.address)
        let stamp = WriteStamp()
        let response: HTTPClientResponse
        do {
            response = try await client.execute(request.wire(stamp), deadline: .distantFuture)
        } catch {
            throw Task.isCancelled ? ProviderError(.cancelled) : ProviderError(error, on: route, hasBegun: false)
        }
        if (300..<400).contains(response.status.code) {
            let target = response.headers.first(name: "location") ?? "a place it does not name"
            throw ProviderError(.redirected(String(target.prefix(500))), status: Int(response.status.code))
        }
        return HTTPExchange(response, route: route, requestWritten: stamp.instant ?? .now)
    }

    /// `error`, and where a certificate did not pass, which fault it has. That takes a look at the certificate, two seconds at most, so
    /// it is for an error that is final; no look is taken through a proxy.
    func diagnosed(_ error: ProviderError, at address: ProviderAddress) async -> ProviderError {
        let route = route(to: address)
        guard error.kind == .connection(ProviderError.tlsSentence(CertificateTerm.unseenFault, route)), route.proxy == nil,
            let term = await CertificateTerm.shown(at: address, on: loopExecutor.loop)
        else { return error }
        return ProviderError(.connection(ProviderError.tlsSentence(term.fault(at: configuration.clock()), route)))
    }

    private func route(to address: ProviderAddress) -> Route {
        Route(place: address.place, isSecure: address.isSecure, proxy: configuration.proxies.proxy(for: address)?.description)
    }

    private func client(for address: ProviderAddress) -> HTTPClient? {
        let proxy = configuration.proxies.proxy(for: address)
        return clients.withLock { clients in
            guard !clients.isShutDown else { return nil }
            if let client = clients.byProxy[proxy] { return client }
            let client = HTTPClient(eventLoopGroupProvider: .shared(loopExecutor.loop), configuration: wireConfiguration(proxy))
            clients.byProxy[proxy] = client
            return client
        }
    }

    private func wireConfiguration(_ proxy: ProxySettings.Proxy?) -> HTTPClient.Configuration {
        var wire = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: TimeAmount(configuration.connectTimeout)),
            proxy: proxy.map(HTTPClient.Configuration.Proxy.init), decompression: .disabled)
        // One request a connection: cancelling it closes the connection, which every server notices.
        wire.httpVersion = .http1Only
        wire.connectionPool.retryConnectionEstablishment = false
        // A request over the limit would wait for another answer's end, and fail as one that can't connect: far more than ever ask at once.
        wire.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 1_024
        if let file = configuration.certificateFile {
            var trust = TLSConfiguration.makeClientConfiguration()
            trust.trustRoots = .file(file)
            wire.tlsConfiguration = trust
        }
        let (first, next) = (configuration.firstByteTimeout, configuration.silenceTimeout)
        wire.http1_1ConnectionDebugInitializer = { channel in
            channel.eventLoop.submit {
                try SilenceTimeout(first: first, next: next).add(to: channel)
                try HeldHead().add(to: channel)
            }
        }
        return wire
    }
}

extension HTTPClient.Configuration.Proxy {
    fileprivate init(_ proxy: ProxySettings.Proxy) {
        switch proxy.language {
        case .socks5:
            self = .socksServer(host: proxy.host, port: proxy.port)
        case .http:
            let login = proxy.user.map { HTTPClient.Authorization.basic(username: $0, password: proxy.password ?? "") }
            self = .server(host: proxy.host, port: proxy.port, authorization: login)
        }
    }
}
