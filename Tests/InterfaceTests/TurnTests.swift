import CellGrid
import ChatModel
import Interface
import Testing

/// Asking, answering, queueing and stopping.
@Suite struct TurnTests {
    @Test("a question is shown at once and becomes one order with what was said before it")
    func question() throws {
        var story = Story(messages: 2)
        let effects = story.ask("Where is my invoice?")
        let order = try #require(story.orders.first)
        #expect(effects == [.startTurn(order)])
        #expect(order.history.map(\.text) == ["Text 0 of first\n\nIts end.", "Text 1 of first\n\nIts end."])
        #expect(order.question.text == "Where is my invoice?" && order.question.voice == .customer && !order.isStored)
        #expect(story.messages.suffix(2).map(\.id) == [order.question.id, order.answer])
        #expect(story.rows.contains("(waiting)"))
        #expect(story.composer.isEmpty)
    }

    @Test("the first question names the conversation")
    func title() {
        var story = Story()
        story.ask("Hello there, I have been charged twice for the month of May and nobody answers me")
        #expect(story.conversation.facts.title == "Hello there, I have been charged twice for the month of...")
    }

    @Test("text streams into the answer; its end brings sources and figures")
    func answer() {
        var story = Story()
        story.ask("Why?")
        story.stream("Because")
        story.stream(" of **this**.")
        #expect(story.rows.contains("Because of this."))
        #expect(story.end().isEmpty)
        #expect(story.conversation.running == nil && story.state.turns.isEmpty)
        #expect(story.rows.contains("billing  Billing - Twice"))
        #expect(story.rows.contains("sonnet-4-6  TTFT 0.41s  210 out  $0.0095"))
        #expect(story.state.figures.turnCost == "$0.0095" && story.state.figures.cache == "86%")
    }

    @Test("a turn ends once; stale endings and stale text change nothing")
    func stale() throws {
        var story = Story()
        story.ask("Why?")
        story.stream("Whole")
        let turn = try #require(story.conversation.running?.id)
        story.end()
        let before = story.messages
        let other = Story.message("other", .assistant, "Other")
        #expect(story.send(.turnEnded(turn, other, nil)).isEmpty)
        #expect(story.send(.chat(turn, .textDelta("more"), at: story.instant)).isEmpty)
        #expect(story.send(.turnPrepared(turn, PreparedTurn(droppedMessages: 5))).isEmpty)
        #expect(story.send(.chat(TurnID(99), .textDelta("x"), at: story.instant)).isEmpty)
        #expect(story.messages == before)
    }

    // MARK: Voices

    @Test("Shift-Tab goes round the voices, and after an aside it is the customer's turn again")
    func voices() {
        var story = Story(messages: 2)
        let shiftTab = Key(.tab, .shift)
        var seen: [Voice] = []
        for _ in 0..<4 {
            seen.append(story.conversation.voice)
            story.press(shiftTab)
        }
        #expect(seen == [.customer, .aside, .staff, .customer])
        #expect(story.conversation.voice == .aside)
        story.ask("shorter, he is furious")
        #expect(story.orders.last?.question.voice == .aside)
        #expect(story.conversation.voice == .customer)
        story.end()
        story.press(shiftTab, shiftTab)
        let effects = story.ask("I take over")
        #expect(effects == [.append(story.messages[story.messages.count - 1], story.conversation.facts)], "nobody answers staff")
        #expect(story.conversation.voice == .staff)
    }

    // MARK: The queue

    @Test("Enter while an answer comes queues; a whole answer sends the next")
    func queue() {
        var story = Story()
        story.ask("one")
        story.ask("two")
        story.ask("three")
        #expect(story.orders.count == 1)
        #expect(story.conversation.queue.map(\.text) == ["two", "three"])
        story.stream("Answer")
        story.end()
        #expect(story.orders.map(\.question.text) == ["one", "two"])
        #expect(story.orders[1].history.map(\.text) == ["one", "Answer"])
        #expect(story.conversation.draft.text == "three", "what waits is kept with the draft")
    }

