import CellGrid
import ChatModel
import Interface
import Testing

/// Questions edited into branches, answers asked for again, and going from branch to branch.
@Suite struct BranchTests {
    /// Two questions with their answers, in a conversation that is stored.
    private static func two(rows: Int = 24, columns: Int = 80) -> Story {
        var story = Story(rows: rows, columns: columns)
        for text in ["one", "two"] {
            story.ask(text)
            story.stream("Answer to \(text)")
            story.end()
        }
        return story
    }

    /// What the store is asked to begin a branch with.
    private static func parted(_ effects: [Effect]) -> (branch: Conversation, before: Message.ID)? {
        for case .part(let branch, let end) in effects { return (branch, end) }
        return nil
    }

    /// What the store would read of a conversation as it is on the screen.
    private static func stored(_ conversation: OpenConversation, target: Message.ID? = nil) -> LoadedConversation {
        LoadedConversation(
            conversation: conversation.facts, messages: conversation.transcript.messages, isStart: true, cost: conversation.cost,
            target: target, partings: conversation.transcript.partings)
    }

    // MARK: Editing

    @Test("e takes the question into the composer and says what Enter and Esc do; Esc leaves it and brings the draft back")
    func edit() {
        var story = Self.two()
        story.type("a draft")
        story.press(Key(.tab), .character("k"), .character("e"))
        #expect(story.state.focus == .composer && story.composer == "two")
        #expect(EditingText.line(story.state) == "editing question 2: Enter asks it in a branch, Esc leaves it")
        story.type("!")
        let rows = story.rows
        story.press(Key(.escape))
        #expect(story.composer == "a draft" && story.conversation.editing == nil && story.rows == rows)
        #expect(story.state.notice?.text == "the question stays as it is; Ctrl-_ brings your words back")
        story.press(.control("_"))
        #expect(story.composer == "two!", "what was typed is not lost")
        #expect(story.orders.count == 2)
    }

    @Test("while a question is edited, the draft before it is what is stored, with the question behind it once it was changed")
    func draftWhileEditing() {
        var story = Self.two()
        story.type("kept")
        story.press(Key(.tab), .character("k"), .character("e"))
        #expect(story.conversation.draft == Draft(text: "kept"))
        story.type(" changed")
        #expect(story.conversation.draft == Draft(text: "kept\n\ntwo changed"))
        story.press(.control("c"))
        #expect(story.composer == "kept" && story.conversation.editing == nil, "Ctrl-C leaves it too")
    }

    @Test("Enter asks it in a branch: a copy of what stood before, the new question, nothing of the old conversation lost")
    func ask() throws {
        var story = Self.two()
        let origin = story.state.current
        let before = story.messages
        story.type("kept")
        story.press(Key(.tab), .character("k"), .character("e"))
        story.press(.control("u"))
        story.type("three?")
        let effects = story.press(Key(.enter))
        let (branch, end) = try #require(Self.parted(effects))
        #expect(end == before[2].id)
        #expect(branch.branch == Conversation.Branch(family: origin, origin: origin, point: before[2].id))
        #expect(branch.title == "three?" && story.state.current == branch.id)
        #expect(story.messages.prefix(2).map(\.copyOf) == before.prefix(2).map(\.id))
        #expect(story.messages.map(\.text) == ["one", "Answer to one", "three?", ""])
        let order = try #require(story.orders.last)
        #expect(order.conversation.id == branch.id && order.history == Array(story.messages.prefix(2)) && !order.isStored)
        let places = effects.map { if case .saveDraft(let draft, let facts) = $0 { "\(facts.id) \(draft.text)" } else { "" } }
        #expect(places.contains("\(origin) kept"), "the draft stays where it was written")
        #expect(story.conversation.cost == .zero && story.composer.isEmpty)
        #expect(story.rows.contains("branch 2 of 2"))
        story.stream("Yes.")
        story.end()
        #expect(story.conversation.cost == CostSum(Cost(picodollars: 9_500_000_000)), "the branch has cost what was asked in it")
    }

    @Test("the first question can be edited too, and one while an answer is coming, which goes on where it is")
    func editRunning() throws {
        var story = Story()
        story.ask("one")
        story.stream("So far")
        let origin = story.state.current
        story.press(Key(.tab), .character("k"), .character("e"))
        story.type(" more")
        story.press(Key(.enter))
        #expect(story.state.current != origin && story.messages.map(\.text) == ["one more", ""])
        #expect(story.open("first")?.running != nil && story.state.turns.count == 2)
        story.end(in: "first")
        #expect(story.stops.isEmpty)
    }

