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

    /// The request as the client wants it. `stamp` is set when the body is written.
    func wire(_ stamp: WriteStamp) -> HTTPClientRequest {
        var wire = HTTPClientRequest(url: address.url(endpoint, isFromRoot: isFromRoot))
        wire.headers = HTTPHeaders(headers.map { ($0.name, $0.value) })
        if let body {
            wire.method = .POST
            wire.body = .bytes(StampedBytes(bytes: body, stamp: stamp), length: .known(Int64(body.count)))
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

/// Bytes that note when they are taken. The client copies a collection when the head is written, on the connection's thread; a stream
/// it would pull from another.
private struct StampedBytes: RandomAccessCollection, Sendable {
    var bytes: [UInt8]
    var stamp: WriteStamp

    var startIndex: Int { 0 }
    var endIndex: Int { bytes.count }

    subscript(index: Int) -> UInt8 { bytes[index] }

    func withContiguousStorageIfAvailable<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result? {
        stamp.set(.now)
        return try bytes.withContiguousStorageIfAvailable(body)
    }
}
