import ChatModel
import FoundationEssentials

/// Writes to the store one at a time, in order. What can't be written because of the store's state (locked, full, read-only) waits with
/// all behind it, and is tried again before the next write and at the end: nothing that people wrote is dropped.
actor StorageLane {
    /// Something to be on disk.
    enum Write: Sendable, Hashable {
        /// A message behind the others.
        case append(Message, Conversation)
        /// An answer in its final form; it may be there in part already.
        case answer(Message, Conversation, isCreated: Bool)
        /// A branch with copies of its origin's messages before one.
        case branch(Conversation, before: Message.ID)
        /// A conversation's own facts.
        case facts(Conversation)
        /// What is typed; a later one of the same conversation takes its place.
        case draft(Draft, Conversation)
        /// A grade.
        case rating(Message.ID, Int?)
        /// A conversation to remove.
        case removal(Conversation.ID)
        /// Another title.
        case title(Conversation.ID, String)
        /// A mark, set or taken away.
        case mark(Conversation.ID, Conversation.Mark, Bool)
        /// A copy of a conversation, begun at a date, with the names of its messages.
        case copy(Conversation.ID, as: Conversation.ID, Date, IdentifierSource)
    }

    private let store: any ConversationStore
    private var waiting: [Write] = []
    private var last: Task<StorageError?, Never>?

    /// A lane to `store`.
    init(store: any ConversationStore) { self.store = store }

    /// How many writes wait.
    var unsavedCount: Int { waiting.count }

    /// Writes what waits and then `write`. The error that keeps any of it from the disk, or nil.
    func take(_ write: Write) async -> StorageError? {
        if case .draft(_, let conversation) = write {
            waiting.removeAll { if case .draft(_, let other) = $0 { other.id == conversation.id } else { false } }
        }
        waiting.append(write)
        return await flush()
    }

    /// Tries what waits again. The error that still keeps any of it from the disk, or nil.
    func flush() async -> StorageError? {
        let before = last
        let task = Task {
            _ = await before?.value
            return await self.writeWaiting()
        }
        last = task
        return await task.value
    }

    /// A write that is refused for its own sake is given up and said; those behind it go on.
    private func writeWaiting() async -> StorageError? {
        var refusal: StorageError?
        while let first = waiting.first {
            do throws(StorageError) {
                try await perform(first)
                remove(first)
            } catch {
                if error.isOfTheStore { return error }
                remove(first)
                refusal = refusal ?? error
            }
        }
        return refusal
    }

    /// A draft may have been replaced by a later one while it was written.
    private func remove(_ write: Write) {
        if waiting.first == write { waiting.removeFirst() }
    }

    private func perform(_ write: Write) async throws(StorageError) {
        switch write {
        case .append(let message, let conversation): try await store.append(message, to: conversation)
        case .answer(let answer, _, isCreated: true): try await store.finish(answer)
        case .answer(let answer, let conversation, isCreated: false): try await store.append(answer, to: conversation)
        case .branch(let branch, let end): try await store.part(branch, before: end)
        case .facts(let conversation): try await store.update(conversation)
        case .draft(let draft, let conversation): try await store.saveDraft(draft, of: conversation)
        case .rating(let id, let grade): try await store.rate(id, grade)
        case .removal(let id): try await store.delete(id)
        case .title(let id, let title): try await store.rename(id, to: title)
        case .mark(let id, let mark, let isSet): try await store.mark(id, mark, isSet)
        case .copy(let id, let copy, let date, let names): try await store.duplicate(id, as: copy, at: date, identifiers: names)
        }
    }
}

extension StorageError {
    /// Whether the store as a whole can't be written at present, so that the same write may succeed later.
    fileprivate var isOfTheStore: Bool {
        switch self {
        case .open, .locked, .readOnly, .full, .corrupt: true
        case .newerSchema, .other: false
        }
    }
}
