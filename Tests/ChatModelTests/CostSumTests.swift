import ChatModel
import Testing

/// What several turns cost together.
@Suite struct CostSumTests {
    private static func turn(_ cost: Int64?, tokens: Int = 10, isEstimated: Bool = false) -> TurnRecord {
        TurnRecord(
            model: ModelID(provider: "p", name: "m"), usage: Usage(outputTokens: tokens, isEstimated: isEstimated),
            cost: cost.map { Cost(picodollars: $0 * 1_000_000) })
    }

    @Test(
        "a sum says what is known, with ~ where a part is estimated or unknown, and nothing where nothing is known",
        arguments: [
            ([], "$0.0000"), ([turn(9_500)], "$0.0095"), ([turn(9_500), turn(9_200)], "$0.0187"),
            ([turn(9_500), turn(9_200, isEstimated: true)], "~$0.0187"), ([turn(9_500), turn(nil)], "~$0.0095"), ([turn(nil)], nil),
            ([turn(nil, tokens: 0), turn(9_500)], "$0.0095"), ([turn(nil), turn(9_500, isEstimated: true), turn(100)], "~$0.0096"),
        ] as [([TurnRecord], String?)])
    func words(_ turns: [TurnRecord], _ words: String?) {
        var sum = CostSum.zero
        for turn in turns { sum += turn }
        #expect(sum.words() == words)
        #expect((sum.whole == nil) == turns.contains { $0.cost == nil && $0.usage != Usage() })
    }

    @Test("input is an estimate where nothing of it was counted")
    func input() {
        #expect(Usage(inputTokens: 100, outputTokens: 5, isEstimated: true).isInputEstimated)
        #expect(!Usage(inputTokens: 100, cacheReadTokens: 900, outputTokens: 5, isEstimated: true).isInputEstimated)
        #expect(!Usage(inputTokens: 100, outputTokens: 5).isInputEstimated && !Usage(outputTokens: 5, isEstimated: true).isInputEstimated)
    }
}
