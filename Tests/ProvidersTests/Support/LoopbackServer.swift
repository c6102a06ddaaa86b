import Glibc
import NIOCore
import NIOPosix

/// A server of raw bytes on this machine: it records each request and answers with what `script` says.
struct LoopbackServer {
    /// What the server does, in order. When the steps are done it keeps the connection and says nothing.
    enum Step: Sendable {
        case write([UInt8])
        /// Closes the connection in order.
        case close
        /// Resets the connection, as a crashed server does.
        case reset
    }

    /// What is seen of clients.
    enum Sight: Sendable, Equatable {
        case connected
        case request(String)
        case closed
    }

    typealias Script = @Sendable (_ request: String) -> [Step]

    let port: Int
    /// What was seen, in order.
    let sights: AsyncStream<Sight>
    private let channel: any Channel

    /// A server that tells `begun` of the first bytes of each request.
    init(begun: @escaping @Sendable () -> Void = {}, _ script: @escaping Script) async throws {
        let (stream, continuation) = AsyncStream.makeStream(of: Sight.self)
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Conversation(script, begun, continuation))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        port = channel.localAddress?.port ?? 0
        sights = stream
    }

    func stop() async { try? await channel.close() }

    /// Waits until a client's connection closes; gives what was seen until then.
    func untilClosed() async -> [Sight] {
        var seen: [Sight] = []
        for await sight in sights {
            seen.append(sight)
            if sight == .closed { break }
        }
        return seen
    }

    private final class Conversation: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let script: Script
        private let begun: @Sendable () -> Void
        private let seen: AsyncStream<Sight>.Continuation
        private var received = ""

        init(_ script: @escaping Script, _ begun: @escaping @Sendable () -> Void, _ seen: AsyncStream<Sight>.Continuation) {
            self.script = script
            self.begun = begun
            self.seen = seen
        }

        func channelActive(context: ChannelHandlerContext) { seen.yield(.connected) }

        func channelInactive(context: ChannelHandlerContext) { seen.yield(.closed) }

        func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            if received.isEmpty { begun() }
            received += String(buffer: unwrapInboundIn(data))
            guard let head = received.ranges(of: "\r\n\r\n").first else { return }
            guard received[head.upperBound...].utf8.count >= length(of: received[..<head.lowerBound]) else { return }
            let request = received
            received = ""
            seen.yield(.request(request))
            for step in script(request) { run(step, context) }
        }

        private func run(_ step: Step, _ context: ChannelHandlerContext) {
            switch step {
            case .write(let bytes): context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
            case .close: context.close(promise: nil)
            case .reset:
                _ = (context.channel as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0))
                context.close(promise: nil)
            }
        }

        private func length(of head: Substring) -> Int {
            let line = head.lowercased().split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
            return line.flatMap { Int($0.dropFirst("content-length:".count).filter(\.isNumber)) } ?? 0
        }
    }
}

/// A response's bytes, its body in one chunk.
func response(_ status: String = "200 OK", type: String = "text/event-stream", headers: [String] = [], body: String) -> [UInt8] {
    let lines = ["HTTP/1.1 \(status)", "content-type: \(type)", "content-length: \(body.utf8.count)"] + headers
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8)
}

/// A stream's head and `body` as chunks, without the chunk that ends it.
func openStream(_ body: [UInt8]) -> [UInt8] {
    let head = ["HTTP/1.1 200 OK", "content-type: text/event-stream; charset=utf-8", "request-id: req_loop", "transfer-encoding: chunked"]
    return Array((head.joined(separator: "\r\n") + "\r\n\r\n").utf8) + chunk(body)
}

func chunk(_ body: [UInt8]) -> [UInt8] {
    body.isEmpty ? [] : Array("\(String(body.count, radix: 16))\r\n".utf8) + body + Array("\r\n".utf8)
}

let endOfChunks = Array("0\r\n\r\n".utf8)

/// A server that says `greeting` to each client before it has heard anything, as servers of other protocols do.
func greetingServer(_ greeting: String) async throws -> any Channel {
    final class Greeter: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        let greeting: String
        init(_ greeting: String) { self.greeting = greeting }
        func channelActive(context: ChannelHandlerContext) {
            context.writeAndFlush(NIOAny(ByteBuffer(string: greeting)), promise: nil)
        }
    }
    return try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .childChannelInitializer { channel in
            channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(Greeter(greeting)) }
        }
        .bind(host: "127.0.0.1", port: 0).get()
}
