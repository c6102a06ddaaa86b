import ChatModel
import ServerSentEvents
import Testing

@testable import Providers

@Suite struct OwnStreamTests {
    @Test("a plain answer: text, and usage merged with the cache's breakdown kept")
    func plain() throws {
        let (answer, error) = Answer.decoding(try StreamFiles.own("plain"))
        #expect(error == nil && answer.isWhole && answer.id == "msg_plain")
        #expect(answer.text == "Your parcel is in Zürich 📦.")
        #expect(answer.stopReason == .endTurn)
        let usage = Usage(inputTokens: 21, cacheWrite5mTokens: 200, cacheWrite1hTokens: 500, cacheReadTokens: 1500, outputTokens: 17)
        #expect(answer.usage == usage)
    }

    @Test("thinking, redacted thinking, the provider's tools, and calls with input in pieces, none, and whole at the start")
    func tools() throws {
        let (answer, error) = Answer.decoding(try StreamFiles.own("thinking-and-tools"))
        #expect(error == nil && answer.text.isEmpty && answer.stopReason == .toolUse)
        #expect(answer.reasoning == "Which order? Number 7.")
        #expect(
            answer.toolCalls == [
                Answer.ToolCall(id: "toolu_a", name: "look_up_order", arguments: #"{"number": 7}"#),
                Answer.ToolCall(id: "toolu_b", name: "opening_hours", arguments: "{}"),
                Answer.ToolCall(id: "toolu_c", name: "set_priority", arguments: #"{"level":"P2","ticket":12}"#),
            ])
        #expect(answer.usage == Usage(inputTokens: 95, outputTokens: 64, reasoningTokens: 20))
    }

    @Test("only passes that the counts leave out are further iterations, with their own model")
    func iterations() throws {
        let (answer, _) = Answer.decoding(try StreamFiles.own("iterations"))
        #expect(answer.text == "Yes, within 30 days.")
        let advice = Usage.Iteration(model: "claude-opus-5", usage: Usage(inputTokens: 400, cacheWrite1hTokens: 50, outputTokens: 9))
        #expect(answer.usage == Usage(inputTokens: 230, outputTokens: 33, iterations: [advice]))
    }

    @Test("a refusal without any text is an answer, and its explanation is kept")
    func refusal() throws {
        var parser = ServerSentEventParser()
        var decoder = AnthropicStreamDecoder()
        let events = try parser.feed(try StreamFiles.own("refusal")).flatMap { try decoder.decode($0) }
        let usage = Usage(inputTokens: 12)
        #expect(events == [.messageStart(id: "msg_no", usage: usage), .messageDelta(.refusal, usage: usage), .messageStop])
        #expect(decoder.refusal == AnthropicStreamDecoder.Refusal(category: "cyber", explanation: "The request asks for an attack."))
    }

    @Test("an error in the middle is thrown with its request's name, the text before it kept")
    func errorInTheMiddle() throws {
        let (answer, error) = Answer.decoding(try StreamFiles.own("error-in-the-middle"))
        #expect(answer.text == "One moment" && !answer.isWhole)
        #expect(error == ProviderError(.overloaded("Overloaded"), status: 200, requestID: "req_mid"))
    }

    @Test("unknown events, blocks, deltas and stop reasons, two broken events and what comes late change nothing")
    func odd() throws {
        let (answer, error) = Answer.decoding(try StreamFiles.own("odd"))
        #expect(error == nil && answer.isWhole)
        #expect(answer.text == "fine")
        #expect(answer.stopReason == nil)
        #expect(answer.usage == Usage(inputTokens: 5, outputTokens: 3))
    }

    @Test("the third broken event ends the answer")
    func thirdBrokenEvent() throws {
        var decoder = AnthropicStreamDecoder()
        let broken = ServerSentEvent(type: "content_block_delta", bytes: Array("{".utf8))
        #expect(try decoder.decode(broken).isEmpty && decoder.decode(broken).isEmpty)
        #expect(decoder.malformedEvents == 2)
        #expect { try decoder.decode(broken) } throws: { error in
            if case .malformed? = (error as? ProviderError)?.kind { true } else { false }
        }
    }

    @Test("counts that no answer can have do not trap")
    func hugeCounts() throws {
        let json =
            #"{"type":"message_start","message":{"id":"m","usage":{"input_tokens":9223372036854775807,"output_tokens":-5,"#
            + #""cache_read_input_tokens":9223372036854775807,"cache_creation":{"ephemeral_1h_input_tokens":9223372036854775807}}}}"#
        var decoder = AnthropicStreamDecoder()
        let events = try decoder.decode(ServerSentEvent(bytes: Array(json.utf8)))
        let billion = 1_000_000_000
        let usage = Usage(inputTokens: billion, cacheWrite1hTokens: billion, cacheReadTokens: billion)
        #expect(events == [.messageStart(id: "m", usage: usage)])
        #expect(usage.totalInputTokens == 3 * billion)
    }

    @Test("a stop before any start is no answer")
    func stopAlone() throws {
        let (answer, error) = Answer.decoding(Array("data: {\"type\":\"message_stop\"}\n\n".utf8))
        #expect(!answer.isWhole)
        #expect(error?.kind == .truncated("The stream ended before the answer did."))
    }

    @Test(
        "cut off at any byte, an answer is truncated and never a success",
        arguments: ["plain", "thinking-and-tools", "iterations", "refusal"])
    func cutAnywhere(name: String) throws {
        let body = try StreamFiles.own(name)
        let whole = Answer.decoding(body).answer
        for length in stride(from: 0, to: body.count - 1, by: 7) {
            let (answer, error) = Answer.decoding(Array(body[..<length]))
            #expect(error?.kind == .truncated("The stream ended before the answer did."), "\(length) bytes")
            #expect(whole.text.hasPrefix(answer.text))
        }
    }
}
