import CellGrid
import Testing

@testable import Curses

@Suite("Keys") struct KeyDecoderTests {
    typealias Row = (bytes: String, input: Input)

    private static func key(_ code: Key.Code, _ modifiers: Key.Modifiers = []) -> Input { .key(Key(code, modifiers)) }

    static let xterm: [Row] = [
        ("\u{1B}[A", key(.up)), ("\u{1B}[B", key(.down)), ("\u{1B}[C", key(.right)), ("\u{1B}[D", key(.left)),
        ("\u{1B}OA", key(.up)), ("\u{1B}OB", key(.down)), ("\u{1B}OC", key(.right)), ("\u{1B}OD", key(.left)),
        ("\u{1B}[H", key(.home)), ("\u{1B}[F", key(.end)), ("\u{1B}OH", key(.home)), ("\u{1B}OF", key(.end)),
        ("\u{1B}[1~", key(.home)), ("\u{1B}[4~", key(.end)), ("\u{1B}[7~", key(.home)), ("\u{1B}[8~", key(.end)),
        ("\u{1B}[2~", key(.insert)), ("\u{1B}[3~", key(.delete)), ("\u{1B}[5~", key(.pageUp)), ("\u{1B}[6~", key(.pageDown)),
        ("\u{1B}OP", key(.function(1))), ("\u{1B}OQ", key(.function(2))), ("\u{1B}OR", key(.function(3))),
        ("\u{1B}OS", key(.function(4))), ("\u{1B}[15~", key(.function(5))), ("\u{1B}[17~", key(.function(6))),
        ("\u{1B}[18~", key(.function(7))), ("\u{1B}[19~", key(.function(8))), ("\u{1B}[20~", key(.function(9))),
        ("\u{1B}[21~", key(.function(10))), ("\u{1B}[23~", key(.function(11))), ("\u{1B}[24~", key(.function(12))),
        ("\u{1B}[1;2A", key(.up, .shift)), ("\u{1B}[1;2B", key(.down, .shift)), ("\u{1B}[1;5C", key(.right, .control)),
        ("\u{1B}[1;5D", key(.left, .control)), ("\u{1B}[1;3A", key(.up, .alt)), ("\u{1B}[1;6F", key(.end, [.control, .shift])),
        ("\u{1B}[1;5F", key(.end, .control)), ("\u{1B}[3;5~", key(.delete, .control)), ("\u{1B}[5;2~", key(.pageUp, .shift)),
        ("\u{1B}[1;2P", key(.function(1), .shift)), ("\u{1B}[1;5R", key(.function(3), .control)), ("\u{1B}O5C", key(.right, .control)),
        ("\u{1B}O1;2P", key(.function(1), .shift)), ("\u{1B}[Z", key(.tab, .shift)), ("\u{1B}OM", key(.enter)),
        ("\u{1B}Oj", key(.character("*"))), ("\u{1B}Ok", key(.character("+"))), ("\u{1B}Om", key(.character("-"))),
        ("\u{1B}Oo", key(.character("/"))), ("\u{1B}Op", key(.character("0"))), ("\u{1B}Oy", key(.character("9"))),
        ("\u{1B}[I", .focus(true)), ("\u{1B}[O", .focus(false)),
    ]
    static let linux: [Row] = [
        ("\u{1B}[[A", key(.function(1))), ("\u{1B}[[B", key(.function(2))), ("\u{1B}[[C", key(.function(3))),
        ("\u{1B}[[D", key(.function(4))), ("\u{1B}[[E", key(.function(5))), ("\u{1B}[17~", key(.function(6))),
        ("\u{1B}[1~", key(.home)), ("\u{1B}[4~", key(.end)), ("\u{1B}[5~", key(.pageUp)), ("\u{1B}[6~", key(.pageDown)),
        ("\u{1B}[25~", key(.function(13))), ("\u{1B}[26~", key(.function(14))), ("\u{1B}[28~", key(.function(15))),
        ("\u{1B}x", key(.character("x"), .alt)), ("\u{1B}\t", key(.tab, .alt)),
    ]
    static let putty: [Row] = [
        ("\u{1B}[1~", key(.home)), ("\u{1B}[4~", key(.end)), ("\u{1B}[11~", key(.function(1))), ("\u{1B}[12~", key(.function(2))),
        ("\u{1B}[13~", key(.function(3))), ("\u{1B}[14~", key(.function(4))), ("\u{1B}[15~", key(.function(5))),
        ("\u{1B}[7~", key(.home)), ("\u{1B}[8~", key(.end)), ("\u{1B}[Z", key(.tab, .shift)), ("\u{1B}\u{1B}[B", key(.down, .alt)),
        ("\u{1B}\u{1B}[1~", key(.home, .alt)),
    ]
    static let rxvt: [Row] = [
        ("\u{1B}[7~", key(.home)), ("\u{1B}[8~", key(.end)), ("\u{1B}[a", key(.up, .shift)), ("\u{1B}[b", key(.down, .shift)),
        ("\u{1B}[c", key(.right, .shift)), ("\u{1B}[d", key(.left, .shift)), ("\u{1B}Oa", key(.up, .control)),
        ("\u{1B}Ob", key(.down, .control)), ("\u{1B}Oc", key(.right, .control)), ("\u{1B}Od", key(.left, .control)),
        ("\u{1B}[5^", key(.pageUp, .control)), ("\u{1B}[6^", key(.pageDown, .control)), ("\u{1B}[3^", key(.delete, .control)),
        ("\u{1B}[2$", key(.insert, .shift)), ("\u{1B}[11^", key(.function(1), .control)),
        ("\u{1B}\u{1B}Oc", key(.right, [.alt, .control])),
        ("\u{1B}\u{1B}[7~", key(.home, .alt)), ("\u{1B}\u{1B}[5~", key(.pageUp, .alt)),
    ]
    /// kitty's keys, and modifyOtherKeys where CSI-u is not on.
    static let enhanced: [Row] = [
        ("\u{1B}[57376u", key(.function(13))), ("\u{1B}[57387;2u", key(.function(24), .shift)), ("\u{1B}[P", key(.function(1))),
        ("\u{1B}[13~", key(.function(3))), ("\u{1B}[57415u", key(.character("="))), ("\u{1B}[57416u", key(.character(","))),
        ("\u{1B}[57413;129u", key(.character("+"))), ("\u{1B}[64;6u", key(.character(" "), .control)),
        ("\u{1B}[27;5;9~", key(.tab, .control)), ("\u{1B}[27;3;13~", key(.enter, .alt)), ("\u{1B}[27;7;104~", key(.backspace, .alt)),
        ("\u{1B}[27;6;67~", key(.character("c"), .control)), ("\u{1B}[27;2;65~", key(.character("A"))),
        ("\u{1B}[27;4;97~", key(.character("A"), .alt)), ("\u{1B}[9;5u", key(.tab, .control)),
        ("\u{1B}[106;5u", key(.character("j"), .control)),
        ("\u{1B}[99;69u", key(.character("c"), .control)), ("\u{1B}[5C", key(.right, .control)), ("\u{1B}[2A", key(.up, .shift)),
        ("\u{1B}[1A", key(.up)),
    ]
    static let others: [Row] = [
        ("\u{1B}[a", key(.up, .shift)), ("\u{1B}[b", key(.down, .shift)), ("\u{1B}Oa", key(.up, .control)),
        ("\u{1B}Od", key(.left, .control)), ("\u{1B}[7^", key(.home, .control)), ("\u{1B}[8^", key(.end, .control)),
        ("\u{1B}[7$", key(.home, .shift)), ("\u{1B}[8@", key(.end, [.control, .shift])), ("\u{1B}[11~", key(.function(1))),
        ("\u{1B}[14~", key(.function(4))), ("\u{1B}\u{1B}[A", key(.up, .alt)), ("\u{1B}\u{1B}OA", key(.up, .alt)),
        ("\u{1B}[[A", key(.function(1))), ("\u{1B}[[E", key(.function(5))), ("\u{1B}[25~", key(.function(13))),
        ("\u{1B}[34~", key(.function(20))),
    ]
    static let modern: [Row] = [
        ("\u{1B}[13;2u", key(.enter, .shift)), ("\u{1B}[27;2;13~", key(.enter, .shift)), ("\u{1B}[13;5u", key(.enter, .control)),
        ("\u{1B}[27u", key(.escape)), ("\u{1B}[9;2u", key(.tab, .shift)), ("\u{1B}[127;3u", key(.backspace, .alt)),
        ("\u{1B}[99;5u", key(.character("c"), .control)), ("\u{1B}[67;6u", key(.character("c"), .control)),
        ("\u{1B}[27;5;99~", key(.character("c"), .control)), ("\u{1B}[97;2u", key(.character("A"))),
        ("\u{1B}[97:65;2u", key(.character("A"))), ("\u{1B}[49:33;2u", key(.character("!"))), ("\u{1B}[228;2u", key(.character("Ä"))),
        ("\u{1B}[104;5u", key(.backspace)), ("\u{1B}[105;5u", key(.tab)), ("\u{1B}[109;5u", key(.enter)),
        ("\u{1B}[32;5u", key(.character(" "), .control)), ("\u{1B}[47;5u", key(.character("/"), .control)),
        ("\u{1B}[95;3u", key(.character("_"), .alt)), ("\u{1B}[57414u", key(.enter)), ("\u{1B}[57399u", key(.character("0"))),
        ("\u{1B}[57419;2u", key(.up, .shift)), ("\u{1B}[1;5:1A", key(.up, .control)), ("\u{1B}[97;1:2u", key(.character("a"))),
    ]
    static let characters: [Row] = [
        ("a", key(.character("a"))), ("é", key(.character("é"))), ("日", key(.character("日"))), ("🙂", key(.character("🙂"))),
        ("\r", key(.enter)), ("\n", key(.character("j"), .control)), ("\t", key(.tab)), ("\u{7F}", key(.backspace)),
        ("\u{8}", key(.backspace)), ("\u{0}", key(.character(" "), .control)), ("\u{1}", key(.character("a"), .control)),
        ("\u{1A}", key(.character("z"), .control)), ("\u{1C}", key(.character("\\"), .control)),
        ("\u{1D}", key(.character("]"), .control)), ("\u{1F}", key(.character("_"), .control)),
        ("\u{1B}r", key(.character("r"), .alt)), ("\u{1B}\r", key(.enter, .alt)), ("\u{1B}\u{7F}", key(.backspace, .alt)),
        ("\u{1B}_", key(.character("_"), .alt)), ("\u{1B}é", key(.character("é"), .alt)), ("\u{1B}日", key(.character("日"), .alt)),
        ("\u{1B}\u{1}", key(.character("a"), [.alt, .control])), ("\u{1B}X", key(.character("X"), .alt)),
    ]
    static let mouse: [Row] = [
        ("\u{1B}[<64;10;5M", .scroll(-3)), ("\u{1B}[<65;10;5M", .scroll(3)), ("\u{1B}[<69;10;5M", .scroll(3)),
        ("\u{1B}[<0;10;5M", .click(Position(row: 4, column: 9))), ("\u{1B}[<0;260;1M", .click(Position(row: 0, column: 259))),
        ("\u{1B}[M`!!", .scroll(-3)), ("\u{1B}[M !\"", .click(Position(row: 1, column: 0))),
        ("\u{1B}]11;rgb:1e1e/2e2e/3e3e\u{1B}\\", .background(.rgb(0x1E2E3E))),
    ]
    static let swallowed = [
        "\u{1B}[24;80R", "\u{1B}[?62;22c", "\u{1B}[>1;4000;34c", "\u{1B}[?2026;2$y", "\u{1B}[4;2$y", "\u{1B}[?1u", "\u{1B}[?5u",
        "\u{1B}]10;rgb:ff/ff/ff\u{7}", "\u{1B}P>|xterm(370)\u{1B}\\", "\u{1B}P1$r0m\u{1B}\\",
        "\u{1B}[<0;10;5m", "\u{1B}[<1;10;5M", "\u{1B}[<66;1;1M", "\u{1B}[<35;10;5M", "\u{1B}[99~", "\u{1B}[1;1:3A", "\u{1B}[97;1:3u",
        "\u{1B}[57358u",
        "\u{1B}[201~", "\u{1B}[1;2;3;4;5x", "\u{1B}[?25!p", "\u{1B}[8;24;80t", "\u{1B}Oz", "\u{1B}[99999999999999999999u", "\u{1B}[55296u",
        "\u{1B}[[Z",
    ]

