public import ChatModel

extension FailoverPlan {
    /// What to do at `elapsed`, given who may be asked at that moment; a circuit that is not named may be.
    public func next(at elapsed: Duration, admissions: [CircuitKey: Admission] = [:]) -> Step {
        next(at: elapsed) { admissions[$0.circuit] ?? .yes }
    }

    /// The same with an admission for each model, since a provider may lack one of them.
    public func next(at elapsed: Duration, admission: (FailoverCandidate) -> Admission) -> Step {
        if hasBegunAnswer, !isStopped { return .answering }
        let admissions = candidates.map(admission)
        let possible = possiblePlaces
        guard !isStopped, attempts < policy.attempts, !possible.isEmpty else { return giveUp(admissions) }
        let left = policy.budget - (elapsed - unbounded)
        guard left >= policy.shortestAttempt else { return giveUp(admissions) }
        let chances = possible.map { chance(of: $0, admissions[$0], at: elapsed) }
        if let (chance, wait) = stay(chances, left: left, admissions) { return step(to: chance, wait: wait, left: left, admissions) }
        guard let (best, wait) = soonest(chances), wait + policy.shortestAttempt <= left else {
            return lastResort(chances, left: left, admissions) ?? giveUp(admissions)
        }
        return step(to: best, wait: wait, left: left, admissions)
    }

    // MARK: Choosing

    /// A candidate that may still be asked, and how long from now; nil = nobody knows.
    private struct Chance {
        var place: Int
        var wait: Duration?
        var failures: Int
        /// Its circuit is open for slowness alone.
        var isSlow: Bool
    }

    private var possiblePlaces: [Int] {
        candidates.indices.filter { place in
            let window = candidates[place].contextWindow ?? 0
            return !standings[place].isOut && spent(at: candidates[place].circuit.provider) < policy.attemptsPerProvider
                && contextFloor.map { window > $0 } ?? true
        }
    }

    private func spent(at provider: String) -> Int {
        zip(candidates, standings).reduce(0) { $1.0.circuit.provider == provider ? $0 + $1.1.attempts : $0 }
    }

    private func chance(of place: Int, _ admission: Admission, at elapsed: Duration) -> Chance {
        let own = max(.zero, standings[place].earliest - elapsed)
        let failures = standings[place].failures
        switch admission {
        case .yes, .probe: return Chance(place: place, wait: own, failures: failures, isSlow: false)
        case .no(let refusal):
            // Never quite nothing, so that whoever asks again at once does not turn in circles.
            let wait = refusal.wait.map { max(own, $0, .milliseconds(10)) }
            return Chance(place: place, wait: wait, failures: failures, isSlow: refusal.cause == .slow)
        }
    }

    /// The candidate that is to be asked again, while nothing but its own wish for a pause stands in the way.
    private func stay(_ chances: [Chance], left: Duration, _ admissions: [Admission]) -> (Chance, Duration)? {
        guard let chance = chances.first(where: { $0.place == staying }), let wait = chance.wait else { return nil }
        if case .no(let refusal) = admissions[chance.place], refusal.cause != .limited { return nil }
        return wait <= policy.patience && wait + policy.shortestAttempt <= left ? (chance, wait) : nil
    }

    /// Of those that may be asked soonest, the one with the fewest failures, then the first in the list.
    private func soonest(_ chances: [Chance]) -> (Chance, Duration)? {
        let timed = chances.compactMap { chance in chance.wait.map { (chance, $0) } }
        return timed.min { ($0.1, $0.0.failures, $0.0.place) < ($1.1, $1.0.failures, $1.0.place) }
    }

    private func step(to chance: Chance, wait: Duration, left: Duration, _ admissions: [Admission]) -> Step {
        if wait > .zero { return .wait(wait) }
        return .attempt(chance.place, deadline: deadline(for: chance.place, left: left, admissions))
    }

    /// Nobody may be asked in time; one that is only slow is asked all the same.
    private func lastResort(_ chances: [Chance], left: Duration, _ admissions: [Admission]) -> Step? {
        guard let slow = chances.first(where: { $0.isSlow && $0.failures == 0 }) else { return nil }
        return .lastResort(slow.place, deadline: candidates[slow.place].deadline == nil ? nil : left)
    }

    /// With another model standing by, the candidate's own deadline, cut so that the other still fits what is left of the budget; alone
    /// the whole rest.
    private func deadline(for place: Int, left: Duration, _ admissions: [Admission]) -> Duration? {
        guard let own = candidates[place].deadline else { return nil }
        var afterwards = self
        afterwards.began(place, at: .zero)
        let others = afterwards.possiblePlaces.filter { $0 != place && admissions[$0].isGranted }
        guard attempts + 1 < policy.attempts, let other = others.first else { return left }
        let reserve = min(candidates[other].deadline ?? policy.shortestAttempt, left / 2)
        return max(.milliseconds(1), min(own, left - reserve))
    }

    // MARK: Giving up

    private func giveUp(_ admissions: [Admission]) -> Step {
        let refusals = admissions.compactMap { admission -> ProviderError? in
            if case .no(let refusal) = admission { refusal.error } else { nil }
        }
        return .giveUp(FailoverPlan.best(of: errors.isEmpty ? refusals : errors))
    }

    /// The error that best says why there is no answer: the one that ended it, else one that a person must mend, else one that says when
    /// to come back, else the last.
    static func best(of errors: [ProviderError]) -> ProviderError {
        let ranked = errors.enumerated().max { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }
        return ranked?.element ?? ProviderError(.unknownModel("no model is configured"))
    }

    private static func rank(_ error: ProviderError) -> Int {
        switch error.kind {
        case .cancelled: 4
        case .invalidRequest, .contextExceeded, .spendingLimit: 3
        case .authentication, .unknownModel: 2
        case .rateLimited(let wait, _): wait == nil ? 0 : 1
        case .connection, .timedOut, .overloaded, .server, .malformed, .redirected, .truncated: 0
        }
    }
}
