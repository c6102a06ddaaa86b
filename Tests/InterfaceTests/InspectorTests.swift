import CellGrid
import ChatModel
import FoundationEssentials
import SupportEngine
import Testing

@testable import Interface

@Suite struct InspectorTests {
    // MARK: Keys

    @Test("digits and Tab go to the sections, and the heading one is at is marked without a colour")
    func sections() {
        var story = InspectedStory.answered()
        story.press(Key(.function(3)))
        #expect(story.inspected.contains { $0.hasPrefix("[1] What was sent") })
        for section in InspectorSection.allCases {
            story.press(.character(Character("\(section.rawValue)")))
            #expect(story.inspected.contains { $0 == "[\(section.rawValue)] \(section.title)" })
            #expect(story.inspector?.section == section)
        }
        story.press(Key(.tab))
        #expect(story.inspector?.section == .request)
        story.press(Key(.tab, .shift))
        #expect(story.inspector?.section == .turns)
        story.press(Key(.escape))
        #expect(story.state.layers.isEmpty)
    }

    @Test("/inspect takes a section, and says so for any other word", arguments: [("4", InspectorSection.sources), ("", .request)])
    func command(word: String, section: InspectorSection) {
        var story = InspectedStory.answered()
        story.ask("/inspect \(word)")
        #expect(story.inspector?.section == section)
        var other = InspectedStory.answered()
        other.ask("/inspect 9")
        #expect(other.state.layers.isEmpty)
        #expect(other.state.notice?.text == "/inspect takes a section from 1 to 7")
    }

