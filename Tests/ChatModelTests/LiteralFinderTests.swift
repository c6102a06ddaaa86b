import ChatModel
import Testing

/// Words as they stand, without regard to case.
@Suite struct LiteralFinderTests {
    @Test(
        "what is found stands at these bytes, never overlapping",
        arguments: [
            ("two", "Two or TWO or two", [0..<3, 7..<10, 14..<17]), ("aa", "aaaaa", [0..<2, 2..<4]), ("aba", "ababa", [0..<3]),
            ("a", "", []), ("long", "lon", []), ("x", "x", [0..<1]), ("größe", "Die GRÖSSE, die Größe, die GRÖßE", [17..<24, 30..<37]),
            ("Привет", "привет, ПРИВЕТ", [0..<12, 14..<26]), ("é", "e\u{301} É é", [4..<6, 7..<9]), ("日本", "日本語の日本", [0..<6, 12..<18]),
            ("ﬀ", "ﬀ ff", [0..<3]), ("k", "\u{212A}k", [3..<4]), ("ΣΊΣΥΦΟΣ", "σίσυφοσ", [0..<14]), ("😀", "a😀b😀", [1..<5, 6..<10]),
            ("a b", "A B a\tb", [0..<3]), ("i", "İI", [2..<3]),
        ] as [(String, String, [Range<Int>])])
    func ranges(_ words: String, _ text: String, _ expected: [Range<Int>]) throws {
        let finder = try #require(LiteralFinder(words))
        #expect(finder.ranges(in: text) == expected)
        #expect(finder.count(in: text) == expected.count)
        #expect(finder.isIn(text) == !expected.isEmpty)
        #expect(finder.ranges(in: text, limit: 1) == Array(expected.prefix(1)))
        #expect(finder.ranges(in: text, limit: 0).isEmpty)
    }

    @Test("nothing is no words to look for") func empty() { #expect(LiteralFinder("") == nil) }

    @Test("it finds what a search letter by letter finds", arguments: 0..<300)
    func law(_ seed: Int) throws {
        var generator = SystemSequence(seed: UInt64(seed) + 1)
        let letters = ["a", "B", "b", "A", "ä", "Ä", "я", "Я", "😀", " ", "ß"]
        func text(_ count: Int) -> String { (0..<count).map { _ in letters[generator.next(letters.count)] }.joined() }
        let (words, hay) = (text(1 + generator.next(4)), text(generator.next(200)))
        let finder = try #require(LiteralFinder(words))
        #expect(finder.ranges(in: hay) == Self.slowRanges(of: words, in: hay), "“\(words)” in “\(hay)”")
    }

    /// The same by whole scalars, each made small by itself.
    private static func slowRanges(of words: String, in text: String) -> [Range<Int>] {
        let (needle, hay) = (words.unicodeScalars.map(small), text.unicodeScalars.map(small))
        var ranges: [Range<Int>] = []
        var at = 0
        while at + needle.count <= hay.count {
            guard Array(hay[at..<at + needle.count]) == needle else {
                at += 1
                continue
            }
            let start = hay[..<at].reduce(0) { $0 + $1.utf8.count }
            ranges.append(start..<start + needle.reduce(0) { $0 + $1.utf8.count })
            at += needle.count
        }
        return ranges
    }

    private static func small(_ scalar: Unicode.Scalar) -> String { scalar.properties.lowercaseMapping }

    @Test(
        "the words around are one line, with dots where something is left out",
        arguments: [
            ("all of it", 4..<6, "all of it"), ("one\n\ntwo\tthree", 5..<8, "one two three"),
            ("bbbb bbbb bbbb bbbb bbbb bbbb bbbb needle cccc", 35..<41, "...bbbb bbbb bbbb bbbb bbbb bbbb needle cccc"),
            ("ab", 5..<9, "ab"), ("", 0..<0, ""),
        ] as [(String, Range<Int>, String)])
    func excerpt(_ text: String, _ range: Range<Int>, _ expected: String) {
        #expect(text.excerpt(around: range) == expected)
    }

    @Test("what is left out behind has dots too") func longExcerpt() {
        let tail = String(repeating: "c", count: 200)
        #expect("needle \(tail)".excerpt(around: 0..<6) == "needle \(tail.prefix(89))...")
    }

    @Test("bytes of a text never trap, wherever they begin", arguments: [0..<1, 1..<2, 0..<99, 7..<9, 3..<3])
    func bytes(_ range: Range<Int>) {
        #expect("aäb".text(ofBytes: range).utf8.count <= 6)
        #expect("aäb".text(ofBytes: 1..<3) == "ä")
    }
}

/// Numbers that are the same on every run.
private struct SystemSequence {
    private var state: UInt64
    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }
    mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }
}
