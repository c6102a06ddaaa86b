public import ChatModel
public import FoundationEssentials
import SupportEngine

/// What all terminals on the machine share: providers' health, and what was spent.
public struct SharedBooks: Sendable {
    /// Where providers' health is kept.
    public var health: any HealthStore
    /// Where spending is counted.
    public var ledger: any SpendLedger
    /// The most that may be spent.
    public var limits: SpendingLimits
    /// This process, for what it sets aside.
    public var process: SpendingProcess
    /// The wall clock.
    public var now: @Sendable () -> Date
    /// The day that spending counts for now, as `YYYY-MM-DD` in local time.
    public var day: @Sendable () -> String

    /// The books, as this process uses them.
    public init(
        health: any HealthStore, ledger: any SpendLedger, limits: SpendingLimits, process: SpendingProcess,
        now: @escaping @Sendable () -> Date, day: @escaping @Sendable () -> String
    ) {
        self.health = health
        self.ledger = ledger
        self.limits = limits
        self.process = process
        self.now = now
        self.day = day
    }

    /// Whether spending is limited at all; if not, nothing is set aside.
    var isLimited: Bool { limits != SpendingLimits() }

    /// Milliseconds since 1970.
    var milliseconds: Int64 { Int64((now().timeIntervalSince1970 * 1000).rounded(.down)) }
}
