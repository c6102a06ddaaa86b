import CellGrid

/// An article being named in the composer: an `@` that was typed at a word's beginning, what follows it, and the articles it can become.
public struct Mention: Sendable, Hashable {
    /// An article that the word can become.
    public struct Match: Sendable, Hashable {
        /// The article's id.
        public var id: String
        /// Its title.
        public var title: String
    }

    /// The place of the `@` among the composer's characters.
    public var start: Int
    /// The chosen row.
    public var selected = 0

    /// The word behind the `@` up to the caret; nil when the caret left it.
    static func word(from start: Int, in composer: Composer) -> String? {
        guard start < composer.caret, composer.caret - start <= 80, composer.characters[start] == "@" else { return nil }
        let word = composer.characters[start + 1..<composer.caret]
        return word.contains(where: \.isWhitespace) ? nil : String(word)
    }

    /// Whether an `@` at `place` stands at a word's beginning: at the text's, behind white space or an opening bracket or quote.
    static func isBeginning(_ place: Int, in composer: Composer) -> Bool {
        guard place > 0 else { return true }
        let before = composer.characters[place - 1]
        return before.isWhitespace || "([{\"'".contains(before)
    }

    /// The articles that hold all letters of the word, best first: ids and title's words that begin with it, then those that hold it,
    /// then ids that hold its letters in order. Empty when the word is an article's id already.
    public static func matches(_ state: AppState) -> [Match] {
        guard let mention = state.conversation.mention, state.layers.isEmpty, state.focus == .composer else { return [] }
        guard let typed = word(from: mention.start, in: state.conversation.composer) else { return [] }
        guard state.setup.articles[typed] == nil else { return [] }
        let word = typed.lowercased()
        let scored = state.setup.articles.compactMap { id, article in
            score(word, id: id.lowercased(), title: article.title.lowercased()).map {
                (score: $0, match: Match(id: id, title: article.title))
            }
        }
        return scored.sorted { ($0.score, $0.match.id) < ($1.score, $1.match.id) }.map(\.match)
    }

    private static func score(_ word: String, id: String, title: String) -> Int? {
        if id.hasPrefix(word) { return 0 }
        if begins(word, in: id) || begins(word, in: title) { return 1 }
        if id.contains(word) || title.contains(word) { return 2 }
        var rest = id[...]
        for letter in word {
            guard let index = rest.firstIndex(of: letter) else { return nil }
            rest = rest[rest.index(after: index)...]
        }
        return 3
    }

    /// Whether a word of `text` begins with `word`.
    private static func begins(_ word: String, in text: String) -> Bool {
        text.split { !$0.isLetter && !$0.isNumber }.contains { $0.hasPrefix(word) }
    }
}
