import Synchronization

/// What all connections of one simulator share: the scenario and how far its faults have come, the prompt cache, the log.
final class Simulation: Sendable {
    /// One request for an answer: its place among them, what the scenario says, and the fault that strikes it.
    struct Turn: Sendable {
        var number: Int
        var scenario: Scenario
        var fault: Fault?
    }

    private struct State {
        var scenario: Scenario
        var seenByFault: [Int]
        var turns = 0
        var cache = PromptCache()
        var allowance = RateAllowance()
        var log: RequestLog
    }

    let configuration: SimulatorConfiguration
    private let state: Mutex<State>

    init(_ configuration: SimulatorConfiguration) {
        self.configuration = configuration
        let seen = configuration.scenario.faults.map { _ in 0 }
        state = Mutex(
            State(scenario: configuration.scenario, seenByFault: seen, log: RequestLog(capacity: configuration.logCapacity)))
    }

    var scenario: Scenario {
        state.withLock { $0.scenario }
    }

    /// Replaces the scenario; all faults count from the start again.
    func setScenario(_ scenario: Scenario) {
        state.withLock { state in
            state.scenario = scenario
            state.seenByFault = scenario.faults.map { _ in 0 }
        }
    }

    /// Begins a request for an answer, using up one turn of the fault that is due.
    func beginTurn() -> Turn {
        state.withLock { state in
            state.turns += 1
            return Turn(number: state.turns, scenario: state.scenario, fault: Self.dueFault(in: &state))
        }
    }

    /// The prompt's usage under the caching rules.
    func account(for prompt: CacheablePrompt) -> CacheUsage {
        let now = configuration.clock()
        return state.withLock { $0.cache.account(for: prompt, at: now) }
    }

    /// What is left of the rate limits after a request of that many tokens.
    func spend(input: Int, output: Int) -> RateAllowance {
        let now = configuration.clock()
        return state.withLock { state in
            state.allowance.spend(input: input, output: output, at: now)
            return state.allowance
        }
    }

    var requests: [LoggedRequest] {
        state.withLock { $0.log.requests }
    }

    func arrived(_ request: ReceivedRequest) -> Int {
        state.withLock { $0.log.arrived(request) }
    }

    func ended(_ number: Int, _ outcome: LoggedRequest.Outcome) {
        state.withLock { $0.log.ended(number, outcome) }
    }

    /// The first fault that is past its `skip` and has `times` left. Faults behind it do not count the request.
    private static func dueFault(in state: inout State) -> Fault? {
        for (index, fault) in state.scenario.faults.enumerated() {
            let seen = state.seenByFault[index]
            if let times = fault.times, seen >= fault.skip + times { continue }
            state.seenByFault[index] += 1
            if seen >= fault.skip { return fault }
        }
        return nil
    }
}
