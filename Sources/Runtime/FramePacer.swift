/// Decides when a frame may be painted. A frame after a key is painted at once; frames of a stream draw from a bucket
/// of 60 a second that holds four, and stand at least 4 ms apart. So the first token never waits.
public struct FramePacer: Sendable, Equatable {
    private static let perSecond = 60.0
    private static let burst = 4.0
    private static let gap = Duration.milliseconds(4)

    private var tokens = FramePacer.burst
    private var refilled: ContinuousClock.Instant?
    private var painted: ContinuousClock.Instant?

    /// A pacer with a full bucket.
    public init() {}

    /// When a frame of a stream may be painted; now or later.
    public func earliest(at now: ContinuousClock.Instant) -> ContinuousClock.Instant {
        let afterGap = painted.map { max(now, $0 + Self.gap) } ?? now
        let available = level(at: now)
        guard available < 1 else { return afterGap }
        return max(afterGap, now + .seconds((1 - available) / Self.perSecond))
    }

    /// Notes that a frame was painted; those after a key cost nothing.
    public mutating func didPaint(at now: ContinuousClock.Instant, afterKey: Bool) {
        tokens = max(0, level(at: now) - (afterKey ? 0 : 1))
        refilled = now
        painted = now
    }

    private func level(at now: ContinuousClock.Instant) -> Double {
        guard let refilled else { return Self.burst }
        return min(Self.burst, tokens + (now - refilled) / .seconds(1) * Self.perSecond)
    }
}
