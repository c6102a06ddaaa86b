import ChatModel
import SupportEngine
import Testing

@Suite("What the next turn will cost") struct NextTurnEstimateTests {
    private func basis(
        _ usage: Usage, _ rule: ModelCard.CacheRule?, minimum: Int? = 1_024, outputs: [Int] = [200, 301], isSame: Bool = true
    ) -> NextTurnEstimate.Basis {
        var card = ModelCard.plain
        (card.cacheRule, card.minimumCacheTokens) = (rule, minimum)
        return NextTurnEstimate.Basis(
            last: TurnRecord(model: card.id, usage: usage), lastTail: 100, question: 50, outputs: outputs, card: card, isSame: isSame)
    }

    private let last = Usage(inputTokens: 100, cacheWrite5mTokens: 400, cacheReadTokens: 6_000, outputTokens: 301, reasoningTokens: 1)

    @Test("a marked cache: what was kept is read, what came since is written; later all is written anew")
    func explicit() {
        let estimate = NextTurnEstimate(basis(last, .explicit))
        #expect(
            estimate.soon
                == Usage(inputTokens: 50, cacheWrite5mTokens: 400, cacheReadTokens: 6_400, outputTokens: 251, isEstimated: true))
        #expect(estimate.later == Usage(inputTokens: 50, cacheWrite5mTokens: 6_800, outputTokens: 251, isEstimated: true))
        // 50 x 1 + 400 x 1.25 + 6,400 x 0.1 + 251 x 5, and 50 x 1 + 6,800 x 1.25 + 251 x 5, in millionths of a dollar.
        #expect(ModelCard.plain.cost(of: estimate.soon) == Cost(picodollars: 2_445_000_000))
        #expect(ModelCard.plain.cost(of: estimate.later) == Cost(picodollars: 9_805_000_000))
    }

    @Test("an automatic cache: whole steps of what both requests have in common, if that is long enough")
    func automatic() {
        let estimate = NextTurnEstimate(basis(last, .automatic(step: 128)))
        #expect(estimate.soon == Usage(inputTokens: 450, cacheReadTokens: 6_400, outputTokens: 251, isEstimated: true))
        #expect(estimate.later == Usage(inputTokens: 6_850, outputTokens: 251, isEstimated: true))
        let short = NextTurnEstimate(basis(Usage(inputTokens: 1_100, outputTokens: 200), .automatic(step: 128), outputs: []))
        #expect(short.soon == short.later)
        #expect(short.soon == Usage(inputTokens: 1_350, outputTokens: 200, isEstimated: true))
    }

    @Test("without a cache, below the minimum, or after a change nothing is read")
    func nothing() {
        let plain = Usage(inputTokens: 6_850, outputTokens: 251, isEstimated: true)
        for rule in [ModelCard.CacheRule.never, nil] { #expect(NextTurnEstimate(basis(last, rule)).soon == plain) }
        #expect(NextTurnEstimate(basis(last, .explicit, minimum: 8_000)).soon == plain)
        let changed = NextTurnEstimate(basis(last, .explicit, isSame: false))
        #expect(changed.soon == changed.later)
        #expect(changed.soon.cacheWrite5mTokens == 6_800)
    }
}
