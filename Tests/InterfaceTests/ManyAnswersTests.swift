import CellGrid
import ChatModel
import FoundationEssentials
import Interface
import SupportEngine
import Testing

/// Several conversations with answers coming at once.
@Suite struct ManyAnswersTests {
    private static let first = Conversation.ID(rawValue: "first")

    /// A question in the first conversation and one in a second that was begun with Ctrl-N; the second is on the screen.
    private static func two() -> (story: Story, second: Conversation.ID) {
        var story = Story(messages: 2)
        story.ask("first question")
        story.press(.control("n"))
        story.ask("second question")
        return (story, story.state.current)
    }

    private static func go(_ story: inout Story, to id: Conversation.ID) {
        story.press(.control("g"))
        story.send(.listLoaded([DeskTests.summary(id.rawValue, "T")], filter: ""))
        story.press(Key(.enter))
        story.send(.conversationLoaded(Story.loaded(id.rawValue, messages: 2)))
    }

    @Test("each keeps its own text, progress, queue and money")
    func apart() throws {
        var (story, second) = Self.two()
        #expect(story.orders.map(\.conversation.id) == [Self.first, second])
        story.stream("for the second")
        story.stream("for the first", in: "first")
        story.ask("queued in the second")
        #expect(story.open("first")?.running?.turn.text == "for the first" && story.open("first")?.queue.isEmpty == true)
        #expect(story.conversation.running?.turn.text == "for the second" && story.conversation.queue.count == 1)
        Self.go(&story, to: Self.first)
        #expect(story.rows.contains("for the first") && !story.rows.contains("for the second"))
        story.ask("queued in the first")
        story.end(in: second.rawValue)
        #expect(story.open(second.rawValue)?.cost == CostSum(Cost(picodollars: 9_500_000_000)) && story.conversation.cost == .zero)
        #expect(story.orders.last?.question.text == "queued in the second" && story.conversation.queue.count == 1)
        story.end()
        #expect(story.orders.last?.question.text == "queued in the first" && story.orders.last?.conversation.id == Self.first)
        #expect(story.conversation.cost == CostSum(Cost(picodollars: 9_500_000_000)))
    }

    @Test("the status bar is that of the conversation on the screen, live when its answer is coming")
    func figures() throws {
        var (story, second) = Self.two()
        let turn = try #require(story.open("first")?.running?.id)
        story.send(.chat(turn, .requestWritten(at: story.instant), at: story.instant))
        story.wait(.milliseconds(700))
        story.stream("a word", in: "first")
        #expect(story.state.figures.timeToFirstToken == "-", "an answer elsewhere changes no figure here")
        Self.go(&story, to: Self.first)
        #expect(story.state.figures.timeToFirstToken == "0.70s", "the figures come with the conversation, not with its next word")
        Self.go(&story, to: second)
        #expect(story.state.figures.timeToFirstToken == "-")
    }

    @Test("Ctrl-C stops the answer in front only, Escape too")
    func stopping() throws {
        var (story, second) = Self.two()
        let (one, other) = (try #require(story.open("first")?.running?.id), try #require(story.conversation.running?.id))
        story.press(.control("c"))
        #expect(story.stops == [other])
        story.end(.cancelled)
        Self.go(&story, to: Self.first)
        story.press(Key(.escape))
        story.send(.woke(.stopAnswer(one)))
        #expect(story.stops == [other, one] && story.open(second.rawValue)?.running == nil)
    }

    @Test("quitting asks once while any runs, by every way, and says how many")
    func quitting() {
        var (story, _) = Self.two()
        #expect(!story.press(.control("d")).contains(.shutDown))
        #expect(story.state.notice?.text == "2 answers are still coming; the same again quits and keeps what came")
        story.end()
        var other = story
        #expect(story.press(.control("d")).last == .shutDown)
        #expect(!other.press(.control("c")).contains(.shutDown))
        #expect(other.state.notice?.text == "an answer is still coming; Ctrl-C again quits and keeps what came")
        let effects = other.press(.control("c"))
        let mark = Effect.mark(Self.first, .unread(after: story.orders.first?.question.id), true)
        #expect(effects.last == .shutDown && effects.contains(mark), "what is cut unseen is news next time")
    }

    @Test("an answer that ends elsewhere is unread until it is looked at, and the title counts it")
    func unread() {
        var (story, second) = Self.two()
        #expect(story.end(in: "first").contains(.mark(Self.first, .unread(after: story.orders.first?.question.id), true)))
        #expect(story.state.endedAwayWords == "1 done: Ctrl-G")
        #expect(story.messages.count == 2 && story.state.notice == nil, "nothing that is read changes")
        Self.go(&story, to: Self.first)
        #expect(story.effects.contains(.mark(Self.first, .unread(), false)) && story.state.endedAwayWords.isEmpty)
        story.end(.partial, error: ProviderError(.truncated("x")), in: second.rawValue)
        #expect(story.state.endedAwayWords == "1 cut: Ctrl-G")
        #expect(!story.send(.conversationLoaded(Story.loaded("first", messages: 2))).contains(.mark(Self.first, .unread(), false)))
    }

    @Test("what was unread before the program began is marked where it begins, whether it is shown or the program begins with it")
    func newBefore() {
        var loaded = Story.loaded("second", messages: 6)
        loaded.conversation.isUnread = true
        loaded.conversation.lastRead = Message.ID(rawValue: "second-3")
        var story = Story(messages: 2)
        story.send(.conversationLoaded(loaded))
        #expect(Self.behindMark(story) == "Text 4 of second" && story.conversation.facts.lastRead == nil)
        var other = Story()
        other.state.resume(loaded)
        other.state.layOut()
        #expect(Self.behindMark(other) == "Text 4 of second" && other.conversation.facts.lastRead == nil)
        Self.go(&story, to: Self.first)
        story.send(.conversationLoaded(loaded))
        #expect(Self.behindMark(story) == nil, "read in this run up to the end")
    }

    private static func behindMark(_ story: Story) -> String? {
        story.rows.firstIndex(of: "new since you left").map { story.rows[$0 + 1] }
    }

    @Test("what was unread before the program began is read when it is shown, once")
    func unreadBefore() {
        var story = Story(messages: 2)
        var loaded = Story.loaded("second", messages: 2)
        loaded.conversation.isUnread = true
        #expect(story.send(.conversationLoaded(loaded)).contains(.mark(loaded.conversation.id, .unread(), false)))
        #expect(!story.conversation.facts.isUnread)
    }

    @Test("rows say streaming and done, and are read anew when that changes")
    func rows() {
        var (story, second) = Self.two()
        story.press(.control("g"))
        let summaries = [DeskTests.summary(second.rawValue, "Two"), DeskTests.summary("first", "One") { $0.lastStatus = .partial }]
        story.send(.listLoaded(summaries, filter: ""))
        #expect(Self.signs(story) == [[.streaming], [.streaming]])
        #expect(story.end(in: "first").contains(.loadList(filter: "")))
        story.send(.listLoaded([DeskTests.summary("first", "One"), summaries[0]], filter: ""))
        #expect(Self.signs(story) == [[.streaming], [.new]], "the order stays while somebody chooses")
        guard case .list(let list) = story.state.layers.last else { return #expect(Bool(false)) }
        #expect(list.items[1].detail.contains("done") && list.items[list.selected].conversation?.id == Self.first)
    }

    private static func signs(_ story: Story) -> [[ListSign]] {
        guard case .list(let list) = story.state.layers.last else { return [] }
        return list.items.map(\.signs)
    }
}
