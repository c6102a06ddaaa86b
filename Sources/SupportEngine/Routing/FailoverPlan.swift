public import ChatModel

/// One answer over the models that may give it: whom to ask when, how long to wait, and when to give up.
///
/// The caller asks for the `next` step with the admissions of that moment, and reports `began`, `failed` and `firstToken`. All
/// instants count from the asking. A step changes nothing: if an admission was lost to another terminal, the next step is asked for again.
public struct FailoverPlan: Sendable, Hashable {
    /// What to do now.
    public enum Step: Sendable, Hashable {
        /// Ask the candidate of this place; its first token must come within the deadline, counted from now; nil = it may take its time.
        case attempt(Int, deadline: Duration?)
        /// The same, though its circuit is open for slowness: nobody else may be asked, and a late answer is better than none.
        case lastResort(Int, deadline: Duration?)
        /// Ask for the next step again after this time.
        case wait(Duration)
        /// The answer has begun: nobody else is asked.
        case answering
        /// There is no more to try; the error that best says why.
        case giveUp(ProviderError)
    }

    /// Who may be asked, the first choice first.
    public let candidates: [FailoverCandidate]
    /// The budget.
    public let policy: RetryPolicy
    /// How many attempts were begun.
    public var attempts: Int { standings.reduce(0) { $0 + $1.attempts } }

    /// How it stands with one candidate.
    struct Standing: Sendable, Hashable {
        var attempts = 0
        var failures = 0
        /// It is not asked again for this answer.
        var isOut = false
        /// It is not asked again before this.
        var earliest = Duration.zero
    }

    private(set) var standings: [Standing]
    private(set) var errors: [ProviderError] = []
    /// The candidate that is to be asked again although others stand by.
    private(set) var staying: Int?
    private(set) var hasBegunAnswer = false
    private(set) var isStopped = false
    /// A model is asked only if its context window is larger than this.
    private(set) var contextFloor: Int?
    /// Time spent on models without a deadline, which no budget bounds.
    private(set) var unbounded = Duration.zero
    private var running: Running?

    /// The attempt under way, and when it began.
    private struct Running: Sendable, Hashable {
        var place: Int
        var began: Duration
    }

    /// A plan for one answer.
    public init(candidates: [FailoverCandidate], policy: RetryPolicy = .standard) {
        self.candidates = candidates
        self.policy = policy
        standings = candidates.map { _ in Standing() }
    }

    // MARK: Events

    /// The candidate of this place is being asked.
    public mutating func began(_ place: Int, at elapsed: Duration) {
        guard standings.indices.contains(place) else { return }
        standings[place].attempts += 1
        staying = nil
        running = Running(place: place, began: elapsed)
    }

    /// The first non-empty text or reasoning has come: from here on nothing is asked twice.
    public mutating func firstToken() { hasBegunAnswer = true }

    /// The attempt under way ended with `error`; a deadline that passed is `timedOut`. `cancelled` ends a wait too.
    public mutating func failed(_ error: ProviderError, at elapsed: Duration, using generator: inout some RandomNumberGenerator) {
        if error.kind == .cancelled { isStopped = true }
        errors.append(error)
        guard let running else { return }
        self.running = nil
        let place = running.place
        if candidates[place].deadline == nil { unbounded += max(.zero, elapsed - running.began) }
        let backOff = policy.delay(beforeRetry: standings[place].failures, using: &generator)
        standings[place].failures += 1
        follow(FailureRules.decision(for: error, afterText: hasBegunAnswer).action, error, place, at: elapsed, backOff: backOff)
    }

    private mutating func follow(
        _ action: FailureRule.Action, _ error: ProviderError, _ place: Int, at elapsed: Duration, backOff: Duration
    ) {
        switch action {
        case .failOver: standings[place].earliest = elapsed + max(backOff, error.kind.retryAfter ?? .zero)
        case .retryOnce:
            // A wait the provider named is kept to; too long a one leaves the others to be asked.
            let wait = max(backOff, error.kind.retryAfter ?? .zero)
            standings[place].earliest = elapsed + wait
            staying = wait <= policy.patience ? place : nil
        case .waitAsTold:
            standings[place].earliest = elapsed + (error.kind.retryAfter ?? backOff)
            staying = place
        case .failOverForGood: leaveOut(place, error)
        case .largerContext:
            standings[place].isOut = true
            // Of a window that nobody knows, none is known to be larger.
            contextFloor = max(contextFloor ?? 0, candidates[place].contextWindow ?? .max)
        case .continueOrRestart, .stop, .keep, .goOn: isStopped = true
        }
    }

    /// A key or account that is refused is refused for all its models.
    private mutating func leaveOut(_ place: Int, _ error: ProviderError) {
        let isKeyRefused = FailureRules.trouble(of: error) == .refusedKey
        for other in candidates.indices where other == place || isKeyRefused && candidates[other].circuit == candidates[place].circuit {
            standings[other].isOut = true
        }
    }
}

extension ProviderError.Kind {
    /// When the provider said to come back; nil when it did not.
    var retryAfter: Duration? {
        if case .rateLimited(let wait, _) = self { wait } else { nil }
    }
}
