import CellGrid
import ChatModel
import Interface
import Testing

/// What is told in whole seconds while an answer is awaited.
@Suite struct SecondsTests {
    /// Waits, and sends the wake for which `after` was to pass.
    private static func wake(_ story: inout Story, after duration: Duration) -> [Effect] {
        story.wait(duration)
        return story.conversation.running.map { story.send(.woke(.second($0.id))) } ?? []
    }

    private static func wakes(_ effects: [Effect]) -> [Duration] {
        effects.compactMap { if case .wake(let delay, .second) = $0 { delay } else { nil } }
    }

    @Test("after three seconds without a token it says so, counts on once a second, and the next token ends it")
    func silence() throws {
        var story = Story()
        story.ask("why twice?")
        #expect(Self.wakes(story.effects).isEmpty, "before the first token it says that it waits")
        story.stream("Two")
        #expect(Self.wakes(story.effects) == [.seconds(3)])
        #expect(Self.wakes(Self.wake(&story, after: .seconds(3))) == [.seconds(1)])
        #expect(story.state.awaitedWords == "nothing for 3 s")
        #expect(Self.wakes(Self.wake(&story, after: .milliseconds(1_200))) == [.milliseconds(800)])
        #expect(story.state.awaitedWords == "nothing for 4 s" && story.state.awaitsPiece)
        story.stream(" charges")
        #expect(story.state.awaitedWords == nil && !story.state.awaitsPiece)
    }

    @Test("while tokens come one wake is on its way, no sooner than in three seconds, and what it finds is no silence")
    func tokens() {
        var story = Story()
        story.ask("why twice?")
        for _ in 0..<149 {
            story.stream("x ")
            story.wait(.milliseconds(20))
        }
        #expect(Self.wakes(story.effects) == [.seconds(3)])
        #expect(Self.wakes(Self.wake(&story, after: .milliseconds(20))) == [.milliseconds(2_960)])
        #expect(story.state.awaitedWords == nil)
    }

    @Test("the rate falls while nothing comes")
    func rate() {
        var story = Story()
        story.ask("why twice?")
        story.stream("x")
        story.wait(.seconds(1))
        story.stream("word ".repeated(80))
        #expect(story.state.figures.rate == "~101")
        _ = Self.wake(&story, after: .seconds(3))
        #expect(story.state.figures.rate == "~25")
    }

    @Test("the pause before the next attempt is counted down in whole seconds, a wake for each, and its end is no wake")
    func pause() throws {
        var story = Story()
        story.ask("why twice?")
        let turn = try #require(story.conversation.running?.id)
        #expect(Self.wakes(story.send(.turnProgress(turn, .waiting(.milliseconds(2_360))))) == [.milliseconds(360)])
        #expect(story.state.awaitedWords == "asking again in 3 s")
        #expect(Self.wakes(Self.wake(&story, after: .milliseconds(360))) == [.seconds(1)])
        #expect(story.state.awaitedWords == "asking again in 2 s")
        #expect(Self.wakes(Self.wake(&story, after: .seconds(1))).isEmpty)
        #expect(story.state.awaitedWords == "asking again in 1 s")
        story.send(.turnProgress(turn, .asking(Story.model)))
        #expect(story.state.awaitedWords == nil)
        #expect(Self.wakes(story.send(.turnProgress(turn, .waiting(.milliseconds(300))))).isEmpty, "too short for a word")
        #expect(story.state.awaitedWords == nil)
    }

    @Test("an answer that has ended, or is being stopped, says nothing and asks for no wake")
    func ended() throws {
        var story = Story()
        story.ask("why twice?")
        story.stream("Two")
        let turn = try #require(story.conversation.running?.id)
        _ = Self.wake(&story, after: .seconds(4))
        story.press(.control("c"))
        #expect(story.state.awaitedWords == nil)
        story.end(.cancelled)
        #expect(story.send(.woke(.second(turn))).isEmpty && story.state.awaitedWords == nil)
    }
}
