import ChatModel
import Interface
import Runtime
import SupportEngine
import Testing

/// Limits on spending: the worst case is set aside before a request leaves, and replaced by what it cost.
@Suite struct SpendingTests {
    private static func limit(_ cents: Int64) -> Cost { Cost(picodollars: cents * 10_000_000_000) }

    @Test("the worst case is set aside before each request, and settled by what it cost")
    func settled() async throws {
        var stage = try AnswerStage([.fails(.overloaded("busy"))], [.answers(input: 100, output: 20)], params: ["max_tokens": "500"])
        stage.limits.day = Self.limit(100)
        let ending = await stage.run()
        let reservations = await stage.ledger.reservations
        #expect(ending.error == nil && reservations.count == 2)
        #expect(reservations.map(\.spent) == [.zero, Cost(picodollars: 400_000_000)])
        // 500 tokens of output alone are $0.0025, and twice that at the second model.
        #expect(reservations[0].worst >= Cost(picodollars: 2_500_000_000) && reservations[1].worst >= Cost(picodollars: 5_000_000_000))
        #expect(ending.answer.turn?.cost == Cost(picodollars: 400_000_000))
    }

    @Test("no limit, no reservation")
    func unlimited() async throws {
        let stage = try AnswerStage([.answers()])
        _ = await stage.run()
        #expect(await stage.ledger.reservations.isEmpty)
    }

    @Test("an answer that was stopped or cut settles what came of it, though the task is cancelled")
    func stopped() async throws {
        var stage = try AnswerStage([[.counted(100), .text("Half"), .stand("there")]])
        stage.limits.day = Self.limit(100)
        let running = stage
        let task = Task { await running.run() }
        await stage.record.comes("there")
        task.cancel()
        let ending = await task.value
        #expect(await stage.ledger.settled == [ending.answer.turn?.cost])
        #expect(ending.answer.turn?.cost ?? .zero >= Cost(picodollars: 100_000_000))
    }

    @Test("over the limit nobody is asked; the sentence says what it is, what is used, and how to go on")
    func refused() async throws {
        var stage = try AnswerStage([.answers()], [.answers()], params: ["max_tokens": "1000"])
        stage.ledger = FakeLedger(before: Cost(picodollars: 9_000_000_000))
        stage.limits.day = Self.limit(1)
        let ending = await stage.run(offline: true)
        #expect(stage.asked.isEmpty && ending.answer.status == .failed && ending.answer.text.isEmpty)
        #expect(ending.answer.turn?.attempts.isEmpty == true && ending.answer.turn?.cost == .zero)
        let failure = ending.answer.turn?.failure ?? ""
        #expect(failure.hasPrefix("Not asked: it could cost $0.0050"), "\(failure)")
        #expect(
            failure.hasSuffix(
                "and $0.0090 of this day's limit of $0.0100 is used. Raise day_usd under limits in the configuration, "
                    + "or ask for a shorter answer with max_tokens."), "\(failure)")
    }

    @Test("a fallback that would go over the limit is not asked; the first attempt stays on record")
    func fallbackRefused() async throws {
        var stage = try AnswerStage([.fails(.overloaded("busy"))], [.answers()], params: ["max_tokens": "1000"])
        stage.limits.answer = Cost(picodollars: 7_000_000_000)
        let ending = await stage.run()
        #expect(stage.asked == ["a/m"] && ending.answer.turn?.attempts.map(\.outcome) == [.overloaded])
        #expect(ending.answer.turn?.failure?.contains("the limit for one answer is $0.0070") == true)
    }

    @Test("from four fifths of a limit on it is said with each answer")
    func warned() async throws {
        for (before, percent) in [(Int64(7_900_000_000), Int?.none), (84_000_000_000, 89)] {
            var stage = try AnswerStage([.answers()], params: ["max_tokens": "1000"])
            stage.ledger = FakeLedger(before: Cost(picodollars: before))
            stage.limits.day = Self.limit(10)
            _ = await stage.run()
            let warnings = stage.progress.compactMap { if case .spending(let used) = $0 { used } else { nil } }
            #expect(warnings == percent.map { [[.day: $0]] } ?? [])
        }
        #expect(SpendingText.warning([.day: 89]) == "up to 89 % of this day's limit on spending used")
    }

    @Test("where a price is unknown no limit can be kept, so nobody is asked; without a limit the cost is unknown")
    func unknownPrice() async throws {
        var card = AnswerStage.card("a")
        card.prices = nil
        var stage = try AnswerStage([.answers()], cards: [card])
        stage.limits.day = Self.limit(100)
        let ending = await stage.run()
        #expect(stage.asked.isEmpty)
        #expect(ending.answer.turn?.failure?.hasPrefix("Not asked: the price of a/m is not known") == true)
    }

    @Test("a limit that can't be counted stops it, and says why")
    func uncounted() async throws {
        var stage = try AnswerStage([.answers()])
        stage.ledger = FakeLedger(failure: .full("the disk is full"))
        stage.limits.day = Self.limit(100)
        let ending = await stage.run()
        #expect(stage.asked.isEmpty && ending.answer.turn?.failure?.contains("can't be counted (the disk is full)") == true)
    }
}
