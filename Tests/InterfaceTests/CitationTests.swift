import CellGrid
import ChatModel
import Interface
import SupportEngine
import TestSupport
import Testing

/// Marks of sources from the wire to the screen.
@Suite struct CitationTests {
    private static let first = PassageMark(article: "billing", number: 1, text: "A line.")
    private static let second = PassageMark(article: "billing", number: 2, text: "Another line.")
    private static let references = [first, second].map {
        SourceReference(article: "billing", title: "Billing", section: $0.number == 1 ? "" : "Twice", mark: $0.description, isCited: false)
    }
    private static let given = GivenSources(references)
    private static let text = "Once [\(second)], made up [billing#2:0000], and [\(first)] [\(second)]. See [1]."

    /// A question whose answer comes in pieces and ends as the runner ends it.
    private static func answered(_ text: String = text, pieces: Int = 7, articles: [String: ArticleText]? = nil) -> Story {
        var story = Story()
        story.ask("Billed twice?")
        guard let running = story.conversation.running else { return story }
        story.send(.turnPrepared(running.id, PreparedTurn(given: references)))
        var rest = text[...]
        while !rest.isEmpty {
            story.stream(String(rest.prefix(pieces)))
            rest = rest.dropFirst(pieces)
        }
        if let articles { story.send(.setupChanged(facts(articles), notice: nil)) }
        return story
    }

    private static func facts(_ articles: [String: ArticleText]) -> SetupFacts {
        SetupFacts(model: Story.model, card: Story.card, prompt: Story.facts.prompt, articles: articles)
    }

    private static func ended(_ story: Story, found: [SourceReference] = []) -> Story {
        var story = story
        guard let running = story.conversation.running else { return story }
        let text = running.turn.text
        let record = TurnRecord(
            model: Story.model, stopReason: .endTurn, duration: .seconds(1), sources: CitedAnswer(text, given: given).record(found: found))
        let answer = Message(id: running.answer, voice: .assistant, text: text, status: .complete, created: Story.date, turn: record)
        story.send(.turnEnded(running.id, answer, nil))
        return story
    }

    private static let shown = "Once [1], made up [x billing#2:0000], and [2] [1]. See (1)."

    @Test("marks are numbers while an answer comes, and the sources and a remark stand under it when it is whole", arguments: [1, 3, 500])
    func streaming(pieces: Int) {
        var story = Self.answered(pieces: pieces)
        #expect(story.rows.contains(Self.shown), "\(story.rows)")
        story = Self.ended(story)
        #expect(story.rows.contains(Self.shown))
        #expect(story.rows.contains("billing  Billing - Twice") && story.rows.contains("billing  Billing"))
        #expect(story.rows.contains("1 mark names no source given"))
    }

    @Test("an answer from the store looks as it did when it came")
    func stored() {
        var story = Self.ended(Self.answered(), found: Self.references)
        let rows = story.rows
        let messages = story.messages
        story.send(
            .conversationLoaded(
                LoadedConversation(conversation: story.conversation.facts, messages: messages, isStart: true, cost: .zero)))
        #expect(story.rows == rows)
        story.send(.resized(Size(rows: 24, columns: 60)))
        story.send(.resized(Size(rows: 24, columns: 80)))
        #expect(story.rows == rows)
    }

    @Test("an answer that the program's end cut shows its sources as one that ended does, and struck out what names none")
    func cutOff() throws {
        let story = Self.ended(Self.answered(), found: [Self.references[0]])
        let whole = try #require(story.messages.last)
        var cut = whole
        cut.status = .partial
        cut.turn = TurnRecord(model: Story.model, sources: [Self.references[0]], given: Self.references)
        cut = cut.settled
        #expect(cut.turn?.sources == whole.turn?.sources)
        var messages = story.messages
        messages[messages.count - 1] = cut
        var other = Story()
        other.state.resume(
            LoadedConversation(conversation: story.conversation.facts, messages: messages, isStart: true, cost: .zero))
        other.state.layOut()
        let rows = [other, story].map { $0.rows.drop { $0 != Self.shown }.prefix { !$0.hasPrefix("Cut") && $0 != "sonnet-4-6" } }
        #expect(rows[0] == rows[1] && rows[0].last == "1 mark names no source given")
        #expect(other.rows.contains { $0.hasPrefix("Cut: the program ended while this was being written") })
    }

    @Test("where nobody knows what was given, marks stay as they were written")
    func unknown() {
        var story = Story()
        let cut = Message(
            id: Message.ID(rawValue: "a"), voice: .assistant, text: "A [billing#1:0000]", status: .partial, created: Story.date,
            turn: TurnRecord(model: Story.model))
        let conversation = Conversation(id: Conversation.ID(rawValue: "c"), created: Story.date)
        story.send(.conversationLoaded(LoadedConversation(conversation: conversation, messages: [cut], isStart: true, cost: .zero)))
        #expect(story.rows.contains("A [billing#1:0000]"))
    }

