import Testing

@testable import ProviderSimulator

/// The other providers' official packages as judges: each reads what the simulator writes through its own client.
///
/// Skipped where python3 or a package is missing (`pip install openai google-genai cohere mistralai groq`), except in CI, where that is a
/// failure.
@Suite(.timeLimit(.minutes(4)), .serialized) struct OtherSDKTests {
    private struct Report: Decodable {
        var deltas: [String]
        var thoughts: String?
        var stop: String
        /// `[prompt, cached, answer, reasoning]`
        var first: [Int]
        var second: [Int]
        var whole: String
        var models: [String]
        var stranger: Refusal
    }

    private struct Refusal: Decodable, Equatable {
        var type: String
        var status: Int?

        init(_ type: String, _ status: Int?) { (self.type, self.status) = (type, status) }

        init(from decoder: any Decoder) throws {
            var list = try decoder.unkeyedContainer()
            type = try list.decode(String.self)
            status = try list.decodeIfPresent(Int.self)
        }
    }

    /// 22,400 bytes of policy (5,600 tokens and 4 of framing) and 4 of question (1 and 4): 5,609 tokens.
    private func report(_ command: String, faults: [Fault] = []) async throws -> Report {
        var scenario = Scenario.numbered(12, faults: faults)
        scenario.goodKey = "sk-good"
        scenario.thinkingTokens = 3
        return try await withSimulator(scenario) { server, _ in
            try await Python.report("official_sdks.py", [command, server.baseURL])
        }
    }

    private func check(_ report: Report) {
        #expect(report.deltas == Scenario.Text.numbered.pieces(count: 12).map(\.text))
        #expect(report.whole == report.deltas.joined())
    }

    @Test("openai, chat completions", .enabled("“openai” is not installed") { await Python.has("openai") })
    func openAIChat() async throws {
        let report = try await report("openai_chat")
        check(report)
        #expect(report.stop == "stop")
        #expect(report.first == [5_609, 0, 15, 3])
        #expect(report.second == [5_609, 5_504, 15, 3], "43 steps of 128 tokens")
        #expect(report.models == OpenAIFlavour.openAI.models.map(\.id))
        #expect(report.stranger == Refusal("AuthenticationError", 401))
    }

    @Test("openai, responses", .enabled("“openai” is not installed") { await Python.has("openai") })
    func openAIResponses() async throws {
        let report = try await report("openai_responses")
        check(report)
        #expect(report.thoughts == "lorem ipsum dolor ")
        #expect(report.stop == "completed")
        #expect(report.first == [5_609, 0, 15, 3])
        #expect(report.second == [5_609, 5_504, 15, 3])
        #expect(report.stranger == Refusal("AuthenticationError", 401))
    }

    @Test("google-genai", .enabled("“google-genai” is not installed") { await Python.has("google.genai") })
    func gemini() async throws {
        let report = try await report("gemini")
        check(report)
        #expect(report.thoughts == "lorem ipsum dolor ")
        #expect(report.stop == "STOP")
        #expect(report.first == [5_609, 0, 12, 3], "thoughts stand beside the answer's tokens")
        #expect(report.second == [5_609, 5_568, 12, 3])
        #expect(report.models == GeminiModels.all.map(\.id))
        #expect(report.stranger == Refusal("ClientError", 400))
    }

    @Test("cohere", .enabled("“cohere” is not installed") { await Python.has("cohere") })
    func cohere() async throws {
        let report = try await report("cohere")
        check(report)
        #expect(report.thoughts == "lorem ipsum dolor ")
        #expect(report.stop == "COMPLETE")
        #expect(report.first == [5_609, 0, 15, 0])
        #expect(report.second == [5_609, 5_808, 15, 0], "the template is cached and not billed: 363 steps of 16 out of 5,809 tokens")
        #expect(report.models == CohereAPI.models.map(\.0))
        #expect(report.stranger == Refusal("UnauthorizedError", 401))
    }

    @Test("mistralai", .enabled("“mistralai” is not installed") { await Python.has("mistralai.client") })
    func mistral() async throws {
        let report = try await report("mistral")
        check(report)
        #expect(report.thoughts == "lorem ipsum dolor ", "out of list-shaped content")
        #expect(report.stop == "stop")
        #expect(report.first == [5_609, 0, 15, 0])
        #expect(report.second == [5_609, 5_568, 15, 0], "87 steps of 64 tokens")
        #expect(report.models == OpenAIFlavour.mistral.models.map(\.id))
        #expect(report.stranger == Refusal("SDKError", 401))
    }

    @Test("groq", .enabled("“groq” is not installed") { await Python.has("groq") })
    func groq() async throws {
        let report = try await report("groq")
        check(report)
        #expect(report.stop == "stop")
        #expect(report.first == [5_609, 0, 15, 3])
        #expect(report.second == [5_609, 5_504, 15, 3])
        #expect(report.models == OpenAIFlavour.groq.models.map(\.id))
        #expect(report.stranger == Refusal("AuthenticationError", 401))
    }

    @Test("a body in gzip is unpacked by who did not write it", .enabled("“openai” is not installed") { await Python.has("openai") })
    func gzip() async throws {
        check(try await report("openai_chat", faults: [Fault(.gzip(isNameOnly: false))]))
    }
}
