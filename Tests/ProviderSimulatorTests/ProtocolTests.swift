import Testing

@testable import ProviderSimulator

/// What is the same in every protocol, asked of each of them over HTTP.
@Suite(.timeLimit(.minutes(2))) struct ProtocolTests {
    private static let numbered = Scenario.Text.numbered.pieces(count: 12).map(\.text)

    @Test("a stream has each word of the text once, in order, and an end", arguments: Spoken.all)
    func streamed(spoken: Spoken) async throws {
        let reply = try await withSimulator(.numbered(12)) { _, client in try await client.send(spoken.request()) }
        #expect(reply.status == 200, "\(reply.text)")
        #expect(spoken.deltas(reply) == Self.numbered)
        #expect(reply.text.contains(spoken.ending))
        #expect(reply.isComplete)
    }

    @Test("without streaming the same text comes in one JSON object", arguments: Spoken.all)
    func whole(spoken: Spoken) async throws {
        let reply = try await withSimulator(.numbered(12)) { _, client in try await client.send(spoken.request(isStreamed: false)) }
        #expect(reply.status == 200)
        #expect(reply.headers["content-type"]?.hasPrefix("application/json") == true)
        #expect(reply.json.flatMap(spoken.whole) == Self.numbered.joined())
    }

    @Test("the default answer has at least five deltas", arguments: Spoken.all)
    func fiveDeltas(spoken: Spoken) async throws {
        let reply = try await withSimulator { _, client in try await client.send(spoken.request()) }
        #expect(spoken.deltas(reply).count >= 5)
    }

    @Test("the answer source sees the question and the model", arguments: Spoken.all)
    func question(spoken: Spoken) async throws {
        let source: AnswerSource = { SimulatedAnswer(text: "\($0.model): \($0.lastUserText)") }
        let reply = try await withSimulator(configure: { $0.answers = source }) { _, client in try await client.send(spoken.request()) }
        let text = spoken.deltas(reply).joined()
        #expect(["claude-sonnet-4-5: Where is my parcel?", "gemini-2.5-flash: Where is my parcel?"].contains(text))
    }

    @Test("an answer over the request's limit ends there", arguments: Spoken.all)
    func limit(spoken: Spoken) async throws {
        var request = spoken.request()
        let limits = [
            ("\"max_tokens\":1000", "\"max_tokens\":3,\"options\":{\"num_predict\":3}"),
            ("\"input\"", "\"max_output_tokens\":3,\"input\""),
            ("\"contents\"", "\"generationConfig\":{\"maxOutputTokens\":3},\"contents\""),
        ]
        for (old, new) in limits { request.body = request.body.replacing(old, with: new) }
        let reply = try await withSimulator(.numbered(12)) { [request] _, client in try await client.send(request) }
        #expect(spoken.deltas(reply) == ["w000000 ", "w000001 ", "w000002 "])
        #expect(["max_tokens", "length", "MAX_TOKENS", "max_output_tokens"].contains { reply.text.contains("\"\($0)\"") })
    }

    @Test("a key that is not the good one is refused in the protocol's own words, a good one is not", arguments: Spoken.all)
    func keys(spoken: Spoken) async throws {
        var scenario = Scenario.instant
        scenario.goodKey = "sk-good"
        try await withSimulator(scenario) { _, client async throws in
            let refused = try await client.send(spoken.request(key: "sk-bad"))
            #expect(refused.status == spoken.wrongKey.status)
            #expect(refused.text.contains(spoken.wrongKey.words), "\(refused.text)")
            #expect(refused.json != nil)
            #expect(try await client.send(spoken.request(key: nil)).status == (spoken.name == "Gemini" ? 403 : 401))
            #expect(try await client.send(spoken.request(key: "sk-good")).status == 200)
        }
    }

    @Test("without a key only Ollama answers, and with any key all do", arguments: Spoken.all)
    func noKey(spoken: Spoken) async throws {
        try await withSimulator { _, client async throws in
            let status = try await client.send(spoken.request(key: nil)).status
            #expect(status == (spoken.name.hasPrefix("Ollama") ? 200 : spoken.name == "Gemini" ? 403 : 401))
            #expect(try await client.send(spoken.request(key: "anything")).status == 200)
        }
    }

    @Test("a model that is not there is refused", arguments: Spoken.all)
    func models(spoken: Spoken) async throws {
        let reply = try await withSimulator { _, client in try await client.send(spoken.request(model: "unknown-9")) }
        #expect(reply.status == spoken.noModel, "\(reply.text)")
        #expect(reply.text.contains("unknown-9") || ["DeepSeek", "Azure"].contains(spoken.name))
    }

    @Test(
        "a body that is no request is a 400 in JSON, never a trap",
        arguments: Spoken.all, ["", "{not json", "[1]", "{}", #"{"model":7,"messages":{},"contents":4,"input":{}}"#])
    func wrongBody(spoken: Spoken, body: String) async throws {
        var request = spoken.request()
        request.body = body
        let reply = try await withSimulator { [request] _, client in try await client.send(request) }
        #expect(reply.status == 400, "\(reply.text)")
        #expect(reply.json != nil)
    }

    @Test("keep_alive sends comments before the first event, and ping_every between deltas", arguments: Spoken.all)
    func comments(spoken: Spoken) async throws {
        var scenario = Scenario.numbered(12)
        (scenario.keepAlive, scenario.pingEvery) = (3, 4)
        let reply = try await withSimulator(scenario) { _, client in try await client.send(spoken.request()) }
        let lines = reply.text.split(separator: /\r\n|\n/)
        let opening = lines.prefix { $0.hasPrefix(":") }.count
        let pings = lines.filter { $0.hasPrefix(":") || $0 == "event: ping" }.count - opening
        #expect(opening == (spoken.name == "Ollama" ? 0 : 3))
        #expect(pings == ["Ollama": 0, "Anthropic": 4, "OpenRouter": 4][spoken.name] ?? 3)
        #expect(spoken.deltas(reply) == Self.numbered)
    }

    @Test("cut at every byte, the text is the same; lines end as the protocol has them", arguments: Spoken.all)
    func chunks(spoken: Spoken) async throws {
        var scenario = Scenario.instant
        scenario.text = .cjk
        scenario.tokens = 18
        scenario.chunking = .bytes
        let reply = try await withSimulator(scenario) { _, client in try await client.send(spoken.request()) }
        #expect(reply.chunks.allSatisfy { $0.count == 1 })
        #expect(spoken.deltas(reply).joined() == Scenario.Text.cjk.pieces(count: 18).map(\.text).joined())
        #expect(reply.text.contains("\r\n") == (spoken.name == "Gemini"))
    }

    @Test("every cut leaves the words as they are", arguments: Spoken.all, [Scenario.Chunking.splitUTF8, .coalesce(5), .token])
    func cuts(spoken: Spoken, chunking: Scenario.Chunking) async throws {
        var scenario = Scenario.numbered(12)
        scenario.chunking = chunking
        let reply = try await withSimulator(scenario) { _, client in try await client.send(spoken.request()) }
        #expect(spoken.deltas(reply) == Self.numbered)
        #expect(chunking != .coalesce(5) || reply.chunks.count <= 4)
    }

    @Test("lines end as the scenario asks, as far as the protocol can bear it", arguments: Spoken.all, Scenario.LineEnding.allCases)
    func lineEndings(spoken: Spoken, ending: Scenario.LineEnding) async throws {
        var scenario = Scenario.numbered(12)
        scenario.lineEnding = ending
        let reply = try await withSimulator(scenario) { _, client in try await client.send(spoken.request()) }
        let sent: Scenario.LineEnding =
            switch (spoken.name, ending) {
            case ("Gemini", .lf): .crlf
            case ("Ollama", .cr): .lf
            default: ending
            }
        let (feeds, returns) = (reply.body.count { $0 == 0x0A }, reply.body.count { $0 == 0x0D })
        #expect((feeds > 0, returns > 0) == (sent != .cr, sent != .lf))
        #expect(spoken.deltas(reply) == Self.numbered)
    }
}
