import Dispatch
import Glibc
import Synchronization

/// The one way from a plain command to asynchronous work.
enum Bridge {
    /// Holds the result until the waiting thread takes it.
    private final class Outcome<Value: Sendable>: Sendable {
        let result = Mutex<Result<Value, any Error>?>(nil)
    }

    /// Runs `work`, which takes a moment only, and waits for it.
    static func waitBriefly<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) throws -> Value {
        let outcome = Outcome<Value>()
        let done = DispatchSemaphore(value: 0)
        start(work, outcome, done)
        done.wait()
        guard let result = outcome.result.withLock({ $0 }) else { throw CancellationError() }
        return try result.get()
    }

    /// Runs `work` and waits for it. Ctrl-C cancels it: whatever it throws then is a `CancellationError`. A second one ends the program.
    static func wait<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) throws -> Value {
        let outcome = Outcome<Value>()
        let done = DispatchSemaphore(value: 0)
        let task = start(work, outcome, done)
        let interruption = interruption { task.cancel() }
        defer { interruption.cancel() }
        done.wait()
        guard let result = outcome.result.withLock({ $0 }) else { throw CancellationError() }
        return try task.isCancelled ? result.mapError { _ in CancellationError() }.get() : result.get()
    }

    @discardableResult
    private static func start<Value: Sendable>(
        _ work: @escaping @Sendable () async throws -> Value, _ outcome: Outcome<Value>, _ done: DispatchSemaphore
    ) -> Task<Void, Never> {
        Task {
            let result: Result<Value, any Error>
            do { result = .success(try await work()) } catch { result = .failure(error) }
            outcome.result.withLock { $0 = result }
            done.signal()
        }
    }

    private static func interruption(_ first: @escaping @Sendable () -> Void) -> any DispatchSourceSignal {
        let count = Mutex(0)
        signal(SIGINT, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        source.setEventHandler {
            let isFirst = count.withLock { count in
                count += 1
                return count == 1
            }
            if isFirst { first() } else { _exit(ExitStatus.interrupted.rawValue) }
        }
        source.setCancelHandler { signal(SIGINT) { _ in _exit(ExitStatus.interrupted.rawValue) } }
        source.resume()
        return source
    }
}