    @Test("staff's queued words need no answer, so the question behind them follows at once")
    func queuedStaff() {
        var story = Story()
        story.ask("one")
        story.ask("/as staff")
        story.ask("from staff")
        story.ask("/as customer")
        story.ask("two")
        story.end()
        #expect(story.messages.map(\.voice) == [.customer, .assistant, .staff, .customer, .assistant])
    }

    @Test(
        "after a stop or an error the queue is held: Enter sends it, Up takes it back",
        arguments: [(MessageStatus.cancelled, nil), (.partial, ProviderError(.truncated("cut")))] as [(MessageStatus, ProviderError?)])
    func held(_ status: MessageStatus, _ error: ProviderError?) {
        var story = Story()
        story.ask("one")
        story.ask("two")
        story.ask("three")
        story.stream("Some")
        #expect(story.end(status, error: error).filter { if case .startTurn = $0 { true } else { false } }.isEmpty)
        #expect(story.conversation.isHeld)
        story.press(Key(.up))
        #expect(story.composer == "three")
        #expect(story.conversation.queue.map(\.text) == ["two"])
        story.press(.control("u"))
        story.press(Key(.enter))
        #expect(story.orders.map(\.question.text) == ["one", "two"])
        #expect(!story.conversation.isHeld)
    }

    @Test("when a person is to take the case what was typed ahead is held, though the answer is whole; Enter sends it")
    func heldByEscalation() {
        var story = Story()
        story.ask("All our boards are gone")
        story.ask("And what about May?")
        if let question = story.conversation.running?.question {
            story.send(.judged(story.state.current, question, Escalation(decision: .escalate, category: .dataLoss, severity: .p1)))
        }
        story.stream("I am sorry.")
        story.end()
        #expect(story.conversation.isHeld && story.orders.count == 1)
        story.press(Key(.enter))
        #expect(story.orders.last?.question.text == "And what about May?" && !story.conversation.isHeld)
    }

    @Test("a new question goes behind those that are held")
    func behindHeld() {
        var story = Story()
        story.ask("one")
        story.ask("two")
        story.end(.cancelled)
        story.ask("three")
        #expect(story.orders.map(\.question.text) == ["one", "two"])
        story.stream("x")
        story.end()
        #expect(story.orders.last?.question.text == "three")
    }

    // MARK: Stopping

    @Test("Ctrl-C stops the answer; then it clears the draft, which undo brings back; twice on an empty one it quits")
    func interrupt() throws {
        var story = Story()
        story.ask("one")
        let turn = try #require(story.conversation.running?.id)
        story.stream("So")
        story.type("draft")
        #expect(story.press(.control("c")).contains(.cancelTurn(turn)))
        story.end(.cancelled)
        #expect(story.messages.last?.text == "So" && story.composer == "draft")
        story.press(.control("c"))
        #expect(story.composer.isEmpty)
        story.press(.control("_"))
        #expect(story.composer == "draft")
        story.press(.control("c"))
        story.press(.control("c"))
        #expect(story.state.notice?.text == "Ctrl-C again quits; everything is saved")
        story.press(.character("x"), Key(.backspace), .control("c"))
        #expect(!story.state.isLeaving, "another key between them disarms")
        story.wait(.seconds(4))
        story.press(.control("c"))
        #expect(!story.state.isLeaving, "so does time")
        #expect(story.press(.control("c")).last == .shutDown)
    }

    @Test("Escape stops after 150 ms, so that a broken key sequence can take it back")
    func escape() throws {
        var story = Story()
        story.ask("one")
        let turn = try #require(story.conversation.running?.id)
        #expect(story.press(Key(.escape)) == [.wake(after: .milliseconds(150), .stopAnswer(turn))])
        story.send(.input([.escapeWithdrawn, .key(Key(.up))]))
        #expect(story.send(.woke(.stopAnswer(turn))).isEmpty)
        #expect(story.stops.isEmpty)
        story.press(Key(.escape))
        #expect(story.send(.woke(.stopAnswer(turn))) == [.cancelTurn(turn)])
        #expect(story.press(Key(.escape)).isEmpty, "it is being stopped already")
        #expect(story.send(.woke(.stopAnswer(turn))).isEmpty)
    }

