import CellGrid
import ChatModel
import FoundationEssentials
import Interface
import Screens
import SupportEngine
import TestSupport
import Testing

/// A state to draw, made by events as the program makes them.
struct Scene {
    var state: AppState
    private var instant = ContinuousClock.now
    /// Times of day are shown in the machine's time zone, so the same hour there is made.
    static let date =
        Calendar.current.date(from: DateComponents(year: 2026, month: 11, day: 18, hour: 14, minute: 27)) ?? Date(timeIntervalSince1970: 0)

    static let setup = SetupFacts(
        model: ModelID(provider: "anthropic", name: "claude-sonnet-4-6"),
        card: ModelCard(
            id: ModelID(provider: "anthropic", name: "claude-sonnet-4-6"), contextWindow: 200_000, maxOutput: 8_192,
            prices: ModelCard.Prices(
                input: Cost(picodollars: 3_000_000), output: Cost(picodollars: 15_000_000), cacheRead: Cost(picodollars: 300_000),
                cacheWrite5m: Cost(picodollars: 3_750_000), cacheWrite1h: Cost(picodollars: 6_000_000)),
            source: "test", date: "2026-11-21"),
        prompt: PromptStamp(name: "support", version: "1.0.0", hash: "3f2a9c51d0e7b846" + String(repeating: "0", count: 48)),
        articles: ["billing-invoices": ArticleText(title: "Invoices and receipts", text: article, marks: Set(given.map(\.mark)))])

    static let article = """
        # Invoices and receipts

        Every invoice is in **Settings > Billing > Invoices** as a PDF, from the day it was issued.

        ## Charged twice

        A second charge in the same month is one of three things:

        1. A *pending* authorisation that falls away after 3 to 5 days.
        2. A seat that was added in the month, billed by the day.
        3. A real double charge. We refund it within 5 working days.

        | Plan | Price | Seats |
        |------|-------|-------|
        | Team | $29   | 5     |
        | Pro  | $99   | 20    |
        """

    static let answer = """
        I am sorry about that. Two charges in one month are usually one of these:

        - **A pending authorisation**, which falls away after 3 to 5 days.
        - A seat added in the month, billed by the day: `Settings > Billing`.

        If both charges are *settled*, reply with the last four digits of the card and we refund one within 5 working days \
        [\(given[1].mark)].
        """

    /// The passages of the article, as they are given with a question.
    static let given = [("", "the beginning"), ("Charged twice", "A second charge")].enumerated().map { index, passage in
        SourceReference(
            article: "billing-invoices", title: "Invoices and receipts", section: passage.0,
            mark: PassageMark(article: "billing-invoices", number: index + 1, text: passage.1).description, isCited: false)
    }

    /// An answer with two true marks and a forged one.
    static let cited = """
        Two charges in one month are usually a pending authorisation [\(given[1].mark)], or a seat that was added \
        [\(given[1].mark), billing-invoices#7:0c0c]. Both are on the invoice [\(given[0].mark)].
        """

    init(_ size: Size, mode: AppState.Mode = .live) {
        state = AppState(
            size: size, mode: mode, setup: Scene.setup, identifiers: IdentifierSource(seed: 1),
            conversation: Conversation(id: Conversation.ID(rawValue: "scene"), created: Scene.date))
    }

    mutating func send(_ event: AppEvent) {
        _ = update(&state, event, at: Moment(instant: instant, date: Scene.date))
        state.layOut()
    }

    mutating func press(_ keys: Key...) { send(.input(keys.map { .key($0) })) }
    mutating func type(_ text: String) { for character in text { press(character == "\n" ? .control("j") : .character(character)) } }
    /// Changes what the screen knows of the prompts and the knowledge.
    mutating func setup(_ change: (inout SetupFacts) -> Void) {
        var setup = Scene.setup
        change(&setup)
        send(.setupChanged(setup, notice: nil))
    }
    mutating func wait(_ duration: Duration) { instant += duration }

    mutating func ask(_ text: String) {
        type(text)
        press(Key(.enter))
    }

