import CellGrid
import ChatModel
import Testing

@testable import Interface

/// Escape with a key so close behind it that a terminal sends both as one key with Alt.
@Suite struct EscapeAndKeyTests {
    @Test("while writing, the key is typed: `/theme dark` right behind Escape is the command")
    func typed() {
        var story = Story()
        story.press(.alt("/"))
        story.ask("theme dark")
        #expect(story.state.appearance.theme == "dark" && story.messages.isEmpty)
    }

    @Test("the Escape counts too: it stops the answer, or closes the list of articles")
    func escape() {
        var story = Story(messages: 2)
        story.ask("one")
        let effects = story.press(.alt("x"))
        #expect(story.composer == "x" && effects.contains { if case .wake(_, .stopAnswer) = $0 { true } else { false } })
        var naming = Story()
        naming.type("@")
        naming.press(.alt("b"))
        #expect(naming.composer == "@" && naming.conversation.composer.caret == 0, "Alt-b has a meaning here")
        naming.press(Key(.end), .alt("x"))
        #expect(naming.composer == "@x" && naming.conversation.mention == nil)
    }

    @Test("on a message, the key goes into the draft")
    func fromMessage() {
        var story = Story(messages: 2)
        story.press(Key(.tab), .alt("a"))
        #expect(story.state.focus == .composer && story.composer == "a" && story.state.notice == nil)
    }

    @Test("behind what closes, nothing is sent, spent or marked by it", arguments: ["a", "c", "s", "d", "+", "3"])
    func harmless(_ key: Character) {
        var story = Story()
        story.ask("one")
        story.stream("Half an answer, which the provider broke off after some words, as it happens.")
        story.end(.partial)
        story.press(Key(.tab), .character("i"))
        #expect(story.state.layers.count == 1 && story.press(.alt(key)).isEmpty)
        #expect(story.state.layers.isEmpty && story.state.focus == .transcript && story.orders.count == 1)
    }

    @Test("Enter right behind Escape sends no draft")
    func enter() {
        var story = Story(messages: 2)
        story.type("draft")
        story.press(Key(.tab), Key(.enter, .alt))
        #expect(story.state.focus == .composer && story.composer == "draft" && story.orders.isEmpty)
    }

    @Test("a key that has a sequence of its own, with Alt in it, is no Escape", arguments: [Key(.left, .alt), Key(.up, .alt)])
    func sequence(_ key: Key) {
        var story = Story(messages: 2)
        story.ask("one")
        #expect(story.press(key).isEmpty && story.state.stopArmed == nil)
        story.press(Key(.tab), key)
        #expect(story.state.focus == .transcript)
    }

    @Test("in a title that is being changed it keeps the old one and filters")
    func title() {
        var story = Story(messages: 2)
        story.press(Key(.tab), .control("g"))
        let row = Conversation.Summary(
            id: story.state.current, title: "Old", customer: "", ticket: "", updated: Story.date, messageCount: 2, cost: .zero)
        story.send(.listLoaded([row], filter: ""))
        story.press(Key(.down), .control("r"))
        #expect(story.state.frontList?.titleEdit != nil)
        story.press(.alt("b"))
        #expect(story.state.frontList?.titleEdit != nil, "Alt-b has a meaning here")
        story.press(.alt("a"))
        #expect(story.state.frontList?.titleEdit == nil && story.state.frontList?.filter == "a")
    }
}
