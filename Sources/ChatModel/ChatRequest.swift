/// A model at a provider, as `PROVIDER/NAME`.
public struct ModelID: Sendable, Hashable, CustomStringConvertible {
    /// The provider, such as `anthropic`.
    public var provider: String
    /// The model's name as the provider knows it.
    public var name: String

    /// A model at a provider.
    public init(provider: String, name: String) {
        self.provider = provider
        self.name = name
    }

    /// `PROVIDER/NAME`.
    public var description: String { "\(provider)/\(name)" }

    /// The name without the vendor's prefix, for narrow screens: `sonnet-4-6`.
    public var shortName: String {
        let bare = name.split(separator: "/").last.map(String.init) ?? name
        return bare.hasPrefix("claude-") ? String(bare.dropFirst("claude-".count)) : bare
    }
}

/// How long a provider is asked to keep a prompt's beginning.
public enum CacheLifetime: String, Sendable, Hashable {
    /// Five minutes, renewed by every read.
    case fiveMinutes
    /// One hour, renewed by every read.
    case oneHour
}

/// A piece of a prompt; a breakpoint makes the provider cache everything up to its end.
public struct PromptBlock: Sendable, Hashable {
    /// What the piece is, for the inspector: `system prompt`, `knowledge`, `history` …
    public var label: String
    /// The text as sent.
    public var text: String
    /// Whether a cache breakpoint stands after it, and for how long.
    public var cacheBreakpoint: CacheLifetime?

    /// A piece of a prompt.
    public init(label: String, text: String, cacheBreakpoint: CacheLifetime? = nil) {
        self.label = label
        self.text = text
        self.cacheBreakpoint = cacheBreakpoint
    }
}

/// One request for an answer, in no provider's own form.
public struct ChatRequest: Sendable, Hashable {
    /// Whose words a message holds, as models see it.
    public enum Role: String, Sendable, Hashable {
        /// Everything that is not the model's.
        case user
        /// The model's.
        case assistant
    }

    /// One message of the history or the question.
    public struct Turn: Sendable, Hashable {
        /// Whose words.
        public var role: Role
        /// The text, in blocks.
        public var blocks: [PromptBlock]

        /// A message for the model.
        public init(role: Role, blocks: [PromptBlock]) {
            self.role = role
            self.blocks = blocks
        }
    }

    /// The model to ask.
    public var model: ModelID
    /// The system prompt and the knowledge, most stable first.
    public var system: [PromptBlock]
    /// The history, oldest first, and the question last.
    public var messages: [Turn]
    /// At most this many tokens of answer.
    public var maxTokens: Int
    /// Sampling and thinking parameters by their wire names, only those asked for; values as written.
    public var params: [String: String]

    /// A request.
    public init(model: ModelID, system: [PromptBlock], messages: [Turn], maxTokens: Int, params: [String: String] = [:]) {
        self.model = model
        self.system = system
        self.messages = messages
        self.maxTokens = maxTokens
        self.params = params
    }
}
