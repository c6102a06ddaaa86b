import CellGrid
import ChatModel
import FoundationEssentials
import Interface
import Testing

/// What one does with whole conversations: titles, deletions, copies, pins, in the list and on the screen.
@Suite struct DeskTests {
    private static func id(_ name: String) -> Conversation.ID { Conversation.ID(rawValue: name) }

    static func summary(_ id: String, _ title: String, _ change: (inout Conversation.Summary) -> Void = { _ in }) -> Conversation.Summary {
        var summary = Conversation.Summary(
            id: Self.id(id), title: title, customer: "", ticket: "", updated: Story.date, messageCount: 2, cost: .zero)
        change(&summary)
        return summary
    }

    private static let three = [summary("first", "About first"), summary("second", "Two"), summary("third", "Three")]

    /// With the list of three conversations open, the second one chosen.
    private static func listed(columns: Int = 80) -> Story {
        var story = Story(messages: 2, columns: columns)
        story.press(.control("g"))
        story.send(.listLoaded(three, filter: ""))
        return story
    }

    private static func list(_ story: Story) -> ListState? {
        if case .list(let list) = story.state.layers.last { list } else { story.state.pane }
    }

    private static func labels(_ story: Story) -> [String] { list(story)?.items.map(\.label) ?? [] }

    private static func removals(_ story: Story) -> [Conversation.ID] {
        story.effects.compactMap { if case .delete(let id, _) = $0 { id } else { nil } }
    }

    // MARK: Titles

    @Test("Ctrl-R changes the chosen title in a line that begins as the old one; the filter stays what it was")
    func rename() {
        var story = Self.listed()
        story.press(.control("r"))
        #expect(Self.list(story)?.titleEdit?.line.text == "Two")
        story.press(.control("a"), .character("u"), .control("e"), Key(.backspace))
        story.type("ice")
        let effects = story.press(Key(.enter))
        #expect(effects == [.rename(Self.id("second"), "uTwice"), .loadList(filter: "")])
        #expect(Self.list(story)?.titleEdit == nil && Self.list(story)?.filter == "")
        var renamed = Self.three
        renamed.swapAt(0, 1)
        story.send(.listLoaded(renamed, filter: ""))
        #expect(Self.list(story)?.items[Self.list(story)?.selected ?? 9].conversation?.id == Self.id("second"), "the choice goes with it")
    }

    @Test("Escape keeps the old title and the list; an empty one is refused with nothing lost; a pasted one is a line")
    func renameRefused() {
        var story = Self.listed()
        story.press(.control("r"), .control("u"))
        #expect(!story.press(Key(.enter)).contains { if case .rename = $0 { true } else { false } })
        #expect(story.state.notice?.text == "a title takes at least one letter; Esc keeps the old one")
        story.send(.input([.paste("new\nsecond line")]))
        #expect(Self.list(story)?.titleEdit?.line.text == "new")
        story.press(Key(.escape))
        #expect(Self.list(story)?.titleEdit == nil && story.state.layers.count == 1)
        #expect(!story.effects.contains { if case .rename = $0 { true } else { false } })
    }

    @Test("/rename changes the open title, or puts the old one into the line to change it")
    func renameCommand() {
        var story = Story(messages: 2)
        story.ask("/rename")
        #expect(story.composer == "/rename About first")
        story.type("!")
        #expect(story.press(Key(.enter)).contains(.rename(Self.id("first"), "About first!")))
        #expect(story.conversation.facts.title == "About first!")
        var fresh = Story()
        fresh.ask("/rename A case to come")
        #expect(fresh.effects.contains(.updateConversation(fresh.conversation.facts)) && fresh.conversation.facts.title == "A case to come")
    }

    // MARK: Deleting

    @Test("a deleted conversation leaves the list at once and the store when the list is closed", arguments: [Key(.delete), .control("x")])
    func delete(key: Key) {
        var story = Self.listed()
        story.press(key)
        #expect(Self.labels(story) == ["About first", "Three"])
        #expect(story.state.notice?.text == "deleted \"Two\"; u or Ctrl-/ brings it back")
        story.send(.listLoaded(Self.three, filter: ""))
        #expect(Self.labels(story) == ["About first", "Three"], "also when the list is read anew")
        #expect(Self.removals(story).isEmpty)
        #expect(story.press(Key(.escape)) == [.delete(Self.id("second"), stopping: nil)])
        story.press(.control("g"), Key(.escape))
        #expect(Self.removals(story).count == 1)
    }

