import Testing

@testable import ProviderSimulator

/// Every fault in every protocol.
@Suite(.timeLimit(.minutes(2))) struct ProtocolFaultTests {
    private static let first3 = ["w000000 ", "w000001 ", "w000002 "]

    private func reply(_ spoken: Spoken, _ fault: Fault?, isStreamed: Bool = true) async throws -> HTTPReply {
        try await withSimulator(.numbered(10, faults: fault.map { [$0] } ?? [])) { _, client in
            try await client.send(spoken.request(isStreamed: isStreamed))
        }
    }

    private static let cuts: [(Fault.Kind, RawClient.End, isComplete: Bool)] = [
        (.reset, .reset, false), (.close, .closed, false), (.truncate, .closed, true),
    ]

    @Test("a stream that is cut has the words before the cut and no end", arguments: Spoken.all, cuts.indices)
    func cut(spoken: Spoken, index: Int) async throws {
        let (kind, end, isComplete) = Self.cuts[index]
        let reply = try await reply(spoken, Fault(kind, afterTokens: 3))
        #expect(spoken.deltas(reply) == Self.first3)
        #expect(reply.end == end)
        #expect(reply.isComplete == isComplete)
        #expect(!reply.text.contains(spoken.ending))
    }

    @Test("a reply in one piece is cut in the middle", arguments: Spoken.all, cuts.indices)
    func cutWhole(spoken: Spoken, index: Int) async throws {
        let reply = try await reply(spoken, Fault(Self.cuts[index].0), isStreamed: false)
        #expect(reply.status == 200)
        #expect(!reply.body.isEmpty)
        #expect(reply.json == nil)
    }

    @Test("garbage is passed over by who can, and the answer goes on", arguments: Spoken.all)
    func garbage(spoken: Spoken) async throws {
        let reply = try await reply(spoken, Fault(.garbage, afterTokens: 2))
        #expect(String(validating: reply.body, as: UTF8.self) == nil)
        #expect(spoken.deltas(reply).count == 10)
    }

    @Test("an end that is told twice changes no word", arguments: Spoken.all)
    func doubleEnd(spoken: Spoken) async throws {
        let (once, twice) = (try await reply(spoken, nil), try await reply(spoken, Fault(.doubleEnd)))
        #expect(spoken.deltas(twice) == spoken.deltas(once))
        #expect(twice.body.count > once.body.count)
    }

    @Test("a silent stream has the words before it and then nothing", arguments: Spoken.all)
    func hang(spoken: Spoken) async throws {
        let fault = Fault(.hang(nil), afterTokens: 4)
        try await withSimulator(.numbered(10, faults: [fault])) { server, client async throws in
            let received = try await client.exchange(spoken.request().bytes) { $0.firstRange(of: Array("w000003".utf8)) != nil }
            #expect(received.end == .left)
            while server.requests().first?.outcome == .underway { await Task.yield() }
            #expect(server.requests().map(\.outcome) == [.faulted("hang")])
        }
    }

    @Test("reset_headers, hang_headers and a pause are the connection's own", arguments: Spoken.all)
    func connection(spoken: Spoken) async throws {
        let faults = [Fault(.resetHeaders, times: 1), Fault(.hangHeaders(.milliseconds(60)), times: 1), Fault(.hang(.milliseconds(60)))]
        try await withSimulator(.numbered(10, faults: faults)) { _, client async throws in
            let received = try await client.exchange(spoken.request().bytes)
            #expect(received.bytes.isEmpty && received.end == .reset)
            for _ in 0..<2 {
                let start = ContinuousClock.now
                #expect(spoken.deltas(try await client.send(spoken.request())).count == 10)
                #expect(ContinuousClock.now - start >= .milliseconds(60))
            }
        }
    }

    /// What each protocol makes of `overloaded_error` in the middle of a stream, and of its message.
    private static let errorEvents: [(name: String, words: [String])] = [
        ("Anthropic", [#"event: error"#, #""type":"overloaded_error","message":"Too busy""#]),
        ("OpenAI chat", [#"data: {"error":{"message":"Too busy","type":"server_error","param":null,"code":"server_is_overloaded"}}"#]),
        ("OpenAI responses", [#"event: error"#, #""type":"error""#, #"event: response.failed"#, #""status":"failed""#, "Too busy"]),
        ("Groq", ["event: error\ndata: ", #""status_code":529"#, "Too busy"]),
        ("Mistral", [#"data: {"object":"error","message":"Too busy""#]),
        ("OpenRouter", [#""finish_reason":"error""#, #""error":{"message":"Too busy","code":529}"#, "data: [DONE]"]),
        ("DeepSeek", [#"data: {"error":{"message":"Too busy""#]), ("Azure", [#"data: {"error":{"code":"#]),
        ("Ollama's /v1", [#"data: {"error":{"message":"Too busy","type":"api_error""#]),
        ("Gemini", [#"data: {"error": {"code": 529,"message": "Too busy","status": "UNAVAILABLE"}}"#]),
        ("Cohere", [#"event: message-end"#, #""finish_reason":"ERROR","usage":{},"error":"Too busy""#]),
        ("Ollama", [#"{"error":"Too busy"}"#]),
    ]

    @Test("an error in the middle of a stream has the protocol's own form", arguments: Spoken.all)
    func errorEvent(spoken: Spoken) async throws {
        let words = try #require(Self.errorEvents.first { $0.name == spoken.name }).words
        let fault = Fault(.errorEvent(type: "overloaded_error", message: "Too busy"), afterTokens: 3)
        let streamed = try await reply(spoken, fault)
        #expect(spoken.deltas(streamed) == Self.first3)
        for word in words { #expect(streamed.text.contains(word), "\(streamed.text.suffix(400))") }
        #expect(streamed.isComplete)
        let whole = try await reply(spoken, fault, isStreamed: false)
        #expect(whole.status == 529)
        #expect(whole.text.contains("Too busy"))
    }

    @Test("a type that no protocol knows is passed on where there is a place for it")
    func otherTypes() async throws {
        let fault = Fault(.errorEvent(type: "strange_error", message: "Odd"), afterTokens: 1)
        for name in ["Anthropic", "OpenAI chat", "Groq", "Mistral"] {
            let spoken = try #require(Spoken.all.first { $0.name == name })
            #expect(try await reply(spoken, fault).text.contains(#""type":"strange_error""#), "\(name)")
        }
    }

    @Test(
        "a status has its error's body in the protocol's own form, with what is advised about trying again",
        arguments: Spoken.all, [400, 401, 402, 403, 404, 413, 429, 498, 500, 503, 529])
    func status(spoken: Spoken, status: Int) async throws {
        let kind = Fault.Kind.status(status, retryAfter: 2, retryAfterMilliseconds: 1_500, shouldRetry: true)
        let reply = try await reply(spoken, Fault(kind))
        #expect(reply.status == status)
        #expect(reply.json?.members?.isEmpty == false)
        #expect(reply.headers["x-should-retry"] == "true")
        if spoken.name == "Gemini" {
            #expect(reply.headers["retry-after"] == nil && reply.headers["retry-after-ms"] == nil)
            #expect(reply.text.contains(#""@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"1.5s""#))
        } else {
            #expect(reply.headers["retry-after"] == "2" && reply.headers["retry-after-ms"] == "1500")
        }
    }

    @Test("a status without advice gives none", arguments: Spoken.all)
    func noAdvice(spoken: Spoken) async throws {
        let reply = try await reply(spoken, Fault(.status(429)))
        #expect(reply.headers.keys.filter { $0.contains("retry") }.isEmpty)
        #expect(!reply.text.contains("RetryInfo"))
    }

    /// What distinguishes each protocol's bodies of the statuses that clients must tell apart.
    private static let bodies: [(name: String, status: Int, words: String)] = [
        ("Anthropic", 402, #""type":"billing_error""#), ("Anthropic", 413, #""type":"request_too_large""#),
        ("Anthropic", 529, #""type":"overloaded_error","message":"Overloaded""#),
        ("OpenAI chat", 402, #""type":"insufficient_quota","param":null,"code":"insufficient_quota""#),
        ("OpenAI chat", 429, #""code":"rate_limit_exceeded""#), ("OpenAI responses", 503, #""code":"server_is_overloaded""#),
        ("Groq", 498, #""type":"capacity_exceeded","code":"capacity_exceeded""#), ("Groq", 429, #""type":"tokens""#),
        ("Mistral", 429, #"{"object":"error","message":"#), ("OpenRouter", 402, #""message":"Insufficient credits."#),
        ("OpenRouter", 429, #""code":429"#), ("DeepSeek", 402, #"{"error":{"message":"Insufficient Balance","type":"unknown_error""#),
        ("Azure", 429, #""code":"429""#), ("Gemini", 429, #""status":"RESOURCE_EXHAUSTED""#),
        ("Gemini", 402, #""status":"FAILED_PRECONDITION""#), ("Gemini", 503, #""status":"UNAVAILABLE""#),
        ("Cohere", 402, #""message":"Your credit balance"#), ("Cohere", 498, #""message":"Capacity exceeded."#),
        ("Ollama", 503, #"{"error":"The server is overloaded."#),
    ]

    @Test("the bodies that clients branch on", arguments: bodies.indices)
    func body(index: Int) async throws {
        let (name, status, words) = Self.bodies[index]
        let spoken = try #require(Spoken.all.first { $0.name == name })
        let reply = try await reply(spoken, Fault(.status(status)))
        #expect(reply.text.contains(words), "\(reply.text)")
    }

    @Test("a proxy's page, a wrong type and a redirect are not the API's", arguments: Spoken.all)
    func strangers(spoken: Spoken) async throws {
        let page = try await reply(spoken, Fault(.status(502, retryAfter: 3, isHTML: true)))
        #expect(page.status == 502 && page.headers["content-type"] == "text/html" && page.headers["retry-after"] == "3")
        let wrong = try await reply(spoken, Fault(.wrongType))
        #expect(wrong.status == 200 && wrong.headers["content-type"] == "text/html" && wrong.text.hasPrefix("<html>"))
        let redirect = try await reply(spoken, Fault(.redirect("http://127.0.0.1:9/elsewhere")))
        #expect(redirect.status == 307 && redirect.headers["location"] == "http://127.0.0.1:9/elsewhere" && redirect.isComplete)
    }

    @Test("gzip in truth is gzip, gzip in name only is the plain text under a false header", arguments: Spoken.all)
    func gzip(spoken: Spoken) async throws {
        let plain = try await reply(spoken, Fault(.gzip(isNameOnly: true)))
        #expect(plain.headers["content-encoding"] == "gzip")
        #expect(spoken.deltas(plain).count == 10)
        for isStreamed in [true, false] {
            let packed = try await reply(spoken, Fault(.gzip(isNameOnly: false)), isStreamed: isStreamed)
            #expect(packed.headers["content-encoding"] == "gzip")
            #expect(packed.body.starts(with: [0x1F, 0x8B, 0x08]))
            #expect(packed.isComplete)
        }
    }
}
