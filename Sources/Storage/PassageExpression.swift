import ChatModel

/// A pattern as an FTS5 expression: every word in quotes, so that no operator of FTS5 is ever read in it (sqlite.org/fts5.html, 3.1).
struct PassageExpression {
    /// The expression.
    let text: String

    /// The expression for a pattern with at least one phrase.
    init(_ pattern: PassagePattern) {
        text = pattern.phrases.map(Self.phrase).joined(separator: " OR ")
    }

    private static func phrase(_ phrase: PassagePattern.Phrase) -> String {
        let words = phrase.words.joined(separator: " ")
        // A NUL would end the expression inside the quote.
        let safe = words.unicodeScalars.filter { $0 != "\0" }.map { $0 == "\"" ? "\"\"" : String($0) }.joined()
        return "\"\(safe)\"" + (phrase.isPrefix ? "*" : "")
    }
}
