import FoundationEssentials

/// Wire files: our own beside the tests, and the recorded ones beside the repository where it has them.
enum StreamFiles {
    private static let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

    /// Recorded streams, `../shared` from the package's root; not part of the repository.
    static let recordings = tests.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "shared/wire/streams")

    static var hasRecordings: Bool { FileManager.default.fileExists(atPath: recordings.path) }

    /// One of our own streams.
    static func own(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: tests.appending(path: "Streams/\(name).sse")))
    }

    /// The names, without suffix, of the recordings in a folder; empty where there are none.
    static func names(in folder: String, containing part: String = "") -> [String] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: recordings.appending(path: folder).path)) ?? []
        return all.filter { $0.hasSuffix(".body") && $0.contains(part) }.map { "\(folder)/\($0.dropLast(".body".count))" }.sorted()
    }

    static func body(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: recordings.appending(path: "\(name).body"))) }

    static func notes(_ name: String) throws -> Recording {
        try JSONDecoder().decode(Recording.self, from: Data(contentsOf: recordings.appending(path: "\(name).json")))
    }
}

/// What is known of a recording, as far as it is compared.
struct Recording: Decodable {
    struct Expected: Decodable {
        var text: String?
        var reasoningText: String?
        var toolCalls: [ToolCall]
        var stopReason: String?
        var normalized: Counts?
        var sumOfIterations: Counts?
        var error: Failure?

        enum CodingKeys: String, CodingKey {
            case text, normalized, error
            case reasoningText = "reasoning_text"
            case toolCalls = "tool_calls"
            case stopReason = "stop_reason"
            case sumOfIterations = "normalized_sum_of_iterations"
        }
    }

    struct ToolCall: Decodable {
        var id: String
        var name: String
        var arguments: String
    }

    struct Counts: Decodable, Equatable {
        var input: Int
        var write5m: Int
        var write1h: Int
        var read: Int
        var output: Int
        var reasoning: Int?

        enum CodingKeys: String, CodingKey {
            case input = "input_uncached"
            case write5m = "cache_write_5m"
            case write1h = "cache_write_1h"
            case read = "cache_read"
            case output, reasoning
        }
    }

    struct Failure: Decodable {
        var type: String
        var message: String
    }

    var status: Int
    var headers: [String: String]
    var expected: Expected

    enum CodingKeys: String, CodingKey {
        case status, expected
        case headers = "response_headers"
    }
}
