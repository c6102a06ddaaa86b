public import ChatModel

extension KnowledgeSearch {
    /// The passages for a question of a conversation, best first. An aside speaks of the customer's last question, so that is looked up.
    public func passages(for question: Message, in history: [Message], limit: Int) async throws(StorageError) -> [FoundPassage] {
        let asked = history.prefix { $0.id != question.id }.filter { $0.voice == .customer && MessageText.isHistory($0) }.map(\.text)
        switch question.voice {
        case .aside: return try await passages(for: asked.last ?? question.text, after: asked.dropLast().last, limit: limit)
        case .customer, .assistant, .staff: return try await passages(for: question.text, after: asked.last, limit: limit)
        }
    }
}
