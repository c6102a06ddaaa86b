import ChatModel
import Testing

@testable import Providers

@Suite struct ResponsesStreamTests {
    private let proof = FormatProof(format: OpenAIResponsesFormat(credential: nil), question: "12345")
    private let estimate = Usage(inputTokens: 2, isEstimated: true)

    private func events(_ name: String) throws -> (events: [ChatEvent], error: ProviderError?) {
        var failure: ProviderError?
        let found = proof.events(try ownStream("\(name).sse"), failure: &failure)
        return (found, failure)
    }

    @Test("summaries, text, an unknown event, and counts that are taken out of each other")
    func plain() throws {
        let (events, error) = try events("responses-plain")
        let usage = Usage(inputTokens: 464, cacheWrite5mTokens: 512, cacheReadTokens: 1024, outputTokens: 60, reasoningTokens: 40)
        #expect(error == nil)
        #expect(
            events == [
                .messageStart(id: "resp_own", usage: estimate), .reasoningDelta("**Finding the parcel**"), .reasoningDelta("\n\n"),
                .reasoningDelta("**Answering**"), .textDelta("It is in "), .textDelta("Zürich 📦."),
                .messageDelta(.endTurn, usage: usage), .messageStop,
            ])
    }

    @Test("calls side by side, one whole at its end; the provider's own tool is left out")
    func calls() throws {
        let (events, error) = try events("responses-calls")
        #expect(error == nil)
        #expect(
            events == [
                .messageStart(id: "resp_own", usage: estimate),
                .toolCallDelta(index: 0, id: "call_a", name: "look_up_order", arguments: ""),
                .toolCallDelta(index: 1, id: "call_b", name: "opening_hours", arguments: ""),
                .toolCallDelta(index: 0, id: nil, name: nil, arguments: #"{"number""#),
                .toolCallDelta(index: 1, id: nil, name: nil, arguments: "{}"),
                .toolCallDelta(index: 0, id: nil, name: nil, arguments: ":7}"),
                .messageDelta(.toolUse, usage: Usage(inputTokens: 90, outputTokens: 20)), .messageStop,
            ])
    }

    @Test("what a model says when it declines is text, and the stop reason says that it declined")
    func refusal() throws {
        let (events, _) = try events("responses-refusal")
        #expect(events.contains(.textDelta("I can't help with that.")))
        #expect(events.suffix(2) == [.messageDelta(.refusal, usage: Usage(inputTokens: 12, outputTokens: 8)), .messageStop])
    }

    @Test("a response that failed throws what it says, the text before it kept")
    func failed() throws {
        let (events, error) = try events("responses-failed")
        #expect(events.last == .textDelta("One moment"))
        #expect(error == ProviderError(.overloaded("Our servers are currently overloaded."), status: 200))
    }

    @Test(
        "error events in both of their forms",
        arguments: [
            (#"{"type":"error","error":{"code":"insufficient_quota","message":"m"}}"#, ProviderError.Kind.authentication("m")),
            (#"{"type":"error","code":"rate_limit_exceeded","message":"m","param":null}"#, .rateLimited(retryAfter: nil, "m")),
            (#"{"type":"error","error":{"code":"context_length_exceeded","message":"m"}}"#, .contextExceeded("m")),
            (#"{"type":"error","error":{"type":"invalid_request_error","message":"m"}}"#, .invalidRequest("m")),
            (#"{"type":"response.failed","response":{"error":null}}"#, .server("The provider could not finish the answer.")),
        ])
    func errorEvents(json: String, kind: ProviderError.Kind) {
        #expect(proof.outcome(Array("data: \(json)\n\n".utf8)).error == ProviderError(kind, status: 200))
    }

    @Test(
        "why a response is incomplete",
        arguments: [("max_output_tokens", StopReason.maxTokens), ("content_filter", .refusal), ("new", nil), ("", nil)])
    func incomplete(reason: String, stopReason: StopReason?) {
        let json = #"{"type":"response.incomplete","response":{"incomplete_details":{"reason":"\#(reason)"}}}"#
        let outcome = proof.outcome(Array("data: \(json)\n\n".utf8))
        #expect(outcome.error == nil && outcome.answer.isWhole)
        #expect(outcome.answer.stopReason == stopReason && outcome.answer.usage == estimate)
    }

    @Test("counts that no answer can have do not trap")
    func hugeCounts() {
        let details = #""input_tokens_details":{"cached_tokens":9223372036854775807,"cache_write_tokens":-3}"#
        let json = #"{"type":"response.completed","response":{"usage":{"input_tokens":9223372036854775807,\#(details)}}}"#
        let outcome = proof.outcome(Array("data: \(json)\n\n".utf8))
        #expect(outcome.answer.usage == Usage(cacheReadTokens: 1_000_000_000))
    }

    @Test("the third broken event ends the answer")
    func thirdBrokenEvent() { proof.expectThirdMalformed("The stream holds events that are not what OpenAI's Responses allow.") }

    @Test(
        "wherever it is cut an answer is the same, and cut off it is no success",
        arguments: ["responses-plain", "responses-calls", "responses-refusal"])
    func cutAnywhere(name: String) throws {
        let body = try ownStream("\(name).sse")
        #expect(proof.expectSameWhereverCut(body) == (body.count < 2 << 10 ? body.count - 1 : 500))
        try proof.expectNoFalseSuccess(body)
    }
}
