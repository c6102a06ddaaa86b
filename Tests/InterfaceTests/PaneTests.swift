import CellGrid
import ChatModel
import Interface
import Testing

/// The conversations beside the messages on wide screens.
@Suite struct PaneTests {
    private static let list = [DeskTests.summary("first", "One"), DeskTests.summary("second", "Two"), DeskTests.summary("third", "Three")]

    private static func opened(columns: Int = 200) -> Story {
        var story = Story(messages: 2, columns: columns)
        story.press(Key(.function(2)))
        story.send(.listLoaded(list, filter: ""))
        return story
    }

    @Test("F2 opens the pane and gives it the keys, then closes it; where it has not the keys it gets them")
    func toggle() {
        var story = Self.opened()
        #expect(story.state.showsPane && story.state.focus == .pane && story.state.layers.isEmpty)
        story.press(Key(.tab))
        #expect(story.state.focus == .composer && story.state.showsPane)
        story.press(Key(.function(2)))
        #expect(story.state.focus == .pane)
        story.press(Key(.function(2)))
        #expect(!story.state.showsPane && story.state.focus == .composer)
    }

    @Test("Tab goes round: writing, messages, conversations")
    func ring() {
        var story = Self.opened()
        var seen: [AppState.Focus] = []
        for _ in 0..<4 {
            story.press(Key(.tab))
            seen.append(story.state.focus)
        }
        #expect(seen == [.composer, .transcript, .pane, .composer])
    }

    @Test("Enter shows the chosen conversation and leaves the pane open; Ctrl-G Enter is the previous one again")
    func choosing() {
        var story = Self.opened()
        story.press(Key(.down), Key(.enter))
        #expect(story.effects.last == .loadConversation(Conversation.ID(rawValue: "third"), target: nil))
        story.send(.conversationLoaded(Story.loaded("third", messages: 2)))
        #expect(story.state.showsPane && story.state.focus == .composer)
        story.send(.listLoaded(Self.list, filter: ""))
        story.press(.control("g"), Key(.enter))
        #expect(story.effects.last == .loadConversation(Conversation.ID(rawValue: "first"), target: nil))
    }

    @Test("it is live while one writes, and typing goes into the composer")
    func live() {
        var story = Self.opened()
        story.press(Key(.tab))
        #expect(story.ask("one").contains(.loadList(filter: "")))
        story.send(.listLoaded([Self.list[2], Self.list[0]], filter: ""))
        #expect(story.state.pane?.items.map(\.label) == ["Three", "One"] && story.state.pane?.items[1].signs == [.streaming])
        #expect(story.end().contains(.loadList(filter: "")) && story.state.pane?.filter == "")
    }

    @Test("what is deleted in it goes from the store when it is closed, and not before")
    func deleting() {
        var story = Self.opened()
        story.press(.control("x"), Key(.tab))
        story.ask("a question meanwhile")
        #expect(!story.effects.contains { if case .delete = $0 { true } else { false } })
        story.press(.control("/"))
        #expect(story.state.deletions.isEmpty, "Ctrl-/ with nothing else to undo brings it back")
        story.press(Key(.function(2)), .control("x"))
        #expect(story.press(Key(.escape)).contains { if case .delete = $0 { true } else { false } })
    }

    @Test("on a screen that became narrow it is gone with its keys, and comes back with the columns")
    func resized() {
        var story = Self.opened()
        story.send(.resized(Size(rows: 24, columns: 100)))
        #expect(!story.state.showsPane && story.state.focus == .composer)
        story.type("x")
        #expect(story.composer == "x")
        story.press(Key(.function(2)))
        #expect(story.state.layers.count == 1)
        story.press(Key(.escape))
        story.send(.resized(Size(rows: 24, columns: 160)))
        #expect(story.state.showsPane && story.state.focus == .composer)
    }

    @Test("help opens over it and gives it the keys back, and Escape closes it")
    func layers() {
        var story = Self.opened()
        story.press(Key(.function(1)))
        #expect(story.state.layers.count == 1)
        story.press(Key(.escape))
        #expect(story.state.layers.isEmpty && story.state.focus == .pane)
        story.press(Key(.escape))
        #expect(!story.state.showsPane)
    }

    @Test("a click in it gives it the keys, a click on the composer takes them")
    func clicks() {
        var story = Self.opened()
        story.press(Key(.tab))
        story.send(.input([.click(Position(row: 5, column: 4))]))
        #expect(story.state.focus == .pane)
        story.send(.input([.click(Position(row: Regions(story.state).composer.row, column: 20))]))
        #expect(story.state.focus == .composer)
    }
}
