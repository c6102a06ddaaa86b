import NIOCore
import NIOPosix

/// A provider simulator that is running: an HTTP server on loopback which answers as the providers' APIs do.
///
/// A request goes from `HTTP/` (read whole) to `Reply/` (the `Router` finds the `ProviderAPI`), becomes an `AnswerPlan` (`Answers/`,
/// `Scenario/`) with its usage (`Prompt/`), is written by the API's own folder (`Anthropic/`, `OpenAI/`, `Gemini/`, `Cohere/`, `Ollama/`)
/// into a `ReplyScript`, a plain value that faults and chunking change, and comes back to `HTTP/`, where the `ReplyPlayer` keeps its times.
///
/// What clients put behind `baseURL`: nothing for Anthropic, Gemini, Cohere, Ollama, Groq's SDK and Azure; `/v1` for OpenAI, `/mistral`,
/// `/openrouter/v1`, `/deepseek`, `/ollama/v1`.
///
/// It lives until `shutDown()`; dropping the value does not stop it.
public struct SimulatorServer: Sendable {
    /// The port it listens on.
    public let port: Int
    private let host: String
    private let simulation: Simulation
    private let listener: any Channel
    private let arrivals: AsyncStream<Connection.Wire>.Continuation
    private let connections: Task<Void, Never>

    /// Starts a simulator. It throws where the address cannot be listened on.
    public static func start(_ configuration: SimulatorConfiguration = SimulatorConfiguration()) async throws(SimulatorError) -> Self {
        let simulation = Simulation(configuration)
        let (wires, arrivals) = AsyncStream.makeStream(of: Connection.Wire.self)
        do {
            let listener = try await bootstrap(arrivals).bind(host: configuration.host, port: configuration.port).get()
            let connections = Task { await serve(wires, simulation) }
            return Self(
                port: listener.localAddress?.port ?? configuration.port, host: configuration.host, simulation: simulation,
                listener: listener, arrivals: arrivals, connections: connections)
        } catch {
            throw .cannotListen(host: configuration.host, port: configuration.port, reason: "\(error)")
        }
    }

    /// What clients put before an API's path: `http://127.0.0.1:PORT`.
    public var baseURL: String {
        "http://\(host.contains(":") ? "[\(host)]" : host):\(port)"
    }

    /// The newest requests, oldest first, as many as the configuration keeps.
    public func requests() -> [LoggedRequest] {
        simulation.requests
    }

    /// Replaces the scenario for requests that arrive from now on; its faults count from the start.
    public func setScenario(_ scenario: Scenario) {
        simulation.setScenario(scenario)
    }

    /// Stops listening, ends all connections, and returns when nothing of the simulator runs any more. A second call does nothing.
    public func shutDown() async {
        try? await listener.close().get()
        arrivals.finish()
        await connections.value
    }

    private static func bootstrap(_ arrivals: AsyncStream<Connection.Wire>.Continuation) -> ServerBootstrap {
        ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 256)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let wire = try Connection.wire(channel)
                    guard case .terminated = arrivals.yield(wire) else { return }
                    Task { try? await wire.executeThenClose { _, _ in } }  // too late to be served; NIO wants every wire closed
                }
            }
    }

    /// Serves each connection in a task of its own until no more can arrive, then ends those that are left.
    private static func serve(_ wires: AsyncStream<Connection.Wire>, _ simulation: Simulation) async {
        await withDiscardingTaskGroup { group in
            for await wire in wires {
                group.addTask { await Connection(wire: wire, simulation: simulation).serve() }
            }
            group.cancelAll()
        }
    }
}
