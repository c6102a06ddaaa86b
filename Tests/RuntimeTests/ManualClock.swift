import Synchronization

/// A clock that stands still until a test moves it; pauses end when their time is reached, in their order.
final class ManualClock: Sendable {
    private struct State {
        var now = ContinuousClock.now
        var pauses: [Int: (due: ContinuousClock.Instant, continuation: CheckedContinuation<Void, any Error>)] = [:]
        var cancelled: Set<Int> = []
        var watchers: [Int: CheckedContinuation<Void, Never>] = [:]
        var count = 0
        var durations: [Duration] = []
    }

    private let state = Mutex(State())
    let start: ContinuousClock.Instant

    init() { start = state.withLock(\.now) }

    var now: ContinuousClock.Instant { state.withLock(\.now) }
    /// What was waited for, in the order of asking.
    var durations: [Duration] { state.withLock(\.durations) }

    /// So much time passes; pauses that are over by then stay until `runOut`.
    func pass(_ duration: Duration) { state.withLock { $0.now += duration } }

    private func name() -> Int {
        state.withLock { state in
            state.count += 1
            return state.count
        }
    }

    func pause(_ duration: Duration) async throws {
        let id = name()
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let (isCancelled, watchers) = state.withLock { state -> (Bool, [CheckedContinuation<Void, Never>]) in
                    if state.cancelled.contains(id) { return (true, []) }
                    state.durations.append(duration)
                    state.pauses[id] = (state.now + duration, continuation)
                    defer { state.watchers = [:] }
                    return (false, Array(state.watchers.values))
                }
                if isCancelled { continuation.resume(throwing: CancellationError()) }
                for watcher in watchers { watcher.resume() }
            }
        } onCancel: {
            let pause = state.withLock { state in
                state.cancelled.insert(id)
                return state.pauses.removeValue(forKey: id)
            }
            pause?.continuation.resume(throwing: CancellationError())
        }
    }

    /// Waits until somebody pauses, and lets the time pass to the end of the pause that is over first. Returns at once when cancelled.
    func runOut() async {
        while !Task.isCancelled {
            let first = state.withLock { state -> CheckedContinuation<Void, any Error>? in
                guard let first = state.pauses.min(by: { ($0.value.due, $0.key) < ($1.value.due, $1.key) }) else { return nil }
                state.pauses[first.key] = nil
                state.now = max(state.now, first.value.due)
                return first.value.continuation
            }
            if let first { return first.resume() }
            await untilPaused()
        }
    }

    private func untilPaused() async {
        let id = name()
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let mayGo = state.withLock { state in
                    if !state.pauses.isEmpty || state.cancelled.contains(id) { return true }
                    state.watchers[id] = continuation
                    return false
                }
                if mayGo { continuation.resume() }
            }
        } onCancel: {
            let watcher = state.withLock { state in
                state.cancelled.insert(id)
                return state.watchers.removeValue(forKey: id)
            }
            watcher?.resume()
        }
    }
}
