import Testing

@testable import ProviderSimulator

@Suite struct AnthropicValidationTests {
    private static func body(_ members: String) -> String { #"{"model":"claude-sonnet-4-5",\#(members)}"# }
    private static let hello = #""messages":[{"role":"user","content":"Hi"}]"#
    private static let mark = #""cache_control":{"type":"ephemeral"}"#

    /// So many text blocks with a breakpoint each.
    private static func marked(_ count: Int) -> String {
        Array(repeating: #"{"type":"text","text":"x",\#(mark)}"#, count: count).joined(separator: ",")
    }

    private static let refusals: [(body: String, sentence: String)] = [
        ("", "The request body is not valid JSON"),
        ("{not json", "The request body is not valid JSON"),
        ("[1,2]", "The request body is not valid JSON"),
        (String(repeating: "[", count: 100_000), "The request body is not valid JSON"),
        (#"{"messages":[]}"#, "model: Field required"),
        (body(hello), "max_tokens: Field required"),
        (body(#""max_tokens":"many","# + hello), "max_tokens: Input should be a valid integer"),
        (body(#""max_tokens":-1,"# + hello), "max_tokens: Input should be greater than or equal to 0"),
        (body(#""max_tokens":9"#), "messages: Field required"),
        (body(#""max_tokens":9,"messages":[]"#), "messages: at least one message is required"),
        (body(#""max_tokens":9,"messages":"hi""#), "messages: Input should be a valid list"),
        (body(#""max_tokens":9,"messages":[{"role":"robot","content":"x"}]"#), "messages.0.role: Input should be 'user' or 'assistant'"),
        (body(#""max_tokens":9,"messages":[{"role":"system","content":"x"}]"#), "messages: Unexpected role \"system\"."),
        (body(#""max_tokens":9,"messages":[{"role":"assistant","content":"x"}]"#), "first message must use the \"user\" role"),
        (body(#""max_tokens":9,"messages":[{"role":"user","content":""}]"#), "messages.0: all messages must have non-empty content"),
        (body(#""max_tokens":9,"messages":[{"role":"user"}]"#), "messages.0.content: Field required"),
        (body(#""max_tokens":9,"messages":[{"role":"user","content":[{}]}]"#), "messages.0.content.0.type: Field required"),
        (
            body(#""max_tokens":9,"messages":[{"role":"user","content":[{"type":"text","text":""}]}]"#),
            "text content blocks must be non-empty"
        ),
        (body(#""max_tokens":9,"system":7,"# + hello), "system: Input should be a valid string or list"),
        (body(#""max_tokens":9,"tools":{},"# + hello), "tools: Input should be a valid list"),
        (
            body(#""max_tokens":9,"cache_control":{"type":"for ever"},"# + hello),
            "cache_control.type: Input should be 'ephemeral'"
        ),
        (
            body(#""max_tokens":9,"cache_control":{"type":"ephemeral","ttl":"2h"},"# + hello),
            "cache_control.ttl: Input should be '5m' or '1h'"
        ),
        (
            body(
                #""max_tokens":9,"cache_control":{"type":"ephemeral","ttl":"1h"},"system":[{"type":"text","text":"x",\#(mark)}],"# + hello),
            "a ttl='1h' cache_control block must not come after a ttl='5m' cache_control block"
        ),
        (
            body(#""max_tokens":9,"system":[\#(marked(5))],"# + hello),
            "A maximum of 4 blocks with cache_control may be provided. Found 5."
        ),
    ]

    @Test("a wrong body is a 400 with a sentence, in the API's own form", arguments: refusals)
    func refusal(body: String, sentence: String) async throws {
        let reply = try await withSimulator { _, client in try await client.send(HTTPRequest(body: body)) }
        #expect(reply.status == 400)
        #expect(reply.errorType == "invalid_request_error")
        #expect(reply.errorMessage?.contains(sentence) == true, "\(reply.text)")
        #expect(reply.json?["type"] == "error")
        #expect(reply.json?["request_id"]?.string == reply.headers["request-id"])
        #expect(reply.headers["x-should-retry"] == "false")
    }

    @Test("four breakpoints are accepted")
    func fourBreakpoints() async throws {
        let body = Self.body(#""max_tokens":9,"system":[\#(Self.marked(4))],"# + Self.hello)
        let reply = try await withSimulator { _, client in try await client.send(HTTPRequest(body: body)) }
        #expect(reply.status == 200)
    }

    @Test("a body that is not UTF-8 is a 400, not a trap")
    func notUTF8() async throws {
        var request = ask("XX")
        request.isKeptAlive = false
        let place = Array("XX".utf8)
        var bytes = request.bytes
        let range = try #require(bytes.firstRange(of: place))
        bytes.replaceSubrange(range, with: [0xC3, 0x28])
        let received = try await withSimulator { _, client in try await client.exchange(bytes) }
        let reply = try HTTPReply(received.bytes, end: received.end)
        #expect(reply.status == 400)
        #expect(reply.errorMessage?.contains("UTF-8") == true)
    }

    @Test("keys: either style is good, none is a 401, and a configured token is the only good one")
    func keys() async throws {
        let cases: [(headers: [String: String], open: Int, closed: Int)] = [
            (["x-api-key": "secret"], 200, 200), (["authorization": "Bearer secret"], 200, 200), (["x-api-key": "other"], 200, 401),
            (["authorization": "bearer other"], 200, 401), (["authorization": "Basic secret"], 401, 401), ([:], 401, 401),
            (["x-api-key": ""], 401, 401),
        ]
        for (isClosed, target) in [(false, "/v1/messages"), (true, "/v1/messages"), (true, "/v1/models")] {
            try await withSimulator(configure: { $0.token = isClosed ? "secret" : nil }) { _, client in
                for (headers, open, closed) in cases {
                    var request = ask()
                    request.target = target
                    request.method = target == "/v1/models" ? "GET" : "POST"
                    request.headers = headers.merging(["anthropic-version": "2026-10-21"]) { $1 }
                    let reply = try await client.send(request)
                    #expect(reply.status == (isClosed ? closed : open), "\(headers)")
                    #expect(reply.status == 200 || reply.errorType == "authentication_error")
                }
            }
        }
    }

    @Test("a scenario's good key is the only good one")
    func goodKey() async throws {
        var scenario = Scenario.instant
        scenario.goodKey = "sk-good"
        try await withSimulator(scenario) { _, client async throws in
            var request = ask()
            #expect(try await client.send(request).errorMessage == "invalid x-api-key")
            request.headers["x-api-key"] = "sk-good"
            #expect(try await client.send(request).status == 200)
        }
    }

    @Test(
        "versions: one must be named, both are served, the newer refuses sampling parameters",
        arguments: [
            (nil, "", "anthropic-version: header is required"), ("2022-01-01", "", "is not a valid version"),
            ("2023-06-01", #","temperature":0.5"#, nil), ("2026-10-21", "", nil),
            ("2026-10-21", #","temperature":1"#, "temperature: sampling parameters are not supported"),
            ("2026-10-21", #","top_p":1"#, "top_p: sampling"), ("2026-10-21", #","top_k":5"#, "top_k: sampling"),
        ] as [(String?, String, String?)])
    func versions(version: String?, extra: String, sentence: String?) async throws {
        var request = ask(extra: extra)
        request.headers["anthropic-version"] = version
        let reply = try await withSimulator { [request] _, client in try await client.send(request) }
        #expect(reply.status == (sentence == nil ? 200 : 400))
        if let sentence { #expect(reply.errorMessage?.contains(sentence) == true, "\(reply.text)") }
    }

    @Test(
        "the newer version refuses documents in answers and citations in questions",
        arguments: [
            (#"{"role":"assistant","content":[{"type":"document","source":{}}]}"#, "document blocks are not allowed"),
            (#"{"role":"user","content":[{"type":"text","text":"x","citations":[{}]}]}"#, "citations are not allowed"),
        ])
    func refusedBlocks(message: String, sentence: String) async throws {
        var request = HTTPRequest(body: Self.body(#""max_tokens":9,"messages":[{"role":"user","content":"Hi"},\#(message)]"#))
        try await withSimulator { _, client in
            let older = try await client.send(request)
            request.headers["anthropic-version"] = "2026-10-21"
            let newer = try await client.send(request)
            #expect(older.status == 200)
            #expect(newer.status == 400)
            #expect(newer.errorMessage?.contains(sentence) == true)
        }
    }

    @Test(
        "models: dated names are the same model, unknown ones are a 404",
        arguments: [
            ("claude-sonnet-4-5-20250929", 200), ("claude-sonnet-4-5-latest", 200), ("claude-sonet-4-5", 404), ("claude-sonnet-4-5x", 404),
            ("claude-sonnet-4-5-2025", 404),
        ])
    func models(id: String, status: Int) async throws {
        let reply = try await withSimulator { _, client in try await client.send(ask(model: id)) }
        #expect(reply.status == status)
        if status == 404 {
            #expect(reply.errorType == "not_found_error")
            #expect(reply.errorMessage == "model: \(id)")
        }
    }

    @Test("a prompt longer than the model's window is a 400 in the recorded words")
    func tooLong() async throws {
        let small = SimulatedModel(id: "small", displayName: "Small", contextWindow: 100)
        let question = String(repeating: "a", count: 400)
        let reply = try await withSimulator(configure: { $0.models = [small] }) { _, client in
            try await client.send(ask(question, model: "small"))
        }
        #expect(reply.errorMessage == "prompt is too long: 104 tokens > 100 maximum")
    }

    @Test("the list of models is paged by limit, after_id and before_id")
    func modelList() async throws {
        let models = ["a", "b", "c", "d"].map { SimulatedModel(id: $0, displayName: $0) }
        let pages: [(String, [String], Bool)] = [
            ("", ["a", "b", "c", "d"], false), ("?limit=2", ["a", "b"], true), ("?limit=2&after_id=b", ["c", "d"], false),
            ("?before_id=d&limit=2", ["b", "c"], true), ("?after_id=d", [], false), ("?after_id=c&before_id=b", [], false),
        ]
        try await withSimulator(configure: { $0.models = models }) { _, client in
            for (query, ids, hasMore) in pages {
                let page = try await client.send(HTTPRequest(method: "GET", target: "/v1/models" + query)).json
                #expect(page?["data"]?.array?.compactMap { $0["id"]?.string } == ids, "\(query)")
                #expect(page?["has_more"] == .boolean(hasMore), "\(query)")
                #expect(page?["last_id"]?.string == ids.last)
            }
            #expect(try await client.send(HTTPRequest(method: "GET", target: "/v1/models/c")).json?["type"] == "model")
            #expect(try await client.send(HTTPRequest(method: "GET", target: "/v1/models/x")).status == 404)
            #expect(try await client.send(HTTPRequest(method: "GET", target: "/v1/models?limit=0")).status == 400)
            #expect(try await client.send(HTTPRequest(method: "GET", target: "/v1/models?after_id=x")).status == 400)
        }
    }

    @Test(
        "other methods and paths are refused",
        arguments: [("GET", "/v1/messages", 405), ("DELETE", "/v1/models", 405), ("POST", "/v1/unknown", 404), ("GET", "/", 404)])
    func elsewhere(method: String, target: String, status: Int) async throws {
        let reply = try await withSimulator { _, client in try await client.send(HTTPRequest(method: method, target: target)) }
        #expect(reply.status == status)
    }
}