    @Test("a source opens at its section, a number opens another, and a changed passage says so")
    func source() {
        let lines = "A line.\n\n".repeated(40)
        let article = "\(lines)## Twice\n\n\(lines)"
        let marks = Set(Self.references.map(\.mark))
        var story = Self.ended(Self.answered(articles: ["billing": ArticleText(title: "Billing", text: article, marks: marks)]))
        story.press(Key(.tab), .character("o"))
        guard case .source(let source, let row) = story.state.layers.last else { return #expect(Bool(false)) }
        #expect(source.section == "Twice" && source.number == 1 && row == 80)
        story.press(.character("2"))
        guard case .source(let other, 0) = story.state.layers.last else { return #expect(Bool(false)) }
        #expect(other.section.isEmpty && other.number == 2 && story.state.layers.count == 1)
        #expect(!Self.layer(story).contains { $0.contains("changed") })
        story.press(.character("9"))
        #expect(story.state.layers.count == 1)
        story.send(
            .setupChanged(
                Self.facts(["billing": ArticleText(title: "Billing", text: article, marks: [Self.first.description])]), notice: nil))
        #expect(!Self.layer(story).contains { $0.contains("changed") })
        story.press(.character("1"))
        guard case .source(_, let top) = story.state.layers.last else { return #expect(Bool(false)) }
        #expect(Array(Self.layer(story)[top...].prefix(3)) == ["This passage has changed since the answer was made.", "", "Twice"])
    }

    private static func layer(_ story: Story) -> [String] {
        story.state.layers.last.map { LayerText.lines($0, story.state, width: 70).map { $0.map(\.text).joined() } } ?? []
    }

    @Test("what is copied is the draft for the customer: no marks, also of an answer that still comes")
    func copying() {
        var story = Self.answered("Due in 30 days [\(Self.first)]. **Pay** [billing#9:0000].")
        let draft = Effect.terminal(.copy("Due in 30 days. **Pay**."))
        story.press(Key(.tab), .character("y"))
        #expect(story.effects.last == draft)
        story = Self.ended(story)
        story.press(.character("y"))
        #expect(story.effects.last == draft)
        story.press(.character("v"))
        #expect(story.effects.last == .terminal(.bareText("Due in 30 days. **Pay**.")))
    }

    @Test("in plain text numbers of the answer's own go into parentheses, except in code")
    func plain() {
        var answer = AnswerText(given: Self.given, form: .plain)
        let text = answer.feed("See [1], [billing] `a[1]` x[made-up]y.\n```\na[2]\n```\n")
        #expect(text + answer.finish() == "See (1), [1] `a[1]` x [x made-up] y.\n```\na[2]\n```\n")
        #expect(answer.sources.map(\.mark) == ["billing"] && answer.forgedCount == 1)
    }

    // MARK: The law of streaming, through cleaning and Markdown

    private static let parts = [
        "[\(first)]", "[\(second)", "]", "[billing#1:0000]", "[made-up]", "[1]", "[", "[&#xF0001;]", "\u{F0001}", "\u{1B}[0m", "\u{1B}",
        "[1\u{1B}[0m]",
        "`", "```\n", "~~", "**", "\n", "\n\n", " ", "word", "\\", "&#", "é", "|", "- ", "> ", "(x)", "[\u{200B}1]", "\u{200B}", "[*1*]",
    ]

    private static func scene(_ seed: UInt64) -> (text: String, generator: SeededGenerator) {
        var generator = SeededGenerator(seed: seed)
        let text = (0..<20).compactMap { _ in parts.randomElement(using: &generator) }.joined()
        return (text, generator)
    }

    @Test("however an answer is cut, the same is shown in either form", arguments: 0..<40 as Range<UInt64>)
    func cutting(seed: UInt64) {
        var (text, generator) = Self.scene(seed)
        for form in [AnswerText.Form.markdown, .plain] {
            var whole = AnswerText(given: Self.given, form: form)
            let first = whole.feed(text)
            let expected = first + whole.finish()
            var cut = AnswerText(given: Self.given, form: form)
            var result = ""
            var rest = text.unicodeScalars[...]
            while !rest.isEmpty {
                let count = Int.random(in: 1...9, using: &generator)
                result += cut.feed(String(rest.prefix(count)))
                rest = rest.dropFirst(count)
            }
            #expect(result + cut.finish() == expected, "\(text.debugDescription)")
        }
    }

    @Test("no text makes a mark of its own: every number in a mark's role is that of a true one", arguments: 0..<200 as Range<UInt64>)
    func honest(seed: UInt64) {
        let (text, _) = Self.scene(seed + 1_000)
        for given in [Self.given, GivenSources(), nil] {
            var answer = AnswerText(given: given, form: .markdown)
            var layout = MarkdownLayout(width: 80)
            layout.append(answer.feed(text))
            layout.append(answer.finish())
            layout.finish()
            let most = answer.sources.count
            for span in layout.lines.flatMap(\.spans) where span.role == .citation {
                let numbers = span.text.split(whereSeparator: { !$0.isNumber }).compactMap { Int($0) }
                #expect(!numbers.isEmpty && numbers.allSatisfy { (1...max(1, most)).contains($0) } && most > 0, "\(text.debugDescription)")
            }
        }
    }
}
