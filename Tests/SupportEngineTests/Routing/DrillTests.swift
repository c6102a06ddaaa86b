import ChatModel
import SupportEngine
import Testing

@Suite struct DrillTests {
    /// The faults of the drill that come before a first token, and how long each takes to show.
    private static let faults: [(name: String, isHard: Bool, fate: Drill.Fate)] = [
        ("refused", true, .error(Routes.refused, after: .milliseconds(5))),
        ("TLS", true, .error(ProviderError(.connection("TLS")), after: .milliseconds(150))),
        ("no connection", false, .error(ProviderError(.timedOut("a connection")), after: .milliseconds(1500))),
        ("401", false, .error(Routes.badKey, after: .milliseconds(100))),
        ("402", false, .error(ProviderError(.authentication("x"), status: 402), after: .milliseconds(100))),
        ("404", false, .error(ProviderError(.unknownModel("x"), status: 404), after: .milliseconds(100))),
        ("429", false, .error(Routes.limited(nil), after: .milliseconds(100))),
        ("429, 2 s", false, .error(Routes.limited(.seconds(2)), after: .milliseconds(100))),
        ("429, 30 s", false, .error(Routes.limited(.seconds(30)), after: .milliseconds(100))),
        ("500", true, .error(ProviderError(.server("x"), status: 500), after: .milliseconds(300))),
        ("503", true, .error(ProviderError(.server("x"), status: 503), after: .milliseconds(300))),
        ("529", true, .error(Routes.overloaded, after: .milliseconds(300))),
        ("error event", true, .error(ProviderError(.overloaded("x"), status: 200), after: .milliseconds(400))),
        ("cut before text", true, .error(ProviderError(.truncated("x"), status: 200), after: .milliseconds(400))),
        ("nonsense", true, .error(ProviderError(.malformed("x"), status: 200), after: .milliseconds(300))),
        ("silence", false, .silence),
        ("slow", false, .token(.seconds(8))),
    ]

    @Test(
        "each fault at the first with a healthy second: a token within 10 s, 4 s in the mean, 1.5 s for a hard failure", arguments: 1...25)
    func drill(_ seed: Int) {
        var table: [String] = []
        var total = Duration.zero
        for fault in Self.faults {
            var drill = Drill([Routes.alpha, Routes.beta], seed: UInt64(seed))
            let outcome = drill.answer { candidate, _ in candidate == Routes.beta ? .token(.milliseconds(200)) : fault.fate }
            let first = outcome.firstToken ?? .seconds(1000)
            total += first
            table.append("\(fault.name): \(first), asked \(outcome.attempts)")
            if fault.isHard { #expect(first <= .milliseconds(1500), "\(fault.name)") }
        }
        let mean = total / Self.faults.count
        #expect(mean < .seconds(4) && total < .seconds(1000), "\(table.joined(separator: "\n"))")
        #expect(table.count == 17)
    }

    @Test("each fault at the first, twice in a row at the second, and a third: still within 10 s")
    func twoFaults() {
        for first in Self.faults {
            for second in Self.faults {
                var drill = Drill([Routes.alpha, Routes.beta, Routes.gamma], seed: 5)
                let outcome = drill.answer { candidate, _ in
                    candidate == Routes.alpha ? first.fate : candidate == Routes.beta ? second.fate : .token(.milliseconds(200))
                }
                #expect(outcome.firstToken.map { $0 <= .seconds(10) } ?? false, "\(first.name), \(second.name): \(outcome)")
            }
        }
    }

    @Test("while the first is down, the third answer and those after it no longer ask it")
    func breaker() {
        var drill = Drill([Routes.alpha, Routes.beta], seed: 2)
        var asked: [[Int]] = []
        for _ in 0..<5 {
            asked.append(
                drill.answer { candidate, _ in
                    candidate == Routes.beta ? .token(.milliseconds(200)) : .error(Routes.overloaded, after: .milliseconds(100))
                }.attempts)
            drill.now += 2000
        }
        #expect(asked == [[0, 1], [0, 1], [0, 1], [1], [1]])
    }

    @Test("a fault that passes is outlived without a second model", arguments: 1...10)
    func alone(_ seed: Int) {
        var drill = Drill([Routes.alpha], seed: UInt64(seed))
        let outcome = drill.answer { _, number in
            number == 1 ? .error(Routes.overloaded, after: .milliseconds(300)) : .token(.milliseconds(600))
        }
        #expect(outcome.attempts == [0, 0])
        #expect(outcome.firstToken.map { $0 >= .milliseconds(1400) && $0 <= .milliseconds(1900) } ?? false)
    }

    @Test("every sequence of errors ends: five attempts, two a provider, within the budget", arguments: 1...60)
    func storm(_ seed: Int) {
        var chance = SeededGenerator(seed: UInt64(seed) &* 7919)
        for round in 0..<40 {
            let candidates = (0..<Int.random(in: 0...5, using: &chance)).map { place in
                Routes.candidate(
                    ["alpha", "beta", "gamma", "delta"].randomElement(using: &chance) ?? "", model: "m\(place)",
                    deadline: [nil, .seconds(1), .seconds(4), .seconds(30)].randomElement(using: &chance) ?? nil,
                    reasons: Int.random(in: 0..<5, using: &chance) == 0, window: [nil, 8000, 200_000].randomElement(using: &chance) ?? nil)
            }
            var drill = Drill(candidates, seed: UInt64(seed * 100 + round))
            for _ in 0..<6 {
                var seeded = chance
                let outcome = drill.answer { _, _ in Self.fate(using: &seeded) }
                chance = seeded
                check(outcome, candidates)
                drill.now += outcome.end.milliseconds + Int64.random(in: 0...60_000, using: &chance)
            }
        }
    }

    private static func fate(using chance: inout SeededGenerator) -> Drill.Fate {
        let time = Duration.milliseconds(Int.random(in: 0...5000, using: &chance))
        let error = Routes.errors.randomElement(using: &chance) ?? Routes.silent
        return [.token(time), .error(error, after: time), .error(error, after: time), .silence].randomElement(using: &chance) ?? .silence
    }

    private func check(_ outcome: Drill.Outcome, _ candidates: [FailoverCandidate]) {
        #expect(outcome.steps < 100, "it ends")
        #expect((outcome.firstToken == nil) == (outcome.error != nil), "it ends in an answer or an error, not both")
        #expect(outcome.attempts.count <= 5)
        let providers = outcome.attempts.map { candidates[$0].circuit.provider }
        for provider in Set(providers) { #expect(providers.count { $0 == provider } <= 2) }
        if outcome.attempts.allSatisfy({ candidates[$0].deadline != nil }) {
            #expect(outcome.end <= .seconds(10), "\(outcome)")
        }
    }
}
