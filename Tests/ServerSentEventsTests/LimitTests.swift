import ServerSentEvents
import Testing

@Suite struct LimitTests {
    @Test("a line of 10 MB is refused, naming the limit, however it is cut", arguments: [1 << 10, 1 << 16, 11 << 20])
    func hugeLine(width: Int) {
        let stream = Array("data: ".utf8) + [UInt8](repeating: UInt8(ascii: "x"), count: 10 << 20)
        var parser = ServerSentEventParser()
        #expect(throws: EventTooLarge(limit: 1 << 20)) {
            for start in stride(from: 0, to: stream.count, by: width) {
                _ = try parser.feed(stream[start..<min(start + width, stream.count)])
            }
        }
        #expect("\(EventTooLarge(limit: 1 << 20))".contains("1048576"))
    }

    @Test("many data lines count together")
    func manyLines() {
        var parser = ServerSentEventParser(maximumEventSize: 100)
        #expect(throws: EventTooLarge.self) {
            for _ in 0..<20 { _ = try parser.feed("data: 0123456789\n".utf8) }
        }
    }

    @Test("an event at the limit passes, one byte more does not", arguments: [1, 3, 100])
    func exactLimit(width: Int) throws {
        let line = "data:" + String(repeating: "x", count: 95)
        var exact = ServerSentEventParser(maximumEventSize: 100)
        var found = 0
        for byte in Array((line + "\n\n").utf8) { found += try exact.feed([byte]).count }
        #expect(found == 1)
        var over = ServerSentEventParser(maximumEventSize: 99)
        #expect(throws: EventTooLarge(limit: 99)) {
            for start in stride(from: 0, to: line.utf8.count, by: width) {
                _ = try over.feed(Array(line.utf8)[start..<min(start + width, line.utf8.count)])
            }
            _ = try over.feed("\n\n".utf8)
        }
    }

    @Test("events before one that is too large are handed out first; the parser stays failed")
    func eventsBeforeFailure() throws {
        var parser = ServerSentEventParser(maximumEventSize: 50)
        let long = String(repeating: "x", count: 60)
        #expect(try parser.feed("data:a\n\ndata:\(long)\n\ndata:b\n\n".utf8).map(\.data) == ["a"])
        #expect(throws: EventTooLarge(limit: 50)) { try parser.feed([]) }
        #expect(throws: EventTooLarge(limit: 50)) { try parser.feed("data:c\n\n".utf8) }
    }

    @Test("a comment may have any length, since it is not kept")
    func longComment() throws {
        var parser = ServerSentEventParser(maximumEventSize: 100)
        _ = try parser.feed(":".utf8)
        for _ in 0..<1_000 { _ = try parser.feed([UInt8](repeating: UInt8(ascii: "x"), count: 1_000)) }
        #expect(try parser.feed("\ndata:a\n\n".utf8).map(\.data) == ["a"])
    }

    @Test("seeded random bytes never trap, and make valid UTF-8")
    func randomBytes() throws {
        var generator = SeededGenerator(seed: 7)
        var parser = ServerSentEventParser(maximumEventSize: 1 << 16)
        var count = 0
        for _ in 0..<3_000 {
            var chunk = (0..<Int.random(in: 0...200, using: &generator)).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
            if Bool.random(using: &generator) { chunk += Array("\ndata:".utf8) + chunk + Array("\n\n".utf8) }
            for event in try parser.feed(chunk) {
                count += 1
                #expect(String(validating: event.bytes, as: UTF8.self) != nil)
            }
        }
        #expect(count > 500)
    }
}
