/// Some of Gemini's models of today (2026-11); any other name is served as well, unless it begins with `unknown`.
enum GeminiModels {
    /// The window of all of them.
    static let window = 1_048_576

    static let all = [
        ("gemini-4-argon", "Gemini 4 Argon"), ("gemini-3.8-flash", "Gemini 3.8 Flash"),
        ("gemini-3.1-pro-preview", "Gemini 3.1 Pro Preview"), ("gemini-3.5-flash-lite", "Gemini 3.5 Flash-Lite"),
        ("gemini-2.5-pro", "Gemini 2.5 Pro"), ("gemini-2.5-flash", "Gemini 2.5 Flash"),
    ].map { SimulatedModel(id: $0, displayName: $1, contextWindow: window, maximumOutputTokens: 65_536) }

    /// Implicit caching is for 2.5 and newer (ai.google.dev/gemini-api/docs/caching, 2026-10-13).
    static func minimumCacheableTokens(of model: String) -> Int {
        model.hasPrefix("gemini-2.5") ? 2_048 : 4_096
    }

    static func entry(_ model: SimulatedModel) -> JSONValue {
        [
            "name": .string("models/" + model.id), "version": "001", "displayName": .string(model.displayName),
            "inputTokenLimit": .integer(model.contextWindow), "outputTokenLimit": .integer(model.maximumOutputTokens),
            "supportedGenerationMethods": ["generateContent", "countTokens"],
        ]
    }
}
