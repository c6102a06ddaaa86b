import CellGrid
import ChatModel
import Foundation
import Interface
import SupportEngine
import Testing

/// The chat as lines. The loop around it is played by `Reader`, which does what `PlainLoop` does with values.
@Suite struct PlainTextTests {
    /// A program under test and all that was written of it.
    private struct Reader {
        var story: Story
        var text: PlainText
        var written = ""

        init(_ story: Story = Story(mode: .demo), isTyped: Bool = true) {
            self.story = story
            text = PlainText(story.state, isTyped: isTyped)
        }

        @discardableResult mutating func line(_ line: String) -> [Effect] {
            written += text.took(line: line, story.state)
            let reply = story.state.take(line: line, at: story.now)
            written += text.open(reply.opened, story.state) + text.follow(nil, story.state)
            return reply.effects
        }

        mutating func event(_ event: AppEvent) {
            story.send(event)
            written += text.follow(event, story.state)
        }

        mutating func begin() { written += text.beginning(story.state) }
        mutating func rest() { written += text.list(story.state) + text.prompt(story.state) }

        mutating func stream(_ delta: String) {
            guard let turn = story.conversation.running?.id else { return }
            event(.chat(turn, .textDelta(delta), at: story.instant))
        }

        mutating func end(_ status: MessageStatus = .complete, text: String? = nil, cost: Cost? = Cost(picodollars: 9_500_000_000)) {
            guard let running = story.conversation.running else { return }
            let record = TurnRecord(
                model: Story.model, stopReason: status == .complete ? .endTurn : .cancelled,
                usage: Usage(inputTokens: 1_000, cacheReadTokens: 6_400, outputTokens: 210), cost: cost,
                timeToFirstToken: .milliseconds(410), wait: .milliseconds(420), duration: .milliseconds(3_800))
            let message = Message(
                id: running.answer, voice: .assistant, text: text ?? running.base + running.turn.text, status: status,
                created: Story.date, turn: record)
            event(.turnEnded(running.id, message, nil))
        }
    }

