import SupportEngine
import Testing

@Suite struct SeamTrimmerTests {
    private static let english = """
        You can export all files from **Settings > Account**.  Press *Export*, and we send a mail
        with a link.\r\n\r\n1. Open the mail.\n2. Press the link; it works for 24 hours — no longer!\n\n   The file is a ZIP.
        """
    private static let mixed = "Größe: 20 €; e\u{301}té, 设定を開きます。👩‍👩‍👧‍👦 und 🇩🇪🇫🇷 — \u{202E}שלום עולם\u{202C}, на этом всё готово."

    /// The partial text and what comes of the continuation behind it, given in pieces of so many scalars.
    private func joined(_ partial: String, _ continuation: String, width: Int = .max) -> (text: String, trimmer: SeamTrimmer) {
        var trimmer = SeamTrimmer(partial: partial)
        var text = partial.unicodeScalars
        var rest = Array(continuation.unicodeScalars)[...]
        while !rest.isEmpty {
            var piece = String.UnicodeScalarView()
            piece.append(contentsOf: rest.prefix(width))
            rest = rest.dropFirst(width)
            text.append(contentsOf: trimmer.take(String(piece)).unicodeScalars)
        }
        text.append(contentsOf: trimmer.finish().unicodeScalars)
        return (String(text), trimmer)
    }

    private func isSame(_ one: String, _ other: String) -> Bool { one.unicodeScalars.elementsEqual(other.unicodeScalars) }

    private func slice(_ text: String, _ from: Int, _ to: Int) -> String {
        var result = String.UnicodeScalarView()
        result.append(contentsOf: Array(text.unicodeScalars)[from..<to])
        return String(result)
    }

    @Test("cut anywhere and continued without a repetition, nothing is lost or added", arguments: [english, mixed])
    func plain(_ text: String) {
        let count = text.unicodeScalars.count
        for cut in 0...count {
            let result = joined(slice(text, 0, cut), slice(text, cut, count), width: cut % 7 + 1)
            #expect(isSame(result.text, text) && result.trimmer.trimmed == 0, "cut at \(cut)")
        }
    }

    @Test(
        "cut anywhere and continued with a repetition of eight visible characters or more, the text is whole", arguments: [english, mixed])
    func repeated(_ text: String) {
        let count = text.unicodeScalars.count
        for cut in 8...count {
            for back in Set([8, 12, 15, 23, 40, cut]) where back <= cut {
                let visible = slice(text, cut - back, cut).unicodeScalars.count { !$0.properties.isWhitespace }
                guard visible >= 8 else { continue }
                let result = joined(slice(text, 0, cut), slice(text, cut - back, count), width: back % 5 + 1)
                #expect(isSame(result.text, text), "cut at \(cut), \(back) back: \(result.text.debugDescription)")
                #expect(result.trimmer.trimmed == back)
            }
        }
    }

    @Test("the pieces make no difference", arguments: [1, 2, 3, 7, 40])
    func pieces(_ width: Int) {
        let cases = [("He opens the door and", "the door and goes out"), ("click the but", "button now"), ("a b", "c d"), ("", "x")]
        for (partial, continuation) in cases {
            let whole = joined(partial, continuation)
            let parts = joined(partial, continuation, width: width)
            #expect(isSame(whole.text, parts.text) && whole.trimmer.repeatedTokens == parts.trimmer.repeatedTokens)
        }
    }

