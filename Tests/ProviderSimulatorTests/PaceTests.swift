import Testing

@testable import ProviderSimulator

@Suite struct PaceTests {
    private func steady(ttft: Int, rate: Int) -> Pace {
        var scenario = Scenario()
        scenario.isSteady = true
        scenario.timeToFirstToken = .milliseconds(ttft)
        scenario.tokensPerSecond = rate
        return Pace(scenario: scenario, number: 1, cachedTokens: 0, promptTokens: 0)
    }

    @Test(
        "a token is due at the first token's instant plus its place over the rate",
        arguments: [(0, 400), (1, 420), (50, 1_400), (100_000, 2_000_400)])
    func schedule(count: Int, milliseconds: Int) {
        #expect(steady(ttft: 400, rate: 50).due(afterTokens: count) == .milliseconds(milliseconds))
    }

    @Test("the schedule does not drift: a thousand tokens at 60 a second take 1000/60 s to the nanosecond")
    func noDrift() {
        let error = steady(ttft: 0, rate: 60).due(afterTokens: 60_000) - .seconds(1_000)
        #expect(abs(error / .nanoseconds(1)) < 1)
    }

    @Test("rate 0 has everything due with the first token")
    func immediate() {
        #expect(steady(ttft: 400, rate: 0).due(afterTokens: 10_000) == .milliseconds(400))
    }

    @Test("the wait varies by at most a tenth, and the same answer number always waits the same")
    func variation() {
        let waits = (1...100).map { Pace(scenario: Scenario(), number: $0, cachedTokens: 0, promptTokens: 10).timeToFirstToken }
        #expect(waits.allSatisfy { $0 >= .milliseconds(360) && $0 <= .milliseconds(440) })
        #expect(Set(waits).count > 10)
        #expect(waits[4] == Pace(scenario: Scenario(), number: 5, cachedTokens: 0, promptTokens: 10).timeToFirstToken)
    }

    @Test("a cached prompt saves up to 35 % of the wait", arguments: [(0, 100), (50, 83), (100, 65)])
    func cached(percent: Int, expected: Int) {
        let plain = Pace(scenario: Scenario(), number: 3, cachedTokens: 0, promptTokens: 1_000).timeToFirstToken
        let cached = Pace(scenario: Scenario(), number: 3, cachedTokens: percent * 10, promptTokens: 1_000).timeToFirstToken
        #expect(cached * 100 == plain * expected)
    }

    @Test("a stream's events carry the schedule: preamble with the first token, closing events with the last")
    func stream() throws {
        let plan = AnswerPlan(text: [TextPiece("a", tokens: 2), TextPiece("b", tokens: 1)], stopReason: .endTurn)
        let body = try AnthropicRequest(Array(ask().body.utf8), version: .june2023, isCount: false)
        let steps = AnthropicStream.steps(of: .sample(body, plan, pace: steady(ttft: 100, rate: 10)))
        #expect(steps.map(\.due) == [100, 100, 100, 100, 300, 400, 400, 400].map { .milliseconds($0) })
        #expect(steps.map(\.tokens) == [0, 0, 0, 2, 1, 0, 0, 0])
    }

    @Test("comments are spread over the wait, pings follow their deltas, and what is not seen takes its time")
    func eventStream() {
        var stream = EventStream(pace: steady(ttft: 100, rate: 10), pingEvery: 2, ping: "p", opening: [": a", ": b"])
        stream.write("1", tokens: 1)
        stream.pass(tokens: 2)
        stream.write("2", tokens: 1)
        stream.write("3", tokens: 1)
        #expect(stream.steps.map { String(decoding: $0.bytes, as: UTF8.self) } == [": a", ": b", "1", "2", "p", "3"])
        #expect(stream.steps.map(\.due) == [0, 50, 100, 400, 500, 500].map { .milliseconds($0) })
    }
}
