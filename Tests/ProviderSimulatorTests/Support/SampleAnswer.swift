@testable import ProviderSimulator

extension ChatAnswer {
    /// An answer whose names and times are known, for tests that have bytes in view.
    static func sample(
        _ body: Body, _ plan: AnswerPlan, usage: CacheUsage = CacheUsage(uncached: 100), pace: Pace? = nil, keepAlive: Int = 0,
        pingEvery: Int = 0
    ) -> Self {
        Self(
            body: body, plan: plan, usage: usage,
            pace: pace ?? Pace(scenario: .instant, number: 1, cachedTokens: 0, promptTokens: 100),
            names: AnswerNames(message: "ID", request: "REQ"), allowance: RateAllowance(), created: 1_790_000_000,
            keepAlive: keepAlive, pingEvery: pingEvery)
    }
}

extension AnswerPlan {
    /// `Hi` and ` you`, one token each, with or without `Hm` before them.
    static func hello(isReasoned: Bool = false, ending: SimulatedAnswer.StopReason = .endTurn) -> AnswerPlan {
        AnswerPlan(
            reasoning: isReasoned ? [TextPiece("Hm", tokens: 1)] : [], text: [TextPiece("Hi", tokens: 1), TextPiece(" you", tokens: 1)],
            stopReason: ending)
    }
}

extension [ReplyScript.Step] {
    var text: String { String(decoding: flatMap(\.bytes), as: UTF8.self) }
}
