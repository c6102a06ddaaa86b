import CellGrid
import ChatModel
import Testing

@testable import Interface

/// Naming articles with `@`.
@Suite struct MentionTests {
    private static func story() -> Story {
        var story = Story()
        var facts = Story.facts
        facts.articles = [
            "billing-invoices": ArticleText(title: "Invoices and receipts", text: ""),
            "billing-refunds": ArticleText(title: "Refunds", text: ""),
            "sso-setup": ArticleText(title: "Single sign-on", text: ""),
            "export": ArticleText(title: "Export your boards", text: ""),
        ]
        story.send(.setupChanged(facts, notice: nil))
        return story
    }

    private static func offered(_ story: Story) -> [String] { Mention.matches(story.state).map(\.id) }

    @Test(
        "a typed @ at a word's beginning offers the articles that the word can become, best first",
        arguments: [
            ("@", ["billing-invoices", "billing-refunds", "export", "sso-setup"]), ("see @bill", ["billing-invoices", "billing-refunds"]),
            ("(@ref", ["billing-refunds"]), ("@REF", ["billing-refunds"]), ("@sign", ["sso-setup"]),
            ("a\n@bo", ["export", "billing-invoices"]),
            ("@bnv", ["billing-invoices"]), ("@zebra", []), ("@ ", []), ("dana@exp", []), ("@export", []), ("@export.", []), ("no", []),
        ])
    func offers(_ text: String, _ ids: [String]) {
        var story = Self.story()
        story.type(text)
        #expect(Self.offered(story) == ids)
    }

    @Test(
        "Tab and Enter take the chosen one, Up and Down choose; the question is sent by the next Enter",
        arguments: [Key(.tab), Key(.enter)])
    func takes(_ key: Key) {
        var story = Self.story()
        story.type("how @bill")
        story.press(Key(.down), Key(.down), key)
        #expect(story.composer == "how @billing-refunds " && Self.offered(story).isEmpty && story.orders.isEmpty)
        story.press(.control("_"))
        #expect(story.composer == "how @bill", "one undo takes the choice back")
        story.type("i")
        #expect(Self.offered(story).isEmpty, "it opens on @ only")
        story.press(Key(.enter))
        #expect(story.orders.last?.question.text == "how @billi", "an unknown name is text")
    }

    @Test("Escape closes it and stops no answer; what was typed stays")
    func escape() {
        var story = Self.story()
        story.ask("one")
        story.type("@bill")
        story.press(Key(.escape))
        #expect(Self.offered(story).isEmpty && story.composer == "@bill" && story.state.stopArmed == nil)
        story.press(Key(.escape))
        #expect(story.state.stopArmed != nil)
    }

    @Test("pasted text opens nothing, also where an @ was typed before it; behind a paste a typed @ does")
    func pasted() {
        var story = Self.story()
        story.send(.input([.paste("@bill")]))
        #expect(Self.offered(story).isEmpty)
        story.type(" @")
        #expect(Self.offered(story).count == 4)
        story.send(.input([.paste("bill")]))
        #expect(Self.offered(story).isEmpty)
    }

    @Test("leaving the word closes it: a space, moving away, deleting the @; other letters choose the best anew")
    func leaves() {
        var story = Self.story()
        story.type("x @")
        story.press(Key(.down), Key(.down))
        #expect(story.conversation.mention?.selected == 2)
        story.type("b")
        #expect(story.conversation.mention?.selected == 0)
        story.press(.control("a"))
        #expect(story.conversation.mention == nil)
        story.press(.control("e"))
        story.type(" @")
        story.press(Key(.backspace))
        #expect(story.conversation.mention == nil)
        story.type("@a b")
        #expect(story.conversation.mention == nil)
    }

    @Test("the palette begins one too, as a word of its own")
    func palette() {
        var story = Self.story()
        story.type("how")
        story.press(.control("p"))
        story.type("name an article")
        story.press(Key(.enter))
        #expect(story.composer == "how @" && Self.offered(story).count == 4)
        story.press(Key(.enter))
        #expect(story.composer == "how @billing-invoices ")
        story.send(.setupChanged(SetupFacts(model: Story.model, prompt: Story.facts.prompt), notice: nil))
        story.press(.control("p"))
        story.type("name an article")
        story.press(Key(.enter))
        #expect(story.state.notice?.text == "the knowledge base has no articles")
    }

    @Test("without articles an @ is an @")
    func none() {
        var story = Story()
        story.send(.setupChanged(SetupFacts(model: Story.model, prompt: Story.facts.prompt), notice: nil))
        story.type("@")
        #expect(story.conversation.mention == nil && story.composer == "@")
    }
}