    mutating func stream(_ text: String) {
        guard let turn = state.conversation.running?.id else { return }
        send(.turnPrepared(turn, PreparedTurn(given: Scene.given)))
        for event in [
            ChatEvent.requestWritten(at: instant), .messageStart(id: "m", usage: Usage(inputTokens: 1_000, cacheReadTokens: 6_400)),
        ] {
            send(.chat(turn, event, at: instant))
        }
        wait(.milliseconds(410))
        send(.chat(turn, .textDelta(text), at: instant))
        wait(.seconds(1))
        send(.woke(.figures))
    }

    /// A piece of the answer that `stream` began; nothing is laid out.
    mutating func add(_ text: String, to turn: TurnID) {
        _ = update(&state, .chat(turn, .textDelta(text), at: instant), at: Moment(instant: instant, date: Scene.date))
    }

    mutating func end(
        _ text: String, _ status: MessageStatus = .complete, failure: String? = nil, _ change: (inout Message) -> Void = { _ in }
    ) {
        guard let running = state.conversation.running else { return }
        let isDemo = state.mode == .demo
        let record = TurnRecord(
            model: Scene.setup.model, prompt: Scene.setup.prompt, knowledgeHash: String(repeating: "c0ffee42", count: 8),
            params: ["max_tokens": "1024"], stopReason: status == .complete ? .endTurn : .error, failure: failure,
            usage: Usage(inputTokens: 1_000, cacheReadTokens: 6_400, outputTokens: 210), cost: Cost(picodollars: 9_500_000_000),
            isSimulated: isDemo, timeToFirstToken: .milliseconds(410), timeToFirstText: .milliseconds(410), wait: .milliseconds(430),
            duration: .milliseconds(3_820), requestID: "req_011CSHoEeqs5C35K2UUqR7Fy",
            attempts: [
                Attempt(
                    model: Scene.setup.model, outcome: status == .complete ? .ok : status == .cancelled ? .cancelled : .overloaded,
                    status: status == .complete ? 200 : nil,
                    timeToFirstToken: .milliseconds(410), duration: .milliseconds(3_800))
            ],
            sources: CitedAnswer(text, given: GivenSources(Scene.given)).record(found: []))
        var answer = Message(id: running.answer, voice: .assistant, text: text, status: status, created: Scene.date, turn: record)
        change(&answer)
        send(.turnEnded(running.id, answer, failure == nil ? nil : ProviderError(.overloaded(""))))
    }

    /// A question with a whole answer.
    static func answered(_ size: Size, mode: AppState.Mode = .live) -> Scene {
        var scene = Scene(size, mode: mode)
        scene.ask("We were billed twice in May and nobody answers our mails. What is going on?")
        scene.stream(Scene.answer)
        scene.end(Scene.answer)
        return scene
    }

    static let sizes = [
        Size(rows: 12, columns: 40), Size(rows: 24, columns: 80), Size(rows: 36, columns: 120), Size(rows: 60, columns: 200),
    ]

    var frame: Frame { view(state, theme: .golden) }
}

extension Theme {
    /// The theme of the kept screens: its colours tell the roles apart and are nobody's taste, so that tuning a theme changes no screen.
    static let golden = Theme([
        .quiet: Style(.standard, .dim), .accent: Style(.indexed(6)), .bar: Style(.indexed(253), on: .indexed(237)),
        .warning: Style(.indexed(3)), .border: Style(.standard, .dim), .customer: Style(.indexed(6), .bold),
        .assistant: Style(.indexed(2), .bold), .staff: Style(.indexed(5), .bold), .aside: Style(.indexed(3), .italic),
        .code: Style(.indexed(2)), .listing: Style(.indexed(2)), .keyword: Style(.indexed(5)), .number: Style(.indexed(6)),
        .link: Style(.indexed(6)), .citation: Style(.indexed(6)), .flagged: Style(.indexed(3)),
    ])
}

/// Compares what `scene` shows with the kept screen of that name.
func expectScreen(_ name: String, _ scene: Scene, sourceLocation: SourceLocation = #_sourceLocation) {
    var scene = scene
    scene.state.layOut()
    if let difference = Golden(beside: #filePath).difference(scene.frame, name) {
        Issue.record(Comment(rawValue: difference), sourceLocation: sourceLocation)
    }
}
