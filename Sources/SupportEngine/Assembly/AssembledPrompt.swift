public import ChatModel

/// A part of a request as the inspector shows it.
public struct BlockReport: Sendable, Hashable {
    /// A text of the part as it was sent.
    public struct Text: Sendable, Hashable {
        /// Whose words the model takes it for; nil in the system prompt.
        public var role: ChatRequest.Role?
        /// The text, byte for byte.
        public var text: String

        /// A text as it was sent.
        public init(role: ChatRequest.Role?, text: String) {
            self.role = role
            self.text = text
        }
    }

    /// What the part is: `system prompt`, `knowledge`, `history (4 messages)` …
    public var label: String
    /// About how many tokens it is.
    public var tokens: Int
    /// Whether a cache breakpoint stands at its end, and for how long.
    public var breakpoint: CacheLifetime?
    /// Its texts, first to last; one, except for a history.
    public var texts: [Text]

    /// A part of a request.
    public init(label: String, tokens: Int, breakpoint: CacheLifetime? = nil, texts: [Text] = []) {
        self.label = label
        self.tokens = tokens
        self.breakpoint = breakpoint
        self.texts = texts
    }

    /// A part that is one block of the request.
    public init(_ block: PromptBlock, role: ChatRequest.Role?) {
        self.init(
            label: block.label, tokens: TokenEstimate.tokens(block.text), breakpoint: block.cacheBreakpoint,
            texts: [Text(role: role, text: block.text)])
    }
}

/// A request ready to be sent, and what there is to say about it.
public struct AssembledPrompt: Sendable, Hashable {
    /// The request.
    public var request: ChatRequest
    /// Its parts with their sizes, first to last.
    public var blocks: [BlockReport]
    /// One sentence for the user when the prefix is too small for the model to cache; nil otherwise.
    public var warning: String?
    /// The message the history begins with from now on; to be given to the next turn. Nil = from the first.
    public var historyStart: Message.ID?
    /// How many messages of the given history were left out because it had grown too long.
    public var droppedMessages: Int
    /// The best passage of each article that was found for the question, best first, whether it was given to the model by itself or as a
    /// part of the whole knowledge.
    public var sources: [SourceReference]
    /// Every passage the model can read in the request, and so may name: those in the system prompt, then those given with the question.
    public var given: [SourceReference]
    /// SHA-256 of everything up to the last breakpoint, 64 hexadecimal digits.
    public var prefixHash: String
    /// About how many tokens stand before the last breakpoint.
    public var prefixTokens: Int
}
