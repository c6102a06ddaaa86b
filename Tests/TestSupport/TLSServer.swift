import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A server on this machine that speaks TLS and closes what it understood.
public struct TLSServer {
    /// Certificates made for these tests, all but one of one authority: their keys protect nothing.
    public enum Certificate: Sendable {
        /// For 127.0.0.1, from 2020 to 2090.
        case good
        /// For 127.0.0.1, in 2010.
        case expired
        /// For 127.0.0.1, in 2090.
        case early
        /// For other.example.
        case elsewhere
        /// For 127.0.0.1, from 2020 to 2090, signed by itself.
        case alone
    }

    /// Where it listens on 127.0.0.1.
    public let port: Int
    private let channel: any Channel
    private let heard: Heard

    /// What was said to all connections, decrypted; empty as long as nobody said anything after a handshake.
    public var words: [UInt8] { heard.bytes.withLock(\.self) }

    /// A server that shows a certificate.
    public init(_ certificate: Certificate) async throws {
        let (chain, key) = certificate.texts
        let context = try NIOSSLContext(
            configuration: .makeServerConfiguration(
                certificateChain: NIOSSLCertificate.fromPEMBytes(Array(chain.utf8)).map { .certificate($0) },
                privateKey: .privateKey(NIOSSLPrivateKey(bytes: Array(key.utf8), format: .pem))))
        let heard = Heard()
        self.heard = heard
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandlers(NIOSSLServerHandler(context: context), Closer(heard))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        port = channel.localAddress?.port ?? 0
    }

    /// Takes no more connections.
    public func stop() async { try? await channel.close() }

    private final class Heard: Sendable {
        let bytes = Mutex<[UInt8]>([])
    }

    private final class Closer: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        private let heard: Heard
        init(_ heard: Heard) { self.heard = heard }
        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            heard.bytes.withLock { $0 += unwrapInboundIn(data).readableBytesView }
            context.close(promise: nil)
        }
        func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
    }

    /// The authority that signed all but the one that signed itself.
    public static let authority = """
        -----BEGIN CERTIFICATE-----
        MIIBiDCCAS+gAwIBAgIUPQoxijw2nIFKy6LvL74gTy4uFiIwCgYIKoZIzj0EAwIw
        GTEXMBUGA1UEAwwORmlyc3RsaW5lIHRlc3QwIBcNMjYxMTIxMTY0NjI2WhgPMjEy
        NjEwMjgxNjQ2MjZaMBkxFzAVBgNVBAMMDkZpcnN0bGluZSB0ZXN0MFkwEwYHKoZI
        zj0CAQYIKoZIzj0DAQcDQgAERd/ZHi5pv7ahp6O9qr1zF1lvNhETaXyZ3YaBgDtM
        lYGAC05tUzFA+g8bEAg3641TCDN0+yy3fN+FcteqV9kN0qNTMFEwHQYDVR0OBBYE
        FF8UF8wjgSJf2zUIcFgXe5Oba+KeMB8GA1UdIwQYMBaAFF8UF8wjgSJf2zUIcFgX
        e5Oba+KeMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDRwAwRAIga2Dk3R9C
        kHuZn8HcqEBmm9mHYS58IsAB0cirEwHo0QwCIBbwVaphLvqQUHKfrFFF5QbooWet
        sMlRlnidUWYXcuvj
        -----END CERTIFICATE-----

        """
}

extension TLSServer.Certificate {
    fileprivate var texts: (chain: String, key: String) {
        switch self {
        case .good: (Self.goodChain, Self.goodKey)
        case .expired: (Self.expiredChain, Self.expiredKey)
        case .early: (Self.earlyChain, Self.earlyKey)
        case .elsewhere: (Self.elsewhereChain, Self.elsewhereKey)
        case .alone: (Self.aloneChain, Self.aloneKey)
        }
    }

