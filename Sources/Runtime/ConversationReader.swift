public import ChatModel
public import Interface

/// Reads a conversation for the screen: its facts, its last messages and what it cost.
public struct ConversationReader: Sendable {
    private let store: any ConversationStore

    /// A reader of `store`.
    public init(store: any ConversationStore) { self.store = store }

    /// The conversation, or nil when it is gone; with a target, pages are read until it is among the messages.
    public func load(_ id: Conversation.ID, target: Message.ID? = nil) async throws(StorageError) -> LoadedConversation? {
        guard let conversation = try await store.conversation(id) else { return nil }
        var messages = try await store.messages(of: id, before: nil, limit: EffectRunner.pageSize)
        var isStart = messages.count < EffectRunner.pageSize
        while let target, !isStart, !messages.contains(where: { $0.id == target }) {
            let earlier = try await store.messages(of: id, before: messages.first?.id, limit: EffectRunner.pageSize)
            isStart = earlier.count < EffectRunner.pageSize
            messages = earlier + messages
        }
        return LoadedConversation(
            conversation: conversation, messages: messages, isStart: isStart, cost: try await store.cost(of: id), target: target,
            partings: try await store.partings(of: conversation.family))
    }
}
