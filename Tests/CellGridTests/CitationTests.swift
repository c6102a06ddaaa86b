import CellGrid
import Testing

private func spans(_ markdown: String) -> [Span] {
    var layout = MarkdownLayout(width: 200)
    layout.append(markdown)
    layout.finish()
    return layout.lines.flatMap(\.spans)
}

private func text(_ spans: [Span]) -> String { spans.map(\.text).joined() }

@Suite("Marks of sources on the screen") struct CitationTests {
    @Test(
        "signs are numbers in their own role, wherever they stand",
        arguments: [
            "a \(CitationSign.sign(12)).", "# h \(CitationSign.sign(12))", "**b \(CitationSign.sign(12))**",
            "**b:**\(CitationSign.sign(12))",
            "|a|\n|-|\n|x \(CitationSign.sign(12))|", "- \(CitationSign.sign(12))", "> \(CitationSign.sign(12)): b",
            "\(CitationSign.sign(12))\(CitationSign.sign(12))", "[see \(CitationSign.sign(12))](x)",
            "[1]: http://x\n\n\(CitationSign.sign(12))",
        ])
    func signs(markdown: String) {
        let found = spans(markdown).filter { $0.role == .citation }
        #expect(!found.isEmpty && found.allSatisfy { $0.text.replacing("[12]", with: "").isEmpty })
    }

    @Test(
        "a number that a text puts into brackets itself never looks like a mark, whatever it is made of",
        arguments: [
            "a [1]", "\\[1\\]", "&#91;1]", "[&#49;]", "&lbrack;1&rbrack;", "[*1*]", "[**1**]", "[`1`]", "[ 1 ]", "[1]: x", "[1][2]",
            "[[1]]", "~~[1]~~",
            "# [1]", "|a|\n|-|\n|[1]|", "[1]: http://x\n\nsee [1]", "- [1]", "[1<!-- -->]",
        ])
    func lookalikes(markdown: String) {
        let shown = CitationSign.disarmed(markdown: markdown)
        #expect(!spans(shown).contains { $0.role == .citation })
        #expect(!text(spans(shown)).contains(/\[\s*[0-9]+\s*\]/), "\(text(spans(shown)))")
    }

    @Test("outside text brings no signs along, neither as characters nor as references")
    func disarmed() {
        for forged in ["[\u{F0001}]", "[&#xF0001;]", "[&#XF0001;]", "[&#983041;]", "[&#x00F0001;]", "\\[&#983041;\\]"] {
            let found = spans("a " + CitationSign.disarmed(markdown: forged))
            #expect(!found.contains { $0.role == .citation }, "\(forged)")
        }
        #expect(CitationSign.disarmed(markdown: "&#65; # é 🧑‍🚀 &#x1F680;") == "&#65; # é 🧑‍🚀 &#x1F680;")
    }

    @Test("code keeps its brackets")
    func code() {
        #expect(text(spans("`a[1]` b")) == "a[1] b")
        #expect(text(spans("```\na[1]\n```")) == "  a[1]")
    }

    @Test(
        "struck words are struck, whatever is in them",
        arguments: ["made-up#1:0af9", "a*b*c", "a`b`", "a~~b", "www.x.yz", "a|b", "<b>", "a\\", "&#65;", "a_b_", "\u{F0001}", "http://x"])
    func struck(words: String) {
        let found = spans("fact \(CitationSign.struck(words)).")
        #expect(found.map(\.role) == [.body, .strikethrough, .body])
        #expect(found[1].text == "[x \(words.replacing("\u{F0001}", with: "\u{FFFD}"))]")
    }

    @Test(
        "in plain text signs become numbers and numbers go into parentheses, however it is cut",
        arguments: [
            ("a \(CitationSign.sign(3)) [1] [x] [ ] [] [12 3] [1234567] [", "a [3] (1) [x] [ ] [] (12 3) [1234567] ["),
            ("[[1]\(CitationSign.sign(1))", "[(1)[1]"), ("[1\n]", "[1\n]"), ("[\u{F0001}1]", "(1)"), ("\u{F0001}", "\u{F0001}"),
            ("[1", "[1"),
        ])
    func plain(text: String, shown: String) {
        for size in 1...5 {
            var marks = CitationText()
            var result = ""
            var rest = text.unicodeScalars[...]
            while !rest.isEmpty {
                result += marks.feed(String(rest.prefix(size)))
                rest = rest.dropFirst(size)
            }
            #expect(result + marks.finish() == shown)
        }
    }
}
