/// A provider that is built in: which interface it speaks, where it is, and where its key is found. A new one is a new row of `all`.
public struct ProviderPreset: Sendable, Hashable {
    /// The provider's name, as in `PROVIDER/NAME`.
    public let name: String
    /// The interface it speaks.
    public let kind: ProviderKind
    /// What is its own in Chat Completions; nil where it speaks another interface.
    public var dialect: OpenAIDialect?
    /// Its base URL; nil where every account has its own.
    public let baseURL: String?
    /// The version that stands in front of every path, such as `openai/v1`; empty where there is none.
    public let version: String
    /// The environment variables that may hold its key; the first that is set counts.
    public let keyVariables: [String]
    /// The environment variable of a bearer token, read when no key is set.
    public var tokenVariable: String?
    /// The environment variable of its address.
    public var addressVariable: String?
    /// The port of an address that is written as a host alone, as in `OLLAMA_HOST`; nil = such an address is no address.
    public var bareHostPort: Int?
    /// The environment variable of a dated version of its interface, as Azure has.
    public var apiVersionVariable: String?
    /// Whether it runs on machines of the user's own, so that a missing key is fine and answers cost nothing.
    public var isLocal = false
    /// The model to ask when nobody chose one; nil = the newest that the catalogue has of it, else the first that it lists.
    public var defaultModel: String?
    /// Whether it is not built in: then it has no address but the one that is configured, and may want no key.
    public private(set) var isCustom = false

    private init(
        _ name: String, _ kind: ProviderKind, _ baseURL: String?, version: String? = nil, keys: [String], dialect: OpenAIDialect? = nil,
        _ rest: (inout ProviderPreset) -> Void = { _ in }
    ) {
        self.name = name
        self.kind = kind
        self.baseURL = baseURL
        self.version = version ?? kind.version
        self.dialect = dialect
        keyVariables = keys
        rest(&self)
    }

    /// A provider of somebody's own.
    public static func custom(_ name: String, _ kind: ProviderKind) -> ProviderPreset {
        ProviderPreset(name, kind, nil, keys: [], dialect: OpenAIDialect(vendor: name)) { $0.isCustom = true }
    }

    /// The same provider spoken to by another of its interfaces.
    public func speaking(_ kind: ProviderKind) -> ProviderPreset {
        guard kind != self.kind else { return self }
        let rest = self
        return ProviderPreset(name, kind, baseURL, keys: keyVariables, dialect: dialect ?? OpenAIDialect(vendor: title)) {
            $0.tokenVariable = rest.tokenVariable
            $0.addressVariable = rest.addressVariable
            $0.bareHostPort = rest.bareHostPort
            $0.isLocal = rest.isLocal
            $0.defaultModel = rest.defaultModel
        }
    }

    /// Its name in sentences.
    public var title: String {
        if let dialect { return dialect.vendor }
        return switch kind {
        case .anthropic: "Anthropic"
        case .gemini: "Google"
        case .cohere: "Cohere"
        case .ollama: "Ollama"
        case .openAIChat, .openAIResponses: name
        }
    }

    /// Whether it can't be asked without a key.
    public var needsKey: Bool { !isLocal && !isCustom }

    /// The built-in provider of that name; nil when there is none.
    public static func named(_ name: String) -> ProviderPreset? { all.first { $0.name == name } }

