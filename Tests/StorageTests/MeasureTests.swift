import ChatModel
import Foundation
import GRDB
import Testing

@testable import Storage

@Suite struct MeasureTests {
    let scratch: Scratch
    let store: SQLiteConversationStore
    private static let sonnet = ModelID(provider: "anthropic", name: "claude-sonnet-4-6")
    private static let llama = ModelID(provider: "groq", name: "llama-3.3-70b")

    init() throws {
        scratch = try Scratch()
        store = try scratch.store()
    }

    @Test("Nothing kept is nothing measured") func empty() async throws {
        try await store.append(.asked("m1", "x"), to: .named("c1"))
        try await store.append(.begun("m2"), to: .named("c1"))
        #expect(try await store.measures(since: at(0)) == [:])
    }

    @Test(
        "Percentiles are of the nearest rank",
        arguments: [
            ([7], 7, 7), ([2, 1], 1, 2), ([3, 1, 2], 2, 3), (Array(1...20), 10, 19), (Array(1...21), 11, 20),
            (Array(1...100), 50, 95), ([nil, 5, nil, 9], 5, 9),
        ] as [([Int?], Int, Int)])
    func percentiles(_ times: [Int?], _ p50: Int, _ p95: Int) async throws {
        let answers = times.enumerated().map { index, time in
            answer("m\(index)", Self.sonnet) { $0.timeToFirstToken = time.map { .milliseconds($0) } }
        }
        try await store.restore(.named("c1"), messages: answers)
        let measures = try #require(try await store.measures(since: at(0))[Self.sonnet])
        #expect(measures.answers == times.count)
        #expect(measures.timeToFirstToken == .init(p50: .milliseconds(p50), p95: .milliseconds(p95)))
    }

    @Test("A conversation's cost is the mean over those with known prices, whichever model answered besides") func costs() async throws {
        let answers = { (name: String, costs: [(ModelID, Int64?)]) in
            costs.enumerated().map { index, part in
                answer("\(name)\(index)", part.0) { $0.cost = part.1.map(Cost.init(picodollars:)) }
            }
        }
        try await store.restore(.named("c1"), messages: answers("a", [(Self.sonnet, 10), (Self.sonnet, 20), (Self.llama, 7)]))
        try await store.restore(.named("c2"), messages: answers("b", [(Self.sonnet, 5)]))
        try await store.restore(.named("c3"), messages: answers("c", [(Self.sonnet, 1000), (Self.sonnet, nil)]))
        let measures = try await store.measures(since: at(0))
        #expect(measures[Self.sonnet] == ModelMeasures(answers: 5, costPerConversation: 17))
        #expect(measures[Self.llama] == ModelMeasures(answers: 1, costPerConversation: 7))
        try await store.restore(.named("c4"), messages: answers("d", [(Self.llama, .max), (Self.llama, .max)]))
        #expect(try await store.measures(since: at(0))[Self.llama]?.costPerConversation == Cost(picodollars: .max / 2))
    }

    @Test("A model without a known price has no cost") func noPrice() async throws {
        try await store.restore(.named("c1"), messages: [answer("m1", Self.llama) { $0.cost = nil }])
        #expect(try await store.measures(since: at(0)) == [Self.llama: ModelMeasures(answers: 1)])
    }

    @Test("Answers that failed, are under way or came from the knowledge base alone are none of the model") func noAnswers() async throws {
        try await store.restore(
            .named("c1"),
            messages: [
                answer("m1", Self.sonnet) { $0.stopReason = .error }, answer("m2", Self.sonnet) { $0.stopReason = nil },
                answer("m3", Self.sonnet) { $0.isOffline = true }, answer("m4", Self.sonnet) { $0.stopReason = .cut },
                answer("m5", Self.sonnet) { $0.stopReason = .cancelled },
            ])
        #expect(try await store.measures(since: at(0))[Self.sonnet]?.answers == 2)
    }

