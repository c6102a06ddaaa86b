import Foundation
import Testing

@testable import ProviderSimulator

/// The simulator's events against a recording of the real API: the same events with the same members, whatever the values.
///
/// Skipped where the recordings are not beside the repository.
@Suite struct RecordingTests {
    private static let recording = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../shared/wire/streams/anthropic")
        .appending(path: "002-completion-streaming-with-extended-thinking-anthropic.body").standardizedFileURL

    /// The paths of all members in `value`, array elements without their place.
    private func paths(_ value: JSONValue, _ prefix: String) -> Set<String> {
        var found: Set = [prefix]
        for member in value.members ?? [] { found.formUnion(paths(member.value, prefix + "." + member.key)) }
        for element in value.array ?? [] { found.formUnion(paths(element, prefix + "[]")) }
        return found
    }

    private func shape(_ text: String) throws -> Set<String> {
        try StreamEvent.all(in: text).reduce(into: []) { $0.formUnion(paths(try #require($1.payload), $1.name)) }
    }

    @Test(
        "a stream with reasoning has the events and members of a recorded one",
        .enabled(if: FileManager.default.fileExists(atPath: recording.path), "../shared/wire is not there"))
    func sameShape() async throws {
        let recorded = try String(contentsOf: Self.recording, encoding: .utf8)
        var scenario = Scenario.numbered(3)
        scenario.thinkingTokens = 3
        let simulated = try await withSimulator(scenario) { _, client in try await client.send(ask()).text }
        #expect(try shape(simulated) == shape(recorded))
        #expect(try shape(recorded).count > 40)
    }
}
