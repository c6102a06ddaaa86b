import NIOCore
import NIOHTTP1

/// Answers bytes that are not HTTP (a broken request line, a huge header) with a 400 and a sentence, and closes the connection.
final class MalformedRequestReply: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    /// Whether another reply has begun, so that a 400 would end up inside it.
    private var isReplying = false

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head: isReplying = true
        case .body: break
        case .end: isReplying = false
        }
        context.write(data, promise: promise)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if error is HTTPParserError && !isReplying { refuse(context, error) }
        context.fireErrorCaught(error)
    }

    private func refuse(_ context: ChannelHandlerContext, _ error: any Error) {
        let message = JSONValue.string("The request is not valid HTTP: \(error)")
        let json: JSONValue = ["type": "error", "error": ["type": "invalid_request_error", "message": message]]
        let body = context.channel.allocator.buffer(string: json.text)
        let headers: HTTPHeaders = [
            "content-type": "application/json", "content-length": String(body.readableBytes), "connection": "close",
        ]
        let head = HTTPResponseHead(version: .http1_1, status: .badRequest, headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }
}
