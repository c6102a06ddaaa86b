import CellGrid
import Interface
import Testing

/// How long what a key answered stays on the key line.
@Suite struct NoticeTests {
    @Test("the next key ends a remark, whatever it does", arguments: [Key.character("x"), Key(.function(12)), Key(.left)])
    func ends(_ key: Key) {
        var story = Story(messages: 2)
        story.press(.control("q"))
        #expect(story.state.notice != nil)
        story.press(key)
        #expect(story.state.notice == nil)
    }

    @Test("a key that has a remark of its own shows that one; what was copied is not said over the inspector")
    func own() {
        var story = Story(messages: 2)
        story.press(Key(.tab), .character("d"))
        #expect(story.state.notice?.text == "marked as resolved")
        story.press(.character("4"))
        #expect(story.state.notice?.text == "rated 4/5")
        story.press(.character("y"))
        story.send(.copied("copied"))
        #expect(story.state.notice?.text == "copied")
        story.press(.character("i"))
        #expect(story.state.notice == nil && story.state.layers.count == 1)
    }

    @Test("a paste ends it too, a turn of the wheel does not")
    func otherInput() {
        var story = Story(messages: 2)
        story.press(.control("q"))
        story.send(.input([.scroll(1)]))
        #expect(story.state.notice != nil)
        story.send(.input([.paste("text")]))
        #expect(story.state.notice == nil)
    }

    @Test("a failure stays while one types, until something opens or closes")
    func failure() {
        var story = Story(messages: 2)
        story.send(.setupFailed("broken"))
        story.type("x")
        #expect(story.state.notice?.text == "broken")
        story.press(Key(.function(1)))
        #expect(story.state.notice == nil)
        story.send(.setupFailed("still broken"))
        story.press(Key(.escape))
        #expect(story.state.notice == nil && story.state.layers.isEmpty)
    }
}
