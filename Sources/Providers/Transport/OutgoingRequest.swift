import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Synchronization

/// A request to a provider, ready to be written.
struct OutgoingRequest: Sendable {
    var address: ProviderAddress
    /// The path after the address's prefix, with its query.
    var endpoint: String
    /// Whether the path stands behind the address's root, without its version.
    var isFromRoot = false
    var headers: [(name: String, value: String)]
    /// What is posted; nil makes it a GET.
    var body: [UInt8]?
    /// Returns when a request with a body may be sent. The connection is made meanwhile.
    var ready: @Sendable () async -> Void = {}

    /// The request as the client wants it. `stamp` is set when the body is written.
    func wire(_ stamp: WriteStamp) -> HTTPClientRequest {
        var wire = HTTPClientRequest(url: address.url(endpoint, isFromRoot: isFromRoot))
        wire.headers = HTTPHeaders(headers.map { ($0.name, $0.value) })
        if let body {
            wire.method = .POST
            wire.body = .stream(StampedBody(bytes: ByteBuffer(bytes: body), stamp: stamp, ready: ready), length: .known(Int64(body.count)))
        }
        return wire
    }
}

/// The instant a request was written. The client asks for the body once the connection stands and the head is written,
/// so connecting never counts as waiting for the model.
final class WriteStamp: Sendable {
    private let written = Mutex<ContinuousClock.Instant?>(nil)

    var instant: ContinuousClock.Instant? { written.withLock { $0 } }

    func set(_ instant: ContinuousClock.Instant) { written.withLock { $0 = instant } }
}

/// A body in one piece that is given when the request may be sent, and notes when it is taken.
private struct StampedBody: AsyncSequence, Sendable {
    var bytes: ByteBuffer
    var stamp: WriteStamp
    var ready: @Sendable () async -> Void

    func makeAsyncIterator() -> Iterator { Iterator(bytes: bytes, stamp: stamp, ready: ready) }

    struct Iterator: AsyncIteratorProtocol {
        var bytes: ByteBuffer?
        var stamp: WriteStamp
        var ready: @Sendable () async -> Void

        mutating func next() async -> ByteBuffer? {
            guard let piece = bytes.take() else { return nil }
            await ready()
            stamp.set(.now)
            return piece
        }
    }
}
