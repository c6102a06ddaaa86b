/// A parameter sent beside the text, as `KEY=VALUE` on the command line.
struct Parameter: Sendable, Equatable {
    /// Its wire name.
    var key: String
    /// Its value as written.
    var value: String

    /// What `max_tokens` takes.
    static let maxTokensRule = "a whole number above 0"

    /// Reads `KEY=VALUE`; nil when there is no key.
    init?(parsing text: String) {
        guard let equals = text.firstIndex(of: "="), equals > text.startIndex else { return nil }
        key = String(text[..<equals])
        value = String(text[text.index(after: equals)...])
    }

    /// Whether a value, if any, is good for `max_tokens`.
    static func isValid(_ maxTokens: String?) -> Bool {
        guard let maxTokens else { return true }
        return Int(maxTokens).map { $0 > 0 } ?? false
    }
}
