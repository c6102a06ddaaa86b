import CellGrid
import ChatModel
import Foundation
import Interface
import Storage
import SupportEngine
import Synchronization
import Testing

@testable import Runtime

/// How long find takes in a long conversation: 20,000 messages, 76 MB. To be run by FIRSTLINE_BENCH=1, and in release mode.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["FIRSTLINE_BENCH"] == "1", "a measurement: FIRSTLINE_BENCH=1 runs it"))
struct FindBench {
    private static let count = 20_000
    private static let bytes = 3_800

    /// Prose of a length, with a rare word in a few messages.
    private static func texts() -> [String] {
        let words = "invoice charged twice the customer settings billing refund seat month please and is".split(separator: " ")
        var generator = SystemRandom(seed: 7)
        return (0..<count).map { number in
            var text = number == 12 ? "quagga " : number % 1_000 == 500 ? "okapi " : ""
            while text.utf8.count < bytes {
                text += words[generator.next(words.count)] + (generator.next(12) == 0 ? ".\n\n" : " ")
            }
            return text
        }
    }

    @Test("find at 76 MB", arguments: [120, 20_000])
    func find(_ inMemory: Int) async throws {
        let stage = try await FindStage(Self.texts())
        for pattern in ["okapi", "quagga", "zebra", "e", "charged twice", "Größe"] {
            print(try await Self.measure(FindPattern(pattern), stage, inMemory))
        }
        print(try await Self.measure(FindPattern("ok[a]pi", isRegex: true), stage, inMemory))
    }

    /// Runs a search against a state with the conversation on its screen; the times of its parts.
    private static func measure(_ pattern: FindPattern, _ stage: FindStage, _ inMemory: Int) async throws -> String {
        var state = AppState(
            size: Size(rows: 60, columns: 200), mode: .demo,
            setup: SetupFacts(model: ModelID(provider: "p", name: "m"), prompt: PromptStamp(name: "s", version: "1.0.0", hash: "")),
            identifiers: IdentifierSource(seed: 1), conversation: FindStage.conversation)
        state.resume(
            LoadedConversation(
                conversation: FindStage.conversation, messages: Array(stage.messages.suffix(inMemory)),
                isStart: inMemory == count, cost: nil))
        state.layOut()
        let (events, sink) = AsyncStream.makeStream(of: AppEvent.self)
        let runner = FindRunner(store: stage.store, pause: { try await Task.sleep(for: $0) }, post: { sink.yield($0) })
        let clock = ContinuousClock()
        var longest = Duration.zero
        var next: Duration?
        func step(_ event: AppEvent) -> [Effect] {
            var effects: [Effect] = []
            let time = clock.measure {
                effects = update(&state, event, at: Moment(instant: .now, date: Date(timeIntervalSince1970: 0)))
                state.layOut()
            }
            longest = max(longest, time)
            return effects
        }
        _ = step(.input([.key(.control("f"))]))
        if pattern.isRegex { _ = step(.input([.key(.control("t"))])) }
        let start = clock.now
        var effects = step(.input([.paste(pattern.text)]))
        var total: Duration?
        while true {
            for case .find(let work) in effects { await runner.take(work) }
            effects = []
            if next == nil, state.found.current != nil, state.found.awaited == nil { next = clock.now - start }
            if total == nil, state.found.isComplete { total = clock.now - start }
            if state.found.isComplete, state.found.awaited == nil { break }
            for await event in events {
                effects = step(event)
                break
            }
        }
        let words = state.found.problem?.sentence ?? "\(state.found.count) matches"
        return "\(pattern.text) in \(inMemory) loaded of \(count): next \(next.map(text) ?? "-"), all \(total.map(text) ?? "-"),"
            + " main thread at most \(text(longest)); \(words)"
    }

    private static func text(_ time: Duration) -> String { "\((time / .milliseconds(0.1)).rounded() / 10) ms" }
}

/// Numbers that are the same on every run.
private struct SystemRandom {
    private var state: UInt64
    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }
    mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }
}
