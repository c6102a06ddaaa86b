import CellGrid
import ChatModel
import Interface
import Testing

@testable import Interface

extension Story {
    /// The last order to search.
    var findOrder: FindOrder? {
        effects.compactMap { if case .find(.search(let order)) = $0 { order } else { nil } }.last
    }

    /// Reports what the last order finds, as the runner does: `stored` are the messages before those in memory, oldest first.
    @discardableResult mutating func answerFind(stored: [Message] = [], isComplete: Bool = true, problem: FindProblem? = nil) -> [Effect] {
        guard let order = findOrder, let finder = LiteralFinder(order.pattern.text) else { return [] }
        func found(_ messages: some Sequence<Message>) -> [FoundMessage] {
            messages.map { FoundMessage($0.id, count: finder.count(in: MessageText($0).searched)) }.filter { $0.count > 0 }
        }
        var report = FindReport(generation: order.generation)
        report.after = found(order.messages[order.place...])
        report.before = found(order.messages[..<order.place].reversed()) + found(stored.reversed())
        report.isComplete = isComplete
        report.problem = problem
        return send(.find(.found(report)))
    }

    /// What is marked in the rows in sight; the match that is shown stands in angle brackets.
    var marked: [String] {
        conversation.transcript.rowsInSight.flatMap { place -> [String] in
            guard case .text(let line) = conversation.transcript.layout(of: place.message)?.row(place.row) else { return [] }
            return line.spans.compactMap { $0.role == .found ? $0.text : $0.role == .foundHere ? "<\($0.text)>" : nil }
        }
    }
}

/// Find in the conversation, with a runner that the test plays.
@Suite struct FindTests {
    @Test("each letter orders a search of its own; nothing moves until something is found, then the nearest match is shown and marked")
    func typing() throws {
        var story = Story(messages: 30)
        let before = story.rows
        story.press(.control("f"))
        story.type("text 1")
        #expect(story.effects.filter { if case .find(.search) = $0 { true } else { false } }.count == 6)
        #expect(story.rows == before && story.marked.isEmpty)
        let order = try #require(story.findOrder)
        #expect(order.pattern == FindPattern("text 1") && order.place == 30 && order.hasStart && order.messages.count == 30)
        story.answerFind()
        #expect(story.state.found.number == 11 && story.state.found.count == 11)
        #expect(story.conversation.transcript.selected?.rawValue == "first-19")
        #expect(story.marked == ["<Text 1>"], "\(story.marked)")
    }

    @Test("Enter ends typing, n and N go round by matches, Escape goes back, and n goes on after it")
    func moving() {
        var story = Story(messages: 30)
        let before = story.rows
        story.press(.control("f"))
        story.type("text 1")
        story.answerFind()
        story.press(Key(.enter), .character("N"), .character("N"))
        #expect(story.conversation.transcript.selected?.rawValue == "first-17" && story.rows.contains("Text 17 of first"))
        story.press(.character("n"), .character("n"), .character("n"))
        #expect(story.conversation.transcript.selected?.rawValue == "first-1", "round the end")
        story.press(.character("N"))
        #expect(story.conversation.transcript.selected?.rawValue == "first-19", "and back")
        story.press(.character("N"), Key(.escape))
        #expect(story.rows == before && story.conversation.transcript.selected == nil && story.state.focus == .composer)
        #expect(story.marked.isEmpty)
        story.press(Key(.tab), .character("n"), Key(.enter))
        #expect(story.state.layers.isEmpty && story.state.focus == .transcript)
        #expect(story.conversation.transcript.selected?.rawValue == "first-19")
        story.press(.character("y"))
        #expect(story.effects.last == .terminal(.copy("Text 19 of first\n\nIts end.")))
    }

    @Test("several matches in one message are stepped through, each in sight")
    func withinMessage() {
        var story = Story()
        let text = (0..<60).map { "Line \($0) with a needle." }.joined(separator: "\n\n")
        story.state.resume(
            LoadedConversation(
                conversation: story.conversation.facts, messages: [Story.message("long", .assistant, text)], isStart: true, cost: .zero))
        story.ask("/find NEEDLE")
        story.answerFind()
        #expect(story.state.found.number == 60 && story.marked.last == "<needle>")
        story.press(Key(.enter))
        for number in (1..<60).reversed() {
            story.press(.character("N"))
            #expect(story.state.found.number == number && story.marked.filter { $0 == "<needle>" }.count == 1)
        }
        let top = story.rows
        story.press(.character("n"))
        #expect(story.rows == top, "what is in sight does not move")
    }

