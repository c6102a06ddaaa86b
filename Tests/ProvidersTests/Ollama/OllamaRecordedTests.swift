import ChatModel
import Testing

@testable import Providers

/// Answers recorded from Ollama's own chat. They are not part of the repository: without them these tests are skipped, and
/// `OllamaStreamTests` stands alone.
@Suite(.enabled(if: StreamFiles.hasRecordings, "the recorded streams are not beside this repository"))
struct OllamaRecordedTests {
    static let names = WireNotes.names(in: ["ollama"], speaking: "ollama-native")
    static let errors = StreamFiles.names(in: "errors/ollama")

    private let proof = FormatProof(format: OllamaFormat(credential: nil))

    @Test("there are recordings")
    func count() {
        print("recorded Ollama streams: \(Self.names.count), error bodies: \(Self.errors.count)")
        #expect(Self.names.count >= 3 && Self.errors.count >= 2)
    }

    @Test("each gives the text, stop reason and usage that are known of it", arguments: names)
    func content(name: String) throws {
        let outcome = proof.outcome(try StreamFiles.body(name))
        let expected = try WireNotes(of: name).expected
        #expect(outcome.error == nil && outcome.answer.isWhole)
        #expect(outcome.answer.text == expected.text ?? "" && outcome.answer.reasoning.isEmpty && outcome.answer.toolCalls.isEmpty)
        #expect(outcome.answer.stopReason == (expected.stopReason == .string("length") ? .maxTokens : .endTurn))
        #expect(outcome.answer.usage == expected.normalized?.usage)
    }

    @Test("any cutting gives the same answer: every byte under 2 kB, 500 seeded cuttings above", arguments: names)
    func cutting(name: String) throws {
        #expect(proof.expectSameWhereverCut(try StreamFiles.body(name)) >= 500)
    }

    @Test("cut off after any line, each is truncated, and what came is a beginning of the whole", arguments: names)
    func truncation(name: String) throws {
        try proof.expectNoFalseSuccess(try StreamFiles.body(name))
    }

    /// They were recorded from the cloud's other chat, which answers errors with an object.
    @Test("error bodies become the kind that their status and words say", arguments: errors)
    func errorBodies(name: String) throws {
        let notes = try WireNotes(of: name)
        let error = proof.format.error(in: notes.head, body: try StreamFiles.body(name))
        let words = try #require(notes.words)
        let kind = notes.status == 401 ? ProviderError.Kind.authentication(words) : .contextExceeded(words)
        #expect(error == ProviderError(kind, status: notes.status, requestID: notes.headers["x-request-id"]))
    }
}