    @Test("Requests that failed count for the model that failed, also where another answered or none") func failures() async throws {
        let attempts = Attempt.Outcome.allCases.map { Attempt(model: Self.llama, outcome: $0, duration: .seconds(1)) }
        try await store.restore(
            .named("c1"),
            messages: [
                answer("m1", Self.sonnet) { $0.attempts = attempts + [Attempt(model: Self.sonnet, outcome: .ok, duration: .seconds(1))] },
                answer("m2", Self.sonnet) {
                    $0.isOffline = true
                    $0.attempts = [Attempt(model: Self.llama, outcome: .connect, duration: .seconds(1))]
                },
            ])
        let measures = try await store.measures(since: at(0))
        #expect(measures[Self.llama] == ModelMeasures(failures: 9))
        #expect(measures[Self.sonnet]?.failures == 0)
    }

    @Test("Only answers begun since count, and simulated ones only when asked for") func which() async throws {
        let failed = [Attempt(model: Self.llama, outcome: .timeout, duration: .seconds(1))]
        try await store.restore(
            .named("c1"),
            messages: [
                answer("m1", Self.sonnet, at: 1) { $0.attempts = failed }, answer("m2", Self.sonnet, at: 2) { $0.attempts = failed },
                answer("m3", Self.llama, at: 3) {
                    $0.isSimulated = true
                    $0.attempts = failed
                },
            ])
        #expect(try await store.measures(since: at(1)).mapValues(\.answers) == [Self.sonnet: 2, Self.llama: 0])
        #expect(try await store.measures(since: at(1))[Self.llama]?.failures == 2)
        #expect(try await store.measures(since: at(1.5)).mapValues(\.answers) == [Self.sonnet: 1, Self.llama: 0])
        #expect(try await store.measures(since: at(2.5)) == [:])
        let simulated = try await store.measures(since: at(0), simulated: true)
        #expect(simulated == [Self.llama: ModelMeasures(answers: 1, failures: 1, costPerConversation: 1000)])
    }

    @Test("The figures of answers are read from one index, the times without sorting") func index() async throws {
        let answers = MeasuredAnswers(since: 0, areSimulated: false)
        let queries = [answers.counts, answers.times(of: Self.llama), answers.costs(of: Self.llama)]
        let plans = try await store.read { db in
            try queries.map { query in
                try SQLRequest<Row>(literal: "EXPLAIN QUERY PLAN \(query)").fetchAll(db).map { $0["detail"] as String }
            }
        }
        for plan in plans { #expect(plan.first?.contains("turn USING COVERING INDEX turn_answered") == true) }
        #expect(plans.map { $0.contains { $0.contains("ORDER BY") } } == [false, false, false])
    }

    // MARK: Drills

    @Test("The last result of each model is kept, with every field") func drills() async throws {
        #expect(try await store.lastDrill() == [])
        let old = [
            DrillResult(ended: at(1), model: Self.llama, outcome: .ok, timeToFirstToken: .nanoseconds(212_345_678)),
            DrillResult(ended: at(1), model: Self.sonnet, outcome: .auth, detail: "The key was refused (ä)."),
        ]
        try await store.recordDrill(old)
        #expect(try await store.lastDrill() == [old[1], old[0]])
        let new = DrillResult(ended: at(2), model: Self.sonnet, outcome: .ok, timeToFirstToken: .milliseconds(700))
        try await store.recordDrill([new])
        try await store.recordDrill([DrillResult(ended: at(0), model: Self.llama, outcome: .timeout)])
        #expect(try await scratch.store().lastDrill() == [new, old[0]])
        try await store.recordDrill([DrillResult(ended: at(2), model: Self.sonnet, outcome: .cut)])
        #expect(try await store.lastDrill().map(\.outcome) == [.cut, .ok])
    }

    @Test("A drill is kept whole or not at all") func drillWhole() async throws {
        let nameless = DrillResult(ended: at(1), model: ModelID(provider: "", name: "x"), outcome: .ok)
        await #expect(throws: StorageError.self) {
            try await store.recordDrill([DrillResult(ended: at(1), model: Self.llama, outcome: .ok), nameless])
        }
        #expect(try await store.lastDrill() == [])
    }

    private func answer(_ id: String, _ model: ModelID, at seconds: Double = 0, _ change: (inout TurnRecord) -> Void) -> Message {
        var turn = TurnRecord(model: model, stopReason: .endTurn, cost: Cost(picodollars: 1000))
        change(&turn)
        var message = Message.answered(id, "x", at: seconds)
        message.turn = turn
        return message
    }
}
