import ChatModel
import FoundationEssentials
import Interface
import Runtime
import SupportEngine
import Synchronization

/// One answer with all that takes part in it in the test's hand: providers that play scripts, the clock, the books.
///
/// The models are `a/m`, `b/m`, `c/m`, the first choice first. A token of input costs $0.000001, one of output $0.000005; b/m costs
/// twice as much.
struct AnswerStage {
    let record = Record()
    let clock = ManualClock()
    let providers: [PlayedProvider]
    let health = FakeHealth()
    var ledger = FakeLedger()
    var limits = SpendingLimits()
    var store: FakeStore?
    var setup: AnswerSetup
    private let seen = Seen()

    private final class Seen: Sendable {
        let progress = Mutex<[TurnProgress]>([])
        let text = Mutex("")
    }

    static let date = Date(timeIntervalSince1970: 1_795_000_000)
    static let conversation = Conversation(id: Conversation.ID(rawValue: "c"), created: date)
    static let question = message("q", .customer, "why was I billed twice?")

    static func message(_ id: String, _ voice: Voice, _ text: String, at seconds: Double = 0) -> Message {
        Message(id: Message.ID(rawValue: id), voice: voice, text: text, created: date + seconds)
    }

    static func model(_ provider: String) -> ModelID { ModelID(provider: provider, name: "m") }

    static func card(_ provider: String, deadline: Duration? = .seconds(2), refused: Set<String> = [], maxOutput: Int = 1_000) -> ModelCard
    {
        ModelCard(
            id: model(provider), contextWindow: 100_000, maxOutput: maxOutput,
            prices: ModelCard.Prices(
                input: price(provider, 1), output: price(provider, 5), cacheRead: price(provider, 0), cacheWrite5m: price(provider, 1),
                cacheWrite1h: price(provider, 2)), firstTokenDeadline: deadline, parameters: ModelCard.ParameterLimits(refused: refused),
            source: "test", date: "2026-11-21")
    }

    private static func price(_ provider: String, _ micros: Int64) -> Cost {
        Cost(picodollars: micros * 1_000_000 * (provider == "b" ? 2 : 1))
    }

    /// A stage on which the providers play `scripts`, a script for each request.
    init(_ scripts: [[Step]]..., cards: [ModelCard]? = nil, params: [String: String] = [:], lists: [ProviderError?] = []) throws {
        let names = ["a", "b", "c"].prefix(scripts.count)
        let (clock, record) = (clock, record)
        providers = scripts.map { PlayedProvider(clock, record, $0, lists: lists) }
        let cards = cards ?? names.map { Self.card($0) }
        let candidates = zip(cards, providers).map {
            AnswerCandidate(card: $0, provider: $1, circuit: CircuitKey(provider: $0.id.provider))
        }
        let rows = ["a", "b", "c"].map { name in
            let factor = name == "b" ? 2 : 1
            return """
                - {id: m, provider: \(name), context: 100000, max_output: 1000, source: test, date: 2026-11-21, default: \(name == "a"), \
                prices: {input: "\(factor)", output: "\(5 * factor)", cache_read: "0", cache_write_5m: "1", cache_write_1h: "2"}}
                """
        }
        let prompt = Prompt(name: "s", version: "1.0.0", text: "Be kind.")
        setup = AnswerSetup(
            facts: SetupFacts(model: cards[0].id, prompt: prompt.stamp), assembler: PromptAssembler(prompt: prompt, knowledge: nil),
            search: nil, first: candidates[0], others: Array(candidates.dropFirst()),
            catalogue: try Catalogue(yaml: rows.joined(separator: "\n"), file: "test.yaml"), isSimulated: false, params: params)
    }

    var books: SharedBooks {
        let clock = clock
        let day: @Sendable () -> String = { "2026-11-21" }
        let now: @Sendable () -> Date = { Self.date + ((clock.now - clock.start) / .seconds(1)) }
        return SharedBooks(
            health: health, ledger: ledger, limits: limits, process: SpendingProcess(id: 1, started: 1), now: now, day: day)
    }

    /// Milliseconds since 1970 at the beginning.
    static let beginning = Int64(date.timeIntervalSince1970 * 1000)

    static func order(
        history: [Message] = [], question: Message = question, way: TurnOrder.Way = .fresh, isNewModel: Bool = false, isRetry: Bool = false
    ) -> TurnOrder {
        TurnOrder(
            turn: TurnID(1), conversation: conversation, history: history, question: question, isStored: true,
            answer: Message.ID(rawValue: "answer"), way: way, isNewModel: isNewModel, isRetry: isRetry)
    }

    /// Asks for the answer and gives back how it ended; pauses between attempts run out by themselves.
    func run(_ order: TurnOrder = order(), offline: Bool = false, runsOut: Bool = true) async -> RequestExecutor.Ending {
        let executor = RequestExecutor(
            setup: setup, store: store, books: books, answersOffline: offline, now: { [clock] in clock.now },
            pause: { [clock] in try await clock.pause($0) })
        let draft = Message(id: order.answer, voice: .assistant, text: "", status: .partial, created: Self.date)
        return await executor.run(
            await setup.assemble(order), for: order, answer: draft, asked: clock.now,
            report: { progress in
                seen.progress.withLock { $0.append(progress) }
                if case .waiting = progress {
                    record.note("waiting")
                    if runsOut { Task { [clock] in await clock.runOut() } }
                }
            }
        ) { event, _ in
            if case .textDelta(let text) = event { seen.text.withLock { $0 += text } }
        }
    }

    /// What was reported, in order.
    var progress: [TurnProgress] { seen.progress.withLock(\.self) }
    /// What was shown of the answer.
    var shown: String { seen.text.withLock(\.self) }
    /// Who was asked, in order.
    var asked: [String] { record.all.filter { $0.hasPrefix("ask ") }.map { String($0.dropFirst(4)) } }
    /// The states that were reported, in order.
    var states: [[String: CircuitState]] {
        progress.compactMap { if case .circuits(let states) = $0 { states } else { nil } }
    }
}

extension [Step] {
    /// A whole answer: its first token after 0.3 s, whole after a second more.
    static func answers(_ text: String = "Yes.", input: Int = 100, output: Int = 20) -> [Step] {
        [
            .takes(.milliseconds(300)), .counted(input), .text(text), .takes(.seconds(1)),
            .event(.messageDelta(.endTurn, usage: Usage(inputTokens: input, outputTokens: output))), .event(.messageStop),
        ]
    }

    /// An error after 0.2 s.
    static func fails(_ kind: ProviderError.Kind, status: Int? = nil) -> [Step] {
        [.takes(.milliseconds(200)), .fail(ProviderError(kind, status: status))]
    }
}
