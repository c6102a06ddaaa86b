import ChatModel
import Testing

@testable import Providers

/// Answers recorded from OpenAI, DeepSeek and xAI. They are not part of the repository: without them these tests are skipped, and
/// `ResponsesStreamTests` stands alone.
@Suite(.enabled(if: StreamFiles.hasRecordings, "the recorded streams are not beside this repository"))
struct ResponsesRecordedTests {
    static let names = WireNotes.names(in: ["openai-responses", "deepseek", "xai", "synthetic"], speaking: "openai-responses")
    static let errors = ["errors/openai", "errors/deepseek", "errors/xai"].flatMap { StreamFiles.names(in: $0) }
        .filter { (try? WireNotes(of: $0).url?.hasSuffix("/responses")) == true }

    private let proof = FormatProof(format: OpenAIResponsesFormat(credential: nil))

    @Test("there are recordings")
    func count() {
        print("recorded Responses streams: \(Self.names.count), error bodies: \(Self.errors.count)")
        #expect(Self.names.count >= 15 && Self.errors.count >= 6)
    }

    @Test("each gives the text, reasoning, calls, stop reason and usage that are known of it", arguments: names)
    func content(name: String) throws {
        let outcome = proof.outcome(try StreamFiles.body(name))
        let expected = try WireNotes(of: name).expected
        if name.hasSuffix("016-stream-falsy-argument-conversation-1") {
            // Chunks of a chat completion in a file of Responses: nothing in them is ours, and the third says so.
            let sentence = "The stream holds events that are not what OpenAI's Responses allow."
            #expect(outcome.error == ProviderError(.malformed(sentence), status: 200))
            return
        }
        #expect(outcome.answer.text == expected.text ?? "")
        // The notes join the parts of a summary; we put an empty line between them.
        #expect(outcome.answer.reasoning.replacing("\n\n", with: "") == (expected.reasoning ?? "").replacing("\n\n", with: ""))
        #expect(outcome.answer.hasCalls(expected.toolCalls ?? []))
        if name.hasSuffix("018-stream-unknown-error-responses-1") {
            // The notes have the words of `response.failed`; the `error` event before it is thrown at once, as OpenAI's SDK does.
            #expect(outcome.error == ProviderError(.server("Foobar"), status: 200) && !outcome.answer.isWhole)
            return
        }
        #expect(outcome.error == nil && outcome.answer.isWhole)
        #expect(outcome.answer.stopReason == stopReason(expected))
        #expect(outcome.answer.usage == expected.normalized?.usage)
    }

    @Test("any cutting gives the same answer: every byte under 2 kB, 500 seeded cuttings above", arguments: names)
    func cutting(name: String) throws {
        #expect(proof.expectSameWhereverCut(try StreamFiles.body(name)) >= 500)
    }

    @Test("cut off after any event, each is truncated, and what came is a beginning of the whole", arguments: names)
    func truncation(name: String) throws {
        try proof.expectNoFalseSuccess(try StreamFiles.body(name))
    }

    @Test("error bodies become the kind that their code says", arguments: errors)
    func errorBodies(name: String) throws {
        let notes = try WireNotes(of: name)
        let error = proof.format.error(in: notes.head, body: try StreamFiles.body(name))
        let words = try #require(notes.words)
        // xAI answers 400 to a wrong key and says so in words alone.
        let isKey = notes.status == 401 || name.contains("xai")
        let requestID = notes.headers["x-request-id"]
        #expect(error == ProviderError(isKey ? .authentication(words) : .invalidRequest(words), status: notes.status, requestID: requestID))
    }

    private func stopReason(_ expected: WireNotes.Expected) -> StopReason? {
        switch expected.stopReason {
        case .string("completed"): expected.toolCalls?.isEmpty == false ? .toolUse : .endTurn
        case .string("incomplete"): .maxTokens
        default: nil
        }
    }
}
