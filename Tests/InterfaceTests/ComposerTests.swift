import CellGrid
import Testing

@testable import Interface

/// The editor, by the key table: `|` is the caret.
@Suite struct ComposerTests {
    private static func composer(_ marked: String) -> Composer {
        var composer = Composer()
        load(marked, into: &composer)
        return composer
    }

    private static func load(_ marked: String, into composer: inout Composer) {
        composer.load(marked.replacing("|", with: ""))
        composer.move(to: Array(marked).firstIndex(of: "|") ?? .max)
    }

    private static func marked(_ composer: Composer) -> String {
        String(composer.characters[..<composer.caret]) + "|" + String(composer.characters[composer.caret...])
    }

    @Test(
        "readline's keys do what they do elsewhere",
        arguments: [
            ("one tw|o\nthree", Key.control("a"), "|one two\nthree"),
            ("one tw|o\nthree", .control("e"), "one two|\nthree"),
            ("one tw|o\nthree", Key(.home), "|one two\nthree"),
            ("one tw|o\nthree", .control("k"), "one tw|\nthree"),
            ("one two|\nthree", .control("k"), "one two|three"),
            ("one tw|o", .control("u"), "|o"),
            ("see a/b|", .control("w"), "see |"),
            ("see a/b |", .control("w"), "see |"),
            ("one |two three", .alt("d"), "one | three"),
            ("one two|", .alt("b"), "one |two"),
            ("see a/b|", .alt("b"), "see a/|b"),
            ("|one two", .alt("f"), "one| two"),
            ("ab|c", .control("t"), "acb|"),
            ("abc|", .control("t"), "acb|"),
            ("|abc", .control("t"), "|abc"),
            ("a|bc", .control("d"), "a|c"),
            ("a|bc", Key(.backspace), "|bc"),
            ("|abc", Key(.backspace), "|abc"),
            ("abc|", Key(.delete), "abc|"),
            ("e\u{301}x|", Key(.left), "e\u{301}|x"),
            ("👩‍👩‍👧‍👦|", Key(.backspace), "|"),
            ("one\ntw|o", Key(.up), "on|e\ntwo"),
        ])
    func keys(_ before: String, _ key: Key, _ after: String) {
        var story = Story()
        Self.load(before, into: &story.state.conversation.composer)
        story.press(key)
        #expect(Self.marked(story.conversation.composer) == after)
    }

    @Test("kills in a row are put back as one, in their order; a move between them begins anew")
    func kills() {
        var composer = Self.composer("one two three|")
        composer.killWordBackward()
        composer.killWordBackward()
        composer.yank()
        #expect(Self.marked(composer) == "one two three|")
        composer.move(to: 3)
        composer.killToLineEnd()
        composer.move(to: 0)
        composer.yank()
        #expect(Self.marked(composer) == " two three|one")
        composer.load("")
        composer.yank()
        #expect(composer.text == " two three", "what was killed outlasts sending")
    }

    @Test("right after a yank, Alt-Y puts back what was killed before it, round the ring; anywhere else it is Escape and a y")
    func ring() {
        var story = Story()
        story.type("one two three")
        story.press(.control("w"), Key(.left), Key(.right), .control("w"), Key(.home), .control("k"))
        #expect(story.composer.isEmpty)
        var seen: [String] = []
        story.press(.control("y"))
        for _ in 0..<4 {
            seen.append(story.composer)
            story.press(.alt("y"))
        }
        #expect(seen == ["one ", "two ", "three", "one "])
        story.press(.control("_"))
        #expect(story.composer.isEmpty, "one undo takes back the yank and all its turns")
        story.type("x")
        story.press(.alt("y"))
        #expect(story.composer == "xy" && story.state.notice == nil)
    }

    @Test("the ring keeps the last 20 kills")
    func ringLimit() {
        var ring = KillRing()
        for number in 0..<25 { ring.add(Array("\(number)"), joining: nil) }
        #expect(ring.newest() == Array("24"))
        var seen: [String] = []
        for _ in 0..<20 { seen.append(String(ring.earlier() ?? [])) }
        var expected: [String] = []
        for number in (5..<24).reversed() { expected.append("\(number)") }
        #expect(seen == expected + ["24"])
    }

    @Test("typing is undone a word at a time, each with the space behind it, and redone")
    func undo() {
        var story = Story()
        story.type("my two  words")
        var seen: [String] = []
        while story.conversation.composer.isEmpty == false {
            story.press(.control("_"))
            seen.append(story.composer)
        }
        #expect(seen == ["my two  ", "my two ", "my ", ""])
        story.press(.alt("_"), .alt("_"))
        #expect(story.composer == "my two ")
        story.type("x")
        story.press(.alt("_"))
        #expect(story.composer == "my two x", "after a change there is nothing to redo")
        #expect(story.state.notice?.text == "nothing to redo")
    }

    @Test("a run of deletions is one step, and the caret comes back too")
    func undoDeletions() {
        var composer = Self.composer("abc|d")
        composer.deleteBackward()
        composer.deleteBackward()
        composer.undo()
        #expect(Self.marked(composer) == "abc|d")
    }