    @Test("reports of an earlier search, or after the end, change nothing")
    func stale() {
        var story = Story(messages: 30)
        story.press(.control("f"))
        story.type("text 1")
        let rows = story.rows
        var stale = FindReport(generation: (story.findOrder?.generation ?? 0) - 1)
        stale.after = [FoundMessage(Message.ID(rawValue: "first-3"), count: 1)]
        story.send(.find(.found(stale)))
        #expect(story.state.found.count == 0 && story.rows == rows)
        story.answerFind()
        story.answerFind()
        #expect(story.state.found.count == 11)
    }

    @Test("while more may come n does not go round; the number is that among those known")
    func incomplete() {
        var story = Story(messages: 30)
        story.press(.control("f"))
        story.type("text 1")
        story.answerFind(isComplete: false)
        story.press(Key(.enter), .character("n"))
        #expect(story.state.found.number == 11 && !story.state.found.isComplete)
        story.press(Key(.escape))
        #expect(story.effects.last == .find(.stop))
    }

    @Test("without a match one stays where one was, also while typing went through matches")
    func nothing() {
        var story = Story(messages: 30)
        let before = story.rows
        story.press(.control("f"))
        story.type("text 3")
        story.answerFind()
        #expect(story.rows != before)
        story.type("zebra")
        story.answerFind()
        #expect(story.rows == before && story.state.found.current == nil)
        for _ in 0..<11 { story.press(Key(.backspace)) }
        #expect(story.effects.last == .find(.stop) && story.state.found.isComplete && story.rows == before)
    }

    @Test("a match that is not in memory is read first; Escape still goes back")
    func unloaded() throws {
        var story = Story(messages: 30, isStart: false)
        let before = story.rows
        let stored = (0..<40).map { Story.message("early-\($0)", .customer, $0 == 7 ? "A zebra" : "Early \($0)") }
        story.ask("/find zebra")
        let effects = story.answerFind(stored: stored)
        let target = Message.ID(rawValue: "early-7")
        #expect(effects == [.find(.load(story.state.current, before: Message.ID(rawValue: "first-0"), target: target))])
        #expect(story.rows == before)
        story.send(.earlierLoaded(story.state.current, stored, isStart: true))
        #expect(story.marked == ["<zebra>"] && story.conversation.transcript.selected == target)
        story.press(Key(.escape))
        #expect(story.rows == before)
    }

    @Test("pages on the way to a match change nothing that is read; the one that holds it shows it, and Escape gives the rest up")
    func pages() throws {
        var story = Story(messages: 30, isStart: false)
        story.press(Key(.pageUp))
        let before = story.rows
        let stored = (0..<90).map { Story.message("early-\($0)", .customer, $0 == 7 ? "A zebra" : "Early \($0)") }
        story.ask("/find zebra")
        story.answerFind(stored: stored)
        for page in [stored[60...], stored[30..<60]] {
            story.send(.earlierLoaded(story.state.current, Array(page), isStart: false))
            #expect(story.rows == before && story.state.found.awaited != nil)
        }
        var abandoned = story
        #expect(abandoned.press(Key(.escape)) == [.find(.stop)])
        story.send(.earlierLoaded(story.state.current, Array(stored[..<30]), isStart: true))
        #expect(story.marked == ["<zebra>"] && story.conversation.transcript.messages.prefix(90).map(\.id) == stored.map(\.id))
        #expect(story.press(Key(.escape)).isEmpty && story.rows == before)
        // A page that was asked for earlier comes late.
        story.send(.earlierLoaded(story.state.current, Array(stored[60...]), isStart: false))
        #expect(story.conversation.hasStart && story.conversation.transcript.messages.count == 120)
    }

