import CellGrid
import ChatModel
import SupportEngine
import TestSupport
import Testing

@testable import Interface

/// What the model thought, over its answer.
@Suite struct ReasoningTests {
    private static let thought = "Billed twice?\nThen a refund."

    /// An answer that was thought about and is coming.
    private static func thinking() -> Story {
        var story = Story()
        story.ask("Why?")
        story.think("Billed twice?\nThen")
        story.think(" a refund.")
        return story
    }

    private static func resumed(_ messages: [Message]) -> Story {
        var story = Story()
        let conversation = Conversation(id: Conversation.ID(rawValue: "x"), created: Story.date)
        story.state.resume(LoadedConversation(conversation: conversation, messages: messages, isStart: false, cost: .zero))
        story.state.layOut()
        return story
    }

    private static func lines(_ story: Story) -> [String] { story.rows.filter { !$0.isEmpty } }

    @Test("it stands folded over the text with its size while the answer comes, when it is whole, and after coming back")
    func folded() {
        var story = Self.thinking()
        #expect(Self.lines(story) == ["Why?", "(waiting)"], "the place of the text says how much there is")
        story.stream("Because.")
        #expect(Self.lines(story) == ["Why?", "reasoning, 28 B, folded (m opens)", "Because."])
        story.end()
        #expect(Self.lines(story).prefix(3) == ["Why?", "reasoning, 28 B, folded (m opens)", "Because."])
        #expect(Self.lines(Self.resumed(story.messages)) == Self.lines(story))
    }

    @Test("m opens and folds it, also while the answer comes", arguments: [false, true])
    func opened(_ isStored: Bool) {
        var story = Self.thinking()
        story.stream("Because.")
        if isStored {
            story.end()
            story = Self.resumed(story.messages)
        }
        let before = story.rows
        story.press(Key(.tab), .character("m"))
        let open = ["Why?", "reasoning, 28 B (m folds)", "│ Billed twice?", "│ Then a refund.", "Because."]
        #expect(Self.lines(story).prefix(5) == open[...])
        story.press(.character("y"))
        #expect(story.effects.last == .terminal(.copy("Because.")))
        if !isStored {
            story.think(" Or not.\nHm")
            #expect(Self.lines(story).prefix(6).suffix(3) == ["│ Then a refund. Or not.", "│ Hm", "Because."])
            story.end()
            #expect(Self.lines(story)[1].hasSuffix("(m folds)"), "what is read stays open")
        }
        story.press(.character("m"))
        #expect(!isStored || story.rows == before)
        #expect(Self.lines(story)[1].hasSuffix("folded (m opens)") && Self.lines(story)[2] == "Because.")
    }

    @Test("m opens reasoning and long listings at once, and folds both")
    func withListing() {
        var answer = Story.message("a", .assistant, "```\n" + "x\n".repeated(50) + "```\n")
        answer.reasoning = Self.thought
        var story = Self.resumed([answer])
        let before = story.rows
        #expect(before.filter { $0.hasSuffix("(m opens)") }.count == 2)
        story.press(Key(.tab), .character("m"))
        #expect(story.conversation.transcript.layout(of: answer.id)?.rowCount == 3 + 50 + 1)
        story.press(.character("m"))
        #expect(story.rows == before)
    }

    @Test("an answer of which only reasoning came before the program ended says so and can be asked for again")
    func nothingSaid() {
        var cut = Story.message("a", .assistant, "")
        (cut.reasoning, cut.status, cut.turn) = (Self.thought, .partial, TurnRecord(model: Story.model, given: []))
        let story = Self.resumed([Story.message("q", .customer, "Why?"), cut])
        #expect(Self.lines(story).prefix(2) == ["Why?", "reasoning, 28 B, folded (m opens)"])
        let remark = Self.lines(story).dropFirst(2).joined(separator: " ")
        #expect(remark == "Cut: the program ended before the model said anything. In the messages (Tab): r asks again.")
    }

    @Test("it is not sent again")
    func sent() {
        let assembler = PromptAssembler(prompt: Prompt(name: "s", version: "1.0.0", text: "Be kind."), knowledge: nil)
        var answer = Story.message("a", .assistant, "Because.")
        let history = [Story.message("q", .customer, "Why?")]
        let next = Story.message("r", .customer, "Really?")
        let plain = assembler.assemble(history: history + [answer], question: next, model: Story.card, maxTokens: 9)
        answer.reasoning = Self.thought
        #expect(assembler.assemble(history: history + [answer], question: next, model: Story.card, maxTokens: 9) == plain)
    }

    @Test("however it is cut and at whatever width it grew, the rows are those of the whole", arguments: 1..<40)
    func law(_ width: Int) {
        var generator = SeededGenerator(seed: UInt64(width))
        let parts = ["word", " ", "\n", "\r\n", "\r", "\n\n", "é", "\u{1B}", "[31m", "a longer run of words", "界", "\u{301}"]
        let text = (0..<60).compactMap { _ in parts.randomElement(using: &generator) }.joined()
        let whole = ReasoningRows(text, width: width, isFolded: false)
        var grown = ReasoningRows("", width: 40 - width, isFolded: false)
        var rest = text.unicodeScalars[...]
        while !rest.isEmpty {
            let count = Int.random(in: 1...7, using: &generator)
            grown.append(String(rest.prefix(count)))
            rest = rest.dropFirst(count)
            if Bool.random(using: &generator) { grown.layOut() }
            grown.setFolded(Bool.random(using: &generator))
        }
        grown.setFolded(false)
        grown.setWidth(width)
        let rows = [whole, grown].map { one in (0..<one.rowCount).map { one.row($0, key: "m") } }
        #expect(rows[0] == rows[1] && rows[0].count > 1)
    }
}
