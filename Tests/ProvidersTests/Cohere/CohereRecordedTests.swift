import ChatModel
import Testing

@testable import Providers

/// Answers recorded from Cohere. They are not part of the repository: without them these tests are skipped, and
/// `CohereStreamTests` stands alone.
@Suite(.enabled(if: StreamFiles.hasRecordings, "the recorded streams are not beside this repository"))
struct CohereRecordedTests {
    static let names = WireNotes.names(in: ["cohere", "synthetic"], speaking: "cohere-v2-chat")
    static let errors = StreamFiles.names(in: "errors/cohere")

    private let proof = FormatProof(format: CohereFormat(credential: nil))

    @Test("there are recordings")
    func count() {
        print("recorded Cohere streams: \(Self.names.count), error bodies: \(Self.errors.count)")
        #expect(Self.names.count >= 10 && Self.errors.count >= 2)
    }

    @Test("each gives the text, reasoning, calls, stop reason, usage and error that are known of it", arguments: names)
    func content(name: String) throws {
        let outcome = proof.outcome(try StreamFiles.body(name))
        let notes = try WireNotes(of: name)
        let expected = notes.expected
        #expect(outcome.answer.text == expected.text ?? "")
        #expect(outcome.answer.reasoning == expected.reasoning ?? "")
        #expect(outcome.answer.hasCalls(expected.toolCalls ?? []))
        #expect(outcome.answer.isWhole == (expected.stopReason != .string("ERROR")))
        guard outcome.answer.isWhole else {
            #expect(outcome.error == ProviderError(.server(try #require(notes.words)), status: 200))
            return
        }
        #expect(outcome.error == nil)
        #expect(outcome.answer.stopReason == stopReason(expected.stopReason))
        // `normalized` counts what the model read, up to ten times of what is billed: costs are made of usage, so it is `billed_units`.
        let billed = try #require(expected.billed)
        let reasoning = min(expected.normalized?.reasoning ?? 0, billed.output)
        #expect(outcome.answer.usage == Usage(inputTokens: billed.input, outputTokens: billed.output, reasoningTokens: reasoning))
    }

    @Test("any cutting gives the same answer: every byte under 2 kB, 500 seeded cuttings above", arguments: names)
    func cutting(name: String) throws {
        #expect(proof.expectSameWhereverCut(try StreamFiles.body(name)) >= 500)
    }

    @Test("cut off after any event, each is truncated, and what came is a beginning of the whole", arguments: names)
    func truncation(name: String) throws {
        try proof.expectNoFalseSuccess(try StreamFiles.body(name))
    }

    @Test("error bodies become the kind that their type or status says", arguments: errors)
    func errorBodies(name: String) throws {
        let notes = try WireNotes(of: name)
        let error = proof.format.error(in: notes.head, body: try StreamFiles.body(name))
        let words = try #require(notes.words)
        let kind = notes.status == 401 ? ProviderError.Kind.authentication(words) : .contextExceeded(words)
        #expect(error == ProviderError(kind, status: notes.status, requestID: notes.headers["x-debug-trace-id"]))
    }

    private func stopReason(_ name: JSONValue?) -> StopReason? {
        switch name {
        case .string("COMPLETE"): .endTurn
        case .string("TOOL_CALL"): .toolUse
        default: nil
        }
    }
}
