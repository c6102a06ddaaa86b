import ChatModel
import Interface
import Runtime
import SupportEngine
import Testing

/// What is stored of an answer's cost while it comes, so that a program that dies loses none of it.
@Suite struct CutCostTests {
    private static let (first, second) = ("A second charge in the same month", " is a pending authorisation.")
    /// Both pieces come, each is stored, and then the stream breaks.
    private static let cut: [Step] = [
        .text(first), .runsOut("append assistant partial '\(first)'"), .text(second), .runsOut("partial '\(second)'"),
        .fail(ProviderError(.connection("reset"))),
    ]

    /// The turns of the answer to `scripts` as they were stored. No model has a deadline, so that only the writer pauses.
    private static func turns(_ scripts: [[Step]]) async throws -> [TurnRecord] {
        let cards = ["a", "b"].prefix(scripts.count).map { AnswerStage.card($0, deadline: nil) }
        var stage = try scripts.count == 1 ? AnswerStage([scripts[0]], cards: cards) : AnswerStage([scripts[0]], [scripts[1]], cards: cards)
        let store = FakeStore(stage.record)
        stage.store = store
        _ = await stage.run()
        return await store.turns
    }

    @Test("as an answer comes its tokens and cost so far are stored, marked as an estimate; the last is what a cut has")
    func soFar() async throws {
        let turns = try await Self.turns([[.counted(100)] + Self.cut])
        let tokens = [Self.first, Self.first + Self.second].map(TokenEstimate.tokens)
        let counts = [tokens[0], tokens[1], tokens[1]]
        #expect(turns.map(\.usage) == counts.map { Usage(inputTokens: 100, outputTokens: $0, isEstimated: true) })
        #expect(turns.map(\.cost) == counts.map { Cost(picodollars: Int64(100 + 5 * $0) * 1_000_000) })
        #expect(turns.map(\.stopReason) == [nil, nil, .cut])
        #expect(turns.map(\.timeToFirstToken) == [.zero, .zero, .zero] && Set(turns.map(\.prompt)).count == 1)
    }

    @Test("an input that nobody counted is the request's estimate")
    func uncounted() async throws {
        let turns = try await Self.turns([Self.cut])
        #expect(turns.count == 3 && turns.allSatisfy { $0.usage.isInputEstimated && $0.usage.inputTokens == turns[0].usage.inputTokens })
    }

    @Test("after a failover it is the model that answers, at its price")
    func failedOver() async throws {
        let turns = try await Self.turns([.fails(.overloaded("busy"), status: 529), [.counted(100)] + Self.cut])
        let output = TokenEstimate.tokens(Self.first)
        #expect(turns.first?.model == AnswerStage.model("b"))
        #expect(turns.first?.cost == Cost(picodollars: Int64(100 + 5 * output) * 2_000_000))
    }
}
