import ChatModel
import ServerSentEvents
import Testing

@testable import Providers

/// Small streams in the recorded shape, and the exact events that they give.
@Suite struct OpenAIOwnStreamTests {
    private let estimate = OpenAIAnswer.estimate

    private func events(_ name: String) throws -> [ChatEvent] {
        let (events, error) = OpenAIAnswer.events(try StreamFiles.own("openai-\(name)"))
        #expect(error == nil)
        return events
    }

    @Test("OpenAI: text, then the finish, then a chunk that only counts")
    func plain() throws {
        let usage = Usage(inputTokens: 22, cacheWrite5mTokens: 64, cacheReadTokens: 1_920, outputTokens: 30, reasoningTokens: 12)
        #expect(
            try events("plain") == [
                .messageStart(id: "chatcmpl-1", usage: estimate), .textDelta("Your parcel"), .textDelta(" is \"on its way\" 📦."),
                .messageDelta(.endTurn, usage: estimate), .messageDelta(.endTurn, usage: usage), .messageStop,
            ])
    }

    @Test("Azure: the chunk about the prompt's filters begins nothing; a filtered answer is a refusal")
    func azure() throws {
        #expect(
            try events("azure") == [
                .messageStart(id: "chatcmpl-2", usage: estimate), .textDelta("Hello"), .messageDelta(.refusal, usage: estimate),
                .messageStop,
            ])
    }

    @Test("tool calls interleave by their index, say name and id once, and need no index where they come whole")
    func tools() throws {
        #expect(
            try events("tools") == [
                .messageStart(id: "chatcmpl-3", usage: estimate),
                .toolCallDelta(index: 0, id: "call_a", name: "lookup", arguments: ""),
                .toolCallDelta(index: 1, id: "call_b", name: "refund", arguments: "{"),
                .toolCallDelta(index: 0, id: nil, name: nil, arguments: #"{"id":1}"#),
                .toolCallDelta(index: 1, id: nil, name: nil, arguments: "}"),
                .toolCallDelta(index: 2, id: "D681PevKs", name: "whole", arguments: "{}"),
                .messageDelta(.toolUse, usage: estimate), .messageStop,
            ])
    }

    @Test("Mistral: lists of reasoning and text between plain texts, the usage beside the finish")
    func mistral() throws {
        let usage = Usage(inputTokens: 31, cacheReadTokens: 128, outputTokens: 28)
        #expect(
            try events("mistral") == [
                .messageStart(id: "9f9d", usage: estimate), .reasoningDelta("Okay"), .reasoningDelta(", so"), .textDelta("The answer"),
                .textDelta(" is 7."), .messageDelta(.maxTokens, usage: usage), .messageStop,
            ])
    }

    @Test("Groq: the usage in x_groq; reasoning inside the text stays text")
    func groq() throws {
        #expect(
            try events("groq") == [
                .messageStart(id: "chatcmpl-5", usage: estimate), .textDelta("<think>Hm</think>Hi"),
                .messageDelta(.endTurn, usage: Usage(inputTokens: 12, outputTokens: 26)), .messageStop,
            ])
    }

    @Test("Groq: a named error event ends the answer with its own status")
    func groqError() throws {
        let (events, error) = OpenAIAnswer.events(try StreamFiles.own("openai-groq-error"))
        #expect(events == [.messageStart(id: "chatcmpl-4", usage: estimate), .reasoningDelta("Use a tool")])
        #expect(error == ProviderError(.invalidRequest("Tool choice is required, but model did not call a tool"), status: 200))
    }

    @Test("OpenRouter: comments between, the finish told once though sent again, the cache's writes apart")
    func openRouter() throws {
        let usage = Usage(inputTokens: 30, cacheWrite5mTokens: 50, outputTokens: 20, reasoningTokens: 7)
        #expect(
            try events("openrouter") == [
                .messageStart(id: "gen-1", usage: estimate), .reasoningDelta("A riddle"), .textDelta("Ice."),
                .messageDelta(.endTurn, usage: estimate), .messageDelta(.endTurn, usage: usage), .messageStop,
            ])
    }

    @Test("OpenRouter: an error inside a 200 keeps the text before it and hands out its counts first")
    func openRouterError() throws {
        let (events, error) = OpenAIAnswer.events(try StreamFiles.own("openai-openrouter-error"))
        #expect(
            events == [
                .messageStart(id: "gen-2", usage: estimate), .textDelta("We are"),
                .messageDelta(.error, usage: Usage(inputTokens: 43, outputTokens: 10)),
            ])
        #expect(error == ProviderError(.server("Provider disconnected"), status: 200))
    }

    @Test("a refusal is text, and the reason why the answer ended")
    func refusal() throws {
        #expect(
            try events("refusal") == [
                .messageStart(id: "chatcmpl-6", usage: estimate), .textDelta("I can't"), .textDelta(" help with that."),
                .messageDelta(.refusal, usage: estimate), .messageStop,
            ])
    }

    @Test("odd events: unknown ones and two malformed ones are left out, senseless counts are bounded, no [DONE] is needed")
    func odd() throws {
        #expect(
            try events("odd") == [
                .messageStart(id: "x", usage: estimate), .reasoningDelta("So"), .textDelta("Yes"), .messageDelta(nil, usage: Usage()),
                .messageStop,
            ])
    }

    private static let names = [
        "plain", "azure", "tools", "mistral", "groq", "groq-error", "openrouter", "openrouter-error", "refusal", "odd",
    ]

    @Test("cut at any byte, with any line ends, each stream gives the same events", arguments: names, ["\n", "\r\n", "\r"])
    func cutting(name: String, lineEnd: String) throws {
        let body = try StreamFiles.own("openai-\(name)")
        let whole = OpenAIAnswer.events(body)
        let written = Array(
            String(decoding: body, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).joined(separator: lineEnd).utf8)
        for place in 0..<written.count where OpenAIAnswer.events(written, cutAt: [place]) != whole { Issue.record("cut at \(place)") }
    }

    @Test("cut off before its finish, each stream is truncated or in error, and never whole", arguments: names)
    func truncation(name: String) throws {
        var parser = ServerSentEventParser()
        var decoder = OpenAIAnswer.decoder()
        for event in try parser.feed(try StreamFiles.own("openai-\(name)")) {
            if String(decoding: event.bytes, as: UTF8.self).contains(#""finish_reason":""#) { break }
            var cut = decoder
            #expect(throws: ProviderError(.truncated("The stream ended before the answer did."), status: 200)) { try cut.finish() }
            guard let events = try? decoder.decode(event) else { break }
            #expect(!events.contains(.messageStop))
        }
    }

    @Test("the third malformed event throws")
    func malformed() throws {
        var decoder = OpenAIAnswer.decoder()
        let event = ServerSentEvent(bytes: Array("{".utf8))
        #expect(try decoder.decode(event) == [] && decoder.decode(event) == [])
        #expect(throws: ProviderError(.malformed("The stream holds events that are not what OpenAI's protocol allows."), status: 200)) {
            try decoder.decode(event)
        }
        #expect(decoder.malformedEvents == 3)
    }

    @Test(
        "an event that is an error throws what it says",
        arguments: [
            ("message", #"{"error":"out of memory"}"#, ProviderError.Kind.server("out of memory")),
            ("message", #"{"error":{"message":"Slow down","type":"slow_down","code":null}}"#, .overloaded("Slow down")),
            ("message", #"{"object":"error","message":"No.","type":"BadRequestError","param":null,"code":400}"#, .invalidRequest("No.")),
            ("message", #"{"error":{"code":429,"message":"Wait"},"choices":[]}"#, .rateLimited(retryAfter: nil, "Wait")),
            ("message", #"{"error":{}}"#, .server("OpenAI reports an error without words.")),
            ("error", #"{"message":"Gone"}"#, .server("Gone")),
            ("error", "oops", .server("OpenAI reports an error that cannot be read.")),
        ])
    func errorEvents(type: String, data: String, kind: ProviderError.Kind) {
        var decoder = OpenAIAnswer.decoder()
        #expect(throws: ProviderError(kind, status: 200)) { try decoder.decode(ServerSentEvent(type: type, bytes: Array(data.utf8))) }
    }

    @Test(
        "a finish reason that is an error gives its counts, then throws, whatever comes next",
        arguments: [
            ("error", ProviderError.Kind.server("OpenAI ended the answer with an error.")),
            ("insufficient_system_resource", .overloaded("OpenAI ended the answer for want of capacity.")),
        ])
    func errorFinish(reason: String, kind: ProviderError.Kind) throws {
        let chunk = #"{"id":"1","choices":[{"delta":{},"finish_reason":"\#(reason)"}],"usage":{"prompt_tokens":3}}"#
        var decoder = OpenAIAnswer.decoder()
        let usage = Usage(inputTokens: 3)
        let events = try decoder.decode(ServerSentEvent(bytes: Array(chunk.utf8)))
        #expect(events == [.messageStart(id: "1", usage: usage), .messageDelta(.error, usage: usage)])
        #expect(throws: ProviderError(kind, status: 200)) { try decoder.finish() }
        #expect(throws: ProviderError(kind, status: 200)) { try decoder.decode(ServerSentEvent(bytes: Array("[DONE]".utf8))) }
    }

    @Test("[DONE] before any chunk is no answer, after it nothing counts, and it comes once")
    func done() throws {
        var decoder = OpenAIAnswer.decoder()
        let done = ServerSentEvent(bytes: Array("[DONE] ".utf8))
        #expect(try decoder.decode(done) == [] && !decoder.isComplete)
        #expect(throws: ProviderError.self) { try decoder.finish() }
        _ = try decoder.decode(ServerSentEvent(bytes: Array(#"{"id":"1","choices":[{"delta":{"content":"a"}}]}"#.utf8)))
        #expect(try decoder.decode(done) == [.messageStop] && decoder.isComplete)
        #expect(try decoder.decode(done) == [] && decoder.finish() == [])
    }

    @Test(
        "counts are disjoint: reasoning beside the completion is added to it, as the total tells (xAI), and never otherwise",
        arguments: [
            (#""completion_tokens":9,"total_tokens":135,"completion_tokens_details":{"reasoning_tokens":94}"#, 32, 0, 103, 94),
            (#""completion_tokens":94,"total_tokens":126,"completion_tokens_details":{"reasoning_tokens":90}"#, 32, 0, 94, 90),
            (#""completion_tokens":9,"completion_tokens_details":{"reasoning_tokens":94}"#, 32, 0, 9, 9),
            (#""completion_tokens":1,"prompt_cache_hit_tokens":4,"prompt_cache_miss_tokens":28"#, 28, 4, 1, 0),
            (#""completion_tokens":1,"cached_tokens":4"#, 28, 4, 1, 0), (#""prompt_tokens_details":{"cached_tokens":50}"#, 0, 32, 0, 0),
        ])
    func counts(json: String, input: Int, read: Int, output: Int, reasoning: Int) throws {
        var reader = JSONReader(Array(#"{"prompt_tokens":32,\#(json)}"#.utf8))
        let usage = try #require(try OpenAIChatUsage(&reader)).normalized
        #expect(usage == Usage(inputTokens: input, cacheReadTokens: read, outputTokens: output, reasoningTokens: reasoning))
    }
}
