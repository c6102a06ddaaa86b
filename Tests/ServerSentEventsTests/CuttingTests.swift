import ServerSentEvents
import Testing

@Suite("Law: any cutting of a stream gives the same events") struct CuttingTests {
    @Test("at every width", arguments: streamCases)
    func everyWidth(_ example: StreamCase) throws {
        for width in 1...max(1, min(example.stream.count, 300)) {
            #expect(try events(of: example.stream, cutInto: width) == example.events, "width \(width)")
        }
    }

    @Test("at every single place", arguments: streamCases)
    func everyPlace(_ example: StreamCase) throws {
        for place in 0...example.stream.count {
            var parser = ServerSentEventParser()
            let first = try parser.feed(example.stream[..<place])
            #expect(try first + parser.feed(example.stream[place...]) == example.events, "place \(place)")
        }
    }

    @Test("with empty chunks between")
    func emptyChunks() throws {
        for example in streamCases {
            var parser = ServerSentEventParser()
            var found: [ServerSentEvent] = []
            for byte in example.stream {
                found += try parser.feed([])
                found += try parser.feed(CollectionOfOne(byte))
            }
            #expect(found == example.events, "\(example.name)")
        }
    }

    @Test("for 2,000 seeded streams of the bytes that matter, in random cuts")
    func randomStreams() throws {
        var generator = SeededGenerator(seed: 20_261_121)
        let alphabet = ["\r", "\n", "\r\n", ":", " ", "data", "event", "id", "retry", "data:", "\u{FEFF}", "é", "👍", "\0", "x", "7"].map {
            Array($0.utf8)
        }
        for round in 0..<2_000 {
            let parts = (0..<Int.random(in: 0...60, using: &generator)).map { _ in alphabet.randomElement(using: &generator) ?? [] }
            var stream = Array(parts.joined())
            if round.isMultiple(of: 3), !stream.isEmpty { stream[Int.random(in: 0..<stream.count, using: &generator)] = 0xE2 }
            var whole = ServerSentEventParser()
            let expected = try whole.feed(stream)
            #expect(try events(of: stream, cutInto: 1) == expected, "\(stream)")
            #expect(try events(of: stream, with: &generator) == expected, "\(stream)")
        }
    }

    private func events(of stream: [UInt8], cutInto width: Int) throws -> [ServerSentEvent] {
        var parser = ServerSentEventParser()
        return try stride(from: 0, to: stream.count, by: width).flatMap { start in
            try parser.feed(stream[start..<min(start + width, stream.count)])
        }
    }

    private func events(of stream: [UInt8], with generator: inout SeededGenerator) throws -> [ServerSentEvent] {
        var parser = ServerSentEventParser()
        var found: [ServerSentEvent] = []
        var start = 0
        while start < stream.count {
            let end = min(stream.count, start + Int.random(in: 1...9, using: &generator))
            found += try parser.feed(stream[start..<end])
            start = end
        }
        return found
    }
}
