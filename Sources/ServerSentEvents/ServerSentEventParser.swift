/// Turns the bytes of a `text/event-stream`, cut anywhere, into events (WHATWG HTML, "Interpreting an event stream").
///
/// There is no `finish()`: an event without its final empty line is discarded, as specified.
public struct ServerSentEventParser: Sendable {
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
    private static let colon = UInt8(ascii: ":")
    private static let space = UInt8(ascii: " ")
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// How long the stream asks a client to wait before it connects again; nil when it never said.
    public private(set) var retry: Duration?

    private let maximumEventSize: Int
    /// How many bytes of a leading byte order mark have come; nil once the question is settled.
    private var markLength: Int? = 0
    /// A CR ended the last line, so that an LF next belongs to it.
    private var swallowsLineFeed = false
    /// The current line is a comment, whose text nobody needs.
    private var isInComment = false
    /// The beginning of a line whose end has not come.
    private var line: [UInt8] = []
    private var type = ""
    private var data: [UInt8] = []
    private var lastEventID = ""
    private var failure: EventTooLarge?

    /// A parser at the beginning of a stream. An event's data and the line being read may have `maximumEventSize` bytes
    /// together; that bounds the parser's memory.
    public init(maximumEventSize: Int = 1 << 20) {
        self.maximumEventSize = maximumEventSize
    }

    /// The events that `bytes` complete. An event that is too large throws once the events before it have been handed
    /// out, so that the cutting of the stream changes nothing; every later call throws too.
    public mutating func feed(_ bytes: some Sequence<UInt8>) throws(EventTooLarge) -> [ServerSentEvent] {
        if let failure { throw failure }
        var events: [ServerSentEvent] = []
        let result: Void? = bytes.withContiguousStorageIfAvailable { read($0, into: &events) }
        if result == nil {
            Array(bytes).withUnsafeBufferPointer { read($0, into: &events) }
        }
        if let failure, events.isEmpty { throw failure }
        return events
    }

    private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, into events: inout [ServerSentEvent]) {
        var start = skipByteOrderMark(bytes)
        while start < bytes.count, failure == nil {
            if swallowsLineFeed {
                swallowsLineFeed = false
                if bytes[start] == Self.lineFeed {
                    start += 1
                    continue
                }
            }
            var end = start
            while end < bytes.count, bytes[end] != Self.lineFeed, bytes[end] != Self.carriageReturn { end += 1 }
            let piece = UnsafeBufferPointer(rebasing: bytes[start..<end])
            guard end < bytes.count else { return hold(piece) }
            endLine(with: piece, into: &events)
            swallowsLineFeed = bytes[end] == Self.carriageReturn
            start = end + 1
        }
    }

    /// Steps over a byte order mark at the beginning of the stream, wherever it is cut; the index to go on from.
    private mutating func skipByteOrderMark(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        guard var matched = markLength else { return 0 }
        for (index, byte) in bytes.enumerated() {
            guard byte == Self.byteOrderMark[matched] else {
                line = Array(Self.byteOrderMark[..<matched])
                markLength = nil
                return index
            }
            matched += 1
            if matched == Self.byteOrderMark.count {
                markLength = nil
                return index + 1
            }
        }
        markLength = matched
        return bytes.count
    }

    /// Keeps the beginning of a line until its end comes; of a comment only that it is one.
    private mutating func hold(_ piece: UnsafeBufferPointer<UInt8>) {
        if isInComment || (line.isEmpty && piece.first == Self.colon) {
            isInComment = true
        } else if fits(line.count + piece.count) {
            line.append(contentsOf: piece)
        }
    }

    private mutating func endLine(with piece: UnsafeBufferPointer<UInt8>, into events: inout [ServerSentEvent]) {
        if isInComment {
            isInComment = false
        } else if line.isEmpty {
            interpret(piece, into: &events)
        } else if fits(line.count + piece.count) {
            var whole: [UInt8] = []
            swap(&whole, &line)
            whole.append(contentsOf: piece)
            whole.withUnsafeBufferPointer { interpret($0, into: &events) }
            whole.removeAll(keepingCapacity: whole.capacity < 1 << 16)
            swap(&whole, &line)
        }
    }

    /// Whether a line of `length` bytes may be held beside the data so far; notes the failure if not.
    private mutating func fits(_ length: Int) -> Bool {
        guard data.count + length > maximumEventSize else { return true }
        failure = EventTooLarge(limit: maximumEventSize)
        line = []
        data = []
        return false
    }

    private mutating func interpret(_ line: UnsafeBufferPointer<UInt8>, into events: inout [ServerSentEvent]) {
        guard let first = line.first else { return dispatch(into: &events) }
        guard first != Self.colon, fits(line.count) else { return }
        guard let colon = line.firstIndex(of: Self.colon) else {
            return setField(line, to: UnsafeBufferPointer(start: nil, count: 0))
        }
        let start = colon + 1
        let value = line[(start < line.count && line[start] == Self.space ? start + 1 : start)...]
        setField(UnsafeBufferPointer(rebasing: line[..<colon]), to: UnsafeBufferPointer(rebasing: value))
    }

    private mutating func setField(_ name: UnsafeBufferPointer<UInt8>, to value: UnsafeBufferPointer<UInt8>) {
        if name.elementsEqual("data".utf8) {
            if data.isEmpty { data.reserveCapacity(value.count + 1) }
            data.append(contentsOf: value)
            data.append(Self.lineFeed)
        } else if name.elementsEqual("event".utf8) {
            type = String(decoding: value, as: UTF8.self)
        } else if name.elementsEqual("id".utf8) {
            if !value.contains(0) { lastEventID = String(decoding: value, as: UTF8.self) }
        } else if name.elementsEqual("retry".utf8) {
            let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
            guard value.allSatisfy(digits.contains), let milliseconds = Int(String(decoding: value, as: UTF8.self)) else { return }
            retry = .milliseconds(milliseconds)
        }
    }

    private mutating func dispatch(into events: inout [ServerSentEvent]) {
        defer { type = "" }
        guard !data.isEmpty else { return }
        var bytes: [UInt8] = []
        swap(&bytes, &data)
        bytes.removeLast()
        if String(validating: bytes, as: UTF8.self) == nil {
            bytes = Array(String(decoding: bytes, as: UTF8.self).utf8)
        }
        events.append(ServerSentEvent(type: type.isEmpty ? "message" : type, bytes: bytes, lastEventID: lastEventID))
    }
}
