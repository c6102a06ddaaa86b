import ChatModel
import Testing

@testable import Providers

@Suite struct GeminiStreamTests {
    private let proof = FormatProof(format: GeminiFormat(credential: nil), question: "12345")
    private let estimate = Usage(inputTokens: 2, isEstimated: true)

    private func events(_ name: String) throws -> (events: [ChatEvent], error: ProviderError?) {
        var failure: ProviderError?
        let found = proof.events(try ownStream("\(name).sse"), failure: &failure)
        return (found, failure)
    }

    private func outcome(_ chunks: String...) -> FormatProof<GeminiFormat>.Outcome {
        proof.outcome(Array(chunks.map { "data: \($0)\r\n\r\n" }.joined().utf8))
    }

    @Test("thoughts, text, and the counts of the last chunk alone: nothing of the cache that an earlier one had")
    func plain() throws {
        let (events, error) = try events("gemini-plain")
        #expect(error == nil)
        #expect(
            events == [
                .messageStart(id: "gem_own", usage: Usage(inputTokens: 952, cacheReadTokens: 2048)), .reasoningDelta("**Where is it?**"),
                .textDelta("It is in "), .textDelta("Zürich 📦."),
                .messageDelta(.endTurn, usage: Usage(inputTokens: 3100, outputTokens: 49, reasoningTokens: 40)), .messageStop,
            ])
    }

    @Test("several whole calls in one chunk; STOP with calls wants tools")
    func calls() throws {
        let (events, error) = try events("gemini-calls")
        #expect(error == nil)
        #expect(
            Array(events.dropFirst()) == [
                .toolCallDelta(index: 0, id: "dv8s", name: "look_up_order", arguments: #"{"number":7}"#),
                .toolCallDelta(index: 1, id: nil, name: "opening_hours", arguments: "{}"),
                .messageDelta(.toolUse, usage: Usage(inputTokens: 71, outputTokens: 33)), .messageStop,
            ])
    }

    @Test("a prompt that is declined is a refusal, and an answer")
    func blocked() throws {
        let (events, error) = try events("gemini-blocked")
        let usage = Usage(inputTokens: 9)
        #expect(error == nil)
        #expect(events == [.messageStart(id: "gem_no", usage: usage), .messageDelta(.refusal, usage: usage), .messageStop])
    }

    @Test("an error in the middle is thrown, the text before it kept")
    func error() throws {
        let (events, error) = try events("gemini-error")
        #expect(events.last == .textDelta("One moment"))
        #expect(error == ProviderError(.overloaded("The model is overloaded. Please try again later."), status: 200))
    }

    @Test("an error in the middle whose status is new is told by its code")
    func errorByCode() {
        #expect(outcome(#"{"error":{"code":429,"message":"m"}}"#).error?.kind == .rateLimited(retryAfter: nil, "m"))
    }

    @Test(
        "finish reasons",
        arguments: [
            ("STOP", StopReason.endTurn), ("MAX_TOKENS", .maxTokens), ("SAFETY", .refusal), ("RECITATION", .refusal),
            ("LANGUAGE", .refusal), ("BLOCKLIST", .refusal), ("PROHIBITED_CONTENT", .refusal), ("SPII", .refusal),
            ("MODEL_ARMOR", .refusal),
            ("MALFORMED_FUNCTION_CALL", .error), ("UNEXPECTED_TOOL_CALL", .error), ("MALFORMED_RESPONSE", .error), ("OTHER", nil),
        ])
    func finishReasons(name: String, reason: StopReason?) {
        let outcome = outcome(#"{"candidates":[{"finishReason":"\#(name)"}]}"#)
        #expect(outcome.error == nil && outcome.answer.isWhole && outcome.answer.usage == estimate)
        #expect(outcome.answer.stopReason == reason)
    }

    @Test("counts behind the finish reason still count, and a second answer is left out")
    func behindTheEnd() {
        let outcome = outcome(
            #"{"candidates":[{"index":1,"content":{"parts":[{"text":"other"}]}},{"index":0,"content":{"parts":[{"text":"first"}]}}]}"#,
            #"{"candidates":[{"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":5}}"#,
            #"{"usageMetadata":{"promptTokenCount":5,"candidatesTokenCount":2}}"#)
        #expect(outcome.error == nil && outcome.answer.text == "first" && outcome.answer.stopReason == .endTurn)
        #expect(outcome.answer.usage == Usage(inputTokens: 5, outputTokens: 2))
    }

    @Test("counts that no answer can have do not trap")
    func hugeCounts() {
        let huge = "9223372036854775807"
        let input = #""promptTokenCount":\#(huge),"toolUsePromptTokenCount":\#(huge),"cachedContentTokenCount":-1"#
        let output = #""thoughtsTokenCount":\#(huge),"candidatesTokenCount":\#(huge)"#
        let outcome = outcome(#"{"candidates":[{"finishReason":"STOP"}],"usageMetadata":{\#(input),\#(output)}}"#)
        let billion = 1_000_000_000
        #expect(outcome.answer.usage == Usage(inputTokens: billion, outputTokens: billion, reasoningTokens: billion))
    }

    @Test("the third broken chunk ends the answer")
    func thirdBrokenChunk() { proof.expectThirdMalformed("The stream holds chunks that are not what Gemini's protocol allows.") }

    @Test(
        "wherever it is cut an answer is the same, and cut off it is no success",
        arguments: ["gemini-plain", "gemini-calls", "gemini-blocked"])
    func cutAnywhere(name: String) throws {
        let body = try ownStream("\(name).sse")
        #expect(body.contains(0x0D), "the stream must keep its CRLF")
        #expect(proof.expectSameWhereverCut(body) == body.count - 1)
        try proof.expectNoFalseSuccess(body)
    }
}
