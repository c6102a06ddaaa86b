import Synchronization

@testable import ProviderSimulator

extension Scenario {
    /// Everything at once: the pace of a test that is not about pace.
    static var instant: Scenario {
        var scenario = Scenario()
        scenario.timeToFirstToken = .zero
        scenario.tokensPerSecond = 0
        return scenario
    }

    /// `w000000 … ` of so many tokens, at once, with these faults.
    static func numbered(_ tokens: Int, faults: [Fault] = []) -> Scenario {
        var scenario = instant
        scenario.text = .numbered
        scenario.tokens = tokens
        scenario.faults = faults
        return scenario
    }
}

/// Runs `body` against a simulator of its own and shuts that down.
func withSimulator<Result>(
    _ scenario: Scenario = .instant,
    configure: (inout SimulatorConfiguration) -> Void = { _ in },
    _ body: (SimulatorServer, RawClient) async throws -> Result
) async throws -> Result {
    var configuration = SimulatorConfiguration(scenario: scenario)
    configure(&configuration)
    let server = try await SimulatorServer.start(configuration)
    do {
        let result = try await body(server, RawClient(port: server.port))
        await server.shutDown()
        return result
    } catch {
        await server.shutDown()
        throw error
    }
}

/// A request for an answer, streamed unless said otherwise; `extra` are further members of the body, in JSON.
func ask(
    _ question: String = "Where is my parcel?", model: String = "claude-sonnet-4-5", stream: Bool = true, extra: String = ""
) -> HTTPRequest {
    var request = HTTPRequest()
    request.body =
        #"{"model":"\#(model)","max_tokens":1000,"stream":\#(stream),"messages":[{"role":"user","content":"\#(question)"}]\#(extra)}"#
    return request
}

/// A clock that stands still until it is moved.
final class ManualClock: Sendable {
    private let instant = Mutex(ContinuousClock.now)

    var now: ContinuousClock.Instant { instant.withLock { $0 } }

    func advance(by duration: Duration) {
        instant.withLock { $0 += duration }
    }
}
