import CellGrid
import ChatModel
import Testing

@testable import Interface

/// Where matches stand in rows.
@Suite struct FoundMarksTests {
    /// The marked pieces of a message, row by row, `|` between rows.
    private static func marked(_ text: String, _ words: [String], width: Int, voice: Voice = .assistant) -> String {
        var layout = MessageLayout(Story.message("m", voice, text), width: width, isFolded: false)
        layout.finish()
        let marks = layout.marks(for: words, generation: 1)
        return (0..<layout.textLineCount).compactMap { row -> String? in
            guard case .text(let line) = layout.row(row) else { return nil }
            let pieces = marks.marked(line, row: row).spans.filter { $0.role == .found }.map(\.text)
            #expect(marks.marked(line, row: row).text == line.text, "marking changes no text")
            return pieces.isEmpty ? nil : pieces.joined(separator: "+")
        }.joined(separator: "|")
    }

    @Test(
        "matches are found again in what is shown",
        arguments: [
            ("A plain word here", ["word"], 40, "word"), ("Two **bold words** here", ["bold words"], 40, "bold words"),
            ("wrapped between two words", ["between two"], 15, "between|two"),
            ("> quoted words that wrap", ["words that"], 14, "words|that"),
            ("- an item that wraps too", ["item that"], 10, "item|that"),
            ("`code here` and there", ["code here", "there"], 40, "code here+there"),
            ("verylongwordthatiscut", ["wordthatis"], 10, "wo|rdthatis"), ("one\ntwo", ["one\ntwo"], 40, "one two"),
            ("hidden [label](http://a.b)", ["](http"], 60, ""), ("is is is", ["is", "is", "is"], 40, "is+is+is"),
            ("日本語の長い文章です", ["長い文章"], 10, "長|い文章"), ("| a | b |\n|---|---|\n| one | two |", ["two"], 40, "two"),
        ])
    func answers(_ text: String, _ words: [String], _ width: Int, _ expected: String) {
        #expect(Self.marked(text, words, width: width) == expected)
    }

    @Test("what people typed is marked as well, across what cleaning took away")
    func typed() {
        #expect(Self.marked("red \u{1B}[31malert\u{1B}[0m now", ["alert"], width: 40, voice: .customer) == "alert")
        #expect(Self.marked("one two three", ["two three"], width: 8, voice: .customer) == "two|three")
    }

    @Test("the match that is shown looks otherwise, and is found by its row")
    func current() {
        var layout = MessageLayout(Story.message("m", .customer, "a b\na b"), width: 9, isFolded: false)
        layout.marks = layout.marks(for: ["b", "b"], generation: 1)
        layout.marks?.current = 1
        #expect(layout.marks?.row(of: 0) == 0 && layout.marks?.row(of: 1) == 1 && layout.marks?.row(of: 2) == nil)
        guard case .text(let first) = layout.row(0), case .text(let second) = layout.row(1) else { return #expect(Bool(false)) }
        #expect(first.spans.map(\.role) == [.body, .found] && second.spans.map(\.role) == [.body, .foundHere])
        #expect(!layout.hidesFound)
        layout.marks = layout.marks(for: ["zebra"], generation: 2)
        #expect(layout.hidesFound)
    }

    @Test("more words than can be marked end in time")
    func effort() {
        let words = (0..<1_000).map { "word\($0)" }
        let text = "x ".repeated(60_000)
        let clock = ContinuousClock()
        let time = clock.measure { _ = Self.marked(text, words, width: 80, voice: .customer) }
        #expect(time < .seconds(20))
    }
}
