import CThreadPool
import Synchronization

/// Waits without `Task.sleep`, which would start libdispatch's threads; those wake up every second from then on.
enum Pause {
    /// Waits so long. Throws a `CancellationError` as soon as the task is cancelled.
    static func wait(_ duration: Duration) async throws {
        let alarm = Alarm()
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                alarm.set(duration, continuation)
            }
        } onCancel: {
            alarm.end(.failure(CancellationError()))
        }
    }

    /// Resumes its continuation once: when its time has come, or before.
    private final class Alarm: Sendable {
        private enum State {
            case fresh, waiting(CheckedContinuation<Void, any Error>), ended
        }

        private let state = Mutex(State.fresh)

        func set(_ duration: Duration, _ continuation: CheckedContinuation<Void, any Error>) {
            let isCancelled = state.withLock { state in
                if case .ended = state { return true }
                state = .waiting(continuation)
                return false
            }
            if isCancelled { return continuation.resume(throwing: CancellationError()) }
            let parts = duration.components
            let nanoseconds = max(
                0, parts.seconds.multipliedReportingOverflow(by: 1_000_000_000).partialValue + parts.attoseconds / 1_000_000_000)
            let context = Unmanaged.passRetained(self)
            let isSet = cthreadpool_after(
                UInt64(nanoseconds), { Unmanaged<Alarm>.fromOpaque($0!).takeRetainedValue().end(.success(())) }, context.toOpaque())
            if !isSet { context.takeRetainedValue().end(.success(())) }
        }

        func end(_ result: Result<Void, any Error>) {
            let continuation: CheckedContinuation<Void, any Error>? = state.withLock { state in
                defer { state = .ended }
                if case .waiting(let continuation) = state { return continuation }
                return nil
            }
            continuation?.resume(with: result)
        }
    }
}
