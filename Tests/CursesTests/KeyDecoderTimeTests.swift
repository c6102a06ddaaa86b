import CellGrid
import Testing

@testable import Curses

@Suite("Keys and time") struct KeyDecoderTimeTests {
    private let start = ContinuousClock.now

    private func at(_ milliseconds: Int) -> ContinuousClock.Instant { start + .milliseconds(milliseconds) }

    /// Feeds pieces at their milliseconds, expiring whatever is due before each and, for 20 s, after the last.
    private func play(_ pieces: [(Int, String)], delay: Int = 25) -> [Input] {
        var decoder = KeyDecoder(escapeDelay: .milliseconds(delay))
        var found: [Input] = []
        for (moment, bytes) in pieces {
            if let deadline = decoder.deadline, deadline <= at(moment) { found += decoder.expire(at: deadline) }
            found += decoder.feed(Array(bytes.utf8), at: at(moment))
        }
        while let deadline = decoder.deadline, deadline < at(30_000) { found += decoder.expire(at: deadline) }
        return found
    }

    @Test("ESC alone is the Escape key after the delay, not before", arguments: [25, 100])
    func escape(delay: Int) {
        var decoder = KeyDecoder(escapeDelay: .milliseconds(delay))
        #expect(decoder.feed([0x1B], at: start).isEmpty)
        #expect(decoder.deadline == at(delay))
        #expect(decoder.expire(at: at(delay - 1)).isEmpty)
        #expect(decoder.expire(at: at(delay)) == [.key(Key(.escape))])
        #expect(decoder.deadline == nil)
        #expect(decoder.expire(at: at(10_000)).isEmpty)
    }

    @Test(
        "the tail of a key within 150 ms takes the Escape back",
        arguments: [
            ("[A", Key(.up)), ("OP", Key(.function(1))), ("[1;5C", Key(.right, .control)), ("[15~", Key(.function(5))),
            ("[Z", Key(.tab, .shift)),
        ])
    func withdraws(tail: String, key: Key) {
        #expect(play([(0, "\u{1B}"), (170, tail)]) == [.key(Key(.escape)), .escapeWithdrawn, .key(key)])
        for cut in 1..<tail.utf8.count {
            let pieces = [(0, "\u{1B}"), (40, String(tail.prefix(cut))), (60, String(tail.dropFirst(cut)))]
            #expect(play(pieces) == [.key(Key(.escape)), .escapeWithdrawn, .key(key)])
        }
        let late = play([(0, "\u{1B}"), (176, tail)])
        #expect(late == [.key(Key(.escape))] + tail.map { .key(.character($0)) })
    }

    @Test(
        "an ESC and its tail 40 ms apart are one key: over SSH at once, elsewhere after the Escape that is taken back",
        arguments: [
            ("[[A", Key(.function(1))), ("[1~", Key(.home)), ("[4~", Key(.end)), ("[7~", Key(.home)), ("[a", Key(.up, .shift)),
            ("OA", Key(.up)), ("[11~", Key(.function(1))), ("[13;2u", Key(.enter, .shift)), ("[27;2;13~", Key(.enter, .shift)),
        ])
    func fortyMilliseconds(tail: String, key: Key) {
        #expect(play([(0, "\u{1B}"), (40, tail)], delay: 100) == [.key(key)])
        #expect(play([(0, "\u{1B}"), (40, tail)], delay: 25) == [.key(Key(.escape)), .escapeWithdrawn, .key(key)])
        for cut in 1..<tail.utf8.count {
            let pieces = [(0, "\u{1B}"), (40, String(tail.prefix(cut))), (80, String(tail.dropFirst(cut)))]
            #expect(play(pieces, delay: 100) == [.key(key)], "cut behind \(cut)")
        }
    }

    @Test("a tail that only waited in the line while the program was busy is that key, too")
    func busy() {
        var decoder = KeyDecoder()
        _ = decoder.feed([0x1B], at: start)
        #expect(decoder.feed(Array("[A".utf8), at: at(900)) == [.key(Key(.escape)), .escapeWithdrawn, .key(Key(.up))])
    }

    @Test("a reply cut after its ESC leaks nothing")
    func lateReply() {
        let found = play([(0, "\u{1B}"), (60, "]11;rgb:00/00/"), (400, "00\u{7}"), (410, "x")])
        #expect(found == [.key(Key(.escape)), .escapeWithdrawn, .background(.rgb(0)), .key(.character("x"))])
        #expect(play([(0, "\u{1B}"), (60, "[?2026;2$y")]) == [.key(Key(.escape)), .escapeWithdrawn])
    }

