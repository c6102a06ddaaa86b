public import FoundationEssentials

/// What was measured of one model in the answers that are kept.
public struct ModelMeasures: Sendable, Hashable {
    /// Two points of a distribution, by nearest rank: each is a time that was measured.
    public struct Percentiles: Sendable, Hashable {
        /// Half of the times are no longer.
        public var p50: Duration
        /// 95 of 100 times are no longer.
        public var p95: Duration

        /// Two points of a distribution.
        public init(p50: Duration, p95: Duration) {
            self.p50 = p50
            self.p95 = p95
        }
    }

    /// How many of its answers ended with something of it to read: whole, cut, stopped or refused, but neither failed nor from the
    /// knowledge base alone.
    public var answers: Int
    /// How many requests to it failed, retries and those that another model then answered included; stopped ones are no failures.
    public var failures: Int
    /// Request written to first token, of those answers; nil when none was timed.
    public var timeToFirstToken: Percentiles?
    /// What those answers cost in a conversation, on average over the conversations in which each has a known price, rounded down; nil
    /// when there is none.
    public var costPerConversation: Cost?

    /// What was measured of one model; nothing without arguments.
    public init(answers: Int = 0, failures: Int = 0, timeToFirstToken: Percentiles? = nil, costPerConversation: Cost? = nil) {
        self.answers = answers
        self.failures = failures
        self.timeToFirstToken = timeToFirstToken
        self.costPerConversation = costPerConversation
    }
}

/// How one model did when it was tried on purpose.
public struct DrillResult: Sendable, Hashable {
    /// When the trial ended.
    public var ended: Date
    /// Who was tried.
    public var model: ModelID
    /// How it ended.
    public var outcome: Attempt.Outcome
    /// Request written to first token; nil when none came.
    public var timeToFirstToken: Duration?
    /// What is to be known besides, in one sentence for the user; outside text, empty when there is nothing.
    public var detail: String

    /// How one model did.
    public init(ended: Date, model: ModelID, outcome: Attempt.Outcome, timeToFirstToken: Duration? = nil, detail: String = "") {
        self.ended = ended
        self.model = model
        self.outcome = outcome
        self.timeToFirstToken = timeToFirstToken
        self.detail = detail
    }
}

/// Where the figures of models come from: the answers that are kept, and drills.
public protocol MeasureStore: Sendable {
    /// What was measured of each model in answers begun at `date` or later: of those of simulators alone, or of all others.
    func measures(since date: Date, simulated: Bool) async throws(StorageError) -> [ModelID: ModelMeasures]
    /// Keeps how models did in a drill, all or nothing.
    func recordDrill(_ results: [DrillResult]) async throws(StorageError)
    /// How each model did when it was last tried, by provider and name; empty when none ever was.
    func lastDrill() async throws(StorageError) -> [DrillResult]
}

extension MeasureStore {
    /// What was measured of each model in answers begun at `date` or later, simulated ones left out.
    public func measures(since date: Date) async throws(StorageError) -> [ModelID: ModelMeasures] {
        try await measures(since: date, simulated: false)
    }
}
