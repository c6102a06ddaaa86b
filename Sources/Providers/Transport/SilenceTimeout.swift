import NIOCore
import NIOSSL

/// No byte came in time.
struct SilenceError: Error {
    /// Whether the answer had not begun.
    var wasFirst: Bool
    /// How long was waited.
    var limit: Duration
}

/// Ends a connection whose other side is silent: for `first` after a request was written, for `next` after any byte came.
///
/// Only time in which bytes are asked for counts, so a reader that is slow itself is no silence. A connection kept for
/// later requests is closed by the same rule.
final class SilenceTimeout: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private enum Phase { case unused, awaitingFirst, begun }

    private let first: Duration
    private let next: Duration
    private var phase = Phase.unused
    /// Bytes are asked for from the moment the connection stands, which was before this was added.
    private var isReading = true
    private var waitingSince = NIODeadline.now()
    private var timer: Scheduled<Void>?

    init(first: Duration, next: Duration) {
        self.first = first
        self.next = next
    }

    /// Adds it behind TLS, whose own records are not the answer's.
    func add(to channel: any Channel) throws {
        let pipeline = channel.pipeline.syncOperations
        let tls = try? pipeline.handler(type: NIOSSLClientHandler.self)
        try pipeline.addHandler(self, position: tls.map { .after($0) } ?? .first)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        waitingSince = .now()
        // A server may answer before the whole request is written: the rest of a request begins no new wait for a first byte.
        if phase == .unused || phase == .begun && beginsRequest(unwrapOutboundIn(data)) { enter(.awaitingFirst, context) }
        context.write(data, promise: promise)
    }

    /// Whether bytes are the beginning of a request; bodies are JSON and begin with a bracket.
    private func beginsRequest(_ bytes: ByteBuffer) -> Bool {
        let first = bytes.getBytes(at: bytes.readerIndex, length: 5) ?? []
        return first.starts(with: "GET ".utf8) || first.starts(with: "POST ".utf8)
    }

    func read(context: ChannelHandlerContext) {
        if !isReading {
            isReading = true
            waitingSince = .now()
        }
        context.read()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        isReading = false
        if phase != .begun { enter(.begun, context) }
        context.fireChannelRead(data)
    }

    func channelInactive(context: ChannelHandlerContext) {
        timer?.cancel()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        timer?.cancel()
    }

    private var limit: Duration { phase == .awaitingFirst ? first : next }

    private func enter(_ phase: Phase, _ context: ChannelHandlerContext) {
        self.phase = phase
        wait(TimeAmount(limit), context)
    }

    private func wait(_ amount: TimeAmount, _ context: ChannelHandlerContext) {
        timer?.cancel()
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: amount) { self.check(context) }
    }

    private func check(_ context: ChannelHandlerContext) {
        let left = isReading ? waitingSince + TimeAmount(limit) - .now() : TimeAmount(limit)
        if left > .zero {
            wait(left, context)
        } else {
            context.fireErrorCaught(SilenceError(wasFirst: phase == .awaitingFirst, limit: limit))
            context.close(promise: nil)
        }
    }
}
