import Foundation
import Testing

@testable import ProviderSimulator

/// The simulator's events against recordings of the real APIs: the same events with the same members, whatever the values.
///
/// Skipped where the recordings are not beside the repository.
@Suite struct RecordingTests {
    /// A recording, and what sets the simulated stream apart from it on purpose.
    private struct Recording: Sendable {
        var path: String
        var spoken: String
        /// Replacements in the request's body.
        var asks: [(String, String)] = []
        var thinkingTokens = 0
        /// Members that only the recording has (the request asked for them, or they are older), and those that only the simulator has.
        var onlyRecorded: Set<String> = []
        var onlySimulated: Set<String> = []
    }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../shared/wire/streams").standardizedFileURL

    private static let includeUsage = [(#""stream":true"#, #""stream":true,"stream_options":{"include_usage":true}"#)]

    private static let recordings: [Recording] = [
        Recording(path: "anthropic/002-completion-streaming-with-extended-thinking-anthropic", spoken: "Anthropic", thinkingTokens: 3),
        Recording(path: "openai-chat/017-testwithstreaming", spoken: "OpenAI chat", asks: includeUsage),
        Recording(
            path: "openai-responses/013-openai-responses-thinking-part-iter", spoken: "OpenAI responses", thinkingTokens: 3,
            onlyRecorded: [
                "response.output_item.added.item.encrypted_content", "response.output_item.done.item.encrypted_content",
                "response.completed.response.output[].encrypted_content",
            ]),
        Recording(path: "azure-openai/001-chat-async-streaming-i1", spoken: "Azure"),
        Recording(path: "groq/010-groq-reasoning", spoken: "Groq", asks: includeUsage, thinkingTokens: 3, onlyRecorded: [".x_groq.seed"]),
        Recording(
            path: "mistral/006-with-extended-thinking-mistral-mistral-small-latest-streams", spoken: "Mistral", thinkingTokens: 3),
        Recording(
            path: "openrouter/002-with-extended-thinking-openrouter-claude-haiku-4-5-streams-t", spoken: "OpenRouter", thinkingTokens: 3,
            onlyRecorded: [".choices[].delta.reasoning_details[].signature"]),
        Recording(path: "deepseek/003-function-calling-deepseek-deepseek-chat-can-use-tools-withou-i3", spoken: "DeepSeek"),
        Recording(path: "gemini/003-streaming-reasoning", spoken: "Gemini", thinkingTokens: 3),
        Recording(
            path: "cohere/014-cohere-reasoning", spoken: "Cohere", thinkingTokens: 3,
            onlySimulated: ["message-end.delta.usage.tokens.reasoning_tokens"]),
        Recording(path: "ollama/004-ollama-streaming-chat-legacy", spoken: "Ollama"),
    ]

    /// The paths of all members in `value`, array elements without their place.
    private func paths(_ value: JSONValue, _ prefix: String) -> Set<String> {
        var found: Set = [prefix]
        for member in value.members ?? [] { found.formUnion(paths(member.value, prefix + "." + member.key)) }
        for element in value.array ?? [] { found.formUnion(paths(element, prefix + "[]")) }
        return found
    }

    /// The shapes of all payloads, each under its event's type where it has one.
    private func shape(_ text: String) -> Set<String> {
        text.split(separator: /\r\n|\n/).reduce(into: []) { found, line in
            let payload = line.hasPrefix("data: ") ? line.dropFirst(6) : line
            guard let value = JSONValue(parsing: Array(payload.utf8)), value.members != nil else { return }
            found.formUnion(paths(value, value["type"]?.string ?? ""))
        }
    }

    @Test(
        "a stream has the events and members of a recorded one",
        .enabled(if: FileManager.default.fileExists(atPath: folder.path), "../shared/wire is not there"), arguments: recordings.indices)
    func sameShape(index: Int) async throws {
        let recording = Self.recordings[index]
        let spoken = try #require(Spoken.all.first { $0.name == recording.spoken })
        let recorded = shape(try String(contentsOf: Self.folder.appending(path: recording.path + ".body"), encoding: .utf8))
        var scenario = Scenario.numbered(3)
        scenario.thinkingTokens = recording.thinkingTokens
        var request = spoken.request()
        for (old, new) in recording.asks { request.body = request.body.replacing(old, with: new) }
        let simulated = shape(try await withSimulator(scenario) { [request] _, client in try await client.send(request).text })
        #expect(recorded.subtracting(simulated) == recording.onlyRecorded, "\(recording.path)")
        #expect(simulated.subtracting(recorded) == recording.onlySimulated, "\(recording.path)")
        #expect(simulated.count > 8)
    }
}
