public import ChatModel

/// Another model or prompt for one answer; the next question goes to those in force again.
public struct AnswerChoice: Sendable, Hashable {
    /// The model to ask first; nil = the one in force.
    public var model: ModelID?
    /// The prompt as `NAME@VERSION`; nil = the one in force.
    public var prompt: String?

    /// A choice of a model, a prompt or both.
    public init(model: ModelID? = nil, prompt: String? = nil) {
        self.model = model
        self.prompt = prompt
    }
}
