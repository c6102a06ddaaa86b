import ChatModel
import Interface
import Synchronization

/// One search of a conversation: what is in memory from the place of reading on, then from there back, then what is only in the store.
final class FindSearch: Sendable {
    private let order: FindOrder
    private let store: any ConversationStore
    private let stuck: StuckThreads
    private let post: @Sendable (FindReport) -> Void
    private let pause: @Sendable (Duration) async throws -> Void
    private let limit = Mutex(Limit())

    /// How long a regular expression may take.
    static let regexLimit = Duration.seconds(2)
    /// Texts are searched in pieces of so many messages; between them a search can be given up.
    private static let pieceSize = 64
    /// Messages are read from the store in pages of this many.
    private static let pageSize = 512
    /// Reports after the first match come at least so far apart.
    private static let reportGap = Duration.milliseconds(100)

    /// The pass that runs, and whether it may.
    private struct Limit {
        var isReached = false
        var pass: RegexPass?
    }

    /// A search that reports by `post`.
    init(
        _ order: FindOrder, store: any ConversationStore, stuck: StuckThreads,
        pause: @escaping @Sendable (Duration) async throws -> Void, post: @escaping @Sendable (FindReport) -> Void
    ) {
        self.order = order
        self.store = store
        self.stuck = stuck
        self.pause = pause
        self.post = post
    }

    /// Searches until all is searched, the time is over, or the task is cancelled; the last report is complete unless it was cancelled.
    func run() async {
        await withTaskCancellationHandler {
            guard order.pattern.isRegex else { return await search() }
            let timer = Task { [self] in
                try await pause(Self.regexLimit)
                stopPass(isReached: true)
            }
            await search()
            timer.cancel()
        } onCancel: {
            stopPass(isReached: false)
        }
    }

    private func stopPass(isReached: Bool) {
        let pass = limit.withLock { limit in
            limit.isReached = limit.isReached || isReached
            return limit.pass
        }
        pass?.leave()
    }

    private func search() async {
        var progress = Progress(generation: order.generation)
        var problem = order.pattern.isRegex ? await regexFound([], &progress).problem : nil
        if problem == nil { problem = await searchMemory(&progress) }
        if problem == nil, !order.hasStart { problem = await searchStore(&progress) }
        guard !Task.isCancelled else { return }
        progress.report.isComplete = true
        progress.report.problem = problem
        post(progress.report)
    }

    // MARK: Pieces

    private func searchMemory(_ progress: inout Progress) async -> FindProblem? {
        let place = min(max(0, order.place), order.messages.count)
        for start in stride(from: place, to: order.messages.count, by: Self.pieceSize) {
            let end = min(start + Self.pieceSize, order.messages.count)
            if let problem = await take(texts(start..<end), isAfter: true, &progress) { return problem }
        }
        for end in stride(from: place, to: 0, by: -Self.pieceSize) {
            if let problem = await take(texts(max(0, end - Self.pieceSize)..<end), isAfter: false, &progress) { return problem }
        }
        return nil
    }

    private func texts(_ range: Range<Int>) -> [MessageText] {
        order.messages[range].map(MessageText.init)
    }

    private func searchStore(_ progress: inout Progress) async -> FindProblem? {
        var first = order.messages.first?.id
        while !Task.isCancelled {
            do throws(StorageError) {
                let texts = try await store.texts(of: order.conversation, before: first, limit: Self.pageSize)
                for end in stride(from: texts.count, to: 0, by: -Self.pieceSize) {
                    let piece = Array(texts[max(0, end - Self.pieceSize)..<end])
                    if let problem = await take(piece, isAfter: false, &progress) { return problem }
                }
                guard texts.count == Self.pageSize else { return nil }
                first = texts.first?.message
            } catch {
                return .unreadable(error.message)
            }
        }
        return nil
    }

    /// Searches a piece and reports what is due.
    private func take(_ texts: [MessageText], isAfter: Bool, _ progress: inout Progress) async -> FindProblem? {
        guard !Task.isCancelled else { return nil }
        let (found, problem) = await found(texts, isAfter: isAfter, &progress)
        if isAfter { progress.report.after += found } else { progress.report.before += found }
        if problem == nil, !Task.isCancelled, progress.isDue(gap: Self.reportGap) {
            post(progress.report)
            progress.wasPosted()
        }
        await Task.yield()
        return problem
    }

    /// What a piece holds: from the place of reading on in order, before it the nearest first.
    private func found(
        _ texts: [MessageText], isAfter: Bool, _ progress: inout Progress
    ) async -> (found: [FoundMessage], problem: FindProblem?) {
        let texts = isAfter ? texts : texts.reversed()
        guard !order.pattern.isRegex else { return await regexFound(texts, &progress) }
        guard let search = WordSearch(order.pattern.text) else { return ([], nil) }
        let found = texts.compactMap { text -> FoundMessage? in
            let count = search.count(in: text)
            return count > 0 ? FoundMessage(text.message, count: count) : nil
        }
        return (found, nil)
    }

    /// Whether a thread may be started: one that was just left ends in a moment, one whose match never ends keeps its place.
    private func hasRoom() async -> Bool {
        while !stuck.mayStart {
            guard !Task.isCancelled, !limit.withLock({ $0.isReached }) else { return false }
            try? await pause(.milliseconds(5))
        }
        return true
    }

    private func regexFound(
        _ texts: [MessageText], _ progress: inout Progress
    ) async -> (found: [FoundMessage], problem: FindProblem?) {
        let pass = RegexPass(order.pattern.text, over: texts, stuck: stuck)
        let mayRun = limit.withLock { limit in
            limit.pass = pass
            return !limit.isReached
        }
        if !mayRun || Task.isCancelled { return ([], .stopped(searched: progress.searched)) }
        guard await hasRoom() else { return ([], .busy) }
        let result = await pass.result()
        progress.searched += result.searched
        let isStopped = limit.withLock { $0.isReached } && result.searched < texts.count
        return (result.found, result.problem ?? (isStopped ? .stopped(searched: progress.searched) : nil))
    }
}

/// How far a search got.
private struct Progress {
    /// What is not reported yet.
    var report: FindReport
    /// How many messages a regular expression was matched against.
    var searched = 0
    private var posted: ContinuousClock.Instant?

    init(generation: Int) { report = FindReport(generation: generation) }

    /// Whether a report is due: at once for the first match, then after a while.
    func isDue(gap: Duration) -> Bool {
        guard let posted else { return !report.after.isEmpty || !report.before.isEmpty }
        return ContinuousClock.now - posted >= gap
    }

    mutating func wasPosted() {
        posted = .now
        report = FindReport(generation: report.generation)
    }
}
