import ChatModel
import SupportEngine
import Testing

@Suite("Why the cache brought nothing") struct CacheMissTests {
    private static let model = ModelID(provider: "anthropic", name: "plain")
    private static let stamp = PromptStamp(name: "support", version: "1.0.0", hash: "aa")

    private static func turn(
        read: Int = 0, written: Int = 0, hour: Int = 0, new: Int = 5_000, model: ModelID = model, prompt: PromptStamp = stamp,
        knowledge: String = "kk", isEstimated: Bool = false
    ) -> TurnRecord {
        let usage = Usage(
            inputTokens: new, cacheWrite5mTokens: written, cacheWrite1hTokens: hour, cacheReadTokens: read, outputTokens: 10,
            isEstimated: isEstimated)
        return TurnRecord(model: model, prompt: prompt, knowledgeHash: knowledge, usage: usage)
    }

    private static func card(_ rule: ModelCard.CacheRule? = .explicit, minimum: Int? = 1_024) -> ModelCard {
        var card = ModelCard.plain
        (card.cacheRule, card.minimumCacheTokens) = (rule, minimum)
        return card
    }

    private static func reasons(
        _ turn: TurnRecord, after before: TurnRecord?, idle: Duration = .seconds(60), hasStart: Bool = true, card: ModelCard? = card(),
        prefix: Int? = nil, texts: CacheMiss.Facts.Texts = .same
    ) -> [CacheMiss] {
        CacheMiss.reasons(
            CacheMiss.Facts(
                turn: turn, before: before, idle: before == nil ? nil : idle, hasStart: hasStart, card: card, prefixTokens: prefix,
                texts: texts))
    }

    private static let before = turn(written: 4_000)

    @Test("nothing is missed when all that was kept was read, or nothing was counted")
    func none() {
        #expect(Self.reasons(Self.turn(read: 4_000), after: Self.before).isEmpty)
        #expect(Self.reasons(Self.turn(read: 4_000), after: nil).isEmpty)
        #expect(Self.reasons(Self.turn(new: 0), after: Self.before).isEmpty)
        #expect(Self.reasons(Self.turn(isEstimated: true), after: Self.before).isEmpty)
    }

    @Test("a prefix below the model's minimum; the provider's count goes before the estimate")
    func short() {
        let card = Self.card(minimum: 4_096)
        #expect(
            Self.reasons(Self.turn(new: 3_120), after: nil, card: card)
                == [.belowMinimum(3_120, isEstimated: false, minimum: 4_096), .firstTurn])
        let estimated = CacheMiss.belowMinimum(3_000, isEstimated: true, minimum: 4_096)
        #expect(Self.reasons(Self.turn(), after: nil, card: card, prefix: 3_000) == [estimated, .firstTurn])
        #expect(Self.reasons(Self.turn(), after: nil, card: card, prefix: 4_096) == [.firstTurn])
        #expect(Self.reasons(Self.turn(written: 4_500), after: nil, card: card, prefix: 3_000) == [.firstTurn])
    }

    @Test("the first turn, one whose predecessor is not in memory, another model, a model that keeps nothing")
    func beginnings() {
        let other = ModelID(provider: "groq", name: "plain")
        #expect(Self.reasons(Self.turn(), after: nil) == [.firstTurn])
        #expect(Self.reasons(Self.turn(), after: nil, hasStart: false) == [.earlierUnknown])
        #expect(Self.reasons(Self.turn(), after: Self.turn(written: 4_000, model: other)) == [.otherModel(other)])
        #expect(Self.reasons(Self.turn(), after: Self.before, card: Self.card(.never)) == [.neverCaches])
    }

    @Test("an edited prompt, edited knowledge and the byte where the texts part")
    func changes() {
        let change = PrefixChange(block: "knowledge", byte: 7, before: "a", after: "b", article: "x")
        let edited = PromptStamp(name: "support", version: "work", hash: "bb")
        #expect(Self.reasons(Self.turn(prompt: edited), after: Self.before, texts: .unknown) == [.otherPrompt(Self.stamp)])
        #expect(
            Self.reasons(Self.turn(knowledge: "ll"), after: Self.before, texts: .changed(change))
                == [.otherKnowledge("kk"), .changed(change)])
    }

    @Test(
        "five minutes after the last use the cache has expired, an hour where it was written for that; only a promised time counts",
        arguments: [(300, 0, []), (301, 0, [1]), (3_600, 4_000, []), (3_612, 4_000, [12])] as [(Int, Int, [Int])])
    func expiry(idle: Int, hour: Int, ago: [Int]) {
        let before = hour > 0 ? Self.turn(hour: hour) : Self.before
        let expected = ago.map { CacheMiss.expired(after: .seconds($0), hour > 0 ? .oneHour : .fiveMinutes) }
        let found = Self.reasons(Self.turn(), after: before, idle: .seconds(idle))
        #expect(found == (expected.isEmpty ? [.unexplained(after: .seconds(idle))] : expected))
        let automatic = Self.reasons(Self.turn(), after: before, idle: .seconds(idle), card: Self.card(.automatic(step: 128)))
        #expect(automatic == [.unexplained(after: .seconds(idle))])
    }

    @Test("what can't be known is said, and a part that was read asks for the rest")
    func unknown() {
        #expect(Self.reasons(Self.turn(), after: Self.before, texts: .unknown) == [.textsUnknown])
        #expect(Self.reasons(Self.turn(read: 1_000), after: Self.before, texts: .same) == [.unexplained(after: .seconds(60))])
    }
}
