/// Writes the answer to a question; called once for each answered request, on any thread.
public typealias AnswerSource = @Sendable (SimulatedQuestion) async -> SimulatedAnswer

/// What a request asks, told in the same words for every protocol.
public struct SimulatedQuestion: Sendable, Equatable {
    /// One message of the conversation: who spoke, and the text of all its blocks joined by line feeds.
    public struct Message: Sendable, Equatable {
        /// Who spoke.
        public enum Role: String, Sendable { case user, assistant }

        /// Who spoke.
        public var role: Role
        /// What was said; empty for a message without text (a picture, a tool's call).
        public var text: String

        /// A message of that role and text.
        public init(role: Role, text: String) {
            self.role = role
            self.text = text
        }
    }

    /// The model id as the request named it.
    public var model: String
    /// The texts of the system prompt's blocks, in order.
    public var system: [String]
    /// The conversation so far, oldest first.
    public var messages: [Message]

    /// A question to that model.
    public init(model: String, system: [String] = [], messages: [Message]) {
        self.model = model
        self.system = system
        self.messages = messages
    }

    /// The newest text of the user; empty where there is none.
    public var lastUserText: String {
        messages.last { $0.role == .user && !$0.text.isEmpty }?.text ?? ""
    }
}

/// What an `AnswerSource` says.
public struct SimulatedAnswer: Sendable, Equatable {
    /// Why a model stops, in Anthropic's words (other protocols translate).
    public enum StopReason: String, Sendable, CaseIterable {
        /// The answer is complete.
        case endTurn = "end_turn"
        /// The answer reached the request's `max_tokens`.
        case maxTokens = "max_tokens"
        /// The answer reached one of the request's stop sequences.
        case stopSequence = "stop_sequence"
        /// The model wants a tool to be run.
        case toolUse = "tool_use"
        /// The model paused a long turn of server tools.
        case pauseTurn = "pause_turn"
        /// The model declined to answer.
        case refusal
    }

    /// The text of the answer.
    public var text: String
    /// The reasoning before the answer; it is sent only where the request turned thinking on.
    public var reasoning: String?
    /// Why the answer ends, unless it is cut by `max_tokens` or a stop sequence.
    public var stopReason: StopReason

    /// An answer; complete and without reasoning unless said otherwise.
    public init(text: String, reasoning: String? = nil, stopReason: StopReason = .endTurn) {
        self.text = text
        self.reasoning = reasoning
        self.stopReason = stopReason
    }
}
