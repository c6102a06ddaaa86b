import ServerSentEvents

/// Cuts a stream of lines (NDJSON) into events of one line each. Empty lines are left out; a last line needs no line end.
struct LineParser: Sendable {
    private let maximumLineSize: Int
    private var line: [UInt8] = []

    init(maximumLineSize: Int = 1 << 20) { self.maximumLineSize = maximumLineSize }

    /// The lines that `bytes` complete.
    mutating func feed(_ bytes: some Sequence<UInt8>) throws(EventTooLarge) -> [ServerSentEvent] {
        var found: [ServerSentEvent] = []
        let fits = bytes.withContiguousStorageIfAvailable { read($0, into: &found) }
        guard fits ?? Array(bytes).withUnsafeBufferPointer({ read($0, into: &found) }) else {
            throw EventTooLarge(limit: maximumLineSize)
        }
        return found
    }

    /// Cuts a run of bytes into lines; false once one is too long.
    private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, into found: inout [ServerSentEvent]) -> Bool {
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            guard line.count + (end - start) <= maximumLineSize else { return false }
            line.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<end]))
            if end < bytes.count, let event = take() { found.append(event) }
            start = end + 1
        }
        return true
    }

    /// The line that the end of the stream completes.
    mutating func finish() -> ServerSentEvent? { take() }

    private mutating func take() -> ServerSentEvent? {
        if line.last == 0x0D { line.removeLast() }
        defer { line.removeAll(keepingCapacity: true) }
        return line.isEmpty ? nil : ServerSentEvent(bytes: line)
    }
}

/// Cuts a stream into pieces as its framing wants.
enum StreamParser: Sendable {
    case events(ServerSentEventParser)
    case lines(LineParser)

    init(_ framing: Framing) {
        switch framing {
        case .events: self = .events(ServerSentEventParser())
        case .lines: self = .lines(LineParser())
        }
    }

    /// The pieces that `bytes` complete.
    mutating func feed(_ bytes: some Sequence<UInt8>) throws(EventTooLarge) -> [ServerSentEvent] {
        switch self {
        case .events(var parser):
            defer { self = .events(parser) }
            self = .lines(LineParser(maximumLineSize: 0))
            return try parser.feed(bytes)
        case .lines(var parser):
            defer { self = .lines(parser) }
            self = .lines(LineParser(maximumLineSize: 0))
            return try parser.feed(bytes)
        }
    }

    /// The piece that the end of the stream completes; of events that is none, by their rule.
    mutating func finish() -> ServerSentEvent? {
        guard case .lines(var parser) = self else { return nil }
        defer { self = .lines(parser) }
        return parser.finish()
    }
}
