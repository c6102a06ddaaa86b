@testable import ProviderSimulator

/// What came back, taken apart by an HTTP reader that owes nothing to the server's.
struct HTTPReply {
    struct NotHTTP: Error { var bytes: [UInt8] }

    var status: Int
    var headers: [String: String]
    /// The body, out of its chunks.
    var body: [UInt8]
    var chunks: [[UInt8]] = []
    /// Whether the body came to its proper end: the last chunk, or all of `content-length`.
    var isComplete: Bool
    var end: RawClient.End

    init(_ bytes: [UInt8], end: RawClient.End) throws {
        self.end = end
        guard let gap = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { throw NotHTTP(bytes: bytes) }
        let lines = String(decoding: bytes[..<gap.lowerBound], as: UTF8.self).split(separator: "\r\n")
        guard let first = lines.first, let status = Int(first.split(separator: " ")[1]) else { throw NotHTTP(bytes: bytes) }
        self.status = status
        headers = Dictionary(
            lines.dropFirst().map { line in
                let parts = line.split(separator: ":", maxSplits: 1)
                return (parts[0].lowercased(), String(parts[1].drop { $0 == " " }))
            }
        ) { $1 }
        let rest = Array(bytes[gap.upperBound...])
        if headers["transfer-encoding"] == "chunked" {
            (chunks, isComplete) = Self.chunks(rest)
            body = Array(chunks.joined())
        } else {
            body = rest
            isComplete = headers["content-length"] == String(rest.count)
        }
    }

    private static func chunks(_ bytes: [UInt8]) -> (chunks: [[UInt8]], isComplete: Bool) {
        var chunks: [[UInt8]] = []
        var rest = bytes[...]
        while let line = rest.firstRange(of: Array("\r\n".utf8)) {
            guard let size = Int(String(decoding: rest[..<line.lowerBound], as: UTF8.self), radix: 16) else { break }
            if size == 0 { return (chunks, true) }
            let end = min(line.upperBound + size, rest.endIndex)
            chunks.append(Array(rest[line.upperBound..<end]))
            rest = rest[end...].dropFirst(2)
        }
        return (chunks, false)
    }

    var text: String { String(decoding: body, as: UTF8.self) }
    var json: JSONValue? { JSONValue(parsing: body) }
    var errorType: String? { json?["error"]?["type"]?.string }
    var errorMessage: String? { json?["error"]?["message"]?.string }
    var events: [StreamEvent] { StreamEvent.all(in: text) }
}

/// One event of a stream: its name and its parsed payload.
struct StreamEvent: Equatable {
    var name: String
    var payload: JSONValue?

    static func all(in text: String) -> [StreamEvent] {
        let lines = text.split(separator: /\r\n|\r|\n/, omittingEmptySubsequences: false)
        return lines.split(separator: "").compactMap { block in
            let name = block.first { $0.hasPrefix("event: ") }?.dropFirst(7)
            let payload = block.first { $0.hasPrefix("data: ") }?.dropFirst(6)
            guard let name, let payload else { return nil }
            return StreamEvent(name: String(name), payload: JSONValue(parsing: Array(payload.utf8)))
        }
    }
}

extension [StreamEvent] {
    /// The text deltas, in order.
    var textDeltas: [String] { compactMap { $0.payload?["delta"]?["text"]?.string } }
    /// The usage that `message_start` carries.
    var startUsage: JSONValue? { first { $0.name == "message_start" }?.payload?["message"]?["usage"] }
    /// The usage that `message_delta` carries.
    var finalUsage: JSONValue? { first { $0.name == "message_delta" }?.payload?["usage"] }
    var stopReason: String? { first { $0.name == "message_delta" }?.payload?["delta"]?["stop_reason"]?.string }
}
