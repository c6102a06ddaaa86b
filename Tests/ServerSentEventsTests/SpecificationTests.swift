import ServerSentEvents
import Testing

/// A stream, and the events it must give: the cases of web-platform-tests `eventsource/`, then our own.
struct StreamCase: Sendable, CustomTestStringConvertible {
    var name: String
    var stream: [UInt8]
    var events: [ServerSentEvent]
    var retry: Duration?

    init(_ name: String, _ stream: String, _ data: [String], type: String = "message", ids: [String]? = nil, retry: Duration? = nil) {
        self.init(name, bytes: Array(stream.utf8), data, type: type, ids: ids, retry: retry)
    }

    init(_ name: String, bytes: [UInt8], _ data: [String], type: String = "message", ids: [String]? = nil, retry: Duration? = nil) {
        self.name = name
        self.stream = bytes
        self.retry = retry
        let ids = ids ?? data.map { _ in "" }
        events = zip(data, ids).map { ServerSentEvent(type: type, bytes: Array($0.utf8), lastEventID: $1) }
    }

    var testDescription: String { name }
}

let longComment = String(repeating: "x", count: 2048)

let streamCases: [StreamCase] = [
    StreamCase(
        "field-parsing",
        "data:\0\ndata:  2\rData:1\ndata\0:2\ndata:1\r\0data:4\nda-ta:3\rdata_5\ndata:3\rdata:\r\n data:32\ndata:4\n\n",
        ["\0\n 2\n1\n3\n\n4"]),
    StreamCase(
        "comments", "data:1\r:\0\n:\r\ndata:2\n:\(longComment)\rdata:3\n:data:fail\r:\(longComment)\ndata:4\n\n", ["1\n2\n3\n4"]),
    StreamCase("bom", "\u{FEFF}data:1\n\n\u{FEFF}data:2\n\ndata:3\n\n", ["1", "3"]),
    StreamCase("bom-2", "\u{FEFF}\u{FEFF}data:1\n\ndata:2\n\ndata:3\n\n", ["2", "3"]),
    StreamCase("bom, then an empty line", "\u{FEFF}\ndata:1\n\n", ["1"]),
    StreamCase("half a bom is content", bytes: [0xEF, 0xBB] + Array("data:1\n\ndata:2\n\n".utf8), ["2"]),
    StreamCase("field-data", "data:\n\ndata\ndata\n\ndata:test\n\n", ["", "\n", "test"]),
    StreamCase("newlines", "data:test\r\ndata\ndata:test\r\n\r\n", ["test\n\ntest"]),
    StreamCase("CR only", "data:a\r\rdata:b\r\r", ["a", "b"]),
    StreamCase("CR LF only", "data:a\r\n\r\ndata:b\r\n\r\n", ["a", "b"]),
    StreamCase("an LF after CR LF ends a line of its own", "data:a\r\n\ndata:b\r\n\n", ["a", "b"]),
    StreamCase("leading-space", "data:\ttest\rdata: \ndata:test\n\n", ["\ttest\n\ntest"]),
    StreamCase("field-unknown", "data:test\n data\ndata\nfoobar:xxx\njustsometext\n:thisisacommentyay\ndata:test\n\n", ["test\n\ntest"]),
    StreamCase("field-event", "event:test\ndata:x\n\n", ["x"], type: "test"),
    StreamCase("field-event-empty", "event: \ndata:data\n\n", ["data"]),
    StreamCase("an event without data resets the type", "event:lost\n\ndata:x\n\n", ["x"]),
    StreamCase("the last event field wins", "event:one\nevent:two\ndata:x\n\n", ["x"], type: "two"),
    StreamCase("field-id", "id:1\ndata:a\n\ndata:b\n\nid\ndata:c\n\n", ["a", "b", "c"], ids: ["1", "1", ""]),
    StreamCase("an id without data counts for later events", "id:7\n\ndata:a\n\n", ["a"], ids: ["7"]),
    StreamCase("field-id-null", "id:1\ndata:a\n\nid:2\02\ndata:b\n\n", ["a", "b"], ids: ["1", "1"]),
    StreamCase("field-retry", "retry:3000\ndata:x\n\n", ["x"], retry: .seconds(3)),
    StreamCase("field-retry-bogus", "retry:3000\nretry:1000x\ndata:x\n\n", ["x"], retry: .seconds(3)),
    StreamCase("field-retry-empty", "retry:1000\nretry\ndata:x\n\n", ["x"], retry: .seconds(1)),
    StreamCase("retry that is too large", "retry:99999999999999999999\nretry:-1\nretry:+1\ndata:x\n\n", ["x"]),
    StreamCase("data-before-final-empty-line", "data:test1\n\nid:test\ndata:test2", ["test1"]),
    StreamCase("no final empty line", "data:test1\n\ndata:test2\n", ["test1"]),
    StreamCase("null-character", "data:\0\n\n\n\n", ["\0"]),
    StreamCase("utf-8", "data:ok… 日本 👩‍👩‍👧\n\n", ["ok… 日本 👩‍👩‍👧"]),
    StreamCase("only the first colon splits", "data:a:b: c\n\n", ["a:b: c"]),
    StreamCase("only the first space goes", "data:  x\n\n", [" x"]),
    StreamCase("invalid UTF-8", bytes: Array("data:a".utf8) + [0xFF, 0xC3] + Array("b\n\n".utf8), ["a\u{FFFD}\u{FFFD}b"]),
    StreamCase(
        "a cut-off sequence at the end of a line", bytes: Array("data:a".utf8) + [0xE2, 0x80] + Array("\ndata:b\n\n".utf8),
        ["a\u{FFFD}\nb"]),
    StreamCase("invalid UTF-8 in a field name", bytes: [0xFF] + Array("data:a\ndata:b\n\n".utf8), ["b"]),
    StreamCase("an empty stream", "", []),
    StreamCase("empty lines alone", "\n\r\r\n\n", []),
]

@Suite struct SpecificationTests {
    @Test("the standard's cases give the standard's events", arguments: streamCases)
    func standardCase(_ example: StreamCase) throws {
        var parser = ServerSentEventParser()
        #expect(try parser.feed(example.stream) == example.events)
        #expect(parser.retry == example.retry)
    }

    @Test("a sequence without contiguous storage gives the same events", arguments: streamCases)
    func lazySequence(_ example: StreamCase) throws {
        var parser = ServerSentEventParser()
        #expect(try parser.feed(AnySequence(example.stream)) == example.events)
    }

    @Test("data is the bytes as text")
    func dataAsText() {
        #expect(ServerSentEvent(bytes: Array("ok…".utf8)).data == "ok…")
    }
}
