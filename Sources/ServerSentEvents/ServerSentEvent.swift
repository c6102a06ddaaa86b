/// One event of a `text/event-stream` (WHATWG HTML, "Server-sent events").
public struct ServerSentEvent: Sendable, Hashable {
    /// The value of the `event` field, or `message` when there was none.
    public var type: String
    /// The data as valid UTF-8, several `data` lines joined by LF. Bytes, since that is what a JSON decoder reads.
    public var bytes: [UInt8]
    /// The newest `id` of the stream; empty when there was none.
    public var lastEventID: String

    /// An event.
    public init(type: String = "message", bytes: [UInt8], lastEventID: String = "") {
        self.type = type
        self.bytes = bytes
        self.lastEventID = lastEventID
    }

    /// The data as text.
    public var data: String { String(decoding: bytes, as: UTF8.self) }
}

/// An event, or a line of one, is longer than the parser was told to hold.
public struct EventTooLarge: Error, Sendable, Hashable, CustomStringConvertible {
    /// The most bytes an event may have.
    public var limit: Int

    /// An event of more than `limit` bytes.
    public init(limit: Int) { self.limit = limit }

    /// The limit in words.
    public var description: String { "the stream sent an event of more than \(limit) bytes" }
}
