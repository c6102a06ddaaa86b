import CellGrid
import ChatModel
import Foundation
import Interface
import Storage
import SupportEngine
import Testing

@testable import Runtime

/// How long find takes in a long conversation: 20,000 messages, 76 MB, each answer with two marks and five sources. It prints its figures:
///
///     FIRSTLINE_BENCH=1 swift test -c release -Xswiftc -enable-testing --filter FindBench
@Suite(
    .serialized, .enabled(if: ProcessInfo.processInfo.environment["FIRSTLINE_BENCH"] == "1", "a measurement: FIRSTLINE_BENCH=1 runs it"))
struct FindBench {
    private static let count = 20_000
    private static let bytes = 3_800
    private static let sources = (1...5).map {
        SourceReference(article: "billing-invoices", title: "Billing", section: "Part \($0)", mark: "billing-invoices#\($0):329a")
    }
    private static let patterns =
        ["okapi", "quagga", "zebra", "e", "charged twice", "Größe"].map { FindPattern($0) }
        + ["ok[a]pi", "invoice|refund", "err\\w+", "okapi|quagga", "\\bseat\\b", "[a-z]+zebra"].map { FindPattern($0, isRegex: true) }

    /// Prose of a length, with a rare word in a few messages.
    private static func texts() -> [String] {
        let words = "invoice charged twice the customer settings billing refund seat month please and is".split(separator: " ")
        var generator = SeededNumbers(seed: 7)
        return (0..<count).map { number in
            var text = number == 12 ? "quagga " : number % 1_000 == 500 ? "okapi " : ""
            while text.utf8.count < bytes {
                text += words[generator.next(words.count)] + (generator.next(12) == 0 ? ".\n\n" : " ")
            }
            return number % 2 == 0 ? text : "See [billing-invoices#1:329a]. " + text + "[billing-invoices#2:329a]"
        }
    }

    @Test("find at 76 MB", arguments: [120, 20_000])
    func find(_ inMemory: Int) async throws {
        let stage = try await FindStage(Self.texts(), sources: Self.sources)
        for pattern in Self.patterns { print(try await Self.measure(pattern, stage, inMemory)) }
    }

    @Test("a conversation is opened at its twelfth message")
    func open() async throws {
        let stage = try await FindStage(Self.texts(), sources: Self.sources)
        let clock = ContinuousClock()
        let start = clock.now
        let loaded = try #require(
            try await ConversationReader(store: stage.store).load(FindStage.conversation.id, target: Message.ID(rawValue: "m12")))
        let read = clock.now - start
        var state = Self.state()
        let shown = clock.measure {
            _ = update(&state, .conversationLoaded(loaded), at: Self.moment)
            state.layOut()
        }
        print("a match of all conversations: read in \(Self.text(read)), main thread \(Self.text(shown))")
    }

    private static let moment = Moment(instant: .now, date: Date(timeIntervalSince1970: 0))

    private static func state() -> AppState {
        AppState(
            size: Size(rows: 60, columns: 200), mode: .demo,
            setup: SetupFacts(model: ModelID(provider: "p", name: "m"), prompt: PromptStamp(name: "s", version: "1.0.0", hash: "")),
            identifiers: IdentifierSource(seed: 1), conversation: Conversation(id: Conversation.ID(rawValue: "new"), created: moment.date))
    }

    /// Runs a search against a state with the conversation on its screen; the times of its parts.
    private static func measure(_ pattern: FindPattern, _ stage: FindStage, _ inMemory: Int) async throws -> String {
        var state = state()
        state.resume(
            LoadedConversation(
                conversation: FindStage.conversation, messages: Array(stage.messages.suffix(inMemory)),
                isStart: inMemory == count, cost: .zero))
        state.layOut()
        let (events, sink) = AsyncStream.makeStream(of: AppEvent.self)
        let runner = FindRunner(store: stage.store, pause: { try await Task.sleep(for: $0) }, post: { sink.yield($0) })
        let clock = ContinuousClock()
        var longest = Duration.zero
        var known: Duration?
        var next: Duration?
        func step(_ event: AppEvent) -> [Effect] {
            var effects: [Effect] = []
            let time = clock.measure {
                effects = update(&state, event, at: moment)
                state.layOut()
            }
            longest = max(longest, time)
            return effects
        }
        _ = step(.input([.key(.control("f"))]))
        if pattern.isRegex { _ = step(.input([.key(FindState.regexKey)])) }
        let start = clock.now
        var effects = step(.input([.paste(pattern.text)]))
        var total: Duration?
        while true {
            for case .find(let work) in effects { await runner.take(work) }
            effects = []
            if known == nil, state.found.current != nil { known = clock.now - start }
            if next == nil, state.found.current != nil, state.found.awaited == nil { next = clock.now - start }
            if total == nil, state.found.isComplete { total = clock.now - start }
            if state.found.isComplete, state.found.awaited == nil { break }
            for await event in events {
                effects = step(event)
                break
            }
        }
        let words = state.found.problem?.sentence ?? "\(state.found.count) matches"
        let times = [("known", known), ("shown", next), ("all", total)].map { "\($0) \($1.map(text) ?? "-")" }.joined(separator: ", ")
        return "\(pattern.text), \(inMemory) of \(count) in memory: \(times), main thread at most \(text(longest)); \(words)"
    }

    private static func text(_ time: Duration) -> String { "\((time / .milliseconds(0.1)).rounded() / 10) ms" }
}
