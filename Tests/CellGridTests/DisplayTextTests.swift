import CellGrid
import Testing

@Test(
    "what is cleaned and what stays",
    arguments: [
        ("plain\n\ttext", "plain\n\ttext"),
        ("a\u{1B}[31mred\u{1B}[0m", "ared"),
        ("a\u{1B}]0;title\u{7}b", "ab"),
        ("a\u{1B}]8;;http://x\u{1B}\\b", "ab"),
        ("a\u{1B}P1$q\u{1B}\\b\u{1B}_x\u{9C}c\u{1B}^y\u{1B}\\d\u{1B}Xz\u{7}e", "abcde"),
        ("a\u{9B}1mb\u{9D}0;t\u{7}c", "abc"),
        ("a\u{1B}(Bb\u{1B}7c", "abc"),
        ("a\u{1B}]0;unfinished", "a0;unfinished"),
        ("a\u{1B}]0;one\u{1B}]0;two\u{7}b", "ab"),
        ("a\r\nb\rc\u{2028}d", "a\nb\nc\nd"),
        ("a\u{0}\u{8}\u{7F}\u{85}b", "ab"),
        ("a\u{202E}b\u{2066}c\u{200F}d\u{61C}e", "abcde"),
        ("a\u{200B}b\u{FEFF}c", "abc"),
        ("❤\u{FE0F}", "❤"),
        ("👍\u{1F3FD}!", "👍!"),
        ("👩\u{200D}👩\u{200D}👧\u{200D}👦 x", "👩 x"),
        ("🏴\u{E0067}\u{E0062}\u{E007F}", "🏴"),
        ("e\u{301}\u{302}\u{303}\u{304}\u{305}", "e\u{301}\u{302}\u{303}"),
    ])
func cleaning(text: String, expected: String) {
    #expect(DisplayText.cleaned(text) == expected)
    #expect(DisplayText.cleaned(expected) == expected)
}

@Test("an escape sequence that does not end loses its introducer only, after 4,096 scalars")
func patienceEnds() {
    let long = String(repeating: "x", count: 5000)
    #expect(DisplayText.cleaned("a\u{1B}]" + long + "\u{7}b") == "a" + long + "b")
    let short = String(repeating: "x", count: 4095)
    #expect(DisplayText.cleaned("a\u{1B}]" + short + "\u{7}b") == "ab")
}

@Test("a stream cut anywhere is cleaned like the whole")
func streamLaw() {
    let text = "a\r\n\u{1B}[31mb\u{1B}]0;t\u{1B}\\c👩\u{200D}👧\r\nx\u{1B}Pq\u{1B}]z\u{7}e\u{301}\u{302}\u{303}\u{304}\u{1B}"
    let scalars = Array(text.unicodeScalars)
    for cut in 0...scalars.count {
        for second in cut...scalars.count {
            var cleaner = StreamCleaner()
            var result = ""
            for part in [scalars[..<cut], scalars[cut..<second], scalars[second...]] {
                result += cleaner.feed(String(String.UnicodeScalarView(part)))
            }
            result += cleaner.finish()
            #expect(result == DisplayText.cleaned(text), "cut at \(cut) and \(second)")
        }
    }
}

@Test(
    "cells of a text",
    arguments: [
        ("ab", "a1 b1", 2), ("漢x", "漢2 x1", 3), ("e\u{301}", "e1", 1), ("🇩🇪", "🇩1 🇪1", 2), ("a\tb", "a1  1  1  1 b1", 5),
        ("a\nb", "a1  1 b1", 3), ("\u{301}a", "a1", 1), ("\u{1B}[1mx", "x1", 1), ("\u{378}", "\u{FFFD}1", 1), ("", "", 0),
    ])
func cells(text: String, expected: String, width: Int) {
    var seen: [String] = []
    DisplayText.forEachCell(text) { base, _, width in seen.append("\(base)\(width)") }
    #expect(seen.joined(separator: " ") == expected)
    #expect(DisplayText.width(text) == width)
}