    @Test("Escape closes the front layer first, then leaves the messages, then stops")
    func escapeLadder() {
        var story = Story(messages: 4)
        story.ask("one")
        story.press(Key(.tab), Key(.function(1)))
        #expect(story.state.layers.count == 1 && story.state.focus == .transcript)
        story.press(Key(.escape))
        #expect(story.state.layers.isEmpty && story.state.focus == .transcript)
        story.press(Key(.escape))
        #expect(story.state.focus == .composer && story.conversation.transcript.selected == nil)
        #expect(story.state.stopArmed == nil)
        story.press(Key(.escape))
        #expect(story.state.stopArmed == story.conversation.running?.id)
    }

    @Test("a question stopped before any text stays where it is, and comes back into the composer")
    func stoppedBeforeText() {
        var story = Story()
        story.ask("one")
        story.end(.cancelled)
        #expect(story.messages.map(\.text) == ["one", ""])
        #expect(story.rows.contains("Stopped. In the messages (Tab): r asks again."))
        #expect(story.composer == "one")
        story.press(Key(.escape))
        #expect(story.composer.isEmpty)
        story.press(Key(.up))
        #expect(story.composer == "one")
    }

    @Test("a cut answer keeps its text and says what to do")
    func cut() {
        var story = Story()
        story.ask("one")
        story.stream("Half an ans")
        story.end(.partial, error: ProviderError(.truncated("cut")))
        #expect(story.rows.contains("Half an ans"))
        #expect(
            story.rows.joined(separator: " ").contains(
                "Cut by anthropic after 210 tokens, 3.80s. In the messages (Tab): c goes on, s begins again, a keeps it."))
    }

    // MARK: Answer again

    @Test("r opens a card with the price; Enter asks the same question with what stood before it")
    func again() throws {
        var story = Story()
        story.ask("one")
        story.stream("First")
        story.end()
        story.ask("two")
        story.press(.alt("r"))
        #expect(story.state.layers.isEmpty)
        #expect(story.state.notice?.text == "an answer is still coming")
        story.stream("Second")
        story.end()
        story.press(Key(.tab), .character("k"), .character("k"))
        story.press(.character("r"))
        guard case .again(let card) = story.state.layers.last else { return #expect(Bool(false)) }
        #expect(card.question == story.messages[0].id && card.price == "$0.0376")
        story.press(Key(.enter))
        let order = try #require(story.orders.last)
        #expect(order.question.text == "one" && order.isStored && order.history.isEmpty)
        #expect(story.messages.count == 2 && story.messages[1].id == order.answer, "in a branch, since the conversation went on")
    }

    @Test("Alt-R only opens the card, wherever one is")
    func altAgain() {
        var story = Story(messages: 2)
        #expect(story.press(.alt("r")).isEmpty)
        guard case .again(let card) = story.state.layers.last else { return #expect(Bool(false)) }
        #expect(card.question.rawValue == "first-0")
        story.press(Key(.escape))
        #expect(story.state.layers.isEmpty && story.orders.isEmpty)
    }

    // MARK: Figures

    @Test("figures change at once, then at most four times a second")
    func figures() {
        var story = Story()
        story.ask("one")
        story.stream("x".repeated(400))
        let first = story.state.figures
        #expect(first.output == "~100")
        story.wait(.milliseconds(100))
        story.stream("x".repeated(400))
        #expect(story.state.figures == first)
        #expect(story.effects.last == .wake(after: .milliseconds(150), .figures))
        story.wait(.milliseconds(50))
        story.stream("x")
        #expect(story.effects.filter { if case .wake(_, .figures) = $0 { true } else { false } }.count == 1)
        story.wait(.milliseconds(100))
        story.send(.woke(.figures))
        #expect(story.state.figures.output == "~201")
    }

    @Test("a prompt's warning is shown once, not with every question")
    func warning() throws {
        var story = Story()
        story.ask("one")
        let turn = try #require(story.conversation.running?.id)
        story.send(.turnPrepared(turn, PreparedTurn(warning: "too small to cache")))
        #expect(story.state.notice?.text == "too small to cache")
        story.end()
        story.ask("two")
        let next = try #require(story.conversation.running?.id)
        #expect(story.send(.turnPrepared(next, PreparedTurn(warning: "too small to cache"))).isEmpty)
    }
}
