import CellGrid
import Testing

@testable import Curses

@Suite("Text and pastes") struct KeyDecoderTextTests {
    private let start = ContinuousClock.now

    private func feed(_ bytes: [UInt8]) -> [Input] {
        var decoder = KeyDecoder()
        return decoder.feed(bytes, at: start) + decoder.expire(at: start + .seconds(20))
    }

    private func feed(_ text: String) -> [Input] { feed(Array(text.utf8)) }

    private func typed(_ text: String) -> [Input] { text.unicodeScalars.map { .key(.character(Character($0))) } }

    @Test(
        "invalid UTF-8 is U+FFFD, and the next character is whole",
        arguments: [
            ([0xFF, 0x61], "\u{FFFD}a"), ([0xC3, 0x61], "\u{FFFD}a"), ([0xE6, 0x97, 0x61], "\u{FFFD}a"),
            ([0x80, 0x80], "\u{FFFD}\u{FFFD}"),
            ([0xC0, 0xAF], "\u{FFFD}\u{FFFD}"), ([0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}"), ([0xF0, 0x9F, 0x99], "\u{FFFD}"),
            ([0xF4, 0x90, 0x80, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"), ([0xE6, 0xE6, 0x97, 0xA5], "\u{FFFD}日"),
        ] as [([UInt8], String)])
    func invalid(bytes: [UInt8], text: String) {
        #expect(feed(bytes) == typed(text))
    }

    @Test("a key interrupts a character that is cut off")
    func interrupted() {
        #expect(feed([0xE6, 0x97, 0x1B, 0x5B, 0x41]) == [.key(.character("\u{FFFD}")), .key(Key(.up))])
        #expect(feed([0xE6, 0x0D]) == [.key(.character("\u{FFFD}")), .key(Key(.enter))])
    }

    @Test("C1 controls are nothing, whichever way they are spelt")
    func c1() {
        #expect(feed([0xC2, 0x9B, 0x41]) == typed("A"))
        #expect(feed("\u{1B}\u{85}x") == typed("x"))
    }

    @Test(
        "a paste keeps its text, with LF for line ends and nothing a terminal would obey",
        arguments: [
            ("one\rtwo\r\nthree\nfour\tfive", "one\ntwo\nthree\nfour\tfive"), ("\u{1B}[31mred\u{1B}[0m", "red"),
            ("a\u{0}\u{7}\u{8}b\u{7F}c\u{9B}d", "abcd"),
            ("\u{1B}]0;title\u{7}after", "after"), ("\u{1B}]8;;http://x\u{1B}\\link\u{1B}]8;;\u{1B}\\", "link"),
            ("\u{1B}]0;no end\nkept", "0;no end\nkept"),
            ("\u{1B}[200~nested", "nested"), ("\u{1B}(Bset\u{1B}7\u{1B}8", "set"), ("\u{1B}", ""), ("\u{1B}[", ""),
            ("日本 🙂 e\u{301}", "日本 🙂 e\u{301}"),
            ("\u{1B}[12\u{1B}[3xend", "end"),
        ])
    func paste(text: String, cleaned: String) {
        let expected: [Input] = cleaned.isEmpty ? [.key(.character("k"))] : [.paste(cleaned), .key(.character("k"))]
        let bytes = Array("\u{1B}[200~\(text)\u{1B}[201~k".utf8)
        #expect(feed(bytes) == expected)
        var decoder = KeyDecoder()
        #expect(bytes.flatMap { decoder.feed([$0], at: start) } == expected)
    }

    @Test("what looks like the end mark is text, and invalid UTF-8 cannot build a control character")
    func marks() {
        #expect(feed("\u{1B}[200~a\u{1B}[201b\u{1B}[20\u{1B}[201~") == [.paste("a")])
        #expect(
            feed(Array("\u{1B}[200~".utf8) + [0xC2, 0x1B, 0x37, 0x9B, 0x41] + Array("\u{1B}[201~".utf8)) == [.paste("\u{FFFD}\u{FFFD}A")])
    }

    @Test("a paste whose end mark is lost ends a second after its last byte, and that is said")
    func lostEnd() {
        var decoder = KeyDecoder()
        #expect(decoder.feed(Array("\u{1B}[200~one".utf8), at: start).isEmpty)
        #expect(decoder.feed(Array(" two".utf8), at: start + .milliseconds(900)).isEmpty)
        #expect(decoder.deadline == start + .milliseconds(1_900))
        #expect(decoder.expire(at: start + .milliseconds(1_899)).isEmpty)
        #expect(decoder.expire(at: start + .milliseconds(1_900)) == [.paste("one two"), .pasteCutOff])
        #expect(decoder.feed([0x61], at: start + .seconds(2)) == typed("a"))
    }

    @Test("what comes late up to the lost end mark is pasted, too: no Enter in it sends; the next paste is whole")
    func lateRest() {
        var decoder = KeyDecoder()
        _ = decoder.feed(Array("\u{1B}[200~one\r".utf8), at: start)
        #expect(decoder.expire(at: start + .seconds(1)) == [.paste("one\n"), .pasteCutOff])
        #expect(decoder.feed(Array("x\ry\r\u{1B}[201~k".utf8), at: start + .seconds(3)) == [.paste("x\ny\n")] + typed("k"))
        #expect(decoder.feed(Array("\r".utf8), at: start + .seconds(4)) == [.key(Key(.enter))])
        _ = decoder.feed(Array("\u{1B}[200~a".utf8), at: start + .seconds(5))
        _ = decoder.expire(at: start + .seconds(6))
        #expect(
            decoder.feed(Array("k\u{1B}[200~b\r\u{1B}[201~".utf8), at: start + .seconds(9)) == typed("k") + [.paste("b\n")],
            "a paste with both marks is none of the lost one")
    }

    @Test("several lines in one read are a paste even without marks")
    func burst() {
        #expect(feed("Hello\rworld") == [.paste("Hello\nworld")])
        #expect(feed("Hello\rworld\r") == [.paste("Hello\nworld\n")])
        #expect(feed("Größe\r\n\t日本") == [.paste("Größe\n\t日本")])
        #expect(feed("Hello world\r") == typed("Hello world") + [.key(Key(.enter))])
        #expect(feed("ab\rcd") == typed("ab") + [.key(Key(.enter))] + typed("cd"))
        #expect(feed("Hello\r\u{3}world") == typed("Hello") + [.key(Key(.enter)), .key(.control("c"))] + typed("world"))
    }

    @Test("what follows such a read within 120 ms belongs to it, so that its last line is not sent")
    func burstContinues() {
        var decoder = KeyDecoder()
        #expect(decoder.feed(Array("one long\rlin".utf8), at: start) == [.paste("one long\nlin")])
        #expect(decoder.feed(Array("e\r".utf8), at: start + .milliseconds(119)) == [.paste("e\n")])
        #expect(decoder.feed([0x0D], at: start + .milliseconds(239)) == [.key(Key(.enter))])
    }

    /// Feeds reads at their milliseconds; what is due before each comes first, as in the loop.
    private func play(_ reads: [(Int, String)]) -> [Input] {
        var decoder = KeyDecoder()
        var found: [Input] = []
        for (moment, text) in reads {
            let now = start + .milliseconds(moment)
            if let deadline = decoder.deadline, deadline <= now { found += decoder.expire(at: deadline) }
            found += decoder.feed(Array(text.utf8), at: now)
        }
        return found + decoder.expire(at: start + .seconds(60))
    }

    @Test("a paste that comes a character at a time, as fast as nobody types, sends nothing")
    func slowBurst() {
        let text = "first line\rsecond\r"
        let found = play(text.enumerated().map { (index, character) in (index * 2, String(character)) })
        #expect(!found.contains(.key(Key(.enter))))
        let words = found.map { input in
            switch input {
            case .key(let key): if case .character(let character) = key.code { String(character) } else { "?" }
            case .paste(let text): text
            default: "?"
            }
        }
        #expect(words.joined() == "first line\nsecond\n")
    }

    @Test("an Enter behind fast characters waits until what follows tells whether it sends")
    func heldEnter() {
        #expect(play([(0, "Hello world\r"), (9, "and more")]) == typed("Hello world") + [.paste("\nand more")])
        #expect(play([(0, "Hello world\r"), (10, "and")]) == typed("Hello world") + [.key(Key(.enter))] + typed("and"))
        #expect(play([(0, "Hello world\r"), (3, "\u{1B}[A")]) == typed("Hello world") + [.key(Key(.enter)), .key(Key(.up))])
        #expect(play([(0, "Hello world\r"), (3, "\u{3}")]) == typed("Hello world") + [.key(Key(.enter)), .key(.control("c"))])
        var decoder = KeyDecoder()
        #expect(decoder.feed(Array("Hello world\r".utf8), at: start) == typed("Hello world"))
        #expect(decoder.deadline == start + TypingPace.gap)
        #expect(decoder.expire(at: start + TypingPace.gap) == [.key(Key(.enter))])
        #expect(decoder.deadline == nil)
    }

    @Test("a person's Enter waits for nothing", arguments: [11, 40, 200])
    func typedEnter(gap: Int) {
        var decoder = KeyDecoder()
        for (index, character) in "Hello world".enumerated() {
            _ = decoder.feed(Array(String(character).utf8), at: start + .milliseconds(index * gap))
        }
        #expect(decoder.feed([0x0D], at: start + .milliseconds(11 * gap)) == [.key(Key(.enter))])
        #expect(decoder.feed(Array("ok\r".utf8), at: start + .seconds(9)) == typed("ok") + [.key(Key(.enter))], "too few to be pasted")
    }

    @Test("a character cut by the end of a read is whole in a burst")
    func burstCut() {
        var decoder = KeyDecoder()
        let bytes = Array("first\rsecond 日".utf8)
        #expect(decoder.feed(bytes.dropLast(), at: start) == [.paste("first\nsecond ")])
        #expect(decoder.feed([0xA5], at: start) == [.paste("日")])
    }

    @Test("a megabyte of paste full of broken sequences takes time in proportion", .timeLimit(.minutes(1)))
    func largePaste() {
        var decoder = KeyDecoder()
        var found = decoder.feed(Array("\u{1B}[200~".utf8), at: start)
        let piece = Array(repeating: UInt8(ascii: "\u{1B}"), count: 2000) + Array(repeating: UInt8(ascii: "x"), count: 2000)
        for _ in 0..<250 { found += decoder.feed(piece, at: start) }
        found += decoder.feed(Array("\u{1B}]unfinished\u{1B}[201~".utf8), at: start)
        let isRight = found == [.paste(String(repeating: "x", count: 250 * 1999) + "unfinished")]
        #expect(isRight, "an ESC takes the character after it along")
    }

    @Test("seeded random bytes never trap, never give a control character as text, and end", arguments: 0..<40)
    func random(seed: Int) {
        var generator = SeededNumbers(seed: UInt64(seed))
        var decoder = KeyDecoder()
        var now = start
        let pieces = [
            "\u{1B}", "[", "O", "]", "P", "\u{1B}[", "200~", "201~", ";", "1", "~", "M", "<", "$", "\r", "\u{7}", "\\", "é", "\u{9B}", ":",
            "u",
        ]
        for _ in 0..<400 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 0...12, using: &generator) {
                if Bool.random(using: &generator) {
                    bytes += (pieces.randomElement(using: &generator) ?? "").utf8
                } else {
                    bytes.append(UInt8.random(in: 0...255, using: &generator))
                }
            }
            now += .milliseconds(Int.random(in: 0...200, using: &generator))
            for input in decoder.feed(bytes, at: now) { expectClean(input) }
        }
        for input in decoder.expire(at: now + .seconds(20)) { expectClean(input) }
        #expect(decoder.deadline == nil)
    }

    private func expectClean(_ input: Input) {
        switch input {
        case .key(let key):
            guard case .character(let character) = key.code else { return }
            #expect(!character.unicodeScalars.contains { $0.properties.generalCategory == .control })
        case .paste(let text):
            #expect(!text.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\t" })
            #expect(!text.isEmpty)
        case .click(let position): #expect(position.row >= 0 && position.column >= 0)
        case .scroll(let rows): #expect(rows != 0)
        case .pasteCutOff, .focus, .background, .escapeWithdrawn, .hangUp: break
        }
    }
}
