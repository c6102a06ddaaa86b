import ChatModel
import SupportEngine

/// One answer run on a virtual clock: the plan decides, the world answers, the breakers keep the health.
struct Drill {
    /// What becomes of an attempt.
    enum Fate {
        /// The first token comes after this time.
        case token(Duration)
        /// It fails after this time.
        case error(ProviderError, after: Duration)
        /// Nothing ever comes.
        case silence
    }

    /// What came of the answer.
    struct Outcome {
        var firstToken: Duration?
        var end = Duration.zero
        var error: ProviderError?
        var attempts: [Int] = []
        var steps = 0
    }

    var candidates: [FailoverCandidate]
    var records: [CircuitKey: HealthRecord] = [:]
    var now = Circuit.noon
    var generator: SeededGenerator
    let breaker = CircuitBreaker.standard

    init(_ candidates: [FailoverCandidate], seed: UInt64) {
        self.candidates = candidates
        generator = SeededGenerator(seed: seed)
    }

    /// Asks once; `fate` tells what becomes of the attempt of this number at this candidate.
    mutating func answer(_ fate: (FailoverCandidate, Int) -> Fate) -> Outcome {
        var plan = FailoverPlan(candidates: candidates)
        var outcome = Outcome()
        while outcome.steps < 2000 {
            outcome.steps += 1
            let moment = now + outcome.end.milliseconds
            let step = plan.next(at: outcome.end) { [records] in
                breaker.admission(of: records[$0.circuit] ?? HealthRecord(), to: $0.model, at: moment)
            }
            switch step {
            case .wait(let time): outcome.end += time
            case .answering: return outcome
            case .giveUp(let error):
                outcome.error = error
                return outcome
            case .attempt(let place, let deadline), .lastResort(let place, let deadline):
                run(place, within: deadline, &plan, &outcome, fate)
            }
        }
        return outcome
    }

    private mutating func run(
        _ place: Int, within deadline: Duration?, _ plan: inout FailoverPlan, _ outcome: inout Outcome,
        _ fate: (FailoverCandidate, Int) -> Fate
    ) {
        let candidate = candidates[place]
        var record = records[candidate.circuit] ?? HealthRecord()
        let request = CircuitRequest(model: candidate.model, began: now + outcome.end.milliseconds, deadline: candidate.deadline)
        _ = breaker.begin(&record, with: candidate.model, asLastResort: true, at: request.began)
        plan.began(place, at: outcome.end)
        outcome.attempts.append(place)
        let limit = deadline ?? .seconds(600)
        let late = (ProviderError(.timedOut("the first token")), limit)
        let (error, time): (ProviderError?, Duration) =
            switch fate(candidate, outcome.attempts.count) {
            case .token(let time): time <= limit ? (nil, time) : late
            case .error(let error, let time): time <= limit ? (error, time) : late
            case .silence: late
            }
        outcome.end += time
        let moment = now + outcome.end.milliseconds
        if let error {
            plan.failed(error, at: outcome.end, using: &generator)
            breaker.failed(&record, request, error: error, at: moment, using: &generator)
        } else {
            plan.firstToken()
            outcome.firstToken = outcome.end
            breaker.succeeded(&record, request, timeToFirstToken: time, at: moment, using: &generator)
        }
        records[candidate.circuit] = record
    }
}

extension Duration {
    /// Whole milliseconds, rounded up so that a pause that was waited for is over.
    var milliseconds: Int64 { Int64((self / .milliseconds(1)).rounded(.up)) }
}