    @Test(
        "after the Escape was reported a character is that character, never Alt", arguments: ["x", "[", "O", "P", "]", "é", "Okay", "Pad"])
    func neverAlt(text: String) {
        #expect(play([(0, "\u{1B}"), (60, text)]) == [.key(Key(.escape))] + text.map { .key(.character($0)) })
    }

    @Test("Alt and the heads of sequences are Alt keys when nothing follows", arguments: ["[", "O", "]", "P"])
    func altHeads(head: String) {
        #expect(play([(0, "\u{1B}" + head)]) == [.key(.alt(Character(head)))])
    }

    @Test("Escape pressed twice at once, and Escape before an Alt key")
    func twice() {
        #expect(play([(0, "\u{1B}\u{1B}")]) == [.key(Key(.escape)), .key(Key(.escape))])
        #expect(play([(0, "\u{1B}\u{1B}\u{1B}")]) == [.key(Key(.escape)), .key(Key(.escape)), .key(Key(.escape))])
        #expect(play([(0, "\u{1B}\u{1B}x")]) == [.key(Key(.escape)), .key(.alt("x"))])
        #expect(play([(0, "\u{1B}"), (100, "\u{1B}[B")]) == [.key(Key(.escape)), .key(Key(.down))])
    }

    @Test(
        "a sequence whose rest does not come is dropped after a second, not typed",
        arguments: ["\u{1B}[1;5", "\u{1B}]11;rgb", "\u{1B}[M!", "\u{1B}[["])
    func cutOff(head: String) {
        #expect(play([(0, head), (1100, "a")]) == [.key(.character("a"))])
    }

    @Test("three or more equal arrows in one read are the wheel; fewer, mixed or modified ones are keys")
    func wheelAsArrows() {
        #expect(play([(0, "\u{1B}[A\u{1B}[A\u{1B}[A")]) == [.scroll(-3)])
        #expect(play([(0, "\u{1B}OB\u{1B}OB\u{1B}OB\u{1B}OBx")]) == [.scroll(4), .key(.character("x"))])
        #expect(play([(0, "\u{1B}[A\u{1B}[A")]) == [.key(Key(.up)), .key(Key(.up))])
        #expect(play([(0, "\u{1B}[A\u{1B}[B\u{1B}[A")]) == [.key(Key(.up)), .key(Key(.down)), .key(Key(.up))])
        #expect(play([(0, String(repeating: "\u{1B}[1;2A", count: 3))]) == Array(repeating: .key(Key(.up, .shift)), count: 3))
        #expect(play([(0, "\u{1B}[A\u{1B}[A"), (5, "\u{1B}[A")]) == Array(repeating: .key(Key(.up)), count: 3))
        #expect(play([(0, "\u{1B}[<65;1;1M\u{1B}[<65;1;1M")]) == [.scroll(6)])
    }

    @Test(
        "the reply is the background's colour",
        arguments: [
            ("\u{1B}]11;rgb:ffff/8080/0000\u{7}", UInt32(0xFF8000)), ("\u{1B}]11;rgb:f/8/0\u{1B}\\", 0xFF8800),
            ("\u{1B}]11;rgba:1111/2222/3333/ffff\u{7}", 0x112233), ("\u{1B}]11;rgb:012/345/678\u{7}", 0x013467),
        ])
    func background(reply: String, color: UInt32) {
        var decoder = KeyDecoder()
        #expect(decoder.feed(Array(reply.utf8), at: start) == [.background(.rgb(color))])
    }

    @Test(
        "a malformed reply changes nothing",
        arguments: ["11;?", "11;rgb:1/2", "11;rgb:/1/2", "11;rgb:+1/2/3", "11;rgb:12345/1/2", "10;rgb:1/2/3", "11;red"])
    func malformedReply(payload: String) {
        var decoder = KeyDecoder()
        #expect(decoder.feed(Array("\u{1B}]\(payload)\u{7}".utf8), at: start).isEmpty)
    }

    @Test("whether the terminal knows synchronized output is heard", arguments: [(0, false), (1, true), (2, true), (3, false), (4, false)])
    func synchronized(state: Int, isGranted: Bool) {
        var decoder = KeyDecoder()
        #expect(decoder.grantsSynchronizedOutput == nil)
        _ = decoder.feed(Array("\u{1B}[?2026;\(state)$y".utf8), at: start)
        #expect(decoder.grantsSynchronizedOutput == isGranted)
    }
}