    @Test(
        "characters that join across an edit become one",
        arguments: [
            ("e|", "\u{301}", "e\u{301}|"), ("🇩|", "🇪", "🇩🇪|"), ("a\n|\u{301}b", "e", "a\ne\u{301}|b"), ("👩|", "\u{200D}👧", "👩\u{200D}👧|"),
            ("a|", "\r\nb\rc", "a\nb\nc|"),
        ])
    func joins(_ before: String, _ inserted: String, _ after: String) {
        var composer = Composer()
        let parts = before.unicodeScalars.split(separator: "|", omittingEmptySubsequences: false).map {
            String(String.UnicodeScalarView($0))
        }
        composer.insert(parts[1])
        composer.move(to: 0)
        composer.insert(parts[0])
        composer.insert(inserted)
        let marked = String(composer.characters[..<composer.caret]) + "|" + String(composer.characters[composer.caret...])
        #expect(marked.unicodeScalars.elementsEqual(after.unicodeScalars))
        #expect(Array(composer.text) == composer.characters)
    }

    @Test("deleting what stood between two halves joins them")
    func joinsByDeleting() {
        var composer = Composer()
        composer.insert("e\n\u{301}")
        #expect(composer.characters.count == 3)
        composer.move(to: 2)
        composer.deleteBackward()
        #expect(composer.characters == ["e\u{301}"])
        #expect(composer.caret == 1)
    }

    @Test("5,000 pasted lines are one step, no command, and one key more is quick")
    func paste() {
        var story = Story()
        let lines = (0..<5_000).map { "/new line \($0)" }.joined(separator: "\n")
        story.send(.input([.paste(lines)]))
        #expect(story.conversation.composer.characters.count == lines.count)
        #expect(story.conversation.composer.caret == lines.count)
        story.type("x")
        story.press(.control("_"), .control("_"))
        #expect(story.composer.isEmpty)
    }

    @Test("undo keeps at most its volume, the newest states")
    func undoVolume() {
        var composer = Composer()
        for _ in 0..<40 { composer.insert("x".repeated(100_000)) }
        var steps = 0
        while composer.undo() { steps += 1 }
        #expect(steps > 0 && steps < 40)
    }
}

@Suite struct ComposerLayoutTests {
    private static func layout(_ text: String, width: Int, caret: Int = .max) -> (rows: [String], caret: Position) {
        var composer = Composer()
        composer.load(text)
        composer.move(to: caret)
        let layout = ComposerLayout(composer, width: width)
        return (layout.rows.map { String(composer.characters[$0]) }, layout.place(of: composer.caret, in: composer))
    }

    @Test(
        "rows break behind spaces; long words and wide characters where they must",
        arguments: [
            ("", 10, [""]), ("abc", 10, ["abc"]), ("a\n\nb", 10, ["a", "", "b"]), ("abc\n", 10, ["abc", ""]),
            ("one two three", 9, ["one two ", "three"]), ("one two three", 8, ["one two ", "three"]),
            ("abcdefghij", 6, ["abcde", "fghij"]), ("日本語日本", 6, ["日本", "語日", "本"]), ("a\tb", 10, ["a\tb"]),
            ("to abcdefghij", 8, ["to ", "abcdefg", "hij"]),
        ])
    func rows(_ text: String, _ width: Int, _ rows: [String]) {
        #expect(Self.layout(text, width: width).rows == rows)
    }

    @Test(
        "the caret is always inside, also at the end of a full row",
        arguments: [
            ("", 0, 0, 0), ("abcdefghi", 9, 0, 9), ("abcdefghij", 10, 1, 1), ("abcdefghi\nx", 9, 0, 9), ("abc\n", 4, 1, 0),
            ("日本語日", 4, 0, 8),
            ("日本語日x本", 6, 1, 2), ("a\tb", 2, 0, 4), ("one two three", 8, 1, 0),
        ])
    func caret(_ text: String, _ position: Int, _ row: Int, _ column: Int) {
        #expect(Self.layout(text, width: 10, caret: position).caret == Position(row: row, column: column))
    }

    @Test("every place is in its row, every row has its place, whatever the text and the width")
    func laws() {
        let texts = ["one two  three\n\nfour ", "日本 語\tx y\n", "x".repeated(50), " ".repeated(30), "e\u{301}👩‍👧 🇩🇪 ab"]
        for text in texts {
            for width in 2...14 {
                var composer = Composer()
                composer.load(text)
                let layout = ComposerLayout(composer, width: width)
                let shown = layout.rows.map { String(composer.characters[$0]) }.joined()
                #expect(shown.filter { $0 != "\n" } == text.filter { $0 != "\n" })
                for position in 0...composer.characters.count {
                    let place = layout.place(of: position, in: composer)
                    #expect(layout.rows.indices.contains(place.row) && place.column >= 0 && place.column < width)
                }
            }
        }
    }
}
