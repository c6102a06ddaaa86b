import CellGrid
import ChatModel
import Interface
import Testing

/// What becomes of answers that broke off, and of questions that nobody could be asked.
@Suite struct CutTests {
    private static let partial =
        "Two charges are usually a pending authorisation. It falls away after three to five days, as your bank shows."

    /// A question whose answer broke off.
    private static func cut(_ text: String = partial) -> Story {
        var story = Story()
        story.ask("why twice?")
        story.stream(text)
        story.end(.partial, error: ProviderError(.truncated("the stream ended")))
        return story
    }

    /// Ends the running answer as a continuation of the second message.
    private static func endContinuation(_ story: inout Story, _ text: String) {
        guard let running = story.conversation.running else { return }
        var answer = Message(id: running.answer, voice: .assistant, text: text, created: Story.date, turn: story.messages[1].turn)
        answer.continues = story.messages[1].id
        answer.turn?.stopReason = .endTurn
        story.send(.turnEnded(running.id, answer, nil))
    }

    @Test("c goes on: the cut answer is folded, the new one begins with its text, and the words at the seam stand under it")
    func carryOn() throws {
        var story = Self.cut()
        let cut = try #require(story.messages.last)
        story.press(Key(.tab), .character("c"))
        let order = try #require(story.orders.last)
        #expect(
            order.way == .carryOn(cut) && order.isStored && order.isRetry && order.history.isEmpty && order.question.text == "why twice?")
        #expect(story.conversation.transcript.folded == [cut.id])
        story.stream(" Then it is gone.")
        let words = story.rows.joined(separator: " ")
        #expect(words.contains("It falls away after three to five days, as your bank shows. Then it is gone."))
        Self.endContinuation(&story, Self.partial + " Then it is gone.")
        let rows = story.rows.joined(separator: " ")
        #expect(
            rows.contains("Goes on from the answer cut by anthropic after 210 tokens, 3.80s: ...as your bank shows.┆ Then it is gone."),
            "\(rows)")
        #expect(!rows.contains("begins the answer again"))
        story.ask("thanks")
        #expect(story.orders.last?.history.last?.continues == cut.id)
    }

    @Test("a continuation that repeats what stood there offers to begin again, and s does")
    func repeats() throws {
        var story = Self.cut()
        story.press(Key(.tab), .character("c"))
        Self.endContinuation(&story, Self.partial + "\n\n" + Self.partial)
        #expect(story.rows.joined(separator: " ").contains("It seems to repeat itself. In the messages (Tab): s begins the answer again."))
        story.press(Key(.tab), .character("s"))
        guard case .restart(let again)? = story.orders.last?.way else { return #expect(Bool(false), "it restarts") }
        #expect(again.continues == story.messages[1].id)
    }

    @Test("too little text is not gone on from: c begins again, with the old text folded")
    func tooLittle() throws {
        var story = Self.cut("Two")
        let cut = try #require(story.messages.last)
        story.press(Key(.tab), .character("c"))
        #expect(story.orders.last?.way == .restart(cut) && story.conversation.transcript.folded == [cut.id])
    }

    @Test("an answer that was cut is no history until it is kept")
    func keep() throws {
        var story = Self.cut()
        let effects = story.press(Key(.tab), .character("a"))
        let kept = try #require(story.messages.last)
        #expect(kept.status == .complete && effects.contains(.finish(kept, story.conversation.facts)))
        #expect(story.rows.contains("Cut by anthropic after 210 tokens, 3.80s; kept as it is."))
    }

    @Test("a key for cut answers says so where there is none", arguments: [("c", "go on"), ("s", "begin again"), ("a", "be kept")])
    func nothingCut(_ key: Character, _ words: String) {
        var story = Self.cut()
        story.press(Key(.tab), .character("a"), .character(key))
        #expect(story.state.notice?.text == "only a cut answer can \(words); this one is kept already")
        story = Story(messages: 2)
        story.press(Key(.tab), .character(key))
        #expect(story.state.notice?.text == "only a cut answer can \(words); this one is whole")
        story = Story(messages: 1)
        story.press(Key(.tab), .character(key))
        #expect(story.state.notice?.text == "only a cut answer can \(words); there is no answer yet")
        story = Story()
        story.ask("one")
        story.end(.failed, text: "")
        story.press(Key(.escape), Key(.tab), .character(key))
        #expect(story.state.notice?.text == "only a cut answer can \(words); nothing of this one came")
    }

    @Test(
        "where it was cut and why stand in one sentence",
        arguments: [
            (.truncated("The stream ended."), 0, "Cut by anthropic after 3.80s: the stream ended. In"),
            (.truncated("the stream ended"), 12, "Cut by anthropic after 12 tokens, 3.80s: the stream ended. In"),
            (.timedOut("nothing for 10 s"), 0, "Cut by anthropic after 3.80s: anthropic did not answer in time (nothing for 10 s). In"),
        ] as [(ProviderError.Kind, Int, String)])
    func sentence(_ kind: ProviderError.Kind, _ tokens: Int, _ words: String) throws {
        var answer = try #require(Self.cut().messages.last)
        answer.turn?.usage = Usage(outputTokens: tokens)
        answer.turn?.failure = ErrorText.sentence(for: ProviderError(kind), model: Story.model)
        #expect(try #require(ErrorText.ending(of: answer, .standard)).hasPrefix(words))
    }

    @Test("the request's name stands inside the sentence")
    func request() {
        let error = ProviderError(.overloaded("busy"), status: 529, requestID: "req_1")
        #expect(ErrorText.sentence(for: error, model: Story.model) == "anthropic is overloaded. Try again in a moment (request req_1).")
    }

    // MARK: Questions that wait

    private static func endOffline(_ story: inout Story, _ text: String = "From the articles.", cost: Cost = .zero) -> [Effect] {
        guard let running = story.conversation.running else { return [] }
        let record = TurnRecord(model: Story.model, stopReason: .error, failure: "anthropic is overloaded.", cost: cost, isOffline: true)
        let answer = Message(
            id: running.answer, voice: .assistant, text: text, status: .failed, created: Story.date, turn: record)
        return story.send(.turnEnded(running.id, answer, ProviderError(.overloaded("busy"))))
    }

    @Test("a question that nobody could be asked waits; it is tried who answers again, and Enter sends it once more")
    func waits() throws {
        var story = Story()
        story.ask("why twice?")
        #expect(Self.endOffline(&story).contains(.wake(after: .seconds(5), .probe)))
        #expect(story.state.figures.lamp == .offline)
        #expect(story.send(.woke(.probe)) == [.probe])
        #expect(story.send(.probed(nil, again: .seconds(30))) == [.wake(after: .seconds(30), .probe)])
        #expect(story.send(.woke(.probe)) == [.probe])
        story.send(.probed(Story.model, again: .zero))
        #expect(story.state.notice?.text == "anthropic answers again: Enter on an empty draft sends the question that waits")
        story.press(Key(.enter))
        let order = try #require(story.orders.last)
        #expect(story.orders.count == 2 && order.question.text == "why twice?" && order.isRetry && order.history.isEmpty)
        #expect(story.conversation.waiting == nil)
    }

    @Test("the same answer of the articles once more is not kept: the first stays, the question waits on, and a notice says why")
    func repeated() throws {
        var story = Story()
        story.ask("why twice?")
        #expect(story.orders.last?.standing == nil)
        _ = Self.endOffline(&story)
        let first = story.messages
        for _ in 0..<3 {
            story.press(Key(.enter))
            #expect(story.orders.last?.standing == "From the articles." && story.messages.count == 3)
            _ = Self.endOffline(&story)
            #expect(story.messages == first && story.conversation.waiting == first[0].id)
            #expect(story.state.notice?.text == "no provider answers yet: anthropic is overloaded.")
            #expect(story.rows.count { $0.contains("From the articles.") } == 1)
        }
        story.press(Key(.enter))
        story.end(text: "Whole.")
        #expect(story.messages.map(\.text) == ["why twice?", "From the articles.", "Whole."] && story.conversation.waiting == nil)
    }

    @Test(
        "another answer of the articles, or one whose attempts cost something, is kept",
        arguments: [("Other articles.", 0), ("From the articles.", 1)] as [(String, Int64)])
    func notRepeated(_ text: String, _ picodollars: Int64) {
        var story = Story()
        story.ask("why twice?")
        _ = Self.endOffline(&story)
        story.press(Key(.enter))
        _ = Self.endOffline(&story, text, cost: Cost(picodollars: picodollars))
        #expect(story.messages.map(\.text) == ["why twice?", "From the articles.", text])
    }

    @Test("however often it fails, one trial is under way; with nothing left that waits none is")
    func oneProbe() {
        var story = Story()
        story.ask("why twice?")
        #expect(Self.endOffline(&story).contains(.wake(after: .seconds(5), .probe)))
        story.press(Key(.enter))
        #expect(!Self.endOffline(&story).contains(.wake(after: .seconds(5), .probe)))
        story.ask("another question")
        #expect(story.send(.woke(.probe)).isEmpty)
    }

    @Test("it waits on when the conversation is read from the store")
    func stored() {
        var loaded = Story.loaded("first", messages: 2)
        loaded.messages[1].turn = TurnRecord(model: Story.model, isOffline: true)
        var story = Story()
        story.state.resume(loaded)
        story.press(Key(.enter))
        #expect(story.orders.last?.question.id == loaded.messages[0].id)
    }

    // MARK: The lamp

    @Test(
        "the lamp follows the provider's circuit, at the start and after each attempt",
        arguments: [
            (.closed, .ok), (.degraded, .slow), (.open, .open), (.halfOpen, .open), (.limited, .limited), (.disabled, .off),
        ] as [(CircuitState, StatusFigures.Lamp)])
    func lamp(_ state: CircuitState, _ lamp: StatusFigures.Lamp) throws {
        var story = Story()
        story.send(.circuitsRead(["anthropic": state, "groq": .open]))
        #expect(story.state.figures.lamp == lamp)
        story.send(.circuitsRead(["anthropic": .closed]))
        story.ask("one")
        let turn = try #require(story.conversation.running?.id)
        story.send(.turnProgress(turn, .circuits(["anthropic": state])))
        story.end()
        #expect(story.state.figures.lamp == lamp)
    }

    @Test("choosing a model, even the first one, ends the staying with the one failed over to")
    func chosen() {
        var story = Story(messages: 2)
        story.ask("/model claude-sonnet-4-6")
        story.ask("one")
        #expect(story.orders.last?.isNewModel == true)
        story.end()
        story.ask("two")
        #expect(story.orders.last?.isNewModel == false)
    }
}