    @Test(
        "a seam",
        arguments: [
            ("Open the settings and choose", "the settings and choose Account.", "Open the settings and choose Account."),
            ("Open the settings and choose ", "settings and choose Account.", "Open the settings and choose Account."),
            ("Open the settings and choose", "\n\nsettings  and\nchoose Account.", "Open the settings and choose Account."),
            ("click the but", "button now", "click the button now"),
            ("click the but", "ton now", "click the button now"),
            ("I have a", " apple", "I have a apple"),
            ("he had", " had enough", "he had had enough"),
            ("Press Ctrl+A", "After that", "Press Ctrl+AAfter that"),
            ("so much for mur", "mur", "so much for murmur"),
            ("It costs 1", "1 dollar", "It costs 11 dollar"),
            ("One.\n", "\nTwo.", "One.\n\nTwo."),
            ("End of the line.\n", "End of the line.\n\nNext", "End of the line.\n\nNext"),
            ("the whole answer", "the whole answer", "the whole answer"),
            ("the whole answer", "", "the whole answer"),
            ("", "  from nothing", "  from nothing"),
            ("   ", "   x", "      x"),
        ])
    func seams(_ partial: String, _ continuation: String, _ expected: String) {
        for width in [1, 4, .max] { #expect(isSame(joined(partial, continuation, width: width).text, expected)) }
    }

    @Test("it holds back no more than may be a repetition")
    func holding() {
        var trimmer = SeamTrimmer(partial: "Open the settings and choose")
        #expect(trimmer.take("the settings and cho") == "")
        #expect(trimmer.take("ose A") == " A")
        #expect(trimmer.take("ccount") == "ccount")
        var other = SeamTrimmer(partial: "Open the settings and choose")
        #expect(other.take(" Q") == " Q")
        #expect(other.take("uit") == "uit")
        var blank = SeamTrimmer(partial: "Open")
        let given = (0..<10_000).reduce(0) { count, _ in count + blank.take(" ").utf8.count }
        #expect(given >= 6000, "a flood of blanks is not held for ever")
    }

    @Test("more than 20 tokens said before are noticed: at the seam, from the beginning, and behind a preface")
    func repetition() {
        let partial = Self.english
        let seam = joined(partial, slice(partial, 40, partial.unicodeScalars.count) + " More.")
        #expect(seam.trimmer.isRepeating && isSame(seam.text, partial + " More."))
        let again = joined(partial, slice(partial, 0, 110) + " but otherwise")
        #expect(again.trimmer.isRepeating && again.trimmer.trimmed == 0)
        #expect(joined(partial, "Sure, here it is again: " + slice(partial, 0, 110)).trimmer.isRepeating)
        let fresh = joined(partial, "Unpack it with a program of your choice. Then open the folder and look for the files you need most.")
        #expect(!fresh.trimmer.isRepeating && fresh.trimmer.repeatedTokens < 5)
    }

    @Test("the boundary lies at 20 tokens")
    func boundary() {
        let letters = String((0..<84).map { Character(Unicode.Scalar(UInt8(48 + $0 % 74))) })
        #expect(!joined(letters, "~" + slice(letters, 0, 80) + "~").trimmer.isRepeating)
        #expect(joined(letters, "~" + slice(letters, 0, 81) + "~").trimmer.isRepeating)
    }

    @Test("no text traps, none is lost but white space and what was repeated", arguments: 1...30)
    func storm(_ seed: Int) {
        var chance = SeededGenerator(seed: UInt64(seed))
        let alphabet: [Unicode.Scalar] = [
            "a", "b", " ", "\n", "\r", "\u{301}", "\u{200D}", "\u{1F1E9}", "\u{FE0F}", "\u{0}", "é", "\u{10FFFF}",
        ]
        for _ in 0..<60 {
            func text(_ most: Int) -> String {
                var result = String.UnicodeScalarView()
                for _ in 0..<Int.random(in: 0...most, using: &chance) { result.append(alphabet.randomElement(using: &chance) ?? "a") }
                return String(result)
            }
            let (partial, continuation) = (text(60), text(60))
            let result = joined(partial, continuation, width: Int.random(in: 1...9, using: &chance))
            let given = result.text.unicodeScalars.count - partial.unicodeScalars.count
            #expect(given + result.trimmer.trimmed == continuation.unicodeScalars.count)
            #expect(result.text.unicodeScalars.starts(with: partial.unicodeScalars))
            #expect(continuation.unicodeScalars.reversed().starts(with: result.text.unicodeScalars.reversed().prefix(given)))
            _ = Continuation.choice(for: partial)
            _ = Continuation.request(toContinue: partial)
        }
    }

    @Test("a long text is compared within a bounded end")
    func long() {
        let partial = (0..<4000).map { "w\($0)" }.joined(separator: " ")
        let result = joined(partial, "w3990 w3991 w3992 w3993 w3994 w3995 w3996 w3997 w3998 w3999 and", width: 3)
        #expect(isSame(result.text, partial + " and"))
    }
}
