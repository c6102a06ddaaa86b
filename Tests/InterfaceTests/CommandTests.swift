import CellGrid
import ChatModel
import Interface
import Testing

@Suite struct CommandTests {
    @Test(
        "one line with a known word after the slash is a command",
        arguments: [
            ("/new", Command.Reading.command(.new, "")), ("/find two words ", .command(.find, "two words")),
            ("/save-screen  a b", .command(.saveScreen, "a b")), ("/as", .command(.as, "")), ("/", .text), ("//", .unknown("/")),
            ("new", .text),
            (" /new", .text), ("/new\nline", .text), ("/var/log/syslog", .unknown("var/log/syslog")), ("/News", .unknown("News")),
        ])
    func reading(_ text: String, _ reading: Command.Reading) {
        #expect(Command.read(text) == reading)
    }

    @Test("a path is asked about once and then sent as text")
    func path() {
        var story = Story()
        story.type("/var/log")
        #expect(story.press(Key(.enter)) == [.wake(after: .seconds(5), .clearNotice(1))])
        #expect(story.state.notice?.text == "no such command: /var/log; Enter sends it as text")
        #expect(story.composer == "/var/log")
        story.press(Key(.enter))
        #expect(story.messages.first?.text == "/var/log")
        #expect(story.orders.count == 1)
    }

    @Test("after a change it is asked again")
    func pathChanged() {
        var story = Story()
        story.ask("/var/log")
        story.ask("x")
        #expect(story.orders.isEmpty)
        #expect(story.state.notice?.text == "no such command: /var/logx; Enter sends it as text")
    }

    @Test("pasted text is never a command and opens no completions; typing into an emptied composer is")
    func pasted() {
        var story = Story()
        story.send(.input([.paste("/new")]))
        #expect(CommandCompletion.matches(story.conversation).isEmpty)
        story.press(Key(.enter))
        #expect(story.messages.first?.text == "/new")
        story.end()
        story.send(.input([.paste("/he")]))
        story.press(.control("c"))
        story.ask("/help")
        #expect(story.state.layers == [.help(row: 0)])
    }

    @Test("Tab completes a half-typed command and moves the focus elsewhere")
    func completion() {
        var story = Story(messages: 2)
        story.type("/cu")
        #expect(CommandCompletion.matches(story.conversation) == [.customer])
        story.press(Key(.tab))
        #expect(story.composer == "/customer ")
        story.ask("Dana")
        #expect(story.conversation.facts.customer == "Dana")
        #expect(story.effects.contains(.updateConversation(story.conversation.facts)))
        story.press(Key(.tab))
        #expect(story.state.focus == .transcript)
    }

