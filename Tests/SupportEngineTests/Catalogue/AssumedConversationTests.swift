import ChatModel
import SupportEngine
import Testing

@Suite("The assumed conversation") struct AssumedConversationTests {
    private func card(_ rule: ModelCard.CacheRule?, minimum: Int?) -> ModelCard {
        let price = { Cost(picodollars: $0) }
        return ModelCard(
            id: ModelID(provider: "p", name: "sonnet"),
            prices: .init(
                input: price(3_000_000), output: price(15_000_000), cacheRead: price(300_000), cacheWrite5m: price(3_750_000),
                cacheWrite1h: price(6_000_000)),
            cacheRule: rule, minimumCacheTokens: minimum, source: "test", date: "2026-11-21")
    }

    @Test("four exchanges send 6,100 tokens for 1,000")
    func sizes() {
        #expect(AssumedConversation.single.inputTokens == 1_000 && AssumedConversation.single.outputTokens == 1_000)
        #expect(AssumedConversation.fourExchanges.inputTokens == 6_100 && AssumedConversation.fourExchanges.outputTokens == 1_000)
    }

    @Test(
        "caching saves what the row allows",
        arguments: [
            // In one exchange 800 of 1,000 tokens are read: 200 × 3.75 + 800 × 0.30 + 1,000 × 15 instead of 1,000 × 3 + 1,000 × 15.
            (AssumedConversation.single, ModelCard.CacheRule.explicit, 1, 15_990_000_000), (.single, .explicit, 1_024, 18_000_000_000),
            (.single, .never, 1, 18_000_000_000), (.single, nil, 1, 18_000_000_000), (.single, .explicit, nil, 18_000_000_000),
            // The prompt is too short, question and all not: what is written and never read costs more than without a cache.
            (.single, .explicit, 1_000, 18_750_000_000), (.single, .explicit, 1_001, 18_000_000_000),
            // In four the breakpoint moves: 1,000 + 1,060 + 1,370 + 1,680 read, 60 + 3 × 310 written.
            (.fourExchanges, .explicit, 1, 20_245_500_000), (.fourExchanges, .explicit, 2_048, 33_300_000_000),
            // Over 1,500 tokens only: nothing, nothing, 1,680 written, then 1,680 read and 310 written.
            (.fourExchanges, .explicit, 1_500, 30_256_500_000),
            // In steps of 128 the prompt's 1,000 are 896; then 1,024, 1,280 and 1,664 read; 128, 256, 384 and 256 written.
            (.fourExchanges, .automatic(step: 128), 1, 20_935_200_000),
        ] as [(AssumedConversation, ModelCard.CacheRule?, Int?, Int64)])
    func costs(conversation: AssumedConversation, rule: ModelCard.CacheRule?, minimum: Int?, picodollars: Int64) {
        #expect(conversation.cost(at: card(rule, minimum: minimum))?.picodollars == picodollars)
    }

    @Test(
        "whatever the cache does, all input is counted once",
        arguments: [nil, .never, .explicit, .automatic(step: nil), .automatic(step: 64)] as [ModelCard.CacheRule?])
    func conserved(rule: ModelCard.CacheRule?) {
        let short = AssumedConversation(exchanges: 9, promptTokens: 0, questionTokens: 7, answerTokens: 0)
        for minimum in [nil, 0, 500, 1_024, 1_370, 5_000] {
            for conversation in [.single, .fourExchanges, short] {
                let usages = conversation.usages(at: card(rule, minimum: minimum))
                #expect(usages.reduce(0) { $0 + $1.totalInputTokens } == conversation.inputTokens)
                #expect(usages.allSatisfy { min($0.inputTokens, $0.cacheReadTokens, $0.cacheWrite5mTokens) >= 0 })
            }
        }
    }

    @Test("sizes out of bounds are cut to them; unknown prices make no cost")
    func bounds() {
        let largest = AssumedConversation(exchanges: .max, promptTokens: .max, questionTokens: .max, answerTokens: .max)
        #expect(largest.exchanges == 1_000 && largest.outputTokens == 1_000_000_000)
        #expect(AssumedConversation(exchanges: -1, promptTokens: -1, questionTokens: -1, answerTokens: -1).inputTokens == 0)
        #expect(AssumedConversation.single.cost(at: ModelCard(id: ModelID(provider: "p", name: "m"), source: "", date: "")) == nil)
    }
}
