import ChatModel
import Glibc
import Interface
import Synchronization

/// A regular expression matched against texts on a thread of its own. Nothing can stop a match that has begun, so whoever waits may leave:
/// what was found until then counts, and the thread ends by itself before the next text.
final class RegexPass: Sendable {
    /// What came of it.
    struct Result: Sendable {
        /// The messages that hold it, in the order of the texts.
        var found: [FoundMessage] = []
        /// How many texts were searched to their end.
        var searched = 0
        /// What is wrong with the pattern, or why nothing was searched.
        var problem: FindProblem?
    }

    private struct State {
        var result = Result()
        var isStarted = false
        var isOver = false
        var isLeft = false
        var waiter: CheckedContinuation<Result, Never>?
    }

    private let pattern: String
    private let texts: [MessageText]
    private let stuck: StuckThreads
    private let state = Mutex(State())

    /// A pass of `pattern` over `texts`; `stuck` counts threads that were left behind.
    init(_ pattern: String, over texts: [MessageText], stuck: StuckThreads) {
        self.pattern = pattern
        self.texts = texts
        self.stuck = stuck
    }

    /// What comes of it until it is over or left.
    func result() async -> Result {
        state.withLock { $0.isStarted = !$0.isLeft }
        guard OwnThread.start({ self.work() }) else { return Result(problem: .busy) }
        return await withCheckedContinuation { continuation in
            let early = state.withLock { state -> Result? in
                guard !state.isOver, !state.isLeft else { return state.result }
                state.waiter = continuation
                return nil
            }
            if let early { continuation.resume(returning: early) }
        }
    }

    /// Waits no longer.
    func leave() {
        let waiter = state.withLock { state -> (CheckedContinuation<Result, Never>?, Result) in
            if state.isStarted, !state.isOver, !state.isLeft { stuck.add(1) }
            state.isLeft = true
            return (state.waiter.take(), state.result)
        }
        waiter.0?.resume(returning: waiter.1)
    }

    // MARK: On the thread

    private func work() {
        do {
            let regex = try Regex(pattern).ignoresCase()
            let words = PatternWords(pattern)
            for text in texts {
                if state.withLock({ $0.isLeft }) { break }
                let found = Self.found(regex, words, in: text)
                state.withLock { state in
                    guard !state.isLeft else { return }
                    state.result.searched += 1
                    if let found { state.result.found.append(found) }
                }
            }
        } catch {
            let problem = Self.problem(error, in: pattern)
            state.withLock { $0.result.problem = problem }
        }
        end()
    }

    private func end() {
        let waiter = state.withLock { state -> (CheckedContinuation<Result, Never>?, Result) in
            state.isOver = true
            if state.isStarted, state.isLeft { stuck.add(-1) }
            return (state.waiter.take(), state.result)
        }
        waiter.0?.resume(returning: waiter.1)
    }

    /// The matches that are not empty.
    private static func found(_ regex: Regex<AnyRegexOutput>, _ words: PatternWords?, in text: MessageText) -> FoundMessage? {
        let searched = text.searched
        guard words?.excludes(searched) != true else { return nil }
        let ranges = words?.matches(of: regex, in: searched) ?? ranges(of: regex, in: searched)
        guard !ranges.isEmpty else { return nil }
        return FoundMessage(text.message, count: ranges.count, ranges: Array(ranges.prefix(FoundMessage.rangeLimit)))
    }

    /// The ranges of bytes in which an expression matches, but for empty matches.
    static func ranges(of regex: Regex<AnyRegexOutput>, in text: String) -> [Range<Int>] {
        let bytes = text.utf8
        return text.matches(of: regex).filter { !$0.range.isEmpty }.map { match in
            let start = bytes.distance(from: bytes.startIndex, to: match.range.lowerBound)
            return start..<start + bytes.distance(from: match.range.lowerBound, to: match.range.upperBound)
        }
    }

    /// Swift says the place of an error only in a part of it that has no public name.
    private static func problem(_ error: any Error, in pattern: String) -> FindProblem {
        let location = Mirror(reflecting: error).children.first { $0.label == "location" }?.value
        let range = location.flatMap { Mirror(reflecting: $0).children.first?.value as? Range<String.Index> }
        let place = range.flatMap { range -> Int? in
            let bytes = range.lowerBound.utf16Offset(in: pattern)
            return bytes <= pattern.utf16.count ? pattern.distance(from: pattern.startIndex, to: range.lowerBound) + 1 : nil
        }
        return .pattern("\(error)", at: place)
    }
}

/// Counts threads that were left behind and still run.
final class StuckThreads: Sendable {
    /// With this many no further one is started: each holds a core.
    static let limit = 2
    private let count = Mutex(0)

    /// Whether another thread may be started.
    var mayStart: Bool { count.withLock { $0 < Self.limit } }

    /// Counts one more, or with -1 one less.
    func add(_ change: Int) { count.withLock { $0 += change } }
}

/// A thread beside those that tasks share.
enum OwnThread {
    private final class Body: Sendable {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    /// Runs `body` on a new thread that gives way to all others and takes no signals; false when there is none to be had.
    static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
        var blocked = sigset_t()
        var before = sigset_t()
        sigfillset(&blocked)
        // A crash is handled on the thread that crashed.
        for crash in [SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE] { sigdelset(&blocked, crash) }
        pthread_sigmask(SIG_SETMASK, &blocked, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        let context = Unmanaged.passRetained(Body(body))
        var thread = pthread_t()
        let status = pthread_create(
            &thread, nil,
            { context in
                // On Linux this is the priority of the thread alone.
                _ = nice(10)
                if let context { Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run() }
                return nil
            }, context.toOpaque())
        guard status == 0 else {
            context.release()
            return false
        }
        pthread_detach(thread)
        return true
    }
}
