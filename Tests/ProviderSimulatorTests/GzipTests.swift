import Testing

@testable import ProviderSimulator

@Suite struct GzipTests {
    /// The checksum of `hello` is 0x3610A686, as any gzip says.
    @Test("the bytes of a small stream, to the letter")
    func golden() {
        var gzip = Gzip()
        let bytes = Gzip.header + gzip.encode(Array("hel".utf8)) + gzip.encode(Array("lo".utf8)) + gzip.end()
        #expect(
            bytes == [
                0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 0xFF,  // header
                0, 3, 0, 0xFC, 0xFF, 0x68, 0x65, 0x6C, 0, 2, 0, 0xFD, 0xFF, 0x6C, 0x6F,  // two stored blocks
                1, 0, 0, 0xFF, 0xFF, 0x86, 0xA6, 0x10, 0x36, 5, 0, 0, 0,  // the last one, empty; checksum; length
            ])
    }

    @Test(
        "nothing gives no block, and more than a block holds gives several",
        arguments: [(0, 0), (1, 1), (65_535, 1), (65_536, 2), (200_000, 4)])
    func blocks(count: Int, blocks: Int) {
        var gzip = Gzip()
        #expect(gzip.encode(Array(repeating: 7, count: count)).count == count + 5 * blocks)
    }

    @Test("a script in gzip has no length any more, and each step stays a step of its own")
    func script() {
        var script = ReplyScript(status: 200, headers: [], body: "hello")
        script.encoding = .gzip
        let encoded = script.encoded()
        #expect(encoded.head?.headers == [.init(name: "content-encoding", value: "gzip")])
        #expect(encoded.steps.count == 3)
        #expect(encoded.encoded() == encoded, "it is encoded once")
    }
}
