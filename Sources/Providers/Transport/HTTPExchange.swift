import AsyncHTTPClient
import ChatModel
import NIOCore
import NIOHTTP1

/// A response whose head has come and whose body is pulled. Letting go of it closes the connection, unless it was read to its end.
struct HTTPExchange {
    let head: ResponseHead
    let requestWritten: ContinuousClock.Instant
    private var body: HTTPClientResponse.Body.AsyncIterator
    private let route: Route

    init(_ response: HTTPClientResponse, route: Route, requestWritten: ContinuousClock.Instant) {
        head = ResponseHead(status: Int(response.status.code), headers: response.headers.map { ($0.name, $0.value) })
        self.requestWritten = requestWritten
        self.route = route
        body = response.body.makeAsyncIterator()
    }

    /// The next piece of the body as it came off the wire; nil at its end.
    mutating func next() async throws(ProviderError) -> ByteBuffer? {
        do {
            let piece = try await body.next()
            if piece == nil, Task.isCancelled { throw CancellationError() }
            return piece
        } catch {
            throw Task.isCancelled ? ProviderError(.cancelled) : ProviderError(error, on: route, hasBegun: true)
        }
    }

    /// The body, at most `limit` bytes of it; what comes after is let go.
    mutating func collect(upTo limit: Int) async throws(ProviderError) -> [UInt8] {
        var found: [UInt8] = []
        try await fill(&found, upTo: limit)
        return found
    }

    /// The same of a body that says why there is no answer: when it breaks off, what came of it will do.
    mutating func collectLeniently(upTo limit: Int) async throws(ProviderError) -> [UInt8] {
        var found: [UInt8] = []
        do {
            try await fill(&found, upTo: limit)
        } catch {
            if error.kind == .cancelled { throw error }
        }
        return found
    }

    private mutating func fill(_ found: inout [UInt8], upTo limit: Int) async throws(ProviderError) {
        while found.count < limit, let piece = try await next() {
            found.append(contentsOf: piece.readableBytesView.prefix(limit - found.count))
        }
    }
}
