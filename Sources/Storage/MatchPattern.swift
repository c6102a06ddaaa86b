/// What a user typed, as an FTS5 expression: every word in quotes, so that no operator of FTS5 is ever read in it
/// (sqlite.org/fts5.html, 3.1), and the last one as the beginning of a word.
struct MatchPattern {
    /// More words than a person types in a search; the rest is not looked for.
    static let maximumWords = 32

    /// The expression.
    let expression: String

    /// The expression for `text`; nil when there is no letter or digit to look for.
    init?(_ text: String) {
        // A NUL would end the expression inside a quote.
        let words = text.split { $0.isWhitespace || $0.unicodeScalars.contains("\0") }
            .filter { $0.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil } }
            .prefix(Self.maximumWords)
        guard !words.isEmpty else { return nil }
        expression = words.map { "\"" + Self.doubled($0) + "\"" }.joined(separator: " ") + "*"
    }

    /// The scalars with each quotation mark twice, also one that a combining mark hides in a character.
    private static func doubled(_ word: Substring) -> String {
        var result = String.UnicodeScalarView()
        for scalar in word.unicodeScalars {
            result.append(scalar)
            if scalar == "\"" { result.append(scalar) }
        }
        return String(result)
    }
}
