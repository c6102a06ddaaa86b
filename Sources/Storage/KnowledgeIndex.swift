public import ChatModel
import GRDB
import Synchronization

/// An index of the knowledge in an SQLite file of its own, which can be thrown away at any time.
///
/// Nothing is opened before the first `update`. A file that is missing, damaged or made by other rules is built anew beside its place
/// and renamed; a good one is changed in one transaction, article by article. Where no file can be written the index lives in memory.
/// Several processes may use the file at once: SQLite's locks order their changes, and one whose file was replaced opens the new one.
public actor KnowledgeIndex: PassageSearch {
    /// What the index was last asked to hold.
    private struct Wanted: Sendable {
        var version: KnowledgeVersion
        var passages: @Sendable (String) -> [IndexedPassage]
        var index: Task<Result<DatabaseQueue, StorageError>, Never>
    }

    private let path: String?
    private let isClosed = Mutex(false)
    /// All that were opened, those closed or replaced too.
    private let connections = Mutex<[DatabaseQueue]>([])
    private var wanted: Wanted?

    /// An index in the file at `path`, or in memory.
    public init(path: String?) { self.path = path }

    /// Brings the file to that state, or the memory where no file can be written.
    public func update(
        to version: KnowledgeVersion, passages: @escaping @Sendable (_ article: String) -> [IndexedPassage]
    ) async throws(StorageError) {
        guard !isClosed.withLock(\.self) else { throw .other("The index of the knowledge was closed.") }
        if wanted?.version.hash != version.hash { want(version, passages) }
        _ = try await queue()
    }

    /// Stops what is being built and returns when nothing of it runs any more; what was built before is kept. The index can't be used
    /// afterwards.
    public func close() async {
        isClosed.withLock { $0 = true }
        _ = await wanted?.index.value
    }

    /// Counts over all passages, and of those that hold each of `words`.
    public func statistics(of words: Set<String>) async throws(StorageError) -> WordStatistics {
        try await read { try $0.statistics(of: words) }
    }

    /// The passages that hold any alternative of `pattern`, by the BM25 of FTS5, best first.
    public func passages(matching pattern: PassagePattern, limit: Int) async throws(StorageError) -> [IndexedPassage] {
        guard limit > 0, !pattern.phrases.isEmpty else { return [] }
        return try await read { try $0.passages(matching: PassageExpression(pattern).text, limit: limit) }
    }

    // MARK: State

    /// Begins to bring the index to `version`, after what was begun before.
    private func want(_ version: KnowledgeVersion, _ passages: @escaping @Sendable (String) -> [IndexedPassage], isRebuilt: Bool = false) {
        let (path, last, before) = (path, wanted?.version, wanted?.index)
        let index = Task.detached {
            let open = try? await before?.value.get()
            let wantedPassages = { @Sendable (id: String) throws(CancellationError) in
                guard !self.isClosed.withLock(\.self) else { throw CancellationError() }
                return passages(id)
            }
            let file = KnowledgeIndexFile(path: path, version: version, last: last, passages: wantedPassages) { opened in
                self.connections.withLock { $0.append(opened) }
            }
            return file.queue(after: open, isRebuilt: isRebuilt)
        }
        wanted = Wanted(version: version, passages: passages, index: index)
    }

    private func queue() async throws(StorageError) -> DatabaseQueue {
        guard let wanted else { throw .other("The index of the knowledge was asked before it was made.") }
        return try await wanted.index.value.get()
    }

    /// What `body` reads. A file that turns out to be damaged is built anew, once.
    private func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws(StorageError) -> Value {
        do throws(StorageError) {
            return try Self.result(of: body, in: try await queue())
        } catch {
            guard case .corrupt = error, let wanted else { throw error }
            want(wanted.version, wanted.passages, isRebuilt: true)
            return try Self.result(of: body, in: try await queue())
        }
    }

    private static func result<Value>(of body: (Database) throws -> Value, in queue: DatabaseQueue) throws(StorageError) -> Value {
        do {
            return try queue.read(body)
        } catch {
            throw StorageError(error, at: queue.path)
        }
    }
}