    @Test(
        "a number names the question; a wrong one, an answer or a bad word get a sentence",
        arguments: [
            ("/branch 1", "editing question 1: Enter asks it in a branch, Esc leaves it", nil),
            ("/branch", "editing question 2: Enter asks it in a branch, Esc leaves it", nil),
            ("/branch 3", nil, "there are 2 questions, 1 to 2"), ("/branch 0", nil, "there are 2 questions, 1 to 2"),
            ("/branch up", nil, "/branch takes a question's number, next or previous"),
            ("/branch next", nil, "no branches part here; e on a question makes one"),
        ] as [(String, String?, String?)])
    func commands(_ command: String, _ line: String?, _ notice: String?) {
        var story = Self.two()
        story.ask(command)
        #expect(EditingText.line(story.state) == line)
        if let notice { #expect(story.state.notice?.text == notice) }
    }

    @Test("e on an answer says what it edits; an emptied question is not asked")
    func nothingToEdit() {
        var story = Self.two()
        story.press(Key(.tab), .character("e"))
        #expect(story.conversation.editing == nil && story.state.notice?.text == "e edits a question; k goes to the one before this")
        story.press(.character("k"), .character("e"), .control("u"), Key(.enter))
        #expect(story.state.notice?.text == "nothing to ask: Esc leaves the question as it is" && story.orders.count == 2)
        story.type("  ")
        story.press(Key(.enter))
        #expect(story.orders.count == 2)
    }

    @Test("a question that begins like a command is asked, not run")
    func looksLikeCommand() {
        var story = Story()
        story.send(.input([.paste("/new"), .key(Key(.enter))]))
        story.stream("x")
        story.end()
        story.press(Key(.tab), .character("k"), .character("e"), Key(.enter))
        #expect(story.orders.last?.question.text == "/new" && story.state.current.rawValue != "first")
    }

    // MARK: Going

    @Test("[ and ] go round the branches at a message, which stays in its row", arguments: [24, 12])
    func go(_ rows: Int) throws {
        var story = Story(messages: 12, rows: rows)
        let first = story.conversation
        story.press(Key(.tab), .character("k"), .character("k"), .character("k"), .character("e"))
        story.type(" differently, and at some length")
        story.press(Key(.enter))
        story.stream("New.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n\nSix.\n\nSeven.")
        story.end()
        let head = story.messages[8]
        #expect(story.conversation.transcript.branch(of: head.id)?.words == "branch 2 of 2")
        story.press(Key(.tab), .character("k"))
        let row = try #require(story.conversation.transcript.rowsInSight.firstIndex { $0.message == head.id })
        let branch = story.conversation
        let asked = try #require(story.press(.character("[")).first)
        #expect(asked == .loadConversation(first.facts.id, target: Message.ID(rawValue: "first-8")))
        var loaded = Self.stored(first, target: Message.ID(rawValue: "first-8"))
        loaded.partings = branch.transcript.partings
        story.send(.conversationLoaded(loaded))
        let back = try #require(story.conversation.transcript.selected)
        #expect(back.rawValue == "first-8" && story.state.focus == .transcript)
        #expect(story.conversation.transcript.branch(of: back)?.words == "branch 1 of 2")
        #expect(story.conversation.transcript.rowsInSight.firstIndex { $0.message == back } == row)
        #expect(story.press(.character("]")).first == .loadConversation(branch.facts.id, target: head.id))
        story.send(.conversationLoaded(Self.stored(branch, target: head.id)))
        #expect(story.conversation.transcript.rowsInSight.firstIndex { $0.message == head.id } == row)
        #expect(story.press(.character("]")).first == .loadConversation(first.facts.id, target: back), "behind the last comes the first")
    }

    @Test("editing a branch's own first question makes a third way at the same place, not a place of its own")
    func third() throws {
        var story = Self.two()
        let point = story.messages[2].id
        for text in [" b", " c"] {
            story.press(Key(.tab), .character("k"), .character("e"))
            story.type(text)
            #expect(Self.parted(story.press(Key(.enter)))?.branch.branch?.point == point)
            story.stream("x")
            story.end()
        }
        #expect(story.messages.map(\.text) == ["one", "Answer to one", "two b c", "x"])
        #expect(story.rows.contains("branch 3 of 3"))
        // A later place of the branch is one of its own, and the copy at the first keeps its mark.
        story.ask("later")
        story.stream("x")
        story.end()
        story.ask("/branch 3")
        story.press(Key(.enter))
        #expect(story.rows.filter { $0.hasPrefix("branch ") } == ["branch 3 of 3", "branch 2 of 2"])
    }

    @Test("a branch of a conversation whose beginning is not in memory is begun from the store, which has it")
    func partly() throws {
        var story = Story(messages: 6, isStart: false)
        story.press(Key(.tab), .character("k"), .character("e"))
        #expect(EditingText.line(story.state) == "editing a question: Enter asks it in a branch, Esc leaves it")
        let effects = story.press(Key(.enter))
        #expect(Self.parted(effects)?.before.rawValue == "first-4")
        #expect(!story.conversation.hasStart && story.messages.count == 6)
        story.press(Key(.tab))
        let first = try #require(story.messages.first)
        #expect(story.press(.character("g")) == [.loadEarlier(story.state.current, before: first.id)])
        #expect(first.id == Message.ID(copyOf: Message.ID(rawValue: "first-0"), in: story.state.current))
    }

    // MARK: Answering again

    @Test("r on the last answer puts another behind it; on an earlier one it makes a branch, where what came after is not cut off")
    func again() throws {
        var story = Self.two()
        let before = story.messages
        story.press(Key(.tab), .character("r"))
        story.press(Key(.enter))
        #expect(story.state.current.rawValue == "first" && story.messages.count == 5)
        story.stream("Other")
        story.end()
        story.press(Key(.tab), .character("g"), .character("r"))
        guard case .again(let card) = story.state.layers.last else { return #expect(Bool(false)) }
        #expect(card.parts && card.question == before[0].id && card.price == "$0.0376")
        let effects = story.press(Key(.enter))
        let (branch, end) = try #require(Self.parted(effects))
        #expect(end == before[1].id && branch.branch?.point == before[1].id && branch.title == "one")
        let order = try #require(story.orders.last)
        #expect(order.isStored && order.question.copyOf == before[0].id && order.history.isEmpty && order.choice == nil)
        story.stream("Anew")
        story.end()
        #expect(story.messages.map(\.text) == ["one", "Anew"] && story.rows.last { !$0.isEmpty } == "branch 2 of 2")
    }

    @Test("a branch whose first answer is still coming can be left and come back to, though the store knows nothing of it yet")
    func coming() throws {
        var story = Self.two()
        let origin = story.conversation
        story.press(Key(.tab), .character("g"), .character("r"), Key(.enter))
        story.stream("Still com")
        let (branch, answer) = (story.state.current, try #require(story.messages.last?.id))
        story.press(Key(.tab))
        #expect(story.press(.character("[")).first == .loadConversation(origin.facts.id, target: origin.transcript.messages[1].id))
        var loaded = Self.stored(origin, target: origin.transcript.messages[1].id)
        loaded.partings = []
        story.send(.conversationLoaded(loaded))
        #expect(story.rows.contains("branch 1 of 2"))
        #expect(story.press(.character("]")).first == .loadConversation(branch, target: answer))
    }

    @Test("the card chooses a model and a prompt version for this answer alone, with the price of each")
    func choose() throws {
        var story = Self.two()
        let haiku = ModelCard(
            id: ModelID(provider: "anthropic", name: "claude-haiku-4-5"),
            prices: ModelCard.Prices(
                input: Cost(picodollars: 1_000_000), output: Cost(picodollars: 5_000_000), cacheRead: Cost(picodollars: 100_000),
                cacheWrite5m: Cost(picodollars: 1_250_000), cacheWrite1h: Cost(picodollars: 2_000_000)),
            source: "test", date: "2026-11-21")
        var facts = Story.facts
        facts.choices = [Story.card, haiku]
        facts.prompts = ["other@1.0.0", "support@1.1.0", "support@1.0.0", "support@work 3f2a"]
        story.send(.setupChanged(facts, notice: nil))
        func card() -> AgainCard? { if case .again(let card) = story.state.layers.last { card } else { nil } }
        story.press(.alt("r"))
        #expect(card()?.models.words == [Story.model, haiku.id] && card()?.price == "$0.0376")
        #expect(card()?.prompts.words == ["support@1.0.0", "support@1.1.0", "support@work 3f2a"])
        story.press(Key(.right))
        #expect(card()?.models.chosen == haiku.id && card()?.price == "$0.0125")
        story.press(.character("m"), .character("M"), .character("j"), Key(.left))
        #expect(card()?.prompts.chosen == "support@work 3f2a" && card()?.models.chosen == haiku.id)
        story.press(Key(.enter))
        let order = try #require(story.orders.last)
        #expect(order.choice == AnswerChoice(model: haiku.id, prompt: "support@work") && order.isNewModel)
        story.stream("x")
        story.end()
        story.ask("next")
        #expect(story.orders.last?.choice == nil && story.orders.last?.isNewModel == true, "back to the model in force")
        story.stream("x")
        story.end()
        story.ask("/again claude-haiku-4-5 support@1.1.0")
        #expect(card()?.choice == AnswerChoice(model: haiku.id, prompt: "support@1.1.0"))
        story.press(Key(.escape))
        story.ask("/again gpt-9")
        #expect(card() == nil && story.state.notice?.text == "gpt-9 is no model or prompt version here; /again shows which are")
    }

    // MARK: A stop before any text

    @Test("a stop before any text gives the question back: as it is it is asked again in its place, changed it is asked in a branch")
    func givenBack() throws {
        var story = Story()
        story.ask("on")
        story.end(.cancelled)
        #expect(story.composer == "on" && story.messages.map(\.text) == ["on", ""])
        #expect(EditingText.line(story.state) == "question 1 is back: Enter asks it again, Esc leaves it")
        #expect(story.conversation.draft == Draft(), "nothing of it is a draft: it is stored as a question")
        story.press(Key(.enter))
        #expect(story.state.current.rawValue == "first" && story.messages.map(\.text) == ["on", "", ""])
        #expect(story.orders.last?.isStored == true && story.orders.last?.question.id == story.messages[0].id)
        story.end(.cancelled)
        #expect(story.composer.isEmpty, "an answer that was asked for again gives nothing back")
        story.ask("tw")
        story.end(.cancelled)
        story.type("o")
        #expect(EditingText.line(story.state) == "editing question 2: Enter asks it in a branch, Esc leaves it")
        story.press(Key(.enter))
        #expect(story.state.current.rawValue != "first" && story.messages.last { $0.voice == .customer }?.text == "two")
    }

    @Test("a stop gives nothing back over what is being written, or while more is queued, or once some text came")
    func notGivenBack() {
        var story = Story()
        story.ask("one")
        story.type("next")
        story.end(.cancelled)
        #expect(story.composer == "next" && story.conversation.editing == nil)
        story.press(.control("c"))
        story.ask("two")
        story.ask("queued")
        story.end(.cancelled)
        #expect(story.composer.isEmpty && story.conversation.isHeld && story.conversation.editing == nil)
        var other = Story()
        other.ask("one")
        other.stream("So")
        other.end(.cancelled)
        #expect(other.composer.isEmpty && other.conversation.editing == nil)
    }

    @Test(
        "a draft that Ctrl-C cleared comes back by Ctrl-/, where terminals send that, as by Ctrl-_", arguments: ["/", "_"] as [Character])
    func undoCleared(_ sign: Character) {
        var story = Story()
        story.type("a long draft")
        story.press(.control("c"))
        #expect(story.composer.isEmpty && story.state.notice?.text == "draft cleared; Ctrl-_ brings it back")
        story.press(.control(sign))
        #expect(story.composer == "a long draft")
    }

    // MARK: Without a screen

    @Test("without a screen, /branch N waits for the next line, which is asked in a branch; Ctrl-C leaves it")
    func plain() throws {
        var story = Self.two()
        let second = story.messages[2].id
        func take(_ line: String) -> [Effect] { story.state.take(line: line, at: story.now).effects }
        _ = take("/branch 1")
        #expect(
            story.state.notice?.text
                == "editing question 1: the next line asks it in a branch, an empty one asks it as it is there, Ctrl-C leaves it")
        _ = story.state.interruptWithoutScreen(at: story.now)
        #expect(story.conversation.editing == nil && story.composer.isEmpty)
        _ = take("/branch 2")
        let effects = take("instead")
        #expect(Self.parted(effects)?.before == second)
        #expect(story.messages.map(\.text) == ["one", "Answer to one", "instead", ""])
    }

    @Test("without a screen, a line after a stop before any text is a question of its own")
    func plainGivenBack() {
        var story = Story()
        _ = story.state.take(line: "one", at: story.now)
        story.end(.cancelled)
        _ = story.state.take(line: "two", at: story.now)
        #expect(story.state.current.rawValue == "first" && story.messages.map(\.text) == ["one", "", "two", ""])
        story.end(.cancelled)
        _ = story.state.take(line: "", at: story.now)
        #expect(story.messages.map(\.text) == ["one", "", "two", "", ""], "an empty line asks what was given back")
    }
}