    /// The key or token that the environment holds; nil when it holds none. Empty variables count as not set.
    public func credential(in environment: [String: String]) -> ProviderCredential? {
        let set = { (name: String) in environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        if let key = keyVariables.lazy.compactMap(set).first { return .apiKey(key) }
        return tokenVariable.flatMap(set).map { .authToken($0) }
    }

    /// The base URL: the environment's, or the provider's own; nil when there is neither. It is not checked.
    public func address(in environment: [String: String]) -> String? {
        guard let text = addressVariable.flatMap({ environment[$0] }), !text.isEmpty else { return baseURL }
        return bareHostPort.map { Self.address(ofHost: text, port: $0) } ?? text
    }

    /// The dialect, with the version that the environment names.
    public func dialect(in environment: [String: String]) -> OpenAIDialect? {
        guard var dialect, let text = apiVersionVariable.flatMap({ environment[$0] }), !text.isEmpty else { return dialect }
        dialect.apiVersion = text
        return dialect
    }
}

extension ProviderPreset {
    /// Every built-in provider. Keys and addresses are named as the providers' own programs name them (INTERFACE section 3).
    public static let all: [ProviderPreset] = [
        ProviderPreset("anthropic", .anthropic, "https://api.anthropic.com", keys: ["ANTHROPIC_API_KEY"]) {
            $0.tokenVariable = "ANTHROPIC_AUTH_TOKEN"
            $0.addressVariable = "ANTHROPIC_BASE_URL"
        },
        ProviderPreset("openai", .openAIChat, "https://api.openai.com", keys: ["OPENAI_API_KEY"], dialect: .openAI) {
            $0.addressVariable = "OPENAI_BASE_URL"
            $0.defaultModel = "gpt-5.4-mini"
        },
        ProviderPreset("gemini", .gemini, "https://generativelanguage.googleapis.com", keys: ["GOOGLE_API_KEY", "GEMINI_API_KEY"]) {
            $0.addressVariable = "GEMINI_BASE_URL"
            $0.defaultModel = "gemini-flash-latest"
        },
        ProviderPreset(
            "groq", .openAIChat, "https://api.groq.com", version: "openai/v1", keys: ["GROQ_API_KEY"], dialect: .groq
        ) {
            $0.addressVariable = "GROQ_BASE_URL"
            $0.defaultModel = "openai/gpt-oss-120b"
        },
        ProviderPreset("mistral", .openAIChat, "https://api.mistral.ai", keys: ["MISTRAL_API_KEY"], dialect: .mistral) {
            $0.addressVariable = "MISTRAL_BASE_URL"
            $0.defaultModel = "mistral-medium-latest"
        },
        ProviderPreset("cohere", .cohere, "https://api.cohere.com", keys: ["CO_API_KEY", "COHERE_API_KEY"]) {
            $0.addressVariable = "COHERE_BASE_URL"
            $0.defaultModel = "command-a-03-2025"
        },
        ProviderPreset("openrouter", .openAIChat, "https://openrouter.ai/api", keys: ["OPENROUTER_API_KEY"], dialect: .openRouter) {
            $0.defaultModel = "openrouter/auto"
        },
        ProviderPreset(
            "deepseek", .openAIChat, "https://api.deepseek.com", version: "", keys: ["DEEPSEEK_API_KEY"], dialect: .deepSeek),
        ProviderPreset("xai", .openAIChat, "https://api.x.ai", keys: ["XAI_API_KEY"], dialect: .xAI),
        ProviderPreset("together", .openAIChat, "https://api.together.ai", keys: ["TOGETHER_API_KEY"], dialect: .together),
        ProviderPreset(
            "perplexity", .openAIChat, "https://api.perplexity.ai", version: "", keys: ["PERPLEXITY_API_KEY"], dialect: .perplexity),
        ProviderPreset("azure", .openAIChat, nil, version: "openai/v1", keys: ["AZURE_OPENAI_API_KEY"], dialect: .azure()) {
            $0.addressVariable = "AZURE_OPENAI_ENDPOINT"
            $0.apiVersionVariable = "OPENAI_API_VERSION"
        },
        ProviderPreset("ollama", .ollama, "http://127.0.0.1:11434", keys: ["OLLAMA_API_KEY"]) {
            $0.addressVariable = "OLLAMA_HOST"
            $0.bareHostPort = 11_434
            $0.isLocal = true
        },
        ProviderPreset("llamacpp", .openAIChat, "http://127.0.0.1:8080", keys: ["LLAMA_API_KEY"], dialect: .llamaCpp) { $0.isLocal = true },
        ProviderPreset("vllm", .openAIChat, "http://127.0.0.1:8000", keys: ["VLLM_API_KEY"], dialect: .vLLM) { $0.isLocal = true },
    ]

    /// `HOST`, `:PORT`, `HOST:PORT` or a URL as a base URL. A server's "any address" is this machine for a client.
    private static func address(ofHost text: String, port: Int) -> String {
        let parts = text.split(separator: "://", maxSplits: 1)
        guard let rest = parts.last else { return text }
        let authority = rest.prefix { $0 != "/" }
        let (host, ownPort) = split(authority)
        let anyAddress = ["": "127.0.0.1", "0.0.0.0": "127.0.0.1", "[::]": "[::1]"]
        let shownPort = ownPort ?? (parts.count > 1 ? "" : ":\(port)")
        return "\(parts.count > 1 ? parts[0] : "http")://\(anyAddress[host] ?? host)\(shownPort)\(rest.dropFirst(authority.count))"
    }

    /// The host, an IPv6 address in brackets, and the port with its colon.
    private static func split(_ authority: Substring) -> (host: String, port: String?) {
        let colons = authority.count { $0 == ":" }
        if colons > 1, !authority.hasPrefix("[") { return ("[\(authority)]", nil) }
        guard let last = authority.lastIndex(of: ":"), !authority[last...].contains("]") else { return (String(authority), nil) }
        return (String(authority[..<last]), String(authority[last...]))
    }
}
