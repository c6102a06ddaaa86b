import ChatModel
import Testing

@testable import Providers

@Suite struct OllamaStreamTests {
    private let proof = FormatProof(format: OllamaFormat(credential: nil), question: "12345")
    private let estimate = Usage(inputTokens: 2, isEstimated: true)

    private func events(_ name: String) throws -> (events: [ChatEvent], error: ProviderError?) {
        var failure: ProviderError?
        let found = proof.events(try ownStream("\(name).ndjson"), failure: &failure)
        return (found, failure)
    }

    @Test("thinking, text, an empty line, and the counts of the last line")
    func plain() throws {
        let (events, error) = try events("ollama-plain")
        #expect(error == nil)
        #expect(
            events == [
                .messageStart(id: "", usage: estimate), .reasoningDelta("Where is it?"), .textDelta("It is in "), .textDelta("Zürich 📦."),
                .messageDelta(.endTurn, usage: Usage(inputTokens: 11, outputTokens: 12)), .messageStop,
            ])
    }

    @Test("whole calls, one without an id; stop with calls wants tools")
    func calls() throws {
        let (events, error) = try events("ollama-calls")
        #expect(error == nil)
        #expect(
            Array(events.dropFirst()) == [
                .toolCallDelta(index: 0, id: "call_5z", name: "look_up_order", arguments: #"{"number":7}"#),
                .toolCallDelta(index: 1, id: nil, name: "opening_hours", arguments: "{}"),
                .messageDelta(.toolUse, usage: Usage(inputTokens: 80, outputTokens: 20)), .messageStop,
            ])
    }

    @Test("what is not counted is estimated and marked so; a last line needs no line end")
    func uncounted() throws {
        let (events, error) = try events("ollama-uncounted")
        #expect(error == nil)
        let usage = Usage(inputTokens: 2, outputTokens: 5, isEstimated: true)
        #expect(events.suffix(2) == [.messageDelta(.maxTokens, usage: usage), .messageStop])
    }

    @Test("an error line is thrown, the text before it kept")
    func error() throws {
        let (events, error) = try events("ollama-error")
        #expect(events.last == .textDelta("One moment"))
        #expect(error == ProviderError(.server("an error was encountered while running the model"), status: 200))
    }

    @Test("counts that no answer can have do not trap, and a reason that is new is none")
    func oddEnd() {
        let line = #"{"done":true,"done_reason":"load","prompt_eval_count":9223372036854775807,"eval_count":-1}"#
        let outcome = proof.outcome(Array(line.utf8))
        #expect(outcome.error == nil && outcome.answer.isWhole && outcome.answer.stopReason == nil)
        #expect(outcome.answer.usage == Usage(inputTokens: 1_000_000_000))
    }

    @Test("the third broken line ends the answer")
    func thirdBrokenLine() { proof.expectThirdMalformed("The stream holds lines that are not what Ollama's protocol allows.") }

    @Test(
        "wherever it is cut an answer is the same, and cut off it is no success",
        arguments: ["ollama-plain", "ollama-calls", "ollama-uncounted"])
    func cutAnywhere(name: String) throws {
        let body = try ownStream("\(name).ndjson")
        #expect(proof.expectSameWhereverCut(body) == body.count - 1)
        try proof.expectNoFalseSuccess(body)
        for length in 0..<body.count - 1 {
            let outcome = proof.outcome(Array(body[..<length]))
            #expect(!outcome.answer.isWhole && outcome.error?.kind == .truncated("The stream ended before the answer did."))
        }
    }
}
