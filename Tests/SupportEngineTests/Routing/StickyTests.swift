import ChatModel
import SupportEngine
import Testing

@Suite struct StickyTests {
    private let candidates = [Routes.alpha, Routes.beta, Routes.gamma]

    private func turn(_ model: ModelID, _ outcome: Attempt.Outcome, first: Duration? = .milliseconds(200)) -> TurnRecord {
        let attempt = Attempt(model: model, outcome: outcome, timeToFirstToken: first, duration: .seconds(2))
        return TurnRecord(model: model, attempts: [attempt])
    }

    private func providers(_ last: TurnRecord?, idle: Duration = .seconds(60), isNewChoice: Bool = false) -> [String] {
        FailoverCandidate.order(candidates, after: last, idle: idle, isNewChoice: isNewChoice).map(\.circuit.provider)
    }

    @Test("a conversation stays with the model that answered its last turn, for fifteen idle minutes")
    func sticky() {
        #expect(providers(nil) == ["alpha", "beta", "gamma"])
        #expect(providers(turn(Routes.alpha.model, .ok)) == ["alpha", "beta", "gamma"])
        #expect(providers(turn(Routes.beta.model, .ok)) == ["beta", "alpha", "gamma"])
        #expect(providers(turn(Routes.gamma.model, .ok), idle: .seconds(899)) == ["gamma", "alpha", "beta"])
        #expect(providers(turn(Routes.gamma.model, .ok), idle: .seconds(900)) == ["alpha", "beta", "gamma"])
    }

    @Test("not with one that failed, one that is no longer named, or against a choice made since")
    func free() {
        #expect(providers(turn(Routes.beta.model, .cut)) == ["alpha", "beta", "gamma"])
        #expect(providers(turn(ModelID(provider: "delta", name: "m"), .ok)) == ["alpha", "beta", "gamma"])
        #expect(providers(turn(Routes.beta.model, .ok), isNewChoice: true) == ["alpha", "beta", "gamma"])
        #expect(providers(turn(Routes.beta.model, .cancelled, first: nil)) == ["alpha", "beta", "gamma"])
        #expect(providers(turn(Routes.beta.model, .cancelled)) == ["beta", "alpha", "gamma"])
    }
}
