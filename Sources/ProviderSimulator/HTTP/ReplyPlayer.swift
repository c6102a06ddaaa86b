import Glibc
import NIOCore
import NIOHTTP1

/// Plays a script on a connection, each step at its instant. It stops with an error as soon as the client is gone.
struct ReplyPlayer {
    let outbound: NIOAsyncChannelOutboundWriter<HTTPServerResponsePart>
    let channel: any Channel
    /// When the request arrived: what the script's instants count from, so that no delay adds up.
    let arrival: ContinuousClock.Instant

    /// Sends the reply and ends it as the script says.
    func play(_ script: ReplyScript, isKeptAlive: Bool, hasBody: Bool) async throws {
        try await wait(for: script.steps.first?.due ?? .zero)
        if let head = script.head { try await outbound.write(.head(Self.head(head, isKeptAlive: isKeptAlive))) }
        for step in script.steps where hasBody && script.head != nil {
            try await wait(for: step.due)
            try await outbound.write(.body(.byteBuffer(ByteBuffer(bytes: step.bytes))))
        }
        try await end(script.ending)
    }

    private func end(_ ending: ReplyScript.Ending) async throws {
        switch ending {
        case .complete: try await outbound.write(.end(nil))
        case .close: try await channel.close().get()
        case .reset: try await reset()
        case .hang: while true { try await sleep(for: .seconds(3_600)) }
        }
    }

    /// Waits for an instant after the request's arrival; also the place where a stream without pauses notices that it was ended.
    private func wait(for due: Duration) async throws {
        try Task.checkCancellation()
        let rest = ContinuousClock.now.duration(to: arrival + due)
        if rest > .zero { try await sleep(for: rest) }
    }

    /// Waits on the connection's own loop: `Task.sleep` would start libdispatch's threads inside the demo.
    private func sleep(for duration: Duration) async throws {
        let alarm = channel.eventLoop.scheduleTask(in: TimeAmount(duration)) {}
        try await withTaskCancellationHandler {
            try await alarm.futureResult.get()
        } onCancel: {
            alarm.cancel()
        }
    }

    /// Closing a socket that lingers for zero seconds sends RST in place of FIN.
    private func reset() async throws {
        if let socket = channel as? any SocketOptionProvider {
            try await socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
        }
        try await channel.close().get()
    }

    private static func head(_ head: ReplyScript.Head, isKeptAlive: Bool) -> HTTPResponseHead {
        var headers = HTTPHeaders(head.headers.map { ($0.name, $0.value) })
        if !isKeptAlive { headers.add(name: "connection", value: "close") }
        return HTTPResponseHead(version: .http1_1, status: HTTPResponseStatus(statusCode: head.status), headers: headers)
    }
}
