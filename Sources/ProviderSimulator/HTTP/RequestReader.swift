import NIOCore
import NIOHTTP1

/// Collects the parts of a connection's requests into whole requests.
struct RequestReader {
    enum Incoming: Sendable {
        case whole(ReceivedRequest, isKeptAlive: Bool)
        /// The body went over the limit; the rest of it is still on its way.
        case tooLarge
    }

    /// The most bytes a body may have: 32 MB, as at Anthropic (platform.claude.com, errors).
    static let maximumBody = 32 << 20

    private var parts: NIOAsyncChannelInboundStream<HTTPServerRequestPart>.AsyncIterator

    init(_ inbound: NIOAsyncChannelInboundStream<HTTPServerRequestPart>) {
        parts = inbound.makeAsyncIterator()
    }

    /// The next request, or nothing when the client has no more.
    mutating func next() async throws -> Incoming? {
        guard case .head(let head) = try await parts.next() else { return nil }
        var body: [UInt8] = []
        while let part = try await parts.next() {
            switch part {
            case .body(let buffer):
                guard body.count + buffer.readableBytes <= Self.maximumBody else { return .tooLarge }
                body.append(contentsOf: buffer.readableBytesView)
            case .end, .head: return .whole(Self.request(head, body), isKeptAlive: head.isKeepAlive)
            }
        }
        return nil
    }

    private static func request(_ head: HTTPRequestHead, _ body: [UInt8]) -> ReceivedRequest {
        ReceivedRequest(
            method: head.method.rawValue,
            target: head.uri,
            headers: head.headers.map { ReplyScript.Header(name: $0.name, value: $0.value) },
            body: body
        )
    }
}