    @Test(
        "each form of a key is that key, in whatever pieces it comes",
        arguments: [xterm, linux, putty, rxvt, enhanced, others, modern, characters, mouse])
    func forms(rows: [Row]) {
        for row in rows {
            for pieces in Self.cuts(Array(row.bytes.utf8)) { expect(pieces, [row.input]) }
        }
    }

    @Test("replies and unknown sequences are swallowed whole, in whatever pieces they come", arguments: swallowed)
    func swallows(sequence: String) {
        for pieces in Self.cuts(Array(sequence.utf8)) { expect(pieces, []) }
    }

    @Test("what follows a key is not touched by it", arguments: [xterm, linux, putty, rxvt, enhanced, others, modern, characters, mouse])
    func neighbours(rows: [Row]) {
        for row in rows {
            var decoder = KeyDecoder()
            let input = decoder.feed(Array(("a" + row.bytes + "b" + row.bytes).utf8), at: .now)
            #expect(input == [.key(.character("a")), row.input, .key(.character("b")), row.input], "\(row.bytes.debugDescription)")
        }
    }

    /// The whole, all cuts in two, and byte by byte.
    private static func cuts(_ bytes: [UInt8]) -> [[[UInt8]]] {
        [[bytes]] + (1..<max(1, bytes.count)).map { [Array(bytes[..<$0]), Array(bytes[$0...])] } + [bytes.map { [$0] }]
    }

    /// Feeds the pieces with 24 ms between them and, after the last, lets every deadline pass.
    private func expect(_ pieces: [[UInt8]], _ inputs: [Input], sourceLocation: SourceLocation = #_sourceLocation) {
        var decoder = KeyDecoder(escapeDelay: .milliseconds(25))
        var now = ContinuousClock.now
        var found: [Input] = []
        for piece in pieces {
            found += decoder.feed(piece, at: now)
            now += .milliseconds(24)
        }
        #expect(decoder.deadline == nil, "nothing is left open", sourceLocation: sourceLocation)
        found += decoder.expire(at: now + .seconds(20))
        let bytes = String(decoding: pieces.joined(), as: UTF8.self).debugDescription
        #expect(found == inputs, "\(bytes) in pieces of \(pieces.map(\.count))", sourceLocation: sourceLocation)
    }
}
