/// The interfaces by which providers are spoken to: `type` in a configuration's `providers`.
public enum ProviderKind: String, Sendable, Hashable, CaseIterable {
    /// Anthropic's Messages API.
    case anthropic
    /// OpenAI's Chat Completions, and what speaks like it.
    case openAIChat = "openai-chat"
    /// OpenAI's Responses.
    case openAIResponses = "openai-responses"
    /// Google's Gemini API.
    case gemini
    /// Cohere's chat, version 2.
    case cohere
    /// Ollama's own chat.
    case ollama

    /// Its name in sentences.
    public var title: String {
        switch self {
        case .anthropic: "Anthropic's interface"
        case .openAIChat: "OpenAI's Chat Completions"
        case .openAIResponses: "OpenAI's Responses"
        case .gemini: "Gemini's interface"
        case .cohere: "Cohere's interface"
        case .ollama: "Ollama's interface"
        }
    }

    /// The version that stands in front of every path; nil where the interface has none.
    var version: String {
        switch self {
        case .anthropic, .openAIChat, .openAIResponses: "v1"
        case .gemini: "v1beta"
        case .cohere: "v2"
        case .ollama: "api"
        }
    }
}
