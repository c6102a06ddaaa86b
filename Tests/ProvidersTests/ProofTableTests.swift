import FoundationEssentials
import Testing

@testable import Providers

/// Which suite proves which recording: nothing that was recorded may be left out by a filter in a suite.
@Suite(.enabled(if: StreamFiles.hasRecordings, "the recorded streams are not beside this repository"))
struct ProofTableTests {
    /// A suite, and the recordings its tests run over.
    private static let table: [(suite: String, streams: [String], errors: [String])] = [
        (
            "RecordedStreamTests (Anthropic)", RecordedStreamTests.names,
            StreamFiles.names(in: "errors/anthropic")
        ),
        ("OpenAIRecordedStreamTests", OpenAIRecording.streams, OpenAIRecording.errors),
        ("ResponsesRecordedTests", ResponsesRecordedTests.names, ResponsesRecordedTests.errors),
        ("GeminiRecordedTests", GeminiRecordedTests.names + GeminiRecordedTests.arrays, GeminiRecordedTests.errors),
        ("CohereRecordedTests", CohereRecordedTests.names, CohereRecordedTests.errors),
        ("OllamaRecordedTests", OllamaRecordedTests.names, OllamaRecordedTests.errors),
    ]

    @Test("every recorded stream and error body is proven by a suite, and the number of cases is said")
    func coverage() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: StreamFiles.recordings.path)
        let streams = folders.filter { $0 != "errors" && !$0.contains(".") }.flatMap { StreamFiles.names(in: $0) }
        let providers = try FileManager.default.contentsOfDirectory(atPath: StreamFiles.recordings.appending(path: "errors").path)
        let errors = providers.flatMap { StreamFiles.names(in: "errors/\($0)") }
        for row in Self.table {
            print("proof: \(row.suite): \(row.streams.count) streams, \(row.errors.count) error bodies")
            #expect(!row.streams.isEmpty && !row.errors.isEmpty, "\(row.suite) proves nothing")
        }
        print("proof: \(streams.count) streams and \(errors.count) error bodies are recorded")
        #expect(streams.count > 0 && errors.count > 0)
        #expect(Set(streams).subtracting(Self.table.flatMap(\.streams)).sorted() == [])
        #expect(Set(errors).subtracting(Self.table.flatMap(\.errors)).sorted() == [])
    }
}
