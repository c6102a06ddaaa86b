/// The most that may be spent; nil = no limit.
public struct SpendingLimits: Sendable, Hashable {
    /// On one answer, all its attempts together.
    public var answer: Cost?
    /// On one conversation.
    public var conversation: Cost?
    /// On one day, by all terminals of the machine that use the same database.
    public var day: Cost?

    /// Limits; none without arguments.
    public init(answer: Cost? = nil, conversation: Cost? = nil, day: Cost? = nil) {
        self.answer = answer
        self.conversation = conversation
        self.day = day
    }
}

/// What a limit on spending is for.
public enum SpendingScope: String, Sendable, Hashable, CaseIterable {
    /// One answer.
    case answer
    /// One conversation.
    case conversation
    /// One day.
    case day
}

/// A process that money is set aside for: what it left behind is taken back once it is dead.
public struct SpendingProcess: Sendable, Hashable {
    /// Its number.
    public var id: Int32
    /// When it was started, in the system's own counting, so that a number used again is told apart.
    public var started: UInt64

    /// A process.
    public init(id: Int32, started: UInt64) {
        self.id = id
        self.started = started
    }
}

/// What is to be set aside before a request leaves.
public struct SpendingRequest: Sendable, Hashable {
    /// The answer it is for.
    public var message: Message.ID
    /// The conversation it is in.
    public var conversation: Conversation.ID
    /// The day it counts for, as `YYYY-MM-DD` in local time.
    public var day: String
    /// What the request can cost at worst.
    public var worst: Cost
    /// The limits in force.
    public var limits: SpendingLimits
    /// Who asks.
    public var process: SpendingProcess

    /// What is to be set aside.
    public init(
        message: Message.ID, conversation: Conversation.ID, day: String, worst: Cost, limits: SpendingLimits, process: SpendingProcess
    ) {
        self.message = message
        self.conversation = conversation
        self.day = day
        self.worst = worst
        self.limits = limits
        self.process = process
    }
}

/// What became of a wish to set money aside.
public enum SpendingDecision: Sendable, Hashable {
    /// It is set aside, by this number; `warnings` are the limits of which four fifths are used up with it, and how much of them, in percent.
    case reserved(Int64, warnings: [SpendingScope: Int])
    /// It would go over this limit: so much is spent or set aside already, and so much was the limit.
    case refused(SpendingScope, used: Cost, limit: Cost)
}

/// Where spending is counted, shared by all terminals on the machine.
public protocol SpendLedger: Sendable {
    /// Sets money aside unless that would go over a limit, with nobody else's reservation between. What dead processes had set aside counts
    /// as spent to the last known amount, and is no longer set aside.
    func reserve(_ request: SpendingRequest) async throws(StorageError) -> SpendingDecision
    /// Notes what a running request has cost by now, so that a killed process leaves a true figure.
    func note(_ reservation: Int64, spent: Cost) async throws(StorageError)
    /// Replaces what was set aside by what it cost.
    func settle(_ reservation: Int64, spent: Cost) async throws(StorageError)
    /// What is spent and set aside in a scope: a message's or conversation's name, or a day.
    func spent(_ scope: SpendingScope, _ name: String) async throws(StorageError) -> Cost
}
