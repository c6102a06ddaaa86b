/// A list of messages with a `role` and a `content` each, as OpenAI, Cohere and Ollama take it: system prompt and conversation in one.
struct RoleMessages: Sendable {
    private(set) var system: [String] = []
    private(set) var messages: [SimulatedQuestion.Message] = []
    /// The messages in order, as the cache sees them.
    private(set) var blocks: [CacheablePrompt.Block] = []

    /// The list's messages; a role that no conversation has counts as the user's without a text.
    init(_ list: [JSONValue]) {
        for item in list {
            let role = item["role"]?.string ?? ""
            let parts = Self.parts(of: item["content"])
            let texts = parts.compactMap(Self.text)
            append(role, texts, others: parts.filter { Self.text(of: $0) == nil } + (item["tool_calls"].map { [$0] } ?? []))
        }
    }

    /// A message that stands outside the list, before it.
    mutating func prepend(system text: String) {
        system.insert(text, at: 0)
        blocks.insert(CacheablePrompt.Block(role: "system", texts: [text]), at: 0)
    }

    private mutating func append(_ role: String, _ texts: [String], others: [JSONValue]) {
        blocks.append(CacheablePrompt.Block(role: role, texts: texts, others: others))
        let text = texts.joined(separator: "\n")
        switch role {
        case "system", "developer": system.append(text)
        case "assistant": messages.append(.init(role: .assistant, text: text))
        case "user": messages.append(.init(role: .user, text: text))
        default: messages.append(.init(role: .user, text: ""))
        }
    }

    /// A text, or a list of parts.
    private static func parts(of content: JSONValue?) -> [JSONValue] {
        if let text = content?.string { return [["type": "text", "text": .string(text)]] }
        return content?.array ?? []
    }

    private static func text(of part: JSONValue) -> String? {
        part["text"]?.string
    }
}
