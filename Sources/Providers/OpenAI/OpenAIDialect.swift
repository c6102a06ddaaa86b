/// What is a provider's own in its version of OpenAI's Chat Completions. Everything else is spoken to all of them alike.
public struct OpenAIDialect: Sendable, Hashable {
    /// The field that limits the answer.
    public enum TokenLimit: String, Sendable, Hashable {
        /// The first name, which OpenAI's reasoning models refuse.
        case maxTokens = "max_tokens"
        /// OpenAI's name since its reasoning models; the reasoning counts.
        case maxCompletionTokens = "max_completion_tokens"
    }

    /// Whose interface it is, as sentences name it: `Groq`.
    public var vendor: String
    /// The field that limits the answer.
    public var tokenLimit = TokenLimit.maxTokens
    /// Whether `stream_options.include_usage` is sent. Who does not know it may refuse it, and some count without being asked.
    public var asksForUsage = true
    /// The role of the system prompt. OpenAI prefers `developer` for its newer models and takes `system` for all of them; the
    /// templates of many other models know `system` alone.
    public var systemRole = "system"
    /// The header of an API key; nil = it goes as a bearer token.
    public var keyHeader: String?
    /// Azure's dated version of its interface: with it the path names the model's deployment; nil = no such version.
    public var apiVersion: String?
    /// How the names of the models begin whose prompts may carry Anthropic's `cache_control`.
    public var cacheControlPrefixes: [String] = []
    /// Further headers of every request.
    public var headers: [String: String] = [:]

    /// What every server understands that speaks Chat Completions at all, called `vendor` in sentences.
    public init(vendor: String) { self.vendor = vendor }
}

extension OpenAIDialect {
    /// OpenAI itself.
    public static let openAI = changing("OpenAI") { $0.tokenLimit = .maxCompletionTokens }

    /// Groq, which counts unasked, in `x_groq` (all recorded streams).
    public static let groq = changing("Groq") { $0.asksForUsage = false }

    /// Mistral, which counts unasked and refuses fields it does not know.
    public static let mistral = changing("Mistral") { $0.asksForUsage = false }

    /// OpenRouter, which counts unasked and hands `cache_control` on to Anthropic. The title is how its lists name the program.
    public static let openRouter = changing("OpenRouter") {
        $0.asksForUsage = false
        $0.cacheControlPrefixes = ["anthropic/"]
        $0.headers = ["x-title": "Firstline"]
    }

    /// DeepSeek.
    public static let deepSeek = OpenAIDialect(vendor: "DeepSeek")

    /// xAI.
    public static let xAI = OpenAIDialect(vendor: "xAI")

    /// Together, which counts unasked.
    public static let together = changing("Together") { $0.asksForUsage = false }

    /// Perplexity, which counts unasked, in every chunk.
    public static let perplexity = changing("Perplexity") { $0.asksForUsage = false }

    /// Ollama's `/v1`; its own interface is another.
    public static let ollama = OpenAIDialect(vendor: "Ollama")

    /// The server of llama.cpp.
    public static let llamaCpp = OpenAIDialect(vendor: "llama.cpp")

    /// vLLM.
    public static let vLLM = OpenAIDialect(vendor: "vLLM")

    /// Any other server, of which no more is known than its address.
    public static let generic = OpenAIDialect(vendor: "The provider")

    /// Azure OpenAI. Without `apiVersion` it is spoken to by its path `/openai/v1`, where a model is named in the body; with one,
    /// such as `2024-10-21`, by `/openai/deployments/NAME`.
    public static func azure(apiVersion: String? = nil) -> OpenAIDialect {
        changing("Azure OpenAI") {
            $0.tokenLimit = .maxCompletionTokens
            $0.keyHeader = "api-key"
            $0.apiVersion = apiVersion
        }
    }

    private static func changing(_ vendor: String, _ change: (inout OpenAIDialect) -> Void) -> OpenAIDialect {
        var dialect = OpenAIDialect(vendor: vendor)
        change(&dialect)
        return dialect
    }
}
