import NIOCore
import NIOHTTP1

/// Holds a request's head until the first of its body is there: nothing of a request that may not be sent yet leaves, and head and body
/// leave together.
final class HeldHead: ChannelOutboundHandler {
    typealias OutboundIn = HTTPClientRequestPart
    typealias OutboundOut = HTTPClientRequestPart

    private var head: (data: NIOAny, promise: EventLoopPromise<Void>?)?

    /// Adds it before the encoder.
    func add(to channel: any Channel) throws {
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(self, position: .after(pipeline.handler(type: HTTPRequestEncoder.self)))
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .head = unwrapOutboundIn(data) {
            head = (data, promise)
            return
        }
        if let held = head.take() { context.write(held.data, promise: held.promise) }
        context.write(data, promise: promise)
    }

    func flush(context: ChannelHandlerContext) {
        if head == nil { context.flush() }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        head?.promise?.fail(ChannelError.ioOnClosedChannel)
        head = nil
    }
}
