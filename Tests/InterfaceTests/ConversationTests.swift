import CellGrid
import ChatModel
import FoundationEssentials
import Interface
import SupportEngine
import Testing

/// Drafts, lists, switching, leaving.
@Suite struct ConversationTests {
    // MARK: Drafts

    @Test("a draft is stored within a second of a change, and only when it changed")
    func draft() {
        var story = Story()
        #expect(story.press(.character("a")).first == .wake(after: .seconds(1), .saveDraft))
        #expect(story.press(.character("b")).isEmpty)
        story.send(.woke(.saveDraft))
        #expect(story.drafts == ["ab"])
        #expect(story.send(.woke(.saveDraft)).isEmpty)
        story.press(Key(.backspace))
        story.send(.woke(.saveDraft))
        #expect(story.drafts == ["ab", "a"])
    }

    @Test("a draft stored half-typed is cleared in the store after it was sent whole")
    func staleDraft() {
        var story = Story()
        story.type("hel")
        story.send(.woke(.saveDraft))
        story.ask("lo")
        story.send(.woke(.saveDraft))
        #expect(story.drafts == ["hel", ""])
    }

    @Test("it is stored at once before suspending, leaving and switching; the queue with it")
    func draftNow() {
        var story = Story(messages: 2)
        story.type("one")
        #expect(story.press(.control("z")) == [.saveDraft(Draft(text: "one"), story.conversation.facts), .terminal(.suspend)])
        story.press(Key(.enter))
        story.ask("queued")
        story.type("typed")
        let left = story.conversation.facts.id
        story.send(.conversationLoaded(Story.loaded("second", messages: 2)))
        #expect(story.drafts.last == "queued\n\ntyped")
        #expect(story.state.open[left]?.queue.map(\.text) == ["queued"])
        story.type("there")
        story.press(.control("u"))
        story.type("bye")
        let effects = story.send(.input([.hangUp]))
        #expect(effects.first.map { if case .saveDraft(let draft, _) = $0 { draft.text == "bye" } else { false } } == true)
        #expect(effects.last == .shutDown)
    }

    @Test("after a switch and back drafts are stored again")
    func draftAfterSwitch() {
        var story = Story(messages: 2)
        story.ask("long one")
        story.type("x")
        story.send(.conversationLoaded(Story.loaded("second", messages: 2)))
        story.send(.woke(.saveDraft))
        story.send(.conversationLoaded(Story.loaded("first", messages: 2)))
        #expect(story.composer == "x")
        #expect(story.press(.character("y")) == [.wake(after: .seconds(1), .saveDraft)])
    }

    @Test("while leaving nothing more is taken, and Ctrl-C leaves at once")
    func leaving() {
        var story = Story()
        #expect(story.press(.control("d")) == [.shutDown])
        story.type("lost")
        #expect(story.composer.isEmpty)
        #expect(story.send(.input([.hangUp])).isEmpty)
        #expect(!story.state.hasShutDown)
        story.press(.control("c"))
        #expect(story.state.hasShutDown)
    }

    @Test("quitting asks once while an answer runs")
    func quitting() {
        var story = Story()
        story.ask("one")
        #expect(!story.press(.control("d")).contains(.shutDown))
        #expect(story.state.notice?.text == "an answer is still coming; the same again quits and keeps what came")
        #expect(story.press(.control("d")).last == .shutDown)
        story.ask("queued")
        story.end(.cancelled)
        #expect(story.orders.count == 1)
        story.send(.didShutDown)
        #expect(story.state.hasShutDown)
    }

    // MARK: What was sent

    @Test("Up recalls what was sent, Down comes back to the draft, and sending one keeps the draft")
    func recall() {
        var story = Story()
        story.send(.sentTextsLoaded(["newest", "older"]))
        story.type("my draft")
        story.press(Key(.up))
        #expect(story.composer == "newest")
        #expect(story.conversation.draft.text == "my draft")
        story.press(Key(.up), Key(.up))
        #expect(story.composer == "older")
        story.press(Key(.down), Key(.down))
        #expect(story.composer == "my draft" && story.conversation.recall == nil)
        story.press(Key(.up), Key(.right), Key(.enter))
        #expect(story.orders.last?.question.text == "newest")
        #expect(story.composer == "my draft")
    }

    @Test("Ctrl-R searches what was sent")
    func searchSent() {
        var story = Story()
        story.send(.sentTextsLoaded(["about billing", "about login\nmore"]))
        story.press(.control("r"))
        story.type("LOG")
        story.press(Key(.enter))
        #expect(story.composer == "about login\nmore")
    }

