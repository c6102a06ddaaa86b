import CellGrid
import ChatModel
import Foundation
import Interface
import SupportEngine
import TestSupport
import Testing

/// Whole screens, looked at by people when they were recorded.
@Suite struct GoldenScreens {
    @Test("an empty conversation explains the screen", arguments: Scene.sizes)
    func empty(_ size: Size) {
        expectScreen("empty-demo", Scene(size, mode: .demo))
        expectScreen("empty", Scene(size))
    }

    @Test("an answer is awaited, then streams", arguments: Scene.sizes)
    func streaming(_ size: Size) {
        var scene = Scene(size, mode: .demo)
        scene.ask("We were billed twice in May and nobody answers our mails. What is going on?")
        expectScreen("waiting", scene)
        scene.stream("I am sorry about that. Two charges in one month are usually one of these:\n\n- **A pending author")
        expectScreen("streaming", scene)
    }

    @Test("a whole answer stands with its sources and figures", arguments: Scene.sizes)
    func answered(_ size: Size) {
        expectScreen("answered", Scene.answered(size))
        expectScreen("answered-demo", Scene.answered(size, mode: .demo))
        var scene = Scene.answered(size)
        scene.press(Key(.tab), .character("k"))
        expectScreen("selected", scene)
    }

    @Test("true marks are numbers, a forged one is struck, and a changed passage says so", arguments: Scene.sizes)
    func cited(_ size: Size) {
        var scene = Scene(size)
        scene.ask("Why were we billed twice?")
        scene.stream(String(Scene.cited.prefix(120)))
        expectScreen("cited-streaming", scene)
        scene.end(Scene.cited)
        expectScreen("cited", scene)
        var setup = Scene.setup
        setup.articles["billing-invoices"]?.marks.remove(Scene.given[1].mark)
        scene.send(.setupChanged(setup, notice: nil))
        scene.press(Key(.tab), .character("o"))
        expectScreen("cited-source", scene)
    }

    @Test("an answer that failed says what to do", arguments: Scene.sizes)
    func failed(_ size: Size) {
        var scene = Scene(size)
        scene.ask("Are you there?")
        let error = ProviderError(.overloaded("Overloaded"), status: 529, requestID: "req_011CSHoEeqs5C35K2UUqR7Fy")
        scene.end("", .failed, failure: ErrorText.sentence(for: error, model: Scene.setup.model))
        expectScreen("failed", scene)
    }

    @Test("the layers", arguments: Scene.sizes)
    func layers(_ size: Size) {
        var scene = Scene.answered(size)
        scene.press(Key(.function(1)))
        expectScreen("help", scene)
        scene.press(Key(.escape), Key(.function(3)))
        let blocks = [
            BlockReport(label: "system prompt", tokens: 640),
            BlockReport(label: "knowledge (12 articles)", tokens: 5_900, breakpoint: .fiveMinutes),
            BlockReport(label: "question", tokens: 60),
        ]
        scene.state.conversation.lastPrepared = PreparedTurn(blocks: blocks)
        expectScreen("inspector", scene)
        scene.press(Key(.escape), .alt("r"))
        expectScreen("again", scene)
        scene.press(Key(.escape))
        scene.ask("/sources 1")
        expectScreen("source", scene)
        scene.press(Key(.escape), .control("p"))
        scene.type("cop")
        expectScreen("palette", scene)
    }

    @Test("the conversations", arguments: Scene.sizes)
    func conversations(_ size: Size) {
        var scene = Scene.answered(size)
        scene.press(.control("g"))
        // Dates are shown in the machine's time zone, so the same hour there is made.
        let date = Calendar.current.date(from: DateComponents(year: 2026, month: 11, day: 18, hour: 11, minute: 6)) ?? Scene.date
        let titles = ["Billed twice in May", "How do I reset my password when the mail with the link never comes?", "", "日本語の請求書について"]
        let list = titles.enumerated().map { index, title in
            Conversation.Summary(
                id: Conversation.ID(rawValue: "c\(index)"), title: title, customer: index == 0 ? "Dana, Northwind" : "",
                ticket: index == 0 ? "48213" : "",
                updated: date, messageCount: index * 2 + 1,
                cost: index == 2 ? CostSum(.zero, hasUnknown: true) : CostSum(Cost(picodollars: 18_700_000_000)),
                escalation: index == 0 ? Escalation(decision: .escalate, category: .refundContract, severity: .p3) : nil,
                isResolved: index == 1,
                hasDraft: index == 2, isPinned: index == 0, isUnread: index == 3, lastStatus: index == 1 ? .partial : .complete)
        }
        scene.send(.listLoaded(list, filter: ""))
        expectScreen("conversations", scene)
        scene.press(.control("r"), .control("a"))
        expectScreen("conversations-rename", scene)
        scene.press(Key(.escape), .control("x"))
        expectScreen("conversations-deleted", scene)
    }

    @Test("an answer that ended elsewhere is counted in the title; on wide screens the conversations stay beside the messages")
    func elsewhere() {
        for size in Scene.sizes {
            var scene = Scene.answered(size)
            scene.ask("And when will the refund come?")
            scene.press(.control("n"))
            guard let (turn, id) = scene.state.turns.first, let answer = scene.state.open[id]?.running?.answer else { return }
            let message = Message(id: answer, voice: .assistant, text: "Soon.", created: Scene.date)
            scene.send(.turnEnded(turn, message, nil))
            expectScreen("done-elsewhere", scene)
            guard size.columns >= 160 else { continue }
            scene.press(Key(.function(2)), Key(.tab))
            let row = Conversation.Summary(
                id: id, title: "Billed twice in May", customer: "", ticket: "", updated: Date(timeIntervalSince1970: 0), messageCount: 4,
                cost: .zero, isUnread: true)
            scene.send(.listLoaded([row], filter: ""))
            scene.state.pane?.items[0].figures = ["4 messages", "$0"]
            expectScreen("pane", scene)
        }
    }