    @Test("a question and its answer are whole words and lines, the speaker named once, then the figures and one prompt")
    func answer() {
        var reader = Reader()
        reader.begin()
        reader.rest()
        reader.line("Hello?")
        for piece in ["He", "llo th", "ere.", " All", " is we", "ll."] { reader.stream(piece) }
        reader.end()
        reader.rest()
        reader.rest()
        #expect(
            reader.written == """
                Firstline, plain text. This is the demo: a simulator answers from the knowledge base. A line is a question, /help lists \
                the commands, Ctrl-D quits.
                Customer> Answer: Hello there. All is well.
                [demo, TTFT 0.41s, 62 tok/s, in 7.4k, out 210, cache 86%, turn $0.0095 sim, conv $0.0095]
                Customer> 
                """)
    }

    @Test("a word is given out when it is whole, and one without an end after 120 characters")
    func words() {
        var reader = Reader()
        reader.line("q")
        reader.stream("Invo")
        #expect(reader.written == "")
        reader.stream("ices are")
        #expect(reader.written == "Answer: Invoices ")
        reader.stream(String(repeating: "字", count: 130))
        #expect(reader.written.count > 130)
    }

    @Test("what an answer holds can't command a terminal: no control but line feeds, however it is cut", arguments: [1, 2, 7, 400])
    func controls(width: Int) {
        var reader = Reader(isTyped: false)
        reader.line("hi\u{1B}[2J\tthere")
        let text = "a\tb\u{1B}[31mred\u{1B}[0m\r\nnext\u{7}\u{9B}2K\u{1B}]52;c;aGk=\u{7} end \u{202E}"
        var rest = text[...]
        while !rest.isEmpty {
            reader.stream(String(rest.prefix(width)))
            rest = rest.dropFirst(width)
        }
        reader.end(text: text)
        let bad = reader.written.unicodeScalars.filter { ($0.value < 0x20 && $0 != "\n") || (0x7F...0x9F).contains($0.value) }
        #expect(bad.isEmpty)
        #expect(reader.written.hasPrefix("Customer> hi    there\nAnswer: a    bred\nnext end "))
    }

    @Test("lines of a pipe are shown with their speaker, and there is no prompt")
    func pipe() {
        var reader = Reader(isTyped: false)
        reader.line("One?")
        reader.rest()
        reader.line("/as aside")
        reader.line("shorter")
        #expect(reader.written == "Customer> One?\nCustomer> /as aside\nAside> shorter\n[1 queued]\n")
    }

    @Test("what is typed while an answer comes is queued, and named when its turn comes")
    func queue() {
        var reader = Reader()
        reader.line("First?")
        reader.stream("One ")
        reader.line("Second?")
        reader.end()
        #expect(reader.written.hasPrefix("Answer: One [1 queued]\n"))
        #expect(reader.written.contains("conv $0.0095]\nCustomer: Second?\n"))
    }

    @Test("a stopped answer says which commands help, and what was queued is held until an empty line")
    func stop() {
        var reader = Reader()
        reader.line("First?")
        reader.stream("One two ")
        reader.line("Second?")
        #expect(reader.story.state.interruptWithoutScreen(at: reader.story.now).contains(.cancelTurn(TurnID(1))))
        reader.end(.cancelled)
        #expect(reader.written.contains("Stopped. /continue goes on, /accept keeps it, /again asks again.\n"))
        #expect(reader.written.contains("[1 held: an empty line sends]\n"))
        let effects = reader.line("")
        #expect(effects.contains { if case .startTurn(let order) = $0 { order.question.text == "Second?" } else { false } })
    }

    @Test("Ctrl-C twice quits, and while quitting it no longer waits")
    func interrupt() {
        var reader = Reader()
        #expect(!reader.story.state.interruptWithoutScreen(at: reader.story.now).contains(.shutDown))
        reader.text.wasInterrupted()
        #expect(reader.text.follow(nil, reader.story.state) == "\n[Ctrl-C again quits; everything is saved]\n")
        #expect(reader.story.state.interruptWithoutScreen(at: reader.story.now).contains(.shutDown))
        #expect(!reader.story.state.hasShutDown)
        _ = reader.story.state.interruptWithoutScreen(at: reader.story.now)
        #expect(reader.story.state.hasShutDown)
    }

    @Test("a case that needs a person is one line with the next step, said once")
    func escalation() throws {
        var reader = Reader()
        reader.line("All our boards are gone")
        let running = try #require(reader.story.conversation.running)
        let judged = Escalation(decision: .escalate, category: .dataLoss, severity: .p1, confidence: 0.9)
        reader.event(.judged(reader.story.state.current, running.question, judged))
        reader.stream("I am sorry. ")
        reader.end()
        let lines = reader.written.split(separator: "\n").filter { $0.contains("Needs a person") }
        #expect(lines.count == 1)
        #expect(lines.first?.hasPrefix("Needs a person: P1 data loss. ") == true)
    }

    @Test("a remark waits for the end of a line that may be half typed; a failure to save does not")
    func remarks() {
        var reader = Reader()
        reader.rest()
        reader.event(.noted("a passing remark"))
        #expect(reader.written == "Customer> ")
        reader.event(.storageFailed(.full("the disk is full")))
        #expect(reader.written == "Customer> \n[not saved: the disk is full]\n")
        reader.rest()
        #expect(reader.written.hasSuffix("[a passing remark]\nCustomer> "))
    }

    @Test(
        "commands that would open something print it, and leave nothing open",
        arguments: [
            ("/help", "/again [MODEL] [NAME@VERSION]: answer the last question again"), ("/inspect", "model: anthropic/claude-sonnet-4-6"),
            ("/find boards", "1. Customer: Where are our boards?"), ("/find xyz", "“xyz” is not found"),
            ("/mouse", "[/mouse needs a screen]"), ("/save-screen x", "[/save-screen needs a screen]"),
            ("/nonsense", "[no such command: /nonsense; Enter sends it as text]"), ("/rate 4", "[rated 4/5]"),
            ("/model", "[model: anthropic/claude-sonnet-4-6]"), ("/again", "[asking again: anthropic/claude-sonnet-4-6, prompt"),
        ])
    func commands(line: String, shown: String) {
        var reader = Reader()
        reader.line("Where are our boards?")
        reader.stream("Gone. ")
        reader.end()
        reader.line(line)
        #expect(reader.written.contains(shown), "\(reader.written)")
        #expect(reader.story.state.layers.isEmpty)
        #expect((line == "/again") == (reader.story.conversation.running != nil))
    }

    @Test("commands act on the open conversation, never on a row of the list that was printed, which is not printed again")
    func desk() throws {
        var reader = Reader(Story(messages: 2))
        reader.line("/go")
        let row = Conversation.Summary(
            id: Conversation.ID(rawValue: "other"), title: "Other", customer: "", ticket: "", updated: Story.date, messageCount: 2,
            cost: .zero, isPinned: true)
        reader.event(.listLoaded([row], filter: ""))
        reader.rest()
        #expect(reader.written.contains("1. Other, pinned, 2 messages, "))
        #expect(reader.line("/pin").contains(.mark(Conversation.ID(rawValue: "first"), .pinned, true)))
        #expect(reader.line("/rename").allSatisfy { if case .wake = $0 { true } else { false } } && reader.story.composer.isEmpty)
        #expect(reader.line("/rename New").contains(.rename(Conversation.ID(rawValue: "first"), "New")))
        reader.line("/delete")
        #expect(reader.written.contains("[deleted “New”; /undelete brings it back until the program ends]"))
        reader.line("/undelete")
        #expect(reader.story.state.current.rawValue == "first" && reader.story.messages.count == 2)
        reader.line("One?")
        reader.end(text: "Yes.")
        reader.rest()
        #expect(reader.written.components(separatedBy: "1. Other").count == 2)
    }

    @Test("an answer that ends in another conversation is said once, by what became of it")
    func endedAway() {
        var reader = Reader(Story(messages: 2))
        reader.line("One?")
        reader.line("/new")
        reader.rest()
        reader.story.end(text: "Yes.", in: "first")
        reader.event(.stored)
        reader.event(.stored)
        reader.rest()
        reader.line("Two?")
        #expect(reader.written.components(separatedBy: "[done in another conversation; /go lists it]").count == 2)
    }

    @Test("/go lists with numbers, and /go N opens one of the list that was shown; without a list a number is a word to look for")
    func go() throws {
        var reader = Reader()
        #expect(reader.line("/go 2").contains(.loadList(filter: "2")))
        #expect(reader.line("/go bill").contains(.loadList(filter: "bill")))
        let first = Conversation(id: Conversation.ID(rawValue: "a"), title: "Billing twice", created: Story.date)
        let second = Conversation(id: Conversation.ID(rawValue: "b"), title: "Bill by mail", created: Story.date)
        let rows = [first, second].map {
            Conversation.Summary(id: $0.id, title: $0.title, customer: "", ticket: "", updated: Story.date, messageCount: 2, cost: .zero)
        }
        reader.event(.listLoaded(rows, filter: "bill"))
        reader.event(.hitsLoaded([], query: "bill"))
        reader.rest()
        #expect(reader.written.contains("1. Billing twice, 2 messages, "))
        #expect(reader.written.hasSuffix("/go and a number opens one.\nCustomer> "))
        reader.line("/help")
        #expect(reader.line("/go 2") == [.loadConversation(second.id, target: nil)])
        reader.event(.conversationLoaded(Story.loaded("b", messages: 4)))
        #expect(reader.written.contains("Conversation: About b. Messages: 4.\nCustomer: Text 2 of b\n\nIts end.\nAnswer: Text 3 of b"))
    }

    @Test("a source is printed from its heading to the next one")
    func source() {
        let article = ArticleText(title: "Billing", text: "# Billing\n\nFirst.\n\n## Twice\n\nTwo charges.\n\n## Later\n\nLast.\n")
        var story = Story(mode: .demo)
        story.state.setup.articles["billing"] = article
        var reader = Reader(story)
        reader.line("q")
        reader.story.stream("a ")
        reader.story.end()
        reader.line("/sources 1")
        #expect(reader.written.contains("[1] billing, source 1 of 1:\n"), "\(reader.written)")
        #expect(reader.written.contains("Two charges.\n") && !reader.written.contains("Last."), "\(reader.written)")
    }

    @Test("a draft from another session stays while lines are sent, and an empty line sends it")
    func draft() {
        var story = Story(mode: .demo)
        story.type("half a thought")
        var reader = Reader(story)
        reader.begin()
        #expect(reader.written.contains("[a draft was kept: “half a thought”; an empty line sends it, Ctrl-C drops it]\n"))
        reader.line("Hello?")
        reader.end(text: "Hi.")
        #expect(reader.story.composer == "half a thought")
        let effects = reader.line("")
        #expect(effects.contains { if case .startTurn(let order) = $0 { order.question.text == "half a thought" } else { false } })
    }

    @Test("an answer that was not streamed is said whole; one that is kept otherwise than it came is said again")
    func rewritten() {
        var reader = Reader()
        reader.line("q")
        reader.end(text: "From the articles.")
        #expect(reader.written.contains("Answer: From the articles.\n"))
        reader.line("q2")
        reader.stream("Some words ")
        reader.end(text: "Other words.")
        #expect(reader.written.contains("Answer: Some words \n\nThe answer as it is kept: Other words.\n"))
    }

    @Test("a cut answer that goes on is not repeated")
    func carryOn() {
        var reader = Reader()
        reader.line("q")
        let head = String(repeating: "Many words stand here. ", count: 30)
        reader.stream(head)
        reader.end(.cancelled)
        let before = reader.written.count
        reader.line("/continue")
        reader.stream("The rest.")
        reader.end()
        #expect(reader.written.dropFirst(before).hasPrefix("Answer: The rest.\n"), "\(reader.written.dropFirst(before))")
    }

    @Test("no sentence under an answer names a key of the screen")
    func endings() {
        let statuses: [MessageStatus] = [.complete, .partial, .failed, .cancelled]
        let reasons: [StopReason?] = [
            nil, .endTurn, .maxTokens, .stopSequence, .toolUse, .pauseTurn, .refusal, .contextExceeded, .error, .cut, .cancelled,
        ]
        for status in statuses {
            for reason in reasons {
                for words in ["", "Some words."] {
                    var reader = Reader()
                    let turn = TurnRecord(model: Story.model, stopReason: reason)
                    let message = Message(
                        id: Message.ID(rawValue: "a"), voice: .assistant, text: words, status: status, created: Story.date, turn: turn)
                    let facts = Conversation(id: Conversation.ID(rawValue: "first"), title: "T", created: Story.date)
                    reader.story.state.resume(LoadedConversation(conversation: facts, messages: [message], isStart: true, cost: .zero))
                    let said = reader.text.beginning(reader.story.state)
                    #expect(said.contains("Answer: \(words)") && !said.contains(/(^| )[rcsa] (asks|goes|begins|keeps)|Ctrl-N/))
                }
            }
        }
    }
}
