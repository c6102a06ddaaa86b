import ChatModel
import Testing

@testable import Providers

@Suite struct CohereStreamTests {
    private let proof = FormatProof(format: CohereFormat(credential: nil), question: "12345")
    private let estimate = Usage(inputTokens: 2, isEstimated: true)

    private func events(_ name: String) throws -> (events: [ChatEvent], error: ProviderError?) {
        var failure: ProviderError?
        let found = proof.events(try ownStream("\(name).sse"), failure: &failure)
        return (found, failure)
    }

    private func end(_ delta: String) -> FormatProof<CohereFormat>.Outcome {
        proof.outcome(Array("event: message-end\ndata: {\"type\":\"message-end\",\"delta\":\(delta)}\n\n".utf8))
    }

    @Test("thinking, text, citations left out, what is billed, and [DONE] without a type")
    func plain() throws {
        let (events, error) = try events("cohere-plain")
        #expect(error == nil)
        #expect(
            events == [
                .messageStart(id: "co_own", usage: estimate), .reasoningDelta("Where is it?"), .textDelta("It is in "),
                .textDelta("Zürich 📦."), .messageDelta(.endTurn, usage: Usage(inputTokens: 12, outputTokens: 30, reasoningTokens: 20)),
                .messageStop,
            ])
    }

    @Test("calls, one without arguments, their plan left out; what was read stands in where nothing is said of bills")
    func calls() throws {
        let (events, error) = try events("cohere-calls")
        #expect(error == nil)
        #expect(
            Array(events.dropFirst()) == [
                .toolCallDelta(index: 0, id: "look_up_order_1", name: "look_up_order", arguments: ""),
                .toolCallDelta(index: 0, id: nil, name: nil, arguments: #"{"number""#),
                .toolCallDelta(index: 0, id: nil, name: nil, arguments: ": 7}"),
                .toolCallDelta(index: 1, id: "opening_hours_2", name: "opening_hours", arguments: ""),
                .messageDelta(.toolUse, usage: Usage(inputTokens: 12, cacheReadTokens: 200, outputTokens: 44)), .messageStop,
            ])
    }

    @Test("an answer that failed under status 200 throws what it says, the text before it kept")
    func failed() throws {
        let (events, error) = try events("cohere-failed")
        #expect(events.last == .textDelta("One moment"))
        #expect(error == ProviderError(.server("your request resulted in an invalid tool generation."), status: 200))
    }

    @Test(
        "ends", arguments: [("COMPLETE", StopReason.endTurn), ("STOP_SEQUENCE", .stopSequence), ("MAX_TOKENS", .maxTokens), ("NEW", nil)])
    func ends(name: String, reason: StopReason?) {
        let outcome = end(#"{"finish_reason":"\#(name)"}"#)
        #expect(outcome.error == nil && outcome.answer.isWhole && outcome.answer.usage == estimate)
        #expect(outcome.answer.stopReason == reason)
    }

    @Test(
        "ends that are failures",
        arguments: [
            (#"{"finish_reason":"TIMEOUT"}"#, ProviderError.Kind.timedOut("the provider: The provider could not finish the answer.")),
            (#"{"finish_reason":"ERROR","error":"m","error_type":"TOO_MANY_TOKENS"}"#, .contextExceeded("m")),
            (#"{"finish_reason":"ERROR"}"#, .server("The provider could not finish the answer.")),
        ])
    func failures(delta: String, kind: ProviderError.Kind) { #expect(end(delta).error == ProviderError(kind, status: 200)) }

    @Test("counts that no answer can have do not trap, and a fraction is cut")
    func hugeCounts() {
        let outcome = end(#"{"finish_reason":"COMPLETE","usage":{"billed_units":{"input_tokens":1e300,"output_tokens":2.9}}}"#)
        #expect(outcome.answer.usage == Usage(inputTokens: 1_000_000_000, outputTokens: 2))
    }

    @Test("the third broken event ends the answer")
    func thirdBrokenEvent() { proof.expectThirdMalformed("The stream holds events that are not what Cohere's protocol allows.") }

    @Test("wherever it is cut an answer is the same, and cut off it is no success", arguments: ["cohere-plain", "cohere-calls"])
    func cutAnywhere(name: String) throws {
        let body = try ownStream("\(name).sse")
        #expect(proof.expectSameWhereverCut(body) == body.count - 1)
        try proof.expectNoFalseSuccess(body)
    }
}
