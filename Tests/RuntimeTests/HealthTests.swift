import ChatModel
import FoundationEssentials
import Interface
import Runtime
import SupportEngine
import Testing

/// Providers' health: read before each attempt, written after it, shared by all terminals.
@Suite struct HealthTests {
    private static let a = CircuitKey(provider: "a")

    private static func record(_ state: CircuitState, until seconds: Int64?, reason: String = "busy") -> HealthRecord {
        var record = HealthRecord()
        record.state = state
        record.since = AnswerStage.beginning - 1_000
        record.until = seconds.map { AnswerStage.beginning + $0 * 1_000 }
        record.reason = reason
        record.samples = [HealthRecord.Sample(at: AnswerStage.beginning - 1_000, isFailure: true)]
        return record
    }

    @Test("failures and successes are written down, with the tokens of the minute; three in a row open the circuit")
    func written() async throws {
        let stage = try AnswerStage([.fails(.overloaded("busy"), status: 529)], [.answers(input: 100, output: 20)])
        for _ in 0..<3 { _ = await stage.run() }
        let records = await stage.health.records
        #expect(records[Self.a]?.state == .open && records[Self.a]?.samples.map(\.isFailure) == [true, true, true])
        #expect(records[CircuitKey(provider: "b")]?.samples.map(\.timeToFirstToken) == [300, 300, 300])
        #expect(records[CircuitKey(provider: "b")]?.uses.reduce(0) { $0 + $1.requests } == 3)
        #expect(stage.states.contains(["a": .open]), "the lamp is told")
        _ = await stage.run()
        #expect(stage.asked.suffix(1) == ["b/m"] && stage.asked.count == 7, "the fourth goes to the other at once")
    }

    @Test("a provider whose circuit is open, limited or disabled is passed over without being asked")
    func skipped() async throws {
        for state in [CircuitState.open, .limited, .disabled] {
            let stage = try AnswerStage([.answers("A")], [.answers("B")])
            _ = try await stage.health.withHealth(of: Self.a) { $0 = Self.record(state, until: state == .disabled ? nil : 60) }
            let ending = await stage.run()
            #expect(stage.asked == ["b/m"] && ending.answer.turn?.attempts.count == 1)
            #expect(stage.states.first?["a"] == state)
        }
    }

    @Test("when its pause is over one request tries it: success counts, failure opens it again")
    func probe() async throws {
        for isWell in [true, false] {
            let stage = try AnswerStage([isWell ? .answers("A") : .fails(.server("x"), status: 500)], [.answers("B")])
            _ = try await stage.health.withHealth(of: Self.a) { $0 = Self.record(.open, until: -1) }
            let ending = await stage.run()
            #expect(stage.asked == (isWell ? ["a/m"] : ["a/m", "b/m"]) && ending.answer.text == (isWell ? "A" : "B"))
            let record = await stage.health.records[Self.a]
            #expect(record?.state == (isWell ? .halfOpen : .open) && record?.probing == nil && record?.passed == (isWell ? 1 : 0))
        }
    }

    @Test("a probe that is stopped, or that no money is left for, leaves the way free for the next")
    func probeGivenBack() async throws {
        var poor = try AnswerStage([.answers()])
        poor.limits.day = Cost(picodollars: 1)
        _ = try await poor.health.withHealth(of: Self.a) { $0 = Self.record(.open, until: -1) }
        _ = await poor.run()
        #expect(poor.asked.isEmpty)
        #expect(await poor.health.records[Self.a]?.probing == nil)
        let stage = try AnswerStage([[.stand("there")]])
        _ = try await stage.health.withHealth(of: Self.a) { $0 = Self.record(.open, until: -1) }
        let task = Task { await stage.run() }
        await stage.record.comes("there")
        #expect(await stage.health.records[Self.a]?.probing == AnswerStage.beginning)
        task.cancel()
        _ = await task.value
        #expect(await stage.health.records[Self.a]?.probing == nil, "though the task was cancelled")
    }

    @Test("when nobody may be asked it says so at once, in the words of what stands in the way and of whom")
    func nobody() async throws {
        let stage = try AnswerStage([.answers()], [.answers()])
        for name in ["a", "b"] {
            _ = try await stage.health.withHealth(of: CircuitKey(provider: name)) {
                $0 = Self.record(name == "b" ? .disabled : .open, until: name == "b" ? nil : 60, reason: "no such key")
            }
        }
        let ending = await stage.run()
        #expect(stage.asked.isEmpty && ending.answer.turn?.attempts.isEmpty == true)
        #expect(ending.answer.turn?.failure == "b refused the key: no such key. Check its key.")
        #expect(ending.answer.turn?.model == AnswerStage.model("b"))
    }

    @Test("a person who asks once more has a disabled provider tried again; a new question has not")
    func mended() async throws {
        for isRetry in [true, false] {
            let stage = try AnswerStage([.answers("A")], [.answers("B")])
            _ = try await stage.health.withHealth(of: Self.a) {
                $0 = Self.record(.disabled, until: nil)
                $0.refusedModels = ["m": "no"]
            }
            let ending = await stage.run(AnswerStage.order(isRetry: isRetry))
            #expect(ending.answer.text == (isRetry ? "A" : "B"))
            #expect(await stage.health.records[Self.a]?.state == (isRetry ? .halfOpen : .disabled))
        }
    }

    @Test("books that can't be read or written keep nobody from being asked")
    func broken() async throws {
        let stage = try AnswerStage([.fails(.overloaded("busy"))], [.answers()])
        await stage.health.fail(.locked("the database is locked"))
        let ending = await stage.run()
        #expect(ending.answer.text == "Yes." && stage.asked == ["a/m", "b/m"])
    }
}
