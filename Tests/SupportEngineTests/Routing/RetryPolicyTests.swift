import SupportEngine
import Testing

@Suite struct RetryPolicyTests {
    @Test(
        "a back-off doubles from one second, half of it fixed and half drawn, up to eight seconds",
        arguments: [
            (0, 500, 1000), (1, 1000, 2000), (2, 2000, 4000), (3, 4000, 8000), (4, 4000, 8000), (Int.max, 4000, 8000), (-3, 500, 1000),
        ])
    func delays(_ number: Int, _ least: Int, _ most: Int) throws {
        var generator = SeededGenerator(seed: 1)
        let delays = (0..<1000).map { _ in RetryPolicy.standard.delay(beforeRetry: number, using: &generator) }
        let (shortest, longest) = (try #require(delays.min()), try #require(delays.max()))
        #expect(shortest >= .milliseconds(least) && longest <= .milliseconds(most))
        #expect(longest - shortest > .milliseconds(most) * 0.45, "the drawn half is drawn")
    }

    @Test("the budget: five attempts, two at one provider, ten seconds")
    func budget() {
        let policy = RetryPolicy.standard
        #expect(policy.attempts == 5 && policy.attemptsPerProvider == 2 && policy.budget == .seconds(10))
    }
}
