import NIOCore
import NIOPosix

/// A client of the tests' own: raw bytes out, raw bytes in, and how the connection ended.
struct RawClient {
    enum End: Equatable { case closed, reset, left }

    let port: Int

    /// Sends `bytes` and reads until the server ends the connection, or until `leaves` has seen enough.
    func exchange(_ bytes: [UInt8], leaves: @Sendable ([UInt8]) -> Bool = { _ in false }) async throws -> (bytes: [UInt8], end: End) {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(.seconds(60))  // a machine that is busy is no failure
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            try? await outbound.write(ByteBuffer(bytes: bytes))  // a server that refuses may close before all is written
            var received: [UInt8] = []
            do {
                for try await buffer in inbound {
                    received += Array(buffer.readableBytesView)
                    if leaves(received) { return (received, .left) }
                }
                return (received, .closed)
            } catch is IOError {
                return (received, .reset)
            }
        }
    }

    /// Sends one request that ends the connection, and reads its reply.
    func send(_ request: HTTPRequest) async throws -> HTTPReply {
        let (bytes, end) = try await exchange(request.bytes)
        return try HTTPReply(bytes, end: end)
    }
}

/// A request as text on the wire.
struct HTTPRequest {
    var method = "POST"
    var target = "/v1/messages"
    var headers = ["x-api-key": "sk-test", "anthropic-version": "2023-06-01", "content-type": "application/json"]
    var body = ""
    var isKeptAlive = false

    var bytes: [UInt8] {
        var lines = ["\(method) \(target) HTTP/1.1", "host: 127.0.0.1"]
        lines += headers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        lines += ["content-length: \(body.utf8.count)"] + (isKeptAlive ? [] : ["connection: close"])
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8)
    }
}
