/// What comes of a request, in no provider's own form and in this order:
/// `requestWritten`, `responseStarted`, `rateLimits`, `messageStart`, deltas, `messageDelta`, `messageStop`. Most are pieces of text, so
/// what is larger is kept elsewhere (`indirect`).
public enum ChatEvent: Sendable, Hashable {
    /// The request has been written to the connection, at this instant: time to first token counts from here.
    case requestWritten(at: ContinuousClock.Instant)
    /// A good status came; the provider's name for the request, if it gave one.
    case responseStarted(requestID: String?)
    /// What the provider allows and what is left of it, where its headers say so.
    indirect case rateLimits(RateLimits)
    /// The answer begins.
    indirect case messageStart(id: String, usage: Usage)
    /// More text. May be empty.
    case textDelta(String)
    /// More reasoning. May be empty.
    case reasoningDelta(String)
    /// More of a tool call; name and id come with its first piece.
    indirect case toolCallDelta(index: Int, id: String?, name: String?, arguments: String)
    /// The stop reason once known, and the usage so far: cumulative, so assign, never add.
    indirect case messageDelta(StopReason?, usage: Usage)
    /// The answer is whole.
    case messageStop
}

/// Why an answer ended.
public enum StopReason: String, Sendable, Hashable, CaseIterable, Codable {
    /// The model had said all.
    case endTurn = "end_turn"
    /// The limit on output was reached.
    case maxTokens = "max_tokens"
    /// A stop sequence came.
    case stopSequence = "stop_sequence"
    /// The model wants a tool.
    case toolUse = "tool_use"
    /// A long turn was interrupted by the provider; sending it back continues it.
    case pauseTurn = "pause_turn"
    /// The model or its provider declined.
    case refusal
    /// The context window is full.
    case contextExceeded = "context_exceeded"
    /// An error ended it.
    case error
    /// The stream broke.
    case cut
    /// The user stopped it.
    case cancelled
}