    private static let goodChain = """
        -----BEGIN CERTIFICATE-----
        MIIBizCCATCgAwIBAgIUT910cq4BMs1E3fMUqtT80pnxM1owCgYIKoZIzj0EAwIw
        GTEXMBUGA1UEAwwORmlyc3RsaW5lIHRlc3QwIBcNMjAwMTAxMDAwMDAwWhgPMjA5
        MDAxMDEwMDAwMDBaMA8xDTALBgNVBAMMBGdvb2QwWTATBgcqhkjOPQIBBggqhkjO
        PQMBBwNCAARMaelVqYGAryfsXf3JpPl7Ha37uBDcRcPp+ekCew2ZtsnMuIQVqEn+
        57o1DGXKuWpFAPQHm6FJVgNGKpnMzrtgo14wXDAaBgNVHREEEzARhwR/AAABggls
        b2NhbGhvc3QwHQYDVR0OBBYEFIyc0fGkyYhNJiSnreHRWk29giRbMB8GA1UdIwQY
        MBaAFF8UF8wjgSJf2zUIcFgXe5Oba+KeMAoGCCqGSM49BAMCA0kAMEYCIQDUp+Vj
        vlQLcY2TE6H8VB6dRSBXq9p3IeCfkyahweM5MwIhAN0tY0r1GY/xC361YdhmMavM
        BZgz4rkxKNBSecAVJzPO
        -----END CERTIFICATE-----
        """
    private static let goodKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgivi7YFITAWJa3BTB
        VH32bzAwYUNlAjlGB54cUxgeArWhRANCAARMaelVqYGAryfsXf3JpPl7Ha37uBDc
        RcPp+ekCew2ZtsnMuIQVqEn+57o1DGXKuWpFAPQHm6FJVgNGKpnMzrtg
        -----END PRIVATE KEY-----
        """

    private static let expiredChain = """
        -----BEGIN CERTIFICATE-----
        MIIBjDCCATGgAwIBAgIUQNKoK8L25fLgXJaZIJ8aoT11Q2wwCgYIKoZIzj0EAwIw
        GTEXMBUGA1UEAwwORmlyc3RsaW5lIHRlc3QwHhcNMTAwMTAxMDAwMDAwWhcNMTEw
        MTAxMDAwMDAwWjASMRAwDgYDVQQDDAdleHBpcmVkMFkwEwYHKoZIzj0CAQYIKoZI
        zj0DAQcDQgAE0n8y8PJ9YE0KSKQlx68DvkOokcNr1OcAATS05TGnHRdeS7+EjtWH
        3SkGvNodcGi032EPnRhLsc8pRRqW1QitFaNeMFwwGgYDVR0RBBMwEYcEfwAAAYIJ
        bG9jYWxob3N0MB0GA1UdDgQWBBSKnkA+w2rS37P6Og81u/7I9OZ5ajAfBgNVHSME
        GDAWgBRfFBfMI4EiX9s1CHBYF3uTm2vinjAKBggqhkjOPQQDAgNJADBGAiEAkSaf
        rcDBgIiyV7Dx9aR6qUoRaTfMbecpZIL24eoX19gCIQDX9q3thInVtH7tZ1F6f+uw
        ri5suNmeMywvO6arCLw9EA==
        -----END CERTIFICATE-----
        """
    private static let expiredKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg9aBBoUewlLC40MuO
        qevi+ek8eL39JsI0qnbsse5CzDOhRANCAATSfzLw8n1gTQpIpCXHrwO+Q6iRw2vU
        5wABNLTlMacdF15Lv4SO1YfdKQa82h1waLTfYQ+dGEuxzylFGpbVCK0V
        -----END PRIVATE KEY-----
        """