    @Test("what was found of it leaves the draft behind it, a folded paste too; Up goes on from there")
    func searchKeepsDraft() {
        var story = Story()
        story.send(.sentTextsLoaded(["newest", "about login", "oldest"]))
        story.type("draft ")
        story.send(.input([.paste("x\n".repeated(20))]))
        story.press(.control("r"))
        story.type("login")
        story.press(Key(.enter))
        #expect(story.composer == "about login" && story.conversation.draft.text == "draft " + "x\n".repeated(20))
        story.press(.control("a"), Key(.up))
        #expect(story.composer == "oldest")
        story.press(Key(.down), Key(.down), Key(.down))
        #expect(story.composer == "draft " + "x\n".repeated(20) && story.conversation.composer.pastes.map(\.isFolded) == [true])
    }

    // MARK: Lists and switching

    private static func summary(_ id: String, _ title: String) -> Conversation.Summary {
        Conversation.Summary(
            id: Conversation.ID(rawValue: id), title: title, customer: "", ticket: "", updated: Story.date, messageCount: 2, cost: .zero)
    }

    @Test("Enter with nothing typed goes to the previous conversation, also before the list has come")
    func previous() {
        var story = Story(messages: 2)
        story.send(.conversationLoaded(Story.loaded("second", messages: 2)))
        #expect(story.press(.control("g")) == [.loadList(filter: "")])
        story.press(Key(.enter))
        let list = [Self.summary("second", "Two"), Self.summary("third", "Three"), Self.summary("first", "One")]
        #expect(story.send(.listLoaded(list, filter: "")) == [.loadConversation(Conversation.ID(rawValue: "first"), target: nil)])
        #expect(story.state.layers.isEmpty)
    }

    @Test("Enter takes the row for what was typed, never one of an older filter")
    func filter() {
        var story = Story(messages: 2)
        story.press(.control("g"))
        story.send(.listLoaded([Self.summary("wrong", "Wrong")], filter: ""))
        let effects = story.press(.character("r"), .character("e"))
        #expect(effects == [.loadList(filter: "r"), .loadList(filter: "re"), .search("re")])
        story.press(Key(.enter))
        #expect(story.send(.listLoaded([Self.summary("stale", "Stale")], filter: "r")).isEmpty)
        let found = story.send(.listLoaded([Self.summary("right", "Refund")], filter: "re"))
        #expect(found == [.loadConversation(Conversation.ID(rawValue: "right"), target: nil)])
    }

    @Test("what a search found stands behind the conversations and leads to the message")
    func hits() {
        var story = Story(messages: 2)
        story.ask("/go refund")
        #expect(story.effects.suffix(2) == [.loadList(filter: "refund"), .search("refund")])
        story.send(.listLoaded([], filter: "refund"))
        let hit = MessageHit(
            conversation: Conversation.ID(rawValue: "second"), title: "Two", message: Message.ID(rawValue: "second-0"), voice: .customer,
            snippet: "a refund", created: Story.date)
        story.send(.hitsLoaded([hit], query: "refund"))
        story.press(Key(.enter))
        #expect(story.effects.last == .loadConversation(hit.conversation, target: hit.message))
        story.send(.conversationLoaded(Story.loaded("second", messages: 40, target: "second-0")))
        #expect(story.state.focus == .transcript && story.conversation.transcript.selected == hit.message)
        #expect(story.rows.dropFirst().first == "Text 0 of second", "under its day")
    }

    @Test("an answer goes on while another conversation is on the screen, and comes back with all its text")
    func streamingAway() {
        var story = Story(messages: 2)
        story.ask("long one")
        story.stream("Begun here,")
        story.send(.conversationLoaded(Story.loaded("second", messages: 2)))
        story.stream(" went on there", in: "first")
        #expect(!story.rows.joined().contains("went on there"))
        story.send(.conversationLoaded(Story.loaded("first", messages: 2)))
        #expect(story.rows.contains("Begun here, went on there"))
        story.stream(" and ended.")
        story.end()
        #expect(story.messages.last?.text == "Begun here, went on there and ended.")
    }

