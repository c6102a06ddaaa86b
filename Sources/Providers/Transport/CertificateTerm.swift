import FoundationEssentials
import NIOCore
import NIOPosix
import NIOSSL

/// From when to when a server's certificate holds. It is read to say why the certificate was refused, and decides nothing.
struct CertificateTerm: Sendable, Hashable {
    /// What is said where no certificate was to be seen: behind a proxy nobody looks.
    static let unseenFault =
        "its certificate is not valid today (check the clock), or this machine does not trust who signed it (SSL_CERT_FILE names a PEM file"
        + " of whom to trust in place of the system's)"

    let begin: Date
    let end: Date

    /// What is wrong with a certificate of this term that did not pass, where the machine's clock says `now`. One that holds by that clock
    /// was signed by somebody whom the machine does not trust.
    func fault(at now: Date) -> String {
        let clock = "this machine's clock says \(Self.minute(now))"
        if now > end {
            return "its certificate was valid until \(Self.minute(end)) and \(clock): set the clock if it is wrong, else the certificate"
                + " must be renewed there"
        }
        if now < begin {
            return "its certificate is valid from \(Self.minute(begin)) on and \(clock), which is probably wrong: set the clock"
        }
        return "this machine does not trust who signed its certificate, as with a company's proxy or a server that signed its own: name a"
            + " PEM file of whom to trust, in place of the system's, in SSL_CERT_FILE"
    }

    /// `2026-11-21 23:30 UTC`.
    private static func minute(_ date: Date) -> String {
        "\(date.formatted(.iso8601.dateTimeSeparator(.space)).prefix(16)) UTC"
    }
}

extension CertificateTerm {
    /// The term of the certificate that the server at `address` shows; nil when it shows none in time.
    ///
    /// A handshake is begun for it on a connection of its own and ended by refusing whatever certificate comes, so that nothing of a
    /// request can ever be sent over it.
    static func shown(
        at address: ProviderAddress, on loop: any EventLoop, within patience: TimeAmount = .seconds(2)
    ) async -> CertificateTerm? {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = .certificates([])
        guard let tls = try? NIOSSLContext(configuration: configuration) else { return nil }
        // An IP address has no place in the server's name (RFC 6066, section 3).
        let name = (try? SocketAddress(ipAddress: address.host, port: address.port)) == nil ? address.host : nil
        let (terms, found) = AsyncStream.makeStream(of: CertificateTerm.self)
        let connecting = ClientBootstrap(group: loop).connectTimeout(patience)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let look: NIOSSLCustomVerificationCallback = { chain, verdict in
                        if let leaf = chain.first { found.yield(CertificateTerm(leaf)) }
                        verdict.succeed(.failed)
                    }
                    try channel.pipeline.syncOperations.addHandler(
                        NIOSSLClientHandler(context: tls, serverHostname: name, customVerificationCallback: look))
                }
            }
            .connect(host: address.host, port: address.port)
        connecting.flatMap(\.closeFuture).whenComplete { _ in found.finish() }
        let alarm = loop.scheduleTask(in: patience) { found.finish() }
        let term = await terms.first { _ in true }
        alarm.cancel()
        connecting.whenSuccess { $0.close(promise: nil) }
        return term
    }

    private init(_ certificate: NIOSSLCertificate) {
        begin = Date(timeIntervalSince1970: TimeInterval(certificate.notValidBefore))
        end = Date(timeIntervalSince1970: TimeInterval(certificate.notValidAfter))
    }
}
