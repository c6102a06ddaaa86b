public import ChatModel
public import Interface
import SupportEngine

/// Reads a conversation as it is shown: its facts, its last messages and what it cost. Answers whose ending was never stored have the
/// sources that their text names all the same.
public struct ConversationReader: Sendable {
    private let store: any ConversationStore

    /// A reader of `store`.
    public init(store: any ConversationStore) { self.store = store }

    /// The conversation, or nil when it is gone; with a target, pages are read until it is among the messages.
    public func load(_ id: Conversation.ID, target: Message.ID? = nil) async throws(StorageError) -> LoadedConversation? {
        guard let conversation = try await store.conversation(id) else { return nil }
        var pages = [try await self.messages(of: id, before: nil)]
        var isStart = pages[0].count < EffectRunner.pageSize
        while let target, let last = pages.last, !isStart, !last.contains(where: { $0.id == target }) {
            let earlier = try await self.messages(of: id, before: last.first?.id)
            isStart = earlier.count < EffectRunner.pageSize
            pages.append(earlier)
        }
        return LoadedConversation(
            conversation: conversation, messages: Array(pages.reversed().joined()), isStart: isStart, cost: try await store.cost(of: id),
            target: target, partings: try await store.partings(of: conversation.family))
    }

    /// The messages before one, or the last ones, a page of them, oldest first.
    func messages(of id: Conversation.ID, before: Message.ID?) async throws(StorageError) -> [Message] {
        try await store.messages(of: id, before: before, limit: EffectRunner.pageSize).map(\.settled)
    }
}
