import NIOCore
import NIOHTTP1

/// One client's connection: requests are read and answered one after the other.
struct Connection: Sendable {
    typealias Wire = NIOAsyncChannel<HTTPServerRequestPart, HTTPServerResponsePart>

    let wire: Wire
    let simulation: Simulation
    private let router = Router()

    init(wire: Wire, simulation: Simulation) {
        self.wire = wire
        self.simulation = simulation
    }

    /// Dresses a new channel for HTTP. To be called on its event loop, before it reads.
    static func wire(_ channel: any Channel) throws -> Wire {
        try channel.pipeline.syncOperations.configureHTTPServerPipeline(withPipeliningAssistance: false, withErrorHandling: false)
        try channel.pipeline.syncOperations.addHandler(MalformedRequestReply())
        return try Wire(wrappingChannelSynchronously: channel)
    }

    /// Serves the connection until either side ends it. A client that leaves ends the reply that is being played.
    func serve() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                // What is thrown here is the client's leaving or our shutting down: nobody is left to be told.
                try? await wire.executeThenClose { inbound, outbound in try await converse(inbound, outbound) }
            }
            group.addTask { try? await wire.channel.closeFuture.get() }
            await group.next()
            group.cancelAll()
        }
    }

    private func converse(
        _ inbound: NIOAsyncChannelInboundStream<HTTPServerRequestPart>,
        _ outbound: NIOAsyncChannelOutboundWriter<HTTPServerResponsePart>
    ) async throws {
        var reader = RequestReader(inbound)
        while let incoming = try await reader.next() {
            let arrival = ContinuousClock.now
            let player = ReplyPlayer(outbound: outbound, channel: wire.channel, arrival: arrival)
            switch incoming {
            case .tooLarge:
                return try await player.play(Self.tooLarge, isKeptAlive: false, hasBody: true)
            case .whole(let request, let isKeptAlive):
                try await answer(request, player, isKeptAlive: isKeptAlive)
                guard isKeptAlive else { return }
            }
        }
    }

    private func answer(_ request: ReceivedRequest, _ player: ReplyPlayer, isKeptAlive: Bool) async throws {
        let number = simulation.arrived(request)
        let script = await router.reply(to: request, in: simulation)
        do {
            try await player.play(script, isKeptAlive: isKeptAlive, hasBody: request.method != "HEAD")
            simulation.ended(number, script.fault.map { .faulted($0) } ?? .replied(status: script.head?.status ?? 0))
        } catch {
            let end: LoggedRequest.Outcome = wire.channel.isActive ? .stopped : .clientLeft
            simulation.ended(number, script.fault.map { .faulted($0) } ?? end)
            throw error
        }
    }

    /// What the proxy before the real API says of a body over its limit.
    private static let tooLarge = ReplyScript(
        status: 413, headers: [.init(name: "content-type", value: "application/json")],
        body: #"{"type":"error","error":{"type":"request_too_large","message":"Request exceeds the maximum size"}}"#)
}
