import Testing

@testable import ProviderSimulator

@Suite struct AnswerPlanTests {
    private static let question = SimulatedQuestion(model: "m", messages: [.init(role: .user, text: "Why?")])

    private func plan(_ scenario: Scenario = Scenario(), _ limits: AnswerLimits = AnswerLimits()) async -> AnswerPlan {
        await AnswerPlan(to: Self.question, scenario: scenario, limits: limits) { _ in
            SimulatedAnswer(text: "One two three. STOP Four five six seven eight.", reasoning: "Think it over well first.")
        }
    }

    @Test("without limits the source's text is the answer, and its reasoning stays unsaid")
    func whole() async {
        let plan = await plan()
        #expect(plan.answerText == "One two three. STOP Four five six seven eight.")
        #expect(plan.reasoning.isEmpty)
        #expect(plan.stopReason == .endTurn)
    }

    @Test("reasoning is part of the output where the request turned thinking on")
    func reasoning() async {
        let plan = await plan(Scenario(), AnswerLimits(allowsReasoning: true))
        #expect(plan.reasoningText == "Think it over well first.")
        #expect(plan.outputTokens == plan.reasoningTokens + plan.text.reduce(0) { $0 + $1.tokens })
    }

    @Test("an answer over max_tokens ends there, to the token", arguments: [0, 1, 4, 7])
    func maximum(limit: Int) async {
        let plan = await plan(Scenario(), AnswerLimits(maximumTokens: limit, allowsReasoning: true))
        #expect(plan.outputTokens == limit)
        #expect(plan.stopReason == .maxTokens)
    }

    @Test("a stop sequence ends the text before it")
    func stopSequence() async {
        let plan = await plan(Scenario(), AnswerLimits(stopSequences: ["seven", "STOP"]))
        #expect(plan.answerText == "One two three. ")
        #expect(plan.stopReason == .stopSequence)
        #expect(plan.stopSequence == "STOP")
    }

    @Test("the scenario's text, reasoning and stop reason go before the source's")
    func scenario() async {
        var scenario = Scenario.numbered(2)
        scenario.thinkingTokens = 4
        scenario.stopReason = .refusal
        let plan = await plan(scenario)
        #expect(plan.answerText == "w000000 w000001 ")
        #expect(plan.reasoningTokens == 4)
        #expect(plan.outputTokens == 6)
        #expect(plan.stopReason == .refusal)
    }
}
