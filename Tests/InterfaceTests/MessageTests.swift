import CellGrid
import ChatModel
import Testing

@testable import Interface

/// What one does with a message: rate, copy, sources, layers.
@Suite struct MessageTests {
    private static func answered() -> Story {
        var story = Story()
        story.ask("Billed twice?")
        story.stream("I am sorry about that.")
        story.end()
        return story
    }

    @Test("grades go up, down and to a number, between 1 and 5, and stand under the answer")
    func rating() {
        var story = Self.answered()
        let answer = story.messages[1].id
        story.press(Key(.tab), .character("+"))
        #expect(story.effects.contains(.rate(answer, 4)))
        story.press(.character("+"), .character("+"), .character("-"))
        #expect(story.messages[1].rating == 4)
        story.press(.character("1"), .character("-"))
        #expect(story.messages[1].rating == 1)
        #expect(story.rows.contains { $0.hasSuffix("  1/5") })
    }

    @Test(
        "sources stand in one form: all with their article's name, or all without it where the screen is narrow",
        arguments: [
            (80, ["reset  Reset", "sso-and-scim  Single sign-on - Groups are not synchronised"]),
            (60, ["reset  Reset", "sso-and-scim  Single sign-on - Groups are not synchronised"]),
            (59, ["Reset", "Single sign-on - Groups are not synchronised"]),
        ])
    func sources(width: Int, words: [String]) {
        var message = Story.message("a", .assistant, "So it is.")
        let sources = [
            SourceReference(article: "reset", title: "Reset"),
            SourceReference(article: "sso-and-scim", title: "Single sign-on", section: "Groups are not synchronised"),
        ]
        message.turn = TurnRecord(model: Story.model, stopReason: .endTurn, sources: sources)
        let rows = MessageTrailer.rows(for: message, isGrowing: false, keymap: .standard, width: width)
        #expect(rows.prefix(2) == [.source(number: 1, words[0]), .source(number: 2, words[1])])
    }

    @Test("an answer that still comes can't be rated: the store has no row of it yet")
    func ratingTooEarly() {
        var story = Story()
        story.ask("x")
        story.press(Key(.tab), .character("5"))
        #expect(!story.effects.contains { if case .rate = $0 { true } else { false } })
    }

    @Test("copying takes the source, also of an answer that still comes; Alt-C from the composer the last answer")
    func copying() {
        var story = Self.answered()
        story.ask("more")
        story.stream("Half **of")
        #expect(story.press(.alt("c")) == [.terminal(.copy("I am sorry about that."))], "the last whole one")
        story.press(Key(.tab), .character("y"))
        #expect(story.effects.last == .terminal(.copy("Half **of")))
        story.end()
        story.press(.character("k"), .character("k"), .character("y"))
        #expect(story.effects.last == .terminal(.copy("I am sorry about that.")))
        story.press(.character("v"))
        #expect(story.effects.last == .terminal(.bareText("I am sorry about that.")))
    }

    @Test("an answer that promises what nobody did is copied only when that was said before")
    func promise() {
        var story = Self.answered()
        guard let answer = story.state.conversation.transcript.messages.last else { return #expect(Bool(false)) }
        let judged = Escalation(decision: .escalate, category: .botBrokePromise, severity: .p2, confidence: 0.9, rule: "promise")
        story.send(.judged(story.state.current, answer.id, judged))
        story.press(Key(.tab), .character("y"))
        #expect(!story.effects.contains(.terminal(.copy("I am sorry about that."))))
        #expect(story.state.notice?.isWarning == true && story.state.notice?.text.contains("promises") == true)
        story.press(.character("y"))
        #expect(story.effects.last == .terminal(.copy("I am sorry about that.")))
    }

    @Test("a source opens and scrolls no further than its end")
    func source() {
        var story = Self.answered()
        story.press(Key(.tab), .character("o"))
        guard case .source(let source, 0) = story.state.layers.last else { return #expect(Bool(false)) }
        #expect(source.article == "billing" && source.number == 1 && source.count == 1)
        story.press(.character("G"))
        guard case .source(_, let last) = story.state.layers.last else { return #expect(Bool(false)) }
        #expect(last > 50)
        story.press(Key(.pageDown), Key(.down), Key(.up))
        #expect(story.state.layers == [.source(source, row: last - 1)])
        story.press(.character("g"), Key(.escape))
        #expect(story.state.layers.isEmpty && story.state.focus == .transcript)
        story.press(Key(.escape))
        story.ask("/sources 3")
        #expect(story.state.notice?.text == "this answer has 1 source")
    }

    @Test("a source that is gone says so")
    func sourceGone() {
        var story = Self.answered()
        story.send(.setupChanged(SetupFacts(model: Story.model, prompt: Story.facts.prompt), notice: nil))
        story.ask("/sources 1")
        #expect(story.state.notice?.text == "billing is no longer in the knowledge base")
    }

    @Test("j and k move the selection and stay in sight, and stop at the first and the last message")
    func selection() {
        var story = Story(messages: 12)
        story.press(Key(.tab))
        for _ in 0..<11 { story.press(.character("k")) }
        #expect(story.conversation.transcript.selected?.rawValue == "first-0" && story.rows.dropFirst().first == "Text 0 of first")
        for _ in 0..<11 { story.press(.character("j")) }
        #expect(story.conversation.transcript.selected?.rawValue == "first-11")
        story.press(.character("j"), Key(.down))
        #expect(story.state.focus == .transcript && story.conversation.transcript.selected?.rawValue == "first-11")
    }

    @Test("a click selects the message under it, one on the composer goes back; nothing under a layer")
    func click() {
        var story = Story(messages: 2)
        story.send(.input([.click(Position(row: 1, column: 20))]))
        #expect(story.conversation.transcript.selected?.rawValue == "first-0")
        story.send(.input([.click(Position(row: 21, column: 20))]))
        #expect(story.state.focus == .composer)
        story.press(Key(.function(1)))
        story.send(.input([.click(Position(row: 1, column: 20))]))
        #expect(story.state.focus == .composer)
    }

    @Test("help opens on ? only where nothing is typed")
    func help() {
        var story = Story()
        story.type("a?")
        #expect(story.composer == "a?" && story.state.layers.isEmpty)
        story.press(.control("u"), .character("?"))
        #expect(story.state.layers == [.help(row: 0)])
        story.send(.input([.paste("pasted")]))
        #expect(story.state.layers.isEmpty && story.composer == "pasted")
    }
}
