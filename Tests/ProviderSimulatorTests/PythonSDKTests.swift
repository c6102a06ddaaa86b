import Testing

@testable import ProviderSimulator

/// The judge that is not ours: the official `anthropic` package reads what the simulator writes. OtherSDKTests has the other providers'.
///
/// Skipped where python3 or the package is missing (`pip install anthropic`), except in CI, where that is a failure.
@Suite(.timeLimit(.minutes(1))) struct PythonSDKTests {
    private struct Report: Decodable {
        var deltas: [String]
        var first: [Int]
        var second: [Int]
        var stop: String
        var whole: String
        var counted: Int
        var models: [String]
        var limited: Refusal
        var overloaded: Refusal
        var stranger: Refusal
    }

    /// `[type's name, status, whether the SDK found a request id]`
    private struct Refusal: Decodable, Equatable {
        var type: String
        var status: Int
        var hasRequestID: Bool

        init(_ type: String, _ status: Int) {
            (self.type, self.status, hasRequestID) = (type, status, true)
        }

        init(from decoder: any Decoder) throws {
            var list = try decoder.unkeyedContainer()
            type = try list.decode(String.self)
            status = try list.decode(Int.self)
            hasRequestID = try list.decode(Bool.self)
        }
    }

    @Test(
        "the official SDK reads text, usage, the cache and the errors",
        .enabled("python3 with the package “anthropic” is not installed") { await Python.has("anthropic") })
    func officialSDK() async throws {
        var scenario = Scenario.numbered(
            12,
            faults: [
                Fault(.status(429, retryAfter: 7, message: nil, isHTML: false), times: 1, skip: 2),
                Fault(.status(529, retryAfter: nil, message: nil, isHTML: false), times: 1, skip: 2),
            ])
        scenario.goodKey = "sk-good"
        let report: Report = try await withSimulator(scenario) { server, _ in
            try await Python.report("anthropic_sdk.py", [server.baseURL])
        }
        #expect(report.deltas.joined() == Scenario.Text.numbered.pieces(count: 12).map(\.text).joined())
        #expect(report.deltas.count == 12)
        #expect(report.stop == "end_turn")
        #expect(report.first == [5, 1_600, 0, 12])
        #expect(report.second == [5, 0, 1_600, 12])
        #expect(report.whole == report.deltas.joined())
        #expect(report.counted == 1_605)
        #expect(report.models == Array(SimulatedModel.claude.map(\.id).prefix(7)))
        #expect(report.limited == Refusal("RateLimitError", 429))
        #expect(report.overloaded == Refusal("OverloadedError", 529))
        #expect(report.stranger == Refusal("AuthenticationError", 401))
    }
}