    @Test(
        "parameters are checked before they are set",
        arguments: [
            ("max_tokens=2048", ["max_tokens": "2048"], "max_tokens=2048 from the next question on"),
            ("max_tokens=0", [:], "max_tokens takes a whole number above 0"),
            ("max_tokens=9000", [:], "claude-sonnet-4-6 answers with at most 8192 tokens; max_tokens is 9000"),
            ("temperature=0.2", ["temperature": "0.2"], nil),
            ("temperature=nan", [:], "temperature must be a number from 0 to 1 for claude-sonnet-4-6, not nan"),
            ("top_k=1.5", [:], "top_k must be a whole number above 0, not 1.5"),
            ("stop=x", [:], "no such parameter: stop; there are max_tokens, temperature, top_p, top_k, thinking, effort, reasoning_effort"),
            ("max_tokens", [:], "/params takes KEY=VALUE, such as max_tokens=2048"),
            (
                "temprature=1", [:],
                "no such parameter: temprature; did you mean temperature? There are max_tokens, temperature, top_p, top_k, thinking, "
                    + "effort, reasoning_effort"
            ),
        ])
    func parameters(_ argument: String, _ params: [String: String], _ notice: String?) {
        var story = Story()
        story.ask("/params \(argument)")
        #expect(story.state.params == params)
        if let notice { #expect(story.state.notice?.text == notice) }
    }

    @Test("parameters go with the next question, are shown, and go away")
    func parameterLife() {
        var story = Story()
        story.ask("/params max_tokens=100")
        story.ask("/params")
        #expect(story.state.notice?.text == "max_tokens=100")
        story.ask("hello")
        #expect(story.orders.last?.params == ["max_tokens": "100"])
        story.ask("/params max_tokens=")
        #expect(story.state.params.isEmpty)
    }

    @Test("typed alone they say in one line what is in force")
    func inForce() {
        var story = Story()
        story.ask("/limit")
        #expect(story.state.notice?.text == "no limit on spending is set: limits: in the configuration sets one")
        story.state.setup.limits = SpendingLimits(
            answer: Cost(picodollars: 50_000_000_000), conversation: Cost(picodollars: 250_000_000_000),
            day: Cost(picodollars: 20_000_000_000_000))
        story.state.setup.params = ["max_tokens": "1024", "temperature": "0.2"]
        for (command, words) in [
            ("/limit", "limits: an answer $0.0500, a conversation $0.2500 ($0.0000 used), a day $20.00"),
            ("/model", "model: anthropic/claude-sonnet-4-6"), ("/prompt", "prompt: support@1.0.0"),
            ("/params", "max_tokens=1024 temperature=0.2"),
        ] {
            story.ask(command)
            #expect(story.state.notice?.text == words)
        }
        story.ask("/params max_tokens=50")
        story.ask("/params")
        #expect(story.state.notice?.text == "max_tokens=50 temperature=0.2")
        story.ask("/limit 3")
        #expect(story.state.notice?.text == "/limit only shows; change limits: in the configuration")
    }

    @Test("a doubt about a name that was chosen is said as a warning, over what was said before")
    func doubted() {
        var story = Story()
        story.send(.setupChanged(Story.facts, notice: "claude-sonet from the next question on"))
        story.send(.doubted("claude-sonet is not in the catalogue; did you mean claude-sonnet-4-6?"))
        #expect(story.state.notice?.text == "claude-sonet is not in the catalogue; did you mean claude-sonnet-4-6?")
        #expect(story.state.notice?.isWarning == true)
    }

    @Test("commands do what their words say")
    func effects() {
        var story = Story(messages: 2)
        story.ask("/model groq/llama")
        #expect(story.effects.last == .choose(model: "groq/llama", prompt: ""))
        story.ask("/prompt support@2.0.0")
        #expect(story.effects.last == .choose(model: "", prompt: "support@2.0.0"))
        story.ask("/mouse")
        #expect(story.effects.contains(.terminal(.mouse(true))))
        story.ask("/save-screen a.txt")
        #expect(story.effects.last == .terminal(.saveScreen("a.txt")))
        story.ask("/copy")
        #expect(story.effects.last == .terminal(.copy("Text 1 of first\n\nIts end.")))
        story.ask("/rate 4")
        #expect(story.effects.contains(.rate(Message.ID(rawValue: "first-1"), 4)))
        story.ask("/rate 9")
        #expect(story.state.notice?.text == "/rate takes a number from 1 to 5")
        story.ask("/resolve")
        #expect(story.conversation.facts.isResolved)
        story.ask("/as staff")
        #expect(story.conversation.voice == .staff)
        story.ask("/find end")
        #expect(story.state.layers.count == 1)
        story.press(Key(.escape))
        story.ask("/quit")
        #expect(story.effects.last == .shutDown)
    }

    @Test("/customer and /ticket say what is set; only - takes it away", arguments: ["customer", "ticket"])
    func facts(_ name: String) {
        func value(_ story: Story) -> String { name == "ticket" ? story.conversation.facts.ticket : story.conversation.facts.customer }
        var story = Story(messages: 2)
        story.ask("/\(name)")
        #expect(story.state.notice?.text == "no \(name) is set; /\(name) \(name == "ticket" ? "NUMBER" : "NAME") sets one")
        #expect(story.ask("/\(name) Dana 7").contains(.updateConversation(story.conversation.facts)))
        #expect(story.state.notice?.text == "\(name): Dana 7" && value(story) == "Dana 7")
        story.ask("/\(name)")
        #expect(story.state.notice?.text == "\(name) \"Dana 7\"; /\(name) - clears it" && value(story) == "Dana 7")
        story.ask("/\(name) -")
        #expect(story.state.notice?.text == "\(name) cleared" && value(story).isEmpty)
    }

    @Test("the palette lists every command, and its letters may stand apart")
    func palette() {
        var story = Story(messages: 2)
        story.press(.control("p"))
        story.type("svscr")
        guard case .list(let list) = story.state.layers.last else { return #expect(Bool(false)) }
        #expect(list.items.first?.choice == .command("/save-screen "))
        story.press(Key(.enter))
        #expect(story.composer == "/save-screen ")
        #expect(story.state.layers.isEmpty)
    }
}
