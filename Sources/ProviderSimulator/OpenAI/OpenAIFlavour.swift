/// OpenAI's Chat Completions API, and those that are like it but for details. The path of a request tells which one is meant.
enum OpenAIFlavour: Sendable, CaseIterable {
    case openAI, azure, groq, mistral, openRouter, deepSeek, ollama

    /// What stands before `/chat/completions` in this flavour's paths. Azure's other path is `deployment(in:)`'s.
    var prefixes: [String] {
        switch self {
        case .openAI: ["/v1"]
        case .azure: ["/azure/openai/v1"]
        case .groq: ["/openai/v1"]
        case .mistral: ["/mistral/v1"]
        case .openRouter: ["/openrouter/v1", "/openrouter/api/v1"]
        case .deepSeek: ["/deepseek", "/deepseek/v1"]
        case .ollama: ["/ollama/v1"]
        }
    }

    /// Whether the Responses API is served as well.
    var hasResponses: Bool {
        switch self {
        case .openAI, .azure: true
        case .groq, .mistral, .openRouter, .deepSeek, .ollama: false
        }
    }

    /// What an endpoint's paths look like in this flavour.
    func paths(_ endpoint: String) -> [String] {
        prefixes.map { $0 + endpoint }
    }

    /// Whether `path` asks for a chat completion.
    func isChat(_ path: String) -> Bool {
        paths("/chat/completions").contains(path) || deployment(in: path) != nil
    }

    /// The deployment that an Azure path names, in the place of a model: `/openai/deployments/NAME/chat/completions`.
    func deployment(in path: String) -> String? {
        guard self == .azure else { return nil }
        let parts = path.split(separator: "/", omittingEmptySubsequences: true).drop { $0 == "azure" }
        guard parts.count == 5, parts.starts(with: ["openai", "deployments"]) else { return nil }
        guard parts.suffix(2) == ["chat", "completions"] else { return nil }
        return parts.dropFirst(2).first.map(String.init)
    }

    /// How prompts are cached. OpenAI: developers.openai.com, prompt caching (128-token steps, 1,024 at least; from GPT-5.6 on writes are
    /// reported and live 30 minutes); Groq: console.groq.com, prompt caching (2 hours); Mistral and DeepSeek: 64-token steps in recordings.
    /// The other figures are published by nobody: these stand in.
    func caching(of model: String) -> (rule: CacheablePrompt.Caching, minimum: Int) {
        switch self {
        case .openAI, .azure:
            let reports = Self.reportsWrites(model)
            return (.automatic(AutomaticCaching(step: 128, lifetime: .seconds(reports ? 1_800 : 600), reportsWrites: reports)), 1_024)
        case .groq: return (.automatic(AutomaticCaching(step: 128, lifetime: .seconds(7_200))), 1_024)
        case .openRouter: return (.automatic(AutomaticCaching(step: 128, lifetime: .seconds(300))), 1_024)
        case .mistral, .deepSeek: return (.automatic(AutomaticCaching(step: 64, lifetime: .seconds(3_600))), 64)
        case .ollama: return (.none, 0)
        }
    }

    /// Whether `model` is GPT-5.6 or newer.
    static func reportsWrites(_ model: String) -> Bool {
        guard model.hasPrefix("gpt-") else { return false }
        let version = model.dropFirst(4).prefix { $0.isNumber || $0 == "." }.split(separator: ".").compactMap { Int($0) }
        return !version.lexicographicallyPrecedes([5, 6])
    }
}
