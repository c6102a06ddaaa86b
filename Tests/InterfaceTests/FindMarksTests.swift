import CellGrid
import ChatModel
import Testing

@testable import Interface

/// Find in answers that mark their sources, or shorten their listings: what is counted is what can be seen.
@Suite struct FindMarksTests {
    private static let source = SourceReference(article: "billing-invoices", title: "Billing", mark: "billing-invoices#2:329a")
    private static let mark = "[billing-invoices#2:329a]"

    private static func answer(_ id: String, _ text: String, isKnown: Bool = true) -> Message {
        var message = Story.message(id, .assistant, text)
        message.turn = TurnRecord(model: Story.model, stopReason: isKnown ? .endTurn : nil, sources: isKnown ? [source] : [])
        return message
    }

    private static func story(_ messages: [Message]) -> Story {
        var story = Story()
        story.state.resume(LoadedConversation(conversation: story.conversation.facts, messages: messages, isStart: true, cost: .zero))
        story.state.layOut()
        return story
    }

    @Test(
        "a mark is found as the number that stands for it, never by its name",
        arguments: [
            ("invoice", 3, "invoice Invoice <invoice>"), ("329a", 0, ""), ("are sent [1].", 1, "<are sent > <[1]> <.>"),
            ("[1]", 2, "[1] <[1]>"), ("[x billing", 1, "<[x> <billing>"), ("(7)", 1, "<(7)>"), ("[7]", 0, ""),
        ])
    func counted(_ words: String, _ count: Int, _ marked: String) {
        let text = "An invoice \(Self.mark) is due. Invoice letters are sent \(Self.mark). See [7] [billing-invoices#9:0000]."
        var story = Self.story([Self.answer("a", text)])
        story.ask("/find \(words)")
        story.answerFind()
        #expect(story.state.found.count == count)
        #expect(story.marked.joined(separator: " ") == marked)
    }

    @Test("marks of an answer whose sources nobody knows stand as they were written, and are found so")
    func unknown() {
        var story = Self.story([Self.answer("a", "Due \(Self.mark).", isKnown: false)])
        story.ask("/find invoices#2")
        story.answerFind()
        #expect(story.state.found.count == 1 && story.marked == ["<invoices#2>"])
    }

    @Test("ranges of a regular expression are those of the text with numbers")
    func ranges() throws {
        var story = Self.story([Self.answer("a", "Sent \(Self.mark) to **Dana Dee** today.")])
        story.ask("/find /D[a-z]+/")
        let order = try #require(story.findOrder)
        let text = MessageText(order.messages[0]).searched
        #expect(text == "Sent [1] to **Dana Dee** today.")
        var report = FindReport(generation: order.generation)
        report.before = [FoundMessage(order.messages[0].id, count: 2, ranges: [14..<18, 19..<22])]
        report.isComplete = true
        story.send(.find(.found(report)))
        #expect(story.marked == ["Dana", "<Dee>"])
    }

    @Test("texts without brackets, and what people write, are searched as they stand")
    func plain() {
        let typed = Story.message("c", .customer, "My \(Self.mark) \u{1B}[1mbold")
        #expect(MessageText(typed).searched == typed.text && MessageText(typed).offered == nil)
        let answered = Self.answer("a", "**No** marks (1)")
        #expect(MessageText(answered).searched == answered.text && MessageText(answered).offered == nil)
        #expect(MessageText(Self.answer("a", Self.mark)).offered == [Self.source])
    }

    @Test("a match in what is left out of a listing opens it, and each match is at its own place")
    func listing() {
        let listing = (0..<60).map { "line \($0)\($0 == 40 ? " zebra" : "")" }.joined(separator: "\n")
        var story = Self.story([Self.answer("a", "A zebra first.\n\n```\n\(listing)\n```\n\nA zebra last.")])
        #expect(story.rows.contains { $0.contains("more lines of code") })
        story.ask("/find zebra")
        story.answerFind()
        #expect(story.state.found.count == 3 && story.marked == ["<zebra>"] && story.rows.contains("A zebra last."))
        story.press(Key(.enter), .character("N"))
        #expect(story.marked == ["<zebra>"] && story.rows.contains { $0.contains("line 40 zebra") }, "\(story.rows)")
        story.press(.character("N"))
        #expect(story.rows.contains("A zebra first."))
    }
}
