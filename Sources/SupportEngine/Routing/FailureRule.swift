/// What can go wrong with an answer: the rows of the table in `FailureRules`.
public enum Trouble: String, Sendable, Hashable, CaseIterable {
    /// No connection: host unknown, refused, TLS, or none within the time for it.
    case unreachable
    /// No first token by the deadline.
    case silence
    /// 500, 502, 503, 504, or an error event inside a 200.
    case serverFault
    /// 529 or its like.
    case overload
    /// An answer that is not what the protocol allows, or that ended without a word.
    case nonsense
    /// 429 with a wait of no more than `RetryPolicy.patience`.
    case shortLimit
    /// 429 with a longer wait.
    case longLimit
    /// 429 without a word on when to come back.
    case bareLimit
    /// 408 or 409.
    case conflict
    /// 401, 402, 403 or a spend limit: the key or the account is refused.
    case refusedKey
    /// There is no such model, or not for this key.
    case unknownModel
    /// The address leads elsewhere.
    case redirect
    /// 400: the request itself is wrong.
    case badRequest
    /// The input does not fit the model's context window.
    case tooLong
    /// The model or its provider declined.
    case refusal
    /// The stream broke or fell silent after the answer had begun.
    case cut
    /// A line of the stream that makes no sense, one among good ones.
    case malformedLine
    /// The limit on output was reached.
    case outputLimit
    /// The user stopped it.
    case stopped
}

/// What a trouble says of the provider's health, and what is to be done: one row of the table.
public struct FailureRule: Sendable, Hashable {
    /// What it says of the provider's health.
    public enum Health: String, Sendable, Hashable, CaseIterable {
        /// Nothing.
        case nothing
        /// It fails: counts towards opening its circuit.
        case failing
        /// It wants a pause, which is no fault.
        case limited
        /// It refuses the key or the account until a person mends that.
        case disabled
        /// It refuses this model alone until a person mends that.
        case modelDisabled
    }

    /// What is to be done.
    public enum Action: String, Sendable, Hashable, CaseIterable {
        /// Ask another model at once; this one again, after a back-off, only where there is no other.
        case failOver
        /// Ask another model, and this one not again for this answer.
        case failOverForGood
        /// Ask the same once more after a back-off, then another.
        case retryOnce
        /// Ask the same again exactly when it said, then another.
        case waitAsTold
        /// Shorten the history, else ask a model with a larger context window.
        case largerContext
        /// Continue or restart the cut answer: see `Continuation`.
        case continueOrRestart
        /// End and show it: another model would meet the same, or nobody wants an answer any more.
        case stop
        /// Keep what came, with a mark; a person decides.
        case keep
        /// Skip it and go on.
        case goOn
    }

    /// What went wrong.
    public var trouble: Trouble
    /// What it says of the provider's health.
    public var health: Health
    /// What is to be done.
    public var action: Action

    /// A row of the table.
    public init(_ trouble: Trouble, health: Health, action: Action) {
        self.trouble = trouble
        self.health = health
        self.action = action
    }
}
