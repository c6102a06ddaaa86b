import Testing

@testable import ProviderSimulator

/// The caching rules as a client meets them; the rules themselves are PromptCacheTests'.
@Suite struct AnthropicCachingTests {
    private static let policy = String(repeating: "Refunds take five working days. ", count: 200)  // 6,400 bytes, 1,600 tokens

    private func request(
        system: String = policy, tools: String = "[]", ttl: String = "5m", model: String = "claude-sonnet-4-5", extra: String = ""
    ) -> HTTPRequest {
        var request = ask(model: model, extra: extra)
        let control = #""cache_control":{"type":"ephemeral","ttl":"\#(ttl)"}"#
        let prompt = #","tools":\#(tools),"system":[{"type":"text","text":"\#(system)",\#(control)}]}"#
        request.body = String(request.body.dropLast()) + prompt
        return request
    }

    /// Written for 5 minutes, written for an hour, read.
    private func counts(_ client: RawClient, _ request: HTTPRequest) async throws -> [Int?] {
        let usage = try await client.send(request).events.startUsage
        return [
            usage?["cache_creation"]?["ephemeral_5m_input_tokens"]?.integer,
            usage?["cache_creation"]?["ephemeral_1h_input_tokens"]?.integer, usage?["cache_read_input_tokens"]?.integer,
        ]
    }

    @Test("the second call reads what the first wrote, until it expires by the injected clock")
    func expiry() async throws {
        let clock = ManualClock()
        try await withSimulator(configure: { $0.clock = { clock.now } }) { _, client async throws in
            #expect(try await counts(client, request()) == [1_600, 0, 0])
            #expect(try await counts(client, request()) == [0, 0, 1_600])
            clock.advance(by: .seconds(301))
            #expect(try await counts(client, request(ttl: "1h")) == [0, 1_600, 0])
            clock.advance(by: .seconds(3_599))
            #expect(try await counts(client, request(ttl: "1h")) == [0, 0, 1_600])
        }
    }

    @Test("a change in tools or system misses; a change of the question, of tool_choice or of thinking reads")
    func changes() async throws {
        try await withSimulator { _, client in
            _ = try await client.send(request())
            let tool = #"[{"name":"lookup","input_schema":{"type":"object"}}]"#
            #expect(try await counts(client, request(tools: tool))[2] == 0)
            #expect(try await counts(client, request(system: Self.policy + "!"))[2] == 0)
            var other = request()
            other.body = other.body.replacing("Where is my parcel?", with: "How do I pay?")
            #expect(try await counts(client, other)[2] == 1_600)
            #expect(try await counts(client, request(extra: #","tool_choice":{"type":"none"}"#))[2] == 1_600)
            #expect(try await counts(client, request(extra: #","thinking":{"type":"adaptive"}"#))[2] == 1_600)
        }
    }

    @Test("each model has its own minimum and its own cache; a scenario overrides the minimum")
    func minimum() async throws {
        try await withSimulator { server, client async throws in
            #expect(try await counts(client, request(model: "claude-haiku-4-5")) == [0, 0, 0])
            #expect(try await counts(client, request(model: "claude-haiku-4-5")) == [0, 0, 0])
            #expect(try await counts(client, request(model: "claude-opus-5")) == [1_600, 0, 0])
            var scenario = Scenario.instant
            scenario.minimumCacheableTokens = 1_601
            server.setScenario(scenario)
            #expect(try await counts(client, request(model: "claude-opus-4-8")) == [0, 0, 0])
        }
    }

    @Test("cache_control on the request itself marks the last block")
    func automatic() async throws {
        let extra = #","cache_control":{"type":"ephemeral"}"#
        let long = HTTPRequest(body: ask(Self.policy, extra: extra).body)
        try await withSimulator { _, client async throws in
            #expect(try await counts(client, long) == [1_604, 0, 0])
            #expect(try await counts(client, long) == [0, 0, 1_604])
        }
    }

    @Test("final usage repeats the counts, and all of them add up to what count_tokens says")
    func sums() async throws {
        try await withSimulator { _, client in
            _ = try await client.send(request())
            let final = try #require(try await client.send(request()).events.finalUsage)
            var count = request()
            count.target = "/v1/messages/count_tokens"
            let total = try await client.send(count).json?["input_tokens"]?.integer
            let parts = ["input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens"].compactMap { final[$0]?.integer }
            #expect(parts.reduce(0, +) == total)
            #expect(total == 1_609)
        }
    }
}