    @Test("an answer that ends elsewhere sends its queue there; then the conversation leaves memory")
    func endingAway() {
        var story = Story(messages: 2)
        let first = Conversation.ID(rawValue: "first")
        story.ask("one")
        story.ask("two")
        story.send(.conversationLoaded(Story.loaded("second", messages: 2)))
        story.end(text: "Answer", in: "first")
        #expect(story.orders.last?.question.text == "two" && story.orders.last?.conversation.id == first)
        #expect(story.state.open[first]?.storedDraft == Draft(), "the store takes away a draft that was sent as it stands")
        #expect(story.messages.count == 2, "the screen shows the other one")
        story.end(text: "Answer", in: "first")
        #expect(story.state.open[first] == nil)
    }

    @Test("a queue that is held elsewhere waits there")
    func heldAway() {
        var story = Story(messages: 2)
        story.ask("one")
        story.ask("two")
        story.send(.conversationLoaded(Story.loaded("second", messages: 2)))
        story.end(.partial, error: ProviderError(.truncated("x")), in: "first")
        story.send(.conversationLoaded(Story.loaded("first", messages: 2)))
        #expect(story.conversation.isHeld && story.conversation.queue.map(\.text) == ["two"])
    }

    @Test("Ctrl-N begins a conversation, but not a second empty one")
    func new() {
        var story = Story()
        story.press(.control("n"))
        #expect(story.state.notice?.text == "this is a new conversation")
        story.type("x")
        let first = story.state.current
        let effects = story.press(.control("n"))
        #expect(story.state.current != first && story.messages.isEmpty && story.state.previous == first)
        #expect(effects.count == 1 && story.drafts == ["x"])
    }

    @Test("a resumed conversation has its draft, its cost and its last figures")
    func resume() {
        var loaded = Story.loaded("resumed", messages: 2, isStart: false)
        loaded.conversation.draft = Draft(text: "half", voice: .aside)
        loaded.cost = CostSum(Cost(picodollars: 18_700_000_000))
        var story = Story()
        story.state.resume(loaded)
        #expect(story.state.current.rawValue == "resumed" && story.composer == "half" && story.conversation.voice == .aside)
        #expect(story.state.figures.conversationCost == "$0.0187")
        #expect(story.conversation.historyStart?.rawValue == "resumed-0", "what is read later must not change the prompt's beginning")
    }

    @Test("earlier messages are read once at the top, and again after that failed")
    func earlier() {
        var story = Story(messages: 6, isStart: false)
        let first = story.state.current
        let load = Effect.loadEarlier(first, before: Message.ID(rawValue: "first-0"))
        for _ in 0..<5 { story.press(Key(.pageUp)) }
        #expect(story.effects.filter { $0 == load }.count == 1)
        story.send(.readFailed(.other("disk")))
        #expect(story.state.notice?.text == "not read: disk" && story.state.storageTrouble == nil)
        #expect(story.press(Key(.pageUp)) == [load])
        let top = story.rows.first
        story.send(.earlierLoaded(first, (0..<4).map { Story.message("early-\($0)", .customer, "Early \($0)") }, isStart: true))
        #expect(story.rows.first == top && story.messages.count == 10)
        for _ in 0..<5 { story.press(Key(.pageUp)) }
        #expect(story.rows.dropFirst().first == "Early 0" && story.effects.filter { $0 == load }.count == 2)
    }

    // MARK: Storage and notices

    @Test("trouble with the store is shown until it answers again; the chat goes on")
    func trouble() {
        var story = Story()
        story.send(.storageFailed(.full("/x.db: the disk is full")))
        #expect(story.state.storageTrouble == "not saved: /x.db: the disk is full")
        story.ask("one")
        #expect(story.orders.count == 1)
        story.send(.stored)
        #expect(story.state.storageTrouble == nil)
    }

    @Test("a remark goes by itself, but not by the wake of an older one")
    func notices() {
        var story = Story()
        #expect(story.press(.control("q")) == [.wake(after: .seconds(5), .clearNotice(1))])
        story.send(.noted("second"))
        story.send(.woke(.clearNotice(1)))
        #expect(story.state.notice?.text == "second")
        story.send(.woke(.clearNotice(2)))
        #expect(story.state.notice == nil)
    }

    @Test("the editor's text becomes the draft, cleaned; a failure leaves it")
    func editor() {
        var story = Story()
        story.type("a")
        #expect(story.press(.control("o")) == [.terminal(.edit("a"))])
        story.send(.edited("b\r\nc\u{1B}[31m", note: nil))
        #expect(story.composer == "b\nc")
        story.send(.edited(nil, note: "vi ended with an error"))
        #expect(story.composer == "b\nc" && story.state.notice?.isWarning == true)
    }
}
