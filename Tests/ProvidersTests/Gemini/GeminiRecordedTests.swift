import ChatModel
import FoundationEssentials
import ServerSentEvents
import Testing

@testable import Providers

/// Answers recorded from Gemini. They are not part of the repository: without them these tests are skipped, and
/// `GeminiStreamTests` stands alone.
@Suite(.enabled(if: StreamFiles.hasRecordings, "the recorded streams are not beside this repository"))
struct GeminiRecordedTests {
    static let names = WireNotes.names(in: ["gemini", "synthetic"], speaking: "gemini-sse")
    static let arrays = WireNotes.names(in: ["gemini"], speaking: "gemini-json-array")
    static let errors = StreamFiles.names(in: "errors/gemini")

    private let proof = FormatProof(format: GeminiFormat(credential: nil))

    @Test("there are recordings")
    func count() {
        print("recorded Gemini streams: \(Self.names.count), arrays: \(Self.arrays.count), error bodies: \(Self.errors.count)")
        #expect(Self.names.count >= 14 && Self.arrays.count >= 2 && Self.errors.count >= 4)
    }

    @Test("each gives the text, reasoning, calls, stop reason and usage that are known of it", arguments: names)
    func content(name: String) throws {
        let outcome = proof.outcome(try StreamFiles.body(name))
        #expect(outcome.error == nil)
        try expect(outcome.answer, WireNotes(of: name).expected, of: name)
    }

    @Test("any cutting gives the same answer: every byte under 2 kB, 500 seeded cuttings above", arguments: names)
    func cutting(name: String) throws {
        let body = try StreamFiles.body(name)
        #expect(proof.expectSameWhereverCut(body) == (body.count < 2 << 10 ? body.count - 1 : 500))
    }

    @Test("cut off after any chunk, each is truncated, and what came is a beginning of the whole", arguments: names)
    func truncation(name: String) throws {
        try proof.expectNoFalseSuccess(try StreamFiles.body(name))
    }

    /// Without `alt=sse`, which we always send, an answer is one array. Its elements are the chunks of a stream; the array itself is
    /// never read, so it is taken apart here. One was asked for with numbers for enumerations, which we never do: 1 is STOP.
    @Test("the elements of an answer that is one array are the same chunks", arguments: arrays)
    func arrayElements(name: String) throws {
        let body = String(decoding: try StreamFiles.body(name), as: UTF8.self)
        let text = body.replacing(#""finishReason": 1"#, with: #""finishReason": "STOP""#)
        var decoder = GeminiStreamDecoder(estimate: Usage())
        var answer = Answer()
        for chunk in try JSONDecoder().decode([JSONValue].self, from: Data(text.utf8)) {
            let event = ServerSentEvent(bytes: Array(try JSONEncoder().encode(chunk)))
            for chat in try decoder.decode(event) { answer.receive(chat) }
        }
        for chat in try decoder.finish() { answer.receive(chat) }
        try expect(answer, WireNotes(of: name).expected, of: name)
    }

    @Test("error bodies become the kind that their status and reason say", arguments: errors)
    func errorBodies(name: String) throws {
        let notes = try WireNotes(of: name)
        let error = proof.format.error(in: notes.head, body: try StreamFiles.body(name))
        let words = try #require(notes.words)
        let kind: ProviderError.Kind? =
            switch notes.status {
            case 400, 403: .authentication(words)
            case 404: .unknownModel(words)
            case 429: .rateLimited(retryAfter: .milliseconds(34_400), words)
            default: nil
            }
        #expect(error == ProviderError(try #require(kind), status: notes.status))
    }

    private func expect(_ answer: Answer, _ expected: WireNotes.Expected, of name: String) throws {
        #expect(answer.isWhole && answer.text == expected.text ?? "" && answer.reasoning == expected.reasoning ?? "")
        var calls = expected.toolCalls ?? []
        if name.hasSuffix("023-google-stream-no-args-tool-call") {
            // Its calls come in pieces, since the request asked for that; the notes take every piece for a call without a name. We
            // never ask for it and keep the calls that have one.
            let names = ["read_theme", "read_screen", "read_screen", "read_screen"]
            calls = names.map { WireNotes.ToolCall(id: nil, name: $0, arguments: "{}") }
        }
        #expect(answer.hasCalls(calls))
        #expect(answer.usage == expected.normalized?.usage)
        let isBlocked = expected.stopReason ?? .null == .null
        #expect(answer.stopReason == (isBlocked ? .refusal : calls.isEmpty ? .endTurn : .toolUse))
    }
}
