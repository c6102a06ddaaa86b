import Testing

@testable import ProviderSimulator

/// The shape of answers on the wire, over real HTTP.
@Suite struct AnthropicStreamTests {
    @Test("a stream has the real API's events in the real order, ping third")
    func order() async throws {
        let reply = try await withSimulator(.numbered(5)) { _, client in try await client.send(ask()) }
        #expect(reply.status == 200)
        #expect(reply.headers["content-type"] == "text/event-stream; charset=utf-8")
        #expect(
            reply.events.map(\.name) == [
                "message_start", "content_block_start", "ping", "content_block_delta", "content_block_delta", "content_block_delta",
                "content_block_delta", "content_block_delta", "content_block_stop", "message_delta", "message_stop",
            ])
        #expect(reply.events.allSatisfy { $0.payload?["type"]?.string == $0.name })
        #expect(reply.events.textDeltas == ["w000000 ", "w000001 ", "w000002 ", "w000003 ", "w000004 "])
        #expect(reply.chunks.count == 11, "one HTTP chunk an event")
        #expect(reply.isComplete)
    }

    @Test("the payloads are written as recordings of the real API have them")
    func payloads() async throws {
        let reply = try await withSimulator(.numbered(1)) { _, client in try await client.send(ask()) }
        let lines = reply.text.split(separator: "\n").filter { $0.hasPrefix("data: ") }
        #expect(lines[0].hasPrefix(#"data: {"type":"message_start","message":{"model":"claude-sonnet-4-5","id":"msg_01"#))
        #expect(lines[0].contains(#""stop_reason":null,"stop_sequence":null,"stop_details":null,"usage":{"input_tokens":"#))
        #expect(lines[0].contains(#""cache_creation":{"ephemeral_5m_input_tokens":0,"ephemeral_1h_input_tokens":0},"output_tokens":1,"#))
        #expect(lines[2] == #"data: {"type": "ping"}"#)
        #expect(lines[3].hasPrefix(#"data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"w000000 "}"#))
        #expect(lines.contains { $0.hasSuffix(" }") }, "spaces before the closing brace")
    }

    @Test("usage is given at the start and, final, at the end")
    func usage() async throws {
        let events = try await withSimulator(.numbered(42)) { _, client in try await client.send(ask()).events }
        let start = try #require(events.startUsage)
        let final = try #require(events.finalUsage)
        #expect(start["input_tokens"] == 9)  // 20 bytes of question and the message's framing
        #expect(start["output_tokens"] == 1)
        #expect(final["input_tokens"] == 9)
        #expect(final["output_tokens"] == 42)
        #expect(final["cache_read_input_tokens"] == 0)
        #expect(final["cache_creation"] == nil)
        #expect(events.stopReason == "end_turn")
    }

    @Test("the headers name the request and what the rate limits have left")
    func headers() async throws {
        let headers = try await withSimulator { _, client in try await client.send(ask()).headers }
        #expect(headers["request-id"]?.hasPrefix("req_011C") == true)
        #expect(headers["anthropic-ratelimit-requests-limit"] == "4000")
        #expect(headers["anthropic-ratelimit-requests-remaining"] == "3999")
        #expect(headers["anthropic-ratelimit-input-tokens-remaining"] == "1999991")
        let reset = try #require(headers["anthropic-ratelimit-tokens-reset"])
        #expect(reset.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/) != nil)
    }

    @Test("the answer is the source's, and the source sees the whole question")
    func source() async throws {
        let source: AnswerSource = { question in
            SimulatedAnswer(text: "\(question.model) / \(question.system) / \(question.messages.count) / \(question.lastUserText)")
        }
        var request = HTTPRequest()
        request.body = #"""
            {"model":"claude-opus-4-5-20251101","max_tokens":100,"stream":true,"system":[{"type":"text","text":"Be kind."}],"messages":
            [{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"},{"role":"user","content":[{"type":"text","text":"Why?"}]}]}
            """#
        let events = try await withSimulator(configure: { $0.answers = source }) { _, client in try await client.send(request).events }
        #expect(events.textDeltas.joined() == #"claude-opus-4-5-20251101 / ["Be kind."] / 3 / Why?"#)
    }

    @Test("the default answer has at least five deltas")
    func fiveDeltas() async throws {
        let events = try await withSimulator { _, client in try await client.send(ask()).events }
        #expect(events.textDeltas.count >= 5)
    }

    @Test("reasoning comes in a block of its own with a signature, and counts as output")
    func reasoning() async throws {
        var scenario = Scenario.numbered(2)
        scenario.thinkingTokens = 3
        let events = try await withSimulator(scenario) { _, client in try await client.send(ask()).events }
        let deltas = events.compactMap { $0.payload?["delta"]?["type"]?.string }
        #expect(deltas == ["thinking_delta", "thinking_delta", "thinking_delta", "signature_delta", "text_delta", "text_delta"])
        #expect(events.compactMap { $0.payload?["index"]?.integer } == [0, 0, 0, 0, 0, 0, 1, 1, 1, 1])
        #expect(events.finalUsage?["output_tokens"] == 5)
        #expect(events.finalUsage?["output_tokens_details"]?["thinking_tokens"] == 3)
    }

    @Test("the source's reasoning is sent only where thinking is on, and only sealed where its display is omitted")
    func thinkingSwitch() async throws {
        func deltas(_ extra: String) async throws -> Set<String> {
            let events = try await withSimulator { _, client in try await client.send(ask(extra: extra)).events }
            return Set(events.compactMap { $0.payload?["delta"]?["type"]?.string })
        }
        #expect(try await deltas("") == ["text_delta"])
        #expect(try await deltas(#","thinking":{"type":"adaptive"}"#) == ["thinking_delta", "signature_delta", "text_delta"])
        #expect(
            try await deltas(#","thinking":{"type":"adaptive","display":"omitted"}"#) == ["signature_delta", "text_delta"])
    }

    @Test("max_tokens and stop sequences cut the answer and say so")
    func limits() async throws {
        try await withSimulator(.numbered(50)) { _, client in
            var request = ask()
            request.body = request.body.replacing("1000", with: "7")
            let short = try await client.send(request).events
            #expect(short.finalUsage?["output_tokens"] == 7)
            #expect(short.stopReason == "max_tokens")
            let stopped = try await client.send(ask(extra: #","stop_sequences":["w000003"]"#)).events
            #expect(stopped.stopReason == "stop_sequence")
            #expect(stopped.textDeltas.joined() == "w000000 w000001 w000002 ")
            request.body = request.body.replacing(":7,", with: ":0,")
            let warming = try await client.send(request).events
            #expect(warming.map(\.name) == ["message_start", "message_delta", "message_stop"])
        }
    }

    @Test("without stream the same answer is one JSON message")
    func whole() async throws {
        let reply = try await withSimulator(.numbered(3)) { _, client in try await client.send(ask(stream: false)) }
        #expect(reply.headers["content-type"] == "application/json")
        #expect(reply.headers["content-length"] == String(reply.body.count))
        #expect(reply.json?["content"]?.array?.first?["text"] == "w000000 w000001 w000002 ")
        #expect(reply.json?["stop_reason"] == "end_turn")
        #expect(reply.json?["usage"]?["output_tokens"] == 3)
        #expect(reply.json?["usage"]?["cache_creation"]?["ephemeral_1h_input_tokens"] == 0)
    }

    @Test("a scenario's chunking, line ends and pings reach the wire")
    func delivery() async throws {
        var scenario = Scenario.numbered(4)
        scenario.text = .cjk
        scenario.chunking = .bytes
        scenario.lineEnding = .crlf
        scenario.pingEvery = 2
        let reply = try await withSimulator(scenario) { _, client in try await client.send(ask()) }
        #expect(reply.chunks.allSatisfy { $0.count == 1 })
        #expect(reply.text.hasSuffix("}\r\n\r\n"))
        #expect(reply.events.filter { $0.name == "ping" }.count == 3)
        #expect(reply.events.textDeltas.joined() == "退款将在五个工作日内")
    }

    @Test("a connection serves one request after the other")
    func keepAlive() async throws {
        var first = ask(stream: false)
        first.isKeptAlive = true
        let bytes = first.bytes + first.bytes + ask(stream: false).bytes
        let received = try await withSimulator { _, client in try await client.exchange(bytes) }
        let replies = String(decoding: received.bytes, as: UTF8.self).matches(of: /HTTP\/1.1 200 OK/).count
        #expect(replies == 3)
        #expect(received.end == .closed)
    }
}
