import ChatModel
import SupportEngine
import Testing

@Suite("Answers with their marks checked") struct DisplayedAnswerTests {
    private static let (r, i, f) = (Marked.reset.description, Marked.invoice.description, Marked.short.description)

    @Test(
        "true marks are numbered in the order of first use, forged ones are told apart",
        arguments: [
            ("Due [\(i)]. Reset [\(r)], again [\(i)].", "Due <1>. Reset <2>, again <1>."),
            ("[\(r), \(i)] [\(f);\(r)]", "<1> <2> <3> <1>"), ("[\(r) \(i)]", "<1> <2>"),
            ("[\(r), made-up-thing, see below]", "<1> x(made-up-thing) [see below]"),
            ("[reset-password] and [\(r)]", "<1> and <2>"), ("[faq]", "<1>"), ("[Reset-password]", "x(Reset-password)"),
            ("[reset-password#2]", "x(reset-password#2)"), ("[reset-password#2:0000]", "x(reset-password#2:0000)"),
            ("[reset-password#3:\(Marked.reset.digest)]", "x(reset-password#3:\(Marked.reset.digest))"),
            ("[reset password#2:abcd]", "[reset password#2:abcd]"), ("[reset-pass word#2]", "x(reset-pass word#2)"),
            ("[no-such-article]", "x(no-such-article)"), ("[other#1:0a0a]", "x(other#1:0a0a)"), ("[[\(r)]]", "[<1>]"),
        ])
    func marks(text: String, shown: String) { #expect(Marked.shown(text) == shown) }

    @Test(
        "what is clearly no mark stays as it is",
        arguments: [
            "[1]", "[sic]", "[Save]", "[x]", "- [ ] a", "[]", "[", "]", "[a-z]", "[0-9]", "[e-mail]", "[2026-11-21]", "[C#]", "[#12]",
            "[Sign-in]", "[a\nb]", "[Customer name]", "\\[\(i)]", "", "[https://x.y/a-b#c:d]", "[a--b-c]",
        ])
    func text(_ text: String) { #expect(Marked.shown(text) == text) }

    @Test(
        "links and code hold no marks",
        arguments: [
            "[\(r)](https://x.y)", "![\(r)](x.png)", "`[\(r)]`", "``a ` [\(r)] b``", "```\n[\(r)]\n```", "~~~ x\n[\(r)]\n```\n[\(r)]",
            "> ```swift\n> a[\(r)]\n> ```",
        ])
    func code(_ text: String) { #expect(Marked.shown(text) == text) }

    @Test(
        "after code, marks count again, and a lone backtick hides none",
        arguments: [
            ("```\nx\n```\n[\(r)]", "```\nx\n```\n<1>"), ("`a` [\(r)] `b`", "`a` <1> `b`"), ("a ` b [\(r)]", "a ` b <1>"),
            ("`\n[\(r)] `", "`\n<1> `"), ("``` a ` b\n[\(r)]", "``` a ` b\n<1>"), ("\\` [\(r)] `", "\\` <1> `"),
            ("```\nx\n``\n~~~\n````\n[\(r)]", "```\nx\n``\n~~~\n````\n<1>"),
        ])
    func behindCode(text: String, shown: String) { #expect(Marked.shown(text) == shown) }

    @Test("marks lead back to the bytes of the answer")
    func ranges() {
        var answer = DisplayedAnswer(given: Marked.given)
        let text = "é [\(Self.r)] and [made-up, \(Self.i)]"
        _ = answer.feed(text)
        _ = answer.finish()
        let found = answer.marks.map { String(decoding: Array(text.utf8)[$0.range], as: UTF8.self) }
        #expect(found == ["[\(Self.r)]", "[made-up, \(Self.i)]", "[made-up, \(Self.i)]"])
        #expect(answer.marks.map(\.number) == [1, nil, 2] && answer.forgedCount == 1)
        #expect(answer.sources.map(\.section) == ["S2", "S1"])
    }

    @Test("without knowledge every mark is forged; where nobody knows what was given all stays")
    func nothingGiven() {
        #expect(Marked.shown("a [\(Self.r)] [1]", GivenSources()) == "a x(\(Self.r)) [1]")
        #expect(Marked.shown("a [\(Self.r)] [1]", nil) == "a [\(Self.r)] [1]")
    }

    @Test("an article that is longer than patience allows is text, not a trap")
    func long() {
        let id = String(repeating: "a-b", count: 40)
        #expect(Marked.shown("[\(id)] [\(Self.r)]") == "[\(id)] <1>")
        #expect(Marked.shown(String(repeating: "[", count: 10_000)).count == 10_000)
        #expect(Marked.shown(String(repeating: "`", count: 10_001)).count == 10_001)
    }

    // MARK: The law of streaming

    private static let parts = [
        "[\(r)]", "[\(i)", ", \(f)]", "[faq]", "[", "]", "](x)", "`", "``", "```", "~~~", "\n", "\n\n", "> ", "\\", "&#", "&#x41;", "&",
        "é", "🧑‍🚀",
        "word ", "[made-up-mark]", "[1]", " ", ";", "#2:", "\r\n", "\u{0}", String(repeating: "x", count: 130), "\u{301}",
    ]

    private static func joined(_ pieces: [DisplayedAnswer.Piece]) -> [DisplayedAnswer.Piece] {
        pieces.reduce(into: []) { result, piece in
            if case .text(let more) = piece, case .text(let text) = result.last {
                result[result.count - 1] = .text(text + more)
            } else if piece != .text("") {
                result.append(piece)
            }
        }
    }

    @Test("however an answer is cut, the same is shown, and at most 120 bytes stay behind", arguments: 0..<60)
    func cutting(seed: Int) {
        var generator = SeededGenerator(UInt64(seed))
        let text = (0..<24).compactMap { _ in Self.parts.randomElement(using: &generator) }.joined()
        let whole = CitedAnswer(text, given: Marked.given)
        for most in [1, 2, 7, 60] {
            var answer = DisplayedAnswer(given: Marked.given)
            var pieces: [DisplayedAnswer.Piece] = []
            var rest = text.unicodeScalars[...]
            var fed = 0
            while !rest.isEmpty {
                let delta = String(rest.prefix(Int.random(in: 1...most, using: &generator)))
                rest = rest.dropFirst(delta.unicodeScalars.count)
                fed += delta.utf8.count
                pieces += answer.feed(delta)
                let plain = pieces.reduce(0) { $0 + Marked.written([$1]).utf8.count }
                if answer.marks.isEmpty { #expect(fed - plain <= 120) }
            }
            pieces += answer.finish()
            #expect(Self.joined(pieces) == Self.joined(whole.pieces), "\(text.debugDescription)")
            #expect(answer.sources == whole.sources && answer.forgedCount == whole.forgedCount)
        }
    }
}
