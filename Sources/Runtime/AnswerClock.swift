/// How one answer tells the time and waits, so that a test can hold both.
struct AnswerClock: Sendable {
    /// This instant.
    let now: @Sendable () -> ContinuousClock.Instant
    /// Waits so long; throws when the task is cancelled.
    let pause: @Sendable (Duration) async throws -> Void
}
