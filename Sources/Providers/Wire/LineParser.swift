import ServerSentEvents

/// Cuts a stream of lines (NDJSON) into events of one line each. Empty lines are left out; a last line needs no line end.
struct LineParser: Sendable {
    private let maximumLineSize: Int
    private var line: [UInt8] = []

    init(maximumLineSize: Int = 1 << 20) { self.maximumLineSize = maximumLineSize }

    /// The lines that `bytes` complete.
    mutating func feed(_ bytes: some Sequence<UInt8>) throws(EventTooLarge) -> [ServerSentEvent] {
        var found: [ServerSentEvent] = []
        for byte in bytes {
            if byte == 0x0A {
                if let event = take() { found.append(event) }
            } else {
                guard line.count < maximumLineSize else { throw EventTooLarge(limit: maximumLineSize) }
                line.append(byte)
            }
        }
        return found
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
