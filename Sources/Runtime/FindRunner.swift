import ChatModel
import Interface
import SupportEngine

/// Does what find wants beside the main thread and beside the storage lane: one search at a time, a new one ends the one before.
actor FindRunner {
    private let store: any ConversationStore
    private let post: @Sendable (AppEvent) -> Void
    private let pause: @Sendable (Duration) async throws -> Void
    private let stuck = StuckThreads()
    private var searching: Task<Void, Never>?
    private var listing: Task<Void, Never>?
    private var loading: Task<Void, Never>?

    /// How many messages of all conversations are listed at most.
    static let listSize = 200
    /// So many messages come at a time on the way back to a target: the main thread takes them between two frames.
    static let loadSize = 480

    /// A runner that reads `store` and reports by `post`; `pause` waits and throws when the task is cancelled.
    init(
        store: any ConversationStore, pause: @escaping @Sendable (Duration) async throws -> Void,
        post: @escaping @Sendable (AppEvent) -> Void
    ) {
        self.store = store
        self.pause = pause
        self.post = post
    }

    /// Begins the work and returns.
    func take(_ work: FindWork) {
        switch work {
        case .search(let order):
            searching?.cancel()
            let post = post
            let search = FindSearch(order, store: store, stuck: stuck, pause: pause) { post(.find(.found($0))) }
            searching = Task.detached { await search.run() }
        case .stop:
            searching?.cancel()
            listing?.cancel()
            loading?.cancel()
        case .everywhere(let words):
            listing?.cancel()
            listing = Task.detached { await self.list(words) }
        case .load(let id, let first, let target):
            loading?.cancel()
            loading = Task.detached { await self.load(id, before: first, target: target) }
        }
    }

    private nonisolated func list(_ words: String) async {
        do throws(StorageError) {
            let hits = try await store.find(words, limit: Self.listSize) { $0.searched }
            if !Task.isCancelled { post(.find(.everywhere(hits, words: words))) }
        } catch {
            if !Task.isCancelled { post(.readFailed(error)) }
        }
    }

    /// Reads page after page until the target is among the messages; each is posted as it comes.
    private nonisolated func load(_ id: Conversation.ID, before first: Message.ID, target: Message.ID) async {
        do throws(StorageError) {
            var (first, isThere) = (first, false)
            while !isThere, !Task.isCancelled {
                let page = try await store.messages(of: id, before: first, limit: Self.loadSize)
                let isStart = page.count < Self.loadSize
                post(.earlierLoaded(id, page.map(\.settled), isStart: isStart))
                isThere = isStart || page.contains { $0.id == target }
                first = page.first?.id ?? first
            }
        } catch {
            if !Task.isCancelled { post(.readFailed(error)) }
        }
    }
}
