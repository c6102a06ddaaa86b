public import FoundationEssentials

/// An instant as both clocks tell it: the monotonic one for durations, the wall's for dates.
public struct Moment: Sendable, Hashable {
    /// For durations.
    public var instant: ContinuousClock.Instant
    /// For dates that people read.
    public var date: Date

    /// An instant as both clocks tell it.
    public init(instant: ContinuousClock.Instant, date: Date) {
        self.instant = instant
        self.date = date
    }
}