    @Test("what waits and what is wrong stands on the rule, or where there is none on the last line", arguments: Scene.sizes)
    func waiting(_ size: Size) {
        var scene = Scene.answered(size)
        scene.ask("And when will the refund come?")
        scene.ask("Is there a phone number?")
        scene.end("", .cancelled)
        expectScreen("held", scene)
        scene.press(Key(.up), .control("u"))
        scene.send(.storageFailed(.full("/home/dana/.local/share/firstline/firstline.db: the disk is full; free some space")))
        expectScreen("storage-trouble", scene)
    }

    @Test("a case that needs a person: the words, the severity, what to do next, and the evidence", arguments: Scene.sizes)
    func escalated(_ size: Size) {
        var scene = Scene(size)
        let text = "Since this morning all our boards are gone and nothing is in the trash. Can you restore them?"
        scene.ask(text)
        let judged = Escalation(
            decision: .escalate, category: .dataLoss, severity: .p1, confidence: 0.94, rule: "content-gone", spans: [19..<42],
            suppressed: ["human-request: negation"],
            evidence: [
                .init(layer: .rules, decision: .escalate, category: .dataLoss, confidence: 0.95, reason: "content-gone"),
                .init(layer: .turns, decision: .answer, category: nil, confidence: 0.9, reason: "first turn"),
                .init(layer: .model, decision: .escalate, category: .dataLoss, confidence: 0.88, reason: "boards, gone, trash"),
            ])
        if let question = scene.state.conversation.running?.question {
            scene.send(.judged(scene.state.current, question, judged))
        }
        scene.end("I am sorry that your boards are missing. I'd like to connect you with our specialist team.")
        expectScreen("escalated", scene)
        scene.press(Key(.function(3)))
        expectScreen("evidence", scene)
    }

    @Test("scrolled up while more comes", arguments: Scene.sizes)
    func scrolled(_ size: Size) {
        var scene = Scene.answered(size)
        scene.ask("Tell me more")
        scene.press(Key(.pageUp))
        scene.stream((0..<60).map { "Line \($0).\n\n" }.joined())
        scene.send(.noted("x"))
        scene.state.notice = nil
        expectScreen("scrolled", scene)
    }

    @Test("wide, right-to-left, emoji and hostile text", arguments: Scene.sizes)
    func languages(_ size: Size) {
        var scene = Scene(size)
        scene.send(.input([.paste("請求書が二重に届きました。どうすればよいですか？ 👩‍👩‍👧 🇩🇪 مرحبا بالعالم e\u{301}\u{1B}[31mred")]))
        scene.press(Key(.enter))
        scene.end("申し訳ございません。**二重請求** は通常三日で取り消されます。\n\n| 言語 | Wort |\n|---|---|\n| 日本語 | Rechnung 🧾 |\n| العربية | فاتورة |")
        expectScreen("languages", scene)
    }

    @Test("a long draft, and a half-typed command", arguments: Scene.sizes)
    func drafts(_ size: Size) {
        var scene = Scene.answered(size)
        scene.type(
            (1...12).map { "line \($0) of a draft" }.joined(separator: "\n")
                + "\nand a last one that is long enough to be wrapped on most screens, because it goes on")
        expectScreen("long-draft", scene)
        scene.press(.control("c"), Key(.tab, .shift))
        scene.state.notice = nil
        scene.type("/")
        expectScreen("command", scene)
    }

    @Test("a long paste, folded; an article being named", arguments: Scene.sizes)
    func pastes(_ size: Size) {
        var scene = Scene.answered(size)
        scene.setup { $0.articles["refunds"] = ArticleText(title: "When we refund, and how long it takes", text: "") }
        scene.type("The log is")
        scene.send(.input([.paste((1...5_000).map { "line \($0) of the log" }.joined(separator: "\n"))]))
        scene.type("What is wrong?")
        expectScreen("pasted", scene)
        scene.type(" @")
        scene.press(Key(.down))
        expectScreen("naming", scene)
    }

    @Test("a stored conversation: its days, what is new, a long listing, a long paste", arguments: Scene.sizes)
    func stored(_ size: Size) {
        func message(_ id: String, _ voice: Voice, _ text: String, days: Double) -> Message {
            Message(id: Message.ID(rawValue: id), voice: voice, text: text, created: Scene.date - (3 - days) * 86_400)
        }
        let listing = "Send this:\n\n```json\n{\n" + (1...90).map { "  \"key\($0)\": \($0),\n" }.joined() + "}\n```\n\nThen try again."
        let messages = [
            message("1", .customer, (1...45).map { "log line \($0)" }.joined(separator: "\n"), days: 0),
            message("2", .assistant, listing, days: 0),
            message("3", .customer, "It works now, thank you.", days: 2), message("4", .staff, "Glad to hear it.", days: 2.001),
        ]
        var scene = Scene(size)
        let stored = Conversation(id: Conversation.ID(rawValue: "stored"), title: "A request that fails", created: Scene.date)
        for count in [3, 0, 4] {
            let isOther = count == 0
            let conversation = isOther ? Conversation(id: Conversation.ID(rawValue: "other"), created: Scene.date) : stored
            scene.send(
                .conversationLoaded(
                    LoadedConversation(conversation: conversation, messages: Array(messages.prefix(count)), isStart: true, cost: .zero)))
        }
        expectScreen("stored", scene)
    }

    @Test("a screen too small says so")
    func tooSmall() {
        expectScreen("too-small", Scene(Size(rows: 5, columns: 20)))
    }
}
