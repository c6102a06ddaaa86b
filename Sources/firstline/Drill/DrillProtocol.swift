import ArgumentParser
import ChatModel
import Providers

/// A way of speaking to providers that the drill tries: every wire format, and the dialects of Chat Completions that report errors in a
/// form of their own.
enum DrillProtocol: String, CaseIterable, Sendable, ExpressibleByArgument {
    case anthropic
    case openAIChat = "openai-chat"
    case openAIResponses = "openai-responses"
    case gemini, cohere, ollama, groq, mistral
    case openRouter = "openrouter"

    /// How a server that speaks so is reached, the simulator's path for it behind `base`.
    func configuration(at base: String) throws(ProviderError) -> ProviderConfiguration {
        var configuration = try ProviderConfiguration(
            name: rawValue, kind: kind, baseURL: base + path, version: version, credential: .apiKey("drill"))
        configuration.dialect = dialect
        return configuration
    }

    /// A model that the simulator serves to those who speak so.
    var model: String {
        switch self {
        case .anthropic: "claude-sonnet-4-6"
        case .openAIChat, .openAIResponses, .gemini, .cohere, .ollama, .groq, .mistral, .openRouter: "drill"
        }
    }

    private var kind: ProviderKind {
        switch self {
        case .anthropic: .anthropic
        case .openAIChat, .groq, .mistral, .openRouter: .openAIChat
        case .openAIResponses: .openAIResponses
        case .gemini: .gemini
        case .cohere: .cohere
        case .ollama: .ollama
        }
    }

    private var dialect: OpenAIDialect {
        switch self {
        case .openAIChat: .openAI
        case .groq: .groq
        case .mistral: .mistral
        case .openRouter: .openRouter
        case .anthropic, .openAIResponses, .gemini, .cohere, .ollama: .generic
        }
    }

    /// What stands before the version in the simulator's paths.
    private var path: String {
        switch self {
        case .mistral: "/mistral"
        case .openRouter: "/openrouter"
        case .anthropic, .openAIChat, .openAIResponses, .gemini, .cohere, .ollama, .groq: ""
        }
    }

    /// The version in its paths; nil = the wire format's own.
    private var version: String? {
        switch self {
        case .groq: "openai/v1"
        case .anthropic, .openAIChat, .openAIResponses, .gemini, .cohere, .ollama, .mistral, .openRouter: nil
        }
    }
}
