import CellGrid
import ChatModel
import TestSupport
import Testing

@testable import Interface

/// Long pastes: one quiet row until they are looked at, whole in everything that is kept or sent.
@Suite struct PasteTests {
    private static let lines = (1...60).map { "line \($0)" }.joined(separator: "\n")

    private static func pasted(before: String = "", _ text: String = lines) -> Story {
        var story = Story()
        story.type(before)
        story.send(.input([.paste(text)]))
        return story
    }

    private static func rows(_ story: Story) -> [String] {
        let conversation = story.conversation
        return conversation.composerLayout.rows.enumerated().map { row, range in
            guard conversation.composerLayout.isMark(row) else { return String(conversation.composer.characters[range]) }
            return conversation.composer.pastes.first { $0.range == range }?.mark(columns: 60, key: "Ctrl-V") ?? "?"
        }
    }

    @Test("a paste of more than 10 lines or 2,000 characters is one row with its size, and the caret behind it")
    func folded() {
        var story = Self.pasted(before: "see ")
        story.type(" thanks")
        #expect(Self.rows(story) == ["see ", "[pasted 60 lines, 470 B: Ctrl-V shows it]", " thanks"])
        #expect(story.composer == "see \(Self.lines) thanks")
        #expect(Self.rows(Self.pasted("x".repeated(2_001))) == ["[pasted 2,001 characters: Ctrl-V shows it]", ""])
        #expect(Self.rows(Self.pasted("x\n".repeated(5_000))).first == "[pasted 5,000 lines, 10 kB: Ctrl-V shows it]")
    }

    @Test("it is known whether Ctrl-V folds or shows: one shown paste, or the folded one at the caret")
    func folds() {
        var story = Self.pasted()
        #expect(!story.conversation.composer.foldsPaste)
        story.press(.control("v"))
        #expect(story.conversation.composer.foldsPaste)
        story.press(.control("v"))
        #expect(!story.conversation.composer.foldsPaste && !Story().conversation.composer.foldsPaste)
    }

    @Test("shorter ones stand as they are", arguments: ["x\n".repeated(10), "x".repeated(2_000), "a\nb"])
    func short(_ text: String) {
        let story = Self.pasted(text)
        #expect(story.conversation.composer.pastes.isEmpty && story.composer == text)
    }