    @Test("u right after it, and Ctrl-/ at any time, bring it back; otherwise u is a letter")
    func undelete() {
        var story = Self.listed()
        story.press(.control("x"), .character("u"))
        #expect(story.state.deletions.isEmpty && Self.list(story)?.filter == "" && story.effects.last == .loadList(filter: ""))
        story.send(.listLoaded(Self.three, filter: ""))
        #expect(Self.labels(story).count == 3)
        story.press(.control("x"), .control("x"), Key(.down), .character("u"))
        #expect(Self.list(story)?.filter == "u" && story.state.deletions.count == 2)
        story.press(.control("u"), .control("_"), .control("/"))
        #expect(story.state.deletions.isEmpty)
        story.press(.control("_"))
        #expect(story.state.notice?.text == "nothing was deleted that could be brought back")
        story.press(Key(.escape))
        #expect(Self.removals(story).isEmpty)
    }

    @Test("the one on the screen comes back as it was: draft, grade, judgement and queue")
    func undeleteCurrent() throws {
        var story = Story(messages: 2)
        let judged = Escalation(decision: .escalate, category: .dataLoss, severity: .p1)
        story.ask("/rate 4")
        story.send(.judged(Self.id("first"), Message.ID(rawValue: "first-0"), judged))
        story.type("half a draft")
        let before = story.conversation
        story.press(.control("g"))
        story.send(.listLoaded(Self.three, filter: ""))
        story.press(Key(.up), .control("x"))
        #expect(story.messages.isEmpty && story.composer.isEmpty && story.state.current != Self.id("first"))
        #expect(story.drafts.last == "half a draft", "the store has the draft while it can come back")
        story.press(.character("u"))
        #expect(story.state.current == Self.id("first") && story.composer == "half a draft")
        #expect(story.messages == before.transcript.messages && story.conversation.escalation == judged)
        #expect(story.messages.last?.rating == 4 && story.state.open.count == 1)
    }

    @Test("an answer that streams is stopped first; the end of it is taken, and what waits behind it is held")
    func deleteRunning() throws {
        var story = Story(messages: 2)
        story.ask("one")
        story.ask("two")
        story.stream("Half")
        let turn = try #require(story.conversation.running?.id)
        #expect(story.ask("/delete").contains(.cancelTurn(turn)))
        #expect(story.state.notice?.text == "deleted \"About first\"; Ctrl-/ brings it back")
        story.end(.complete, in: "first")
        #expect(story.orders.count == 1, "the queue does not go on in what is deleted")
        story.press(.control("/"))
        #expect(story.state.current == Self.id("first") && story.messages.last?.text == "Half")
        #expect(story.conversation.isHeld && story.conversation.queue.map(\.text) == ["two"])
    }

    @Test("where the end is not awaited the store does that before it removes, and the late end brings nothing back")
    func removeRunning() throws {
        var story = Story(messages: 2)
        story.ask("one")
        let turn = try #require(story.conversation.running?.id)
        story.press(.control("g"))
        story.send(.listLoaded(Self.three, filter: ""))
        story.press(Key(.up), .control("x"), Key(.escape))
        #expect(story.effects.last == .delete(Self.id("first"), stopping: turn))
        let answer = Message(id: Message.ID(rawValue: "a"), voice: .assistant, text: "", status: .cancelled, created: Story.date)
        #expect(story.send(.turnEnded(turn, answer, nil)).isEmpty && story.state.turns.isEmpty)
    }

    @Test("/delete waits for the end of the program, or for a list that is closed, and /undelete brings back")
    func deleteCommand() {
        var story = Story(messages: 2)
        story.ask("/delete")
        #expect(story.messages.isEmpty && Self.removals(story).isEmpty)
        story.ask("/undelete")
        #expect(story.state.current == Self.id("first") && story.messages.count == 2)
        story.ask("/delete")
        let effects = story.press(.control("d"))
        #expect(effects.suffix(2) == [.delete(Self.id("first"), stopping: nil), .shutDown])
        var other = Story(messages: 2)
        other.ask("/delete")
        other.press(.control("g"))
        #expect(other.press(Key(.escape)) == [.delete(Self.id("first"), stopping: nil)])
    }