    private static let earlyChain = """
        -----BEGIN CERTIFICATE-----
        MIIBjTCCATOgAwIBAgIUNbIqmeoS0JEoVBWirPSh22LT0T0wCgYIKoZIzj0EAwIw
        GTEXMBUGA1UEAwwORmlyc3RsaW5lIHRlc3QwIhgPMjA5MDAxMDEwMDAwMDBaGA8y
        MDkxMDEwMTAwMDAwMFowEDEOMAwGA1UEAwwFZWFybHkwWTATBgcqhkjOPQIBBggq
        hkjOPQMBBwNCAAQVentvNX1G8Vu139KVaq4xO1rp/SdIKLCyCg3HxaBmkKlS8eaR
        YCMQm4Jnk0n7V0qPBzf5mLP9wxbqfm65VIIwo14wXDAaBgNVHREEEzARhwR/AAAB
        gglsb2NhbGhvc3QwHQYDVR0OBBYEFPZ6RPcvX7gdH0vM6yN9/iejmiGWMB8GA1Ud
        IwQYMBaAFF8UF8wjgSJf2zUIcFgXe5Oba+KeMAoGCCqGSM49BAMCA0gAMEUCIE1c
        cBUw7zOsqWmkP8PtHqWN77kKJ6H8xP1CEutbXjvaAiEA/Uc/DsqXJaJI5y7Ze6bI
        vQ8GFcBNOQZy12JCe7JzvP8=
        -----END CERTIFICATE-----
        """
    private static let earlyKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgsD7NGP5LVlgApMxl
        mSViiyHx19YrrdjRPEZb1yFaMzihRANCAAQVentvNX1G8Vu139KVaq4xO1rp/SdI
        KLCyCg3HxaBmkKlS8eaRYCMQm4Jnk0n7V0qPBzf5mLP9wxbqfm65VIIw
        -----END PRIVATE KEY-----
        """

    private static let elsewhereChain = """
        -----BEGIN CERTIFICATE-----
        MIIBiDCCAS+gAwIBAgIUe1WgBrToYnSCfcowBjr/RkPFn+wwCgYIKoZIzj0EAwIw
        GTEXMBUGA1UEAwwORmlyc3RsaW5lIHRlc3QwIBcNMjAwMTAxMDAwMDAwWhgPMjA5
        MDAxMDEwMDAwMDBaMBAxDjAMBgNVBAMMBW90aGVyMFkwEwYHKoZIzj0CAQYIKoZI
        zj0DAQcDQgAE+iq5oWbJ+fmIqYqJ9OetkacszDTJL0ZxRx5IpbD/CyOfmp3maIsa
        DXvGB0N/PBARWaBw7q3/LmQzy6zjA04JkKNcMFowGAYDVR0RBBEwD4INb3RoZXIu
        ZXhhbXBsZTAdBgNVHQ4EFgQUcAubmIvKQQOPqVRbs0aAoFZdloIwHwYDVR0jBBgw
        FoAUXxQXzCOBIl/bNQhwWBd7k5tr4p4wCgYIKoZIzj0EAwIDRwAwRAIgXQXk3kaT
        9xWXehN+fVWW+W9V/Mef8VTJIq2HO99m8S8CIEes8XXvo/PzbByG3XS8n8co8C81
        TDytAkMR7rq0gWde
        -----END CERTIFICATE-----
        """
    private static let elsewhereKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgmHK5KmLXop2RbUqQ
        0TGq+EhksfM2DLG5QiIUgX4hxYKhRANCAAT6KrmhZsn5+Yipion0562RpyzMNMkv
        RnFHHkilsP8LI5+aneZoixoNe8YHQ388EBFZoHDurf8uZDPLrOMDTgmQ
        -----END PRIVATE KEY-----
        """

    private static let aloneChain = """
        -----BEGIN CERTIFICATE-----
        MIIBWzCCAQKgAwIBAgIBATAKBggqhkjOPQQDAjAQMQ4wDAYDVQQDDAVhbG9uZTAg
        Fw0yMDAxMDEwMDAwMDBaGA8yMDkwMDEwMTAwMDAwMFowEDEOMAwGA1UEAwwFYWxv
        bmUwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAARV48+WVzjYw1s5RUU3GtkoOmRW
        n1DspbY8cI5CIKY1WWeyUjBwdcTvfSPBpuC8rDFvc0rks9KQQXFielANtGfqo0sw
        STAaBgNVHREEEzARhwR/AAABgglsb2NhbGhvc3QwDAYDVR0TAQH/BAIwADAdBgNV
        HQ4EFgQU680N47l2Nn/lc+IFagW8lHiUdEwwCgYIKoZIzj0EAwIDRwAwRAIgdI3K
        NVMVfmJO1pC5fAvsrhc8wiqX94zYJ9p1Mjp8GRUCIF6jV+MnM9liuu28d7I4AT4P
        xMAWLSWNPsQ65fYlDdHT
        -----END CERTIFICATE-----
        """
    private static let aloneKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgP47kR5Mc/fU7phRi
        iPGLcGmfp73LVvMkDEYv+O0ZRPqhRANCAARV48+WVzjYw1s5RUU3GtkoOmRWn1Ds
        pbY8cI5CIKY1WWeyUjBwdcTvfSPBpuC8rDFvc0rks9KQQXFielANtGfq
        -----END PRIVATE KEY-----
        """
}