    @Test("the mark fits every width")
    func widths() throws {
        let paste = try #require(Self.pasted().conversation.composer.pastes.first)
        #expect(paste.mark(columns: 40, key: "Ctrl-V") == "[60 lines, 470 B: Ctrl-V]")
        for columns in 1...60 { #expect(DisplayText.width(paste.mark(columns: columns, key: "Ctrl-V")) <= columns) }
    }

    @Test("Ctrl-V shows it from its beginning, to be edited, and folds it again; sending takes all of it")
    func shown() {
        var story = Self.pasted(before: "see ")
        story.press(.control("v"))
        #expect(Self.rows(story).count == 60 && story.conversation.composer.caret == 4)
        story.type("NEW ")
        story.press(Key(.right), .control("v"))
        #expect(Self.rows(story) == ["see NEW ", "[pasted 60 lines, 470 B: Ctrl-V shows it]", ""], "what is typed before it is not of it")
        story.press(.control("v"), Key(.right), Key(.backspace), .control("v"))
        #expect(story.composer == "see NEW " + Self.lines.dropFirst())
        #expect(Self.rows(story).count == 3)
        story.press(Key(.enter))
        #expect(story.orders.last?.question.text == "see NEW " + Self.lines.dropFirst())
        #expect(story.composer.isEmpty && story.conversation.composer.pastes.isEmpty)
        story.press(.control("v"))
        #expect(story.state.notice?.text == "no long text was pasted here")
    }

    @Test("the caret steps over it, and one deletion takes it and one undo brings it back, folded")
    func asOne() {
        var story = Self.pasted(before: "a ")
        story.type("b")
        story.press(Key(.left), Key(.left))
        #expect(story.conversation.composer.caret == 2)
        story.press(Key(.right))
        #expect(story.conversation.composer.caret == 2 + Self.lines.count)
        story.press(Key(.backspace))
        #expect(story.composer == "a b" && story.conversation.composer.pastes.isEmpty)
        story.press(.control("_"))
        #expect(story.composer == "a \(Self.lines)b" && Self.rows(story).count == 3)
        story.press(.alt("_"), .control("_"), .control("_"))
        #expect(story.composer == "a \(Self.lines)")
    }

    @Test(
        "kills take all of it or none",
        arguments: [(Key.control("w"), "a b"), (.control("u"), nil), (.control("k"), "a b"), (.alt("d"), "a b")] as [(Key, String?)])
    func kills(_ key: Key, _ left: String?) {
        var story = Self.pasted(before: "a ")
        story.type("b")
        let whole = story.composer
        let isBackward = key == .control("w") || key == .control("u")
        story.press(Key(.left))
        if !isBackward { story.press(Key(.left)) }
        story.press(key)
        #expect(story.composer == left ?? whole)
        if left != nil {
            story.press(.control("y"))
            #expect(story.composer == whole)
        }
    }

    @Test("up and down go over its row; its draft is stored whole")
    func rowsAndDraft() {
        var story = Self.pasted(before: "one")
        story.type("two")
        story.press(Key(.up))
        #expect(story.conversation.composer.caret == 3, "on the mark")
        story.press(Key(.up))
        #expect(story.conversation.composer.caret == 0)
        story.press(Key(.down), Key(.down))
        #expect(story.conversation.composer.caret == 3 + Self.lines.count)
        story.send(.woke(.saveDraft))
        #expect(story.drafts.last == "one\(Self.lines)two")
    }

    @Test("a paste that broke off says so and keeps what came")
    func cutOff() {
        var story = Story()
        story.send(.input([.paste("half of"), .pasteCutOff]))
        #expect(story.composer == "half of")
        #expect(story.state.notice?.text == "the paste broke off: see whether all of it is there" && story.state.notice?.isWarning == true)
    }

    @Test("two of them are two; a paste inside a shown one belongs to it")
    func several() {
        var story = Self.pasted()
        story.send(.input([.paste(Self.lines)]))
        #expect(Self.rows(story).count == 3 && story.composer == Self.lines + Self.lines)
        story.press(.control("v"), Key(.right))
        story.send(.input([.paste(Self.lines)]))
        #expect(story.conversation.composer.pastes.count == 2)
        story.press(.control("v"))
        #expect(Self.rows(story).count == 3)
    }

    @Test("whatever is edited around pastes, they stay inside the text, in order and apart", arguments: 0..<30)
    func laws(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        var story = Story()
        let keys: [Key] = Keymap.standard.bindings.filter { $0.context == .composer && ![.send, .endOfInput, .editor].contains($0.action) }
            .flatMap(
                \.keys)
        for _ in 0..<300 {
            switch Int.random(in: 0..<8, using: &generator) {
            case 0: story.send(.input([.paste("x\n".repeated(12))]))
            case 1: story.type(["a", " ", "\u{301}", "日", "\n"].randomElement(using: &generator) ?? "")
            default: if let key = keys.randomElement(using: &generator) { story.press(key) }
            }
            let composer = story.conversation.composer
            let ranges = composer.pastes.map(\.range)
            #expect(ranges.allSatisfy { !$0.isEmpty && $0.upperBound <= composer.characters.count })
            #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
            #expect(composer.foldedPaste(around: composer.caret) == nil && composer.caret <= composer.characters.count)
            let place = story.conversation.composerLayout.place(of: composer.caret, in: composer)
            #expect(story.conversation.composerLayout.rows.indices.contains(place.row))
        }
    }
}
