import ChatModel
import ProviderSimulator
import Providers
import Runtime
import SupportEngine

/// The two providers of one row, both on this machine and spoken to alike: the one that fails, and the healthy one behind it.
struct DrillStage: Sendable {
    /// A healthy provider's time to its first token.
    static let timeToFirstToken = Duration.milliseconds(200)
    /// What the models of a drill are given to their first token: half of what the budget leaves to two of them.
    static let deadline = Duration.seconds(4)
    /// What is said.
    static let text = DrillText(sentences: 12)

    /// The one that fails.
    let first: AnswerCandidate
    /// The one behind it.
    let second: AnswerCandidate
    private let transport: HTTPTransport
    private let server: SimulatorServer?
    private let socket: DrillSocket?

    /// Sets the stage; `healthy` is the server of the second provider. Nil where this machine can't make the fault happen.
    init?(_ cause: DrillFault.Cause, _ language: DrillProtocol, healthy: SimulatorServer) async throws {
        let place = try await Place(cause)
        guard let address = place.address else { return nil }
        (server, socket) = (place.server, place.socket)
        transport = HTTPTransport()
        first = try Self.candidate("first", language, at: address, over: transport)
        second = try Self.candidate("fallback", language, at: healthy.baseURL, over: transport)
    }

    /// Closes what this row alone used.
    func shutDown() async {
        await transport.shutDown()
        await server?.shutDown()
        socket?.close()
    }

    /// A server that does as the scenario of a healthy one says, and `fault` besides.
    static func server(_ text: DrillText = text, tokensPerSecond: Int = 200, fault: Fault? = nil) async throws -> SimulatorServer {
        var scenario = Scenario()
        scenario.timeToFirstToken = timeToFirstToken
        scenario.isSteady = true
        scenario.tokensPerSecond = tokensPerSecond
        scenario.faults = fault.map { [$0] } ?? []
        return try await SimulatorServer.start(SimulatorConfiguration(scenario: scenario, answers: text.source))
    }

    /// The built-in models and prices. Those of a drill are not among them, so nothing of what it asks has a price.
    static func catalogue() throws(ContentError) -> Catalogue {
        let file = BuiltIn.file("data/catalogue.yaml")
        return try Catalogue(yaml: file.text, file: file.path)
    }

    /// A model of a provider called `name`.
    static func candidate(
        _ name: String, _ language: DrillProtocol, at address: String, over transport: HTTPTransport
    ) throws -> AnswerCandidate {
        do throws(ProviderError) {
            let provider = try language.configuration(at: address).provider(over: transport)
            let model = ModelID(provider: name, name: language.model)
            return AnswerCandidate(
                card: ModelCard(id: model, firstTokenDeadline: deadline, source: "", date: ""), provider: provider,
                circuit: CircuitKey(provider: name))
        } catch {
            throw Failure(.failed, "the drill can't reach its own simulator: \(error.detail)")
        }
    }

    /// Where the failing provider is.
    private struct Place {
        var address: String?
        var server: SimulatorServer?
        var socket: DrillSocket?

        init(_ cause: DrillFault.Cause) async throws {
            switch cause {
            case .fault(let fault):
                server = try await DrillStage.server(fault: fault)
                address = server?.baseURL
            case .plainText:
                server = try await DrillStage.server()
                address = server.map { "https://127.0.0.1:\($0.port)" }
            case .refused:
                socket = .refusing()
                address = socket.map { "http://127.0.0.1:\($0.port)" }
            case .noAnswer:
                socket = .deaf()
                address = socket.map { "http://127.0.0.1:\($0.port)" }
            case .unknownHost:
                // A label is at most 63 bytes (RFC 1035, 2.3.4), so the resolver knows without asking the network.
                address = "https://\(String(repeating: "x", count: 64)).invalid"
            }
        }
    }
}