    @Test("an empty conversation is not deleted, copied or pinned, nor is no row", arguments: ["delete", "duplicate", "pin"])
    func nothing(_ command: String) {
        var story = Story()
        story.ask("/\(command)")
        #expect(story.state.notice?.text == "this conversation is empty: there is nothing to do with it yet")
        #expect(story.state.deletions.isEmpty && story.state.current == Self.id("first"))
        var listed = Story(messages: 2)
        listed.press(.control("g"))
        listed.send(.listLoaded([], filter: ""))
        #expect(listed.press(.control("x")).count == 1)
        #expect(listed.state.notice?.text == "choose a conversation first")
    }

    @Test("a conversation that is deleted does not come onto the screen by a reading that was under way")
    func lateLoad() {
        var story = Self.listed()
        story.press(.control("x"))
        story.send(.conversationLoaded(Story.loaded("second", messages: 2)))
        #expect(story.state.current == Self.id("first"))
    }

    // MARK: Copies and pins

    @Test("a copy has names of its own and is chosen when it is listed", arguments: [false, true])
    func duplicate(_ isTyped: Bool) throws {
        var story = isTyped ? Story(messages: 2) : Self.listed()
        if isTyped { story.ask("/duplicate") } else { story.press(.control("y")) }
        let copies = story.effects.compactMap { effect -> (Conversation.ID, Conversation.ID)? in
            if case .duplicate(let id, let copy, _) = effect { (id, copy) } else { nil }
        }
        let (original, copy) = try #require(copies.first)
        #expect(original == Self.id(isTyped ? "first" : "second") && copies.count == 1 && copy != original)
        #expect(story.state.notice?.text.hasSuffix("; what it cost is not counted again") == true)
        guard !isTyped else { return }
        story.send(.listLoaded([Self.summary(copy.rawValue, "Two (copy)")] + Self.three, filter: ""))
        #expect(Self.list(story)?.selected == 0 && story.state.current == Self.id("first"))
    }

    @Test("pinning toggles, for the chosen one and for the open one")
    func pin() {
        var story = Self.listed()
        #expect(story.press(.control("t")).contains(.mark(Self.id("second"), .pinned, true)))
        story.send(.listLoaded([Self.summary("second", "Two") { $0.isPinned = true }, Self.three[0]], filter: ""))
        #expect(Self.list(story)?.selected == 0 && Self.list(story)?.items[0].signs == [.pinned])
        #expect(story.press(.control("t")).contains(.mark(Self.id("second"), .pinned, false)))
        story.press(Key(.escape))
        #expect(story.ask("/pin").contains(.mark(Self.id("first"), .pinned, true)) && story.conversation.facts.isPinned)
        #expect(story.ask("/pin").contains(.mark(Self.id("first"), .pinned, false)))
    }

    // MARK: Marks

    @Test(
        "the marks of a row, each a sign and a word",
        arguments: [
            (summary("a", "A") { $0.isPinned = true }, "^", "pinned"),
            (summary("a", "A") { $0.escalation = Escalation(decision: .escalate, severity: .p1) }, "!", "escalate P1"),
            (summary("a", "A") { $0.escalation = Escalation(decision: .offer) }, "?", "offer"),
            (summary("a", "A") { $0.lastStatus = .partial }, "x", "unfinished"),
            (summary("a", "A") { $0.lastStatus = .failed }, "x", "failed"),
            (summary("a", "A") { $0.isUnread = true }, "*", "unread"), (summary("a", "A") { $0.hasDraft = true }, "_", "draft"),
            (summary("a", "A") { $0.isResolved = true }, "v", "resolved"), (summary("a", "A"), "", "2 messages"),
        ])
    func marks(_ summary: Conversation.Summary, _ sign: String, _ word: String) {
        var story = Story(messages: 2)
        story.press(.control("g"))
        story.send(.listLoaded([summary], filter: ""))
        let item = Self.list(story)?.items.first
        #expect(item?.signs.map(\.sign).joined() == sign)
        #expect(item.map { $0.detail.split(separator: "  ").map(String.init) + $0.figures }?.contains(word) == true)
    }

    @Test("of marks at one place the one that is news stands, and a resolved case no longer asks for a person")
    func places() {
        var story = Story(messages: 2)
        story.press(.control("g"))
        let rows = [
            Self.summary("second", "Two") { ($0.isUnread, $0.hasDraft, $0.lastStatus) = (true, true, .partial) },
            Self.summary("third", "Three") { ($0.isResolved, $0.escalation) = (true, Escalation(decision: .escalate, severity: .p2)) },
        ]
        story.send(.listLoaded(rows, filter: ""))
        #expect(Self.list(story)?.items.map { $0.signs.map(\.sign) } == [["x"], ["v"]])
    }
}
