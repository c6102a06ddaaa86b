import CellGrid
import ChatModel
import Interface
import Testing

/// The request that is made while its author pauses.
@Suite struct AnticipationTests {
    private static let pause = Effect.wake(after: .milliseconds(200), .draftPaused)

    private func anticipated(_ effects: [Effect]) -> [TurnOrder] {
        effects.compactMap { if case .anticipate(let order) = $0 { order } else { nil } }
    }

    @Test("a draft that stood still for 200 ms has its request made, once; one that changed is looked at again")
    func pause() throws {
        var story = Story(messages: 2)
        #expect(story.press(.character("w")).contains(Self.pause))
        story.type("hy")
        #expect(story.effects.filter { $0 == Self.pause }.count == 1, "one look is on its way, whatever is typed")
        #expect(story.send(.woke(.draftPaused)) == [Self.pause])
        let order = try #require(anticipated(story.send(.woke(.draftPaused))).first)
        #expect(order.question.text == "why" && order.question.voice == .customer && order.history.count == 2)
        #expect(story.press(Key(.left)).isEmpty, "nothing changed")
        story.press(Key(.end))
        #expect(story.press(.character("?")).contains(Self.pause))
        #expect(anticipated(story.send(.woke(.draftPaused))).map(\.question.text) == ["why?"])
    }

    @Test("what Enter then asks is the same, and after a change it is not")
    func same() throws {
        for more in ["", "!"] {
            var story = Story(messages: 2)
            story.type("why?")
            for _ in 0..<2 { story.send(.woke(.draftPaused)) }
            let order = try #require(anticipated(story.effects).first)
            story.ask(more)
            #expect(try #require(story.orders.first).asksTheSame(as: order) == more.isEmpty)
        }
    }

    @Test("the same words asked once more are another request")
    func again() {
        var story = Story()
        for _ in 0..<2 {
            story.type("why?")
            for _ in 0..<2 { story.send(.woke(.draftPaused)) }
            story.press(Key(.enter))
            story.stream("Because.")
            story.end()
        }
        #expect(anticipated(story.effects).map(\.history.count) == [0, 2])
    }

    @Test("what would not be answered at once has no request made", arguments: ["/find x", "   ", "staff", "running", "long"])
    func nothing(_ kind: String) {
        var story = Story()
        switch kind {
        case "staff":
            story.press(Key(.tab, .shift))
            story.press(Key(.tab, .shift))
            story.type("hello")
            #expect(story.conversation.voice == .staff)
        case "running":
            story.ask("first")
            story.type("second")
        case "long": story.send(.input([.paste(String(repeating: "x", count: 4_001))]))
        default: story.type(kind)
        }
        for _ in 0..<2 { story.send(.woke(.draftPaused)) }
        #expect(anticipated(story.effects).isEmpty)
    }
}
