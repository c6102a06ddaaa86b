/// The versions of the Messages API that are served (`anthropic-version`).
enum AnthropicVersion: String, Sendable {
    case june2023 = "2023-06-01"
    /// Refuses sampling parameters even at their defaults (platform.claude.com, migration-2026-10-21).
    case october2026 = "2026-10-21"

    /// The version that `request` asks for.
    init(_ request: ReceivedRequest) throws(Refusal) {
        guard let named = request.header("anthropic-version") else { throw .invalid("anthropic-version: header is required") }
        guard let version = Self(rawValue: named) else {
            throw .invalid("anthropic-version: \"\(named)\" is not a valid version. Use 2023-06-01 or 2026-10-21.")
        }
        self = version
    }

    /// Refuses the members that this version no longer takes.
    func check(_ body: JSONValue) throws(Refusal) {
        switch self {
        case .june2023: return
        case .october2026:
            for name in ["temperature", "top_p", "top_k"] where body[name] != nil {
                throw .invalid("\(name): sampling parameters are not supported with anthropic-version 2026-10-21")
            }
        }
    }

    /// Refuses the blocks that this version no longer takes where they stand.
    func check(_ messages: [AnthropicRequest.Message]) throws(Refusal) {
        guard self == .october2026 else { return }
        for (index, message) in messages.enumerated() {
            for block in message.blocks {
                switch (message.role, block["type"]?.string) {
                case (.assistant, "document"):
                    throw .invalid("messages.\(index).content: document blocks are not allowed in assistant messages")
                case (.user, "text") where block["citations"]?.array?.isEmpty == false:
                    throw .invalid("messages.\(index).content: citations are not allowed in user messages")
                case (.assistant, _), (.user, _): continue
                }
            }
        }
    }
}
