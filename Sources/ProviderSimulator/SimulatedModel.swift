/// One model that the simulator serves, as far as its answers depend on it.
public struct SimulatedModel: Sendable, Equatable {
    /// The model id as requests name it; a date (`-20250929`) or `-latest` behind it names the same model.
    public var id: String
    /// The name that `GET /v1/models` shows.
    public var displayName: String
    /// The most tokens a prompt may have; one more is a 400.
    public var contextWindow: Int
    /// The most tokens an answer may have, as `GET /v1/models` shows it; not enforced.
    public var maximumOutputTokens: Int
    /// Prompts shorter than this many tokens are never cached.
    public var minimumCacheableTokens: Int

    /// A model with the figures of Anthropic's smaller generation: 200,000 tokens in, 64,000 out, cached from 1,024.
    public init(
        id: String,
        displayName: String,
        contextWindow: Int = 200_000,
        maximumOutputTokens: Int = 64_000,
        minimumCacheableTokens: Int = 1_024
    ) {
        self.id = id
        self.displayName = displayName
        self.contextWindow = contextWindow
        self.maximumOutputTokens = maximumOutputTokens
        self.minimumCacheableTokens = minimumCacheableTokens
    }

    /// Whether a request's model id means this model: the id itself, a dated snapshot of it, or its `-latest`.
    func isNamed(by requested: String) -> Bool {
        guard requested.hasPrefix(id) else { return false }
        let rest = requested.dropFirst(id.count)
        guard rest.first == "-" else { return rest.isEmpty }
        let suffix = rest.dropFirst()
        return suffix == "latest" || (suffix.count == 8 && suffix.allSatisfy { ("0"..."9").contains($0) })
    }
}

extension SimulatedModel {
    /// Anthropic's models. Minimum cacheable tokens: Anthropic's prompt caching page as quoted by LiteLLM (2026-10-07); where sources
    /// disagree (Opus 4.7) the smaller figure; for the 5.5 generation none is published and 512, that of the 5 generation, stands in.
    public static let claude: [SimulatedModel] =
        current.map { id, name in SimulatedModel(id: id, displayName: name, window: 1_000_000, output: 128_000, cachedFrom: 512) }
        + earlier.map { id, name, cachedFrom in
            SimulatedModel(id: id, displayName: name, window: 200_000, output: 64_000, cachedFrom: cachedFrom)
        }

    private static let current: [(String, String)] = [
        ("claude-opus-5-5", "Claude Opus 5.5"), ("claude-sonnet-5-5", "Claude Sonnet 5.5"), ("claude-haiku-5-5", "Claude Haiku 5.5"),
        ("claude-fable-5-2", "Claude Fable 5.2"), ("claude-fable-5-1", "Claude Fable 5.1"), ("claude-fable-5", "Claude Fable 5"),
        ("claude-mythos-5-1", "Claude Mythos 5.1"), ("claude-mythos-5", "Claude Mythos 5"), ("claude-opus-5", "Claude Opus 5"),
    ]

    private static let earlier: [(String, String, Int)] = [
        ("claude-sonnet-5", "Claude Sonnet 5", 1_024), ("claude-opus-4-8", "Claude Opus 4.8", 1_024),
        ("claude-opus-4-7", "Claude Opus 4.7", 2_048), ("claude-opus-4-6", "Claude Opus 4.6", 4_096),
        ("claude-sonnet-4-6", "Claude Sonnet 4.6", 1_024), ("claude-opus-4-5", "Claude Opus 4.5", 4_096),
        ("claude-sonnet-4-5", "Claude Sonnet 4.5", 1_024), ("claude-haiku-4-5", "Claude Haiku 4.5", 4_096),
        ("claude-opus-4-1", "Claude Opus 4.1", 1_024), ("claude-opus-4", "Claude Opus 4", 1_024),
        ("claude-sonnet-4", "Claude Sonnet 4", 1_024), ("claude-3-7-sonnet", "Claude Sonnet 3.7", 1_024),
        ("claude-3-5-sonnet", "Claude Sonnet 3.5", 1_024), ("claude-3-5-haiku", "Claude Haiku 3.5", 2_048),
        ("claude-3-opus", "Claude Opus 3", 1_024), ("claude-3-haiku", "Claude Haiku 3", 2_048),
    ]

    private init(id: String, displayName: String, window: Int, output: Int, cachedFrom: Int) {
        self.init(
            id: id, displayName: displayName, contextWindow: window, maximumOutputTokens: output, minimumCacheableTokens: cachedFrom)
    }
}
