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

    /// The limit of a scope; nil = none.
    public subscript(scope: SpendingScope) -> Cost? {
        switch scope {
        case .answer: answer
        case .conversation: conversation
        case .day: day
        }
    }

    /// The first scope, from the answer to the day, in which `worst` on top of what is `used` would go over the limit; nil when it fits.
    public func refusal(of worst: Cost, used: [SpendingScope: Cost]) -> SpendingDecision? {
        for scope in SpendingScope.allCases {
            let spent = used[scope] ?? .zero
            if let limit = self[scope], spent + worst > limit { return .refused(scope, used: spent, limit: limit) }
        }
        return nil
    }

    /// The scopes of whose limits at least four fifths are `used`, and how much of them, in whole percent rounded down, at most 100.
    public func warnings(used: [SpendingScope: Cost]) -> [SpendingScope: Int] {
        var warnings: [SpendingScope: Int] = [:]
        for scope in SpendingScope.allCases {
            guard let limit = self[scope] else { continue }
            let percent = (used[scope] ?? .zero).percent(of: limit)
            if percent >= 80 { warnings[scope] = percent }
        }
        return warnings
    }
}

extension Cost {
    /// How much of `whole` this is, in whole percent rounded down, from 0 to 100; 100 of nothing.
    fileprivate func percent(of whole: Cost) -> Int {
        if self >= whole { return 100 }
        if picodollars <= 0 { return 0 }
        // Less than the whole, so that the quotient is under 100 and the division can't overflow.
        let hundredfold = picodollars.magnitude.multipliedFullWidth(by: 100)
        return Int(whole.picodollars.magnitude.dividingFullWidth(hundredfold).quotient)
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
    /// What the request can cost at worst, not less than nothing. A limit holds only as far as this is true.
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
    /// as spent to the last amount noted, and whole where none was: nobody can tell whether that request left.
    func reserve(_ request: SpendingRequest) async throws(StorageError) -> SpendingDecision
    /// Notes what a running request has cost by now, so that a killed process leaves a true figure. What it costs between the last note and
    /// its death counts only if the note ran ahead of it, up to the next one. A smaller amount than noted before, or one noted after
    /// `settle`, changes nothing; a reservation that never was is an error.
    func note(_ reservation: Int64, spent: Cost) async throws(StorageError)
    /// Replaces what was set aside by what it cost, zero if it never left; also what was counted because its process seemed dead. A
    /// reservation that never was is an error.
    func settle(_ reservation: Int64, spent: Cost) async throws(StorageError)
    /// What is spent and set aside in a scope: a message's or conversation's name, or a day as `YYYY-MM-DD`.
    func spent(_ scope: SpendingScope, _ name: String) async throws(StorageError) -> Cost
}