    @Test("n after new messages searches again, from the message one is at")
    func anew() throws {
        var story = Story(messages: 10)
        story.ask("/find end")
        story.answerFind()
        story.press(Key(.enter), Key(.enter), Key(.escape))
        story.ask("And the end?")
        story.end(text: "No end.")
        story.press(Key(.tab), .character("n"))
        let order = try #require(story.findOrder)
        #expect(order.messages.count == 12 && order.place == 11)
        story.answerFind()
        #expect(story.state.found.count == 12 && story.marked.contains("<end>"))
    }

    @Test("Ctrl-T and slashes ask for a regular expression; a bad one keeps what was typed, and Enter does not leave it")
    func regex() throws {
        var story = Story(messages: 4)
        story.press(.control("f"))
        story.type("(te")
        story.press(.control("t"))
        let order = try #require(story.findOrder)
        #expect(order.pattern == FindPattern("(te", isRegex: true))
        var report = FindReport(generation: order.generation)
        (report.isComplete, report.problem) = (true, .pattern("expected ')'", at: 4))
        story.send(.find(.found(report)))
        #expect(story.state.found.problem?.sentence == "not a pattern, at character 4: expected ')'")
        story.press(Key(.enter))
        guard case .find(let find) = story.state.layers.last else { return #expect(Bool(false)) }
        #expect(find.isTyping && find.pattern.text == "(te")
        story.press(.control("t"))
        #expect(story.findOrder?.pattern == FindPattern("(te"))
        story.press(Key(.escape))
        story.ask("/find /b[aeiou]+/")
        #expect(story.findOrder?.pattern == FindPattern("b[aeiou]+", isRegex: true))
        story.press(Key(.escape))
        story.ask("/find /usr")
        #expect(story.findOrder?.pattern == FindPattern("/usr"))
    }

    @Test("a search that was stopped says so and keeps what it found")
    func stopped() {
        var story = Story(messages: 30)
        story.press(.control("f"))
        story.type("text 1")
        story.answerFind(problem: .stopped(searched: 12))
        #expect(story.state.notice?.text == "stopped after 2 seconds and 12 messages; words are found faster")
        #expect(story.state.found.count == 11 && story.marked == ["<Text 1>"])
    }

    @Test("Tab looks in all conversations; Enter goes to the message with the words marked, and n goes on there")
    func everywhere() throws {
        var story = Story(messages: 4)
        story.press(.control("f"))
        story.type("of other")
        story.answerFind()
        #expect(story.press(Key(.tab)) == [.find(.everywhere("of other"))])
        let other = Conversation.ID(rawValue: "other")
        let hit = MessageHit(
            conversation: other, title: "About other", message: Message.ID(rawValue: "other-2"), voice: .customer,
            snippet: "Text 2 of other", created: Story.date)
        story.send(.find(.everywhere([hit], words: "stale words")))
        guard case .list(let waiting) = story.state.layers.last else { return #expect(Bool(false)) }
        #expect(waiting.isLoading && waiting.items.isEmpty)
        story.send(.find(.everywhere([hit], words: "of other")))
        guard case .list(let list) = story.state.layers.last else { return #expect(Bool(false)) }
        #expect(list.items.map(\.label) == ["Customer: Text 2 of other"] && list.items[0].detail.hasPrefix("About other  2026-"))
        #expect(story.press(Key(.enter)).contains(.loadConversation(other, target: hit.message)))
        story.send(.conversationLoaded(Story.loaded("other", messages: 6, target: "other-2")))
        story.answerFind()
        #expect(story.marked.contains("<of other>") && story.conversation.transcript.selected == hit.message)
        #expect(story.state.found.number == 3 && story.state.found.count == 6)
        story.press(.character("n"))
        #expect(story.conversation.transcript.selected?.rawValue == "other-3")
        story.press(Key(.enter))
        #expect(story.state.layers.isEmpty && story.marked.isEmpty)
    }

    @Test("/find-all lists too; a pattern is for one conversation, and said so")
    func everywhereByCommand() {
        var story = Story(messages: 4)
        #expect(story.ask("/find-all two words") == [.find(.everywhere("two words"))])
        story.press(Key(.escape))
        story.ask("/find /x+/")
        story.press(Key(.tab))
        #expect(story.state.notice?.isWarning == true)
        guard case .find = story.state.layers.last else { return #expect(Bool(false)) }
    }
}