    @Test("where something was found that may need a person it opens at that, with what was held back and why")
    func escalated() {
        var story = InspectedStory.answered()
        guard let question = story.messages.first?.id else { return #expect(Bool(false)) }
        story.send(.judged(story.state.current, question, Escalation(decision: .answer, suppressed: ["human-request: negation"])))
        story.press(Key(.function(3)))
        #expect(story.inspector?.section == .request)
        #expect(story.inspectedText.contains("human-request: the words are negated"))
        story.press(Key(.escape))
        let judged = Escalation(decision: .escalate, category: .dataLoss, severity: .p1, confidence: 0.94, rule: "content-gone")
        story.send(.judged(story.state.current, question, judged))
        story.press(Key(.function(3)))
        #expect(story.inspector?.section == .escalation)
        #expect(story.inspectedText.contains("content-gone"))
    }

    @Test("Enter opens only what is marked in sight, and a source at its passage")
    func opening() {
        var story = InspectedStory.answered(rows: 12, columns: 40)
        story.press(Key(.function(3)), .character("2"), Key(.enter))
        #expect(story.state.layers.count == 1)
        #expect(story.state.notice?.text == "nothing is marked here: Down goes to what can be opened")
        story.press(.character("4"), Key(.enter))
        guard case .source(let source, _) = story.state.layers.last else { return #expect(Bool(false), "\(story.inspected)") }
        #expect(source.article == "billing")
    }

    @Test("Enter shows the very text of a part, y copies it byte for byte, Esc goes back to where one was")
    func block() {
        var story = InspectedStory.answered(prompt: "Be kind.\u{1B}[31m\tAlways.")
        story.press(Key(.function(3)), Key(.enter))
        #expect(story.inspected == ["Be kind.    Always."])
        #expect(story.press(.character("y")) == [.terminal(.copy("Be kind.\u{1B}[31m\tAlways."))])
        story.press(Key(.escape), Key(.down), Key(.enter))
        #expect(story.inspected.first == "<knowledge>")
        story.press(Key(.escape))
        #expect(story.inspector?.mark == .block(1))
        #expect(story.inspector?.block == nil)
    }

    @Test("what is read stays where it is while an answer comes and ends")
    func steady() {
        var story = InspectedStory.answered()
        story.press(Key(.function(3)), .character("6"))
        story.state.size = Size(rows: 12, columns: 40)
        let before = story.shown
        let answer = story.inspector?.answer
        story.state.layers.removeAll()
        story.ask("And then?")
        story.press(Key(.function(3)))
        story.press(.character("6"))
        #expect(story.inspector?.answer != answer)
        story.prepare()
        story.finish(read: 6_400, written: 300)
        #expect(story.inspector?.section == .attempts && story.inspector?.row == 0)
        #expect(story.shown.first == before.first)
    }

    // MARK: What it says

    @Test("the parts of a request stand with their tokens, and where the cache breakpoints are")
    func request() {
        var story = InspectedStory.answered()
        story.press(Key(.function(3)))
        let text = story.inspected.joined(separator: "\n")
        #expect(text.contains("> system prompt"))
        #expect(text.contains("cache breakpoint, 5 min: ~"))
        #expect(text.contains("counted: 7,000"))
    }

    @Test("the tokens before a breakpoint are never cut off")
    func breakpoint() {
        var story = InspectedStory.answered(rows: 24, columns: 40)
        story.press(Key(.function(3)))
        #expect(story.inspectedText.contains(#/cache breakpoint, 5 min: ~[0-9]+ tokens before it/#), "\(story.inspected)")
    }

    @Test("a bill whose lines make the cost, to the picodollar")
    func bill() {
        var story = InspectedStory.answered()
        story.press(Key(.function(3)))
        let text = story.inspected.joined(separator: "\n")
        #expect(text.contains("written 5m      6,400 at $3.75/M = $0.024000000"))
        #expect(text.contains("not cached      600 at $3.00/M = $0.001800000"))
        #expect(text.contains("output          210 at $15.00/M = $0.003150000"))
        #expect(text.contains("cost            $0.028950000"))
        #expect(text.contains("read            0 at $0.30/M = $0\n"))
        #expect(!text.contains("difference"))
    }

    @Test("what costs nothing is $0 and stands under the dollars of the others")
    func nothing() {
        var table = TurnTable()
        let message = Story.message("a", .assistant, "So it is.")
        for cost in [Cost.zero, Cost(picodollars: 27_855_000_000)] {
            table.add("1", message, TurnRecord(model: Story.model, cost: cost), isInspected: false)
        }
        let lines = table.lines(whole: CostSum(Cost(picodollars: 27_855_000_000)), width: 80).map(\.text)
        #expect(lines[1].hasSuffix("  $0          ") && lines[2].hasSuffix("  $0.027855000"), "\(lines)")
    }

    @Test("an edited article is named, with the byte and the words before and after")
    func changedArticle() {
        var story = InspectedStory.answered()
        story.ask("And then?")
        story.prepare(knowledge: InspectedStory.knowledge.replacing("5 working days", with: "9 working days"))
        story.finish(written: 6_700, knowledgeHash: "ll")
        story.press(Key(.function(3)))
        let text = story.inspectedText.replacing(#/ {2,}/#, with: " ")
        #expect(text.contains("the knowledge was changed: kk before, ll now"))
        #expect(text.contains("on, in knowledge, article refunds"))
        #expect(text.contains("was “title=\"R\">\\nRefunds: 5 working days.\\n</ar”"))
        #expect(text.contains("is “title=\"R\">\\nRefunds: 9 working days.\\n</ar”"))
    }

    @Test("five minutes after the last use it says how long ago the cache expired")
    func expired() {
        var story = InspectedStory.answered()
        story.wait(.seconds(312))
        story.ask("And then?")
        story.prepare()
        story.finish(written: 6_700)
        story.press(Key(.function(3)))
        #expect(story.inspected.joined(separator: "\n").contains("expired 12 s before"))
    }

    @Test("a conversation from the store says what is known, and what can't be")
    func stored() {
        var story = InspectedStory.answered()
        story.ask("And then?")
        story.prepare()
        story.finish(written: 6_700)
        var again = Story(rows: 90)
        again.state.setup = story.state.setup
        let facts = Conversation(id: Conversation.ID(rawValue: "first"), title: "x", created: Story.date)
        again.state.resume(
            LoadedConversation(conversation: facts, messages: story.messages, isStart: true, cost: story.conversation.cost))
        again.state.layOut()
        again.press(Key(.function(3)))
        let text = again.inspectedText
        #expect(text.contains("The texts of this request are not in memory"))
        #expect(text.contains("unknown: the texts of the request before are not in memory"))
        #expect(text.contains("sum") && text.contains("$0.0"))
        again.press(Key(.enter))
        #expect(again.state.layers.count == 1)
    }

    // MARK: Money

    @Test(
        "the table's sum is what the status bar says, to the picodollar, also without the first turns in memory",
        arguments: [true, false])
    func sum(isStart: Bool) {
        var story = InspectedStory.answered()
        for _ in 0..<3 {
            story.ask("And then?")
            story.prepare()
            story.finish(read: 6_400, written: 301)
        }
        let all = story.messages.compactMap { $0.turn?.cost }.reduce(.zero, +)
        #expect(story.conversation.cost == CostSum(all))
        var again = Story(rows: 90)
        let messages = isStart ? story.messages : Array(story.messages.dropFirst(2))
        let facts = Conversation(id: Conversation.ID(rawValue: "first"), title: "x", created: Story.date)
        again.state.resume(LoadedConversation(conversation: facts, messages: messages, isStart: isStart, cost: CostSum(all)))
        again.state.layOut()
        again.press(Key(.function(3)))
        let rows = again.inspected
        let sum = rows.first { $0.contains("sum") }
        #expect(sum?.hasSuffix("$" + all.decimal) == true, "\(rows)")
        #expect(rows.contains { $0.contains("Earlier turns are not in memory") } == !isStart)
        let listed = rows.drop { !$0.contains("All turns") }.compactMap(Self.amount).dropLast().reduce(Cost.zero, +)
        #expect(listed == all)
    }

    /// The amount at the end of a row.
    private static func amount(_ row: String) -> Cost? {
        row.split(separator: " ").last.flatMap { $0.hasPrefix("$") ? Cost(dollars: String($0.dropFirst())) : nil }
    }

    @Test("the next turn: now and after the cache is gone, and the wake that tells it")
    func nextTurn() throws {
        var story = InspectedStory.answered()
        let effects = story.press(Key(.function(3)))
        guard case .wake(let delay, .cacheExpired) = effects.first else { return #expect(Bool(false), "\(effects)") }
        #expect(abs(delay / .seconds(1) - 300) < 1)
        let line = try #require(story.inspected.first { $0.contains("costs") })
        #expect(line.contains(" now, ~$") && line.contains(" after ") && !line.contains("about"))
        story.wait(.seconds(301))
        story.send(.woke(.cacheExpired))
        let later = try #require(story.inspected.first { $0.contains("costs") })
        #expect(later.contains(": the cache expired at "))
        #expect(line.contains(later.split(separator: " ")[1].replacing(":", with: "")))
    }

    // MARK: Sizes

    @Test("every row fits, in small and in large", arguments: [(12, 40), (24, 80), (60, 200)])
    func widths(rows: Int, columns: Int) {
        var story = InspectedStory.answered(rows: rows, columns: columns)
        story.press(Key(.function(3)))
        let width = LayerText.inside(Regions(story.state).layer).columns
        for row in story.inspected { #expect(DisplayText.width(row) <= width, "\(row)") }
        for _ in 0..<200 { story.press(Key(.down)) }
        #expect(story.inspector?.section == .turns || story.shown.contains { $0.contains("All turns") })
    }
}
