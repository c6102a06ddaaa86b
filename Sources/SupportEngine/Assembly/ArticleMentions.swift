/// Articles that a person named in a question, as `@article-id`.
enum ArticleMentions {
    /// The articles of `knowledge` that `text` names, each once, in the order of the text. An `@` counts at the beginning of a word; a
    /// sign behind the id, such as a full stop, is none of it; a name that no article has is text.
    static func articles(in text: String, of knowledge: KnowledgeBase) -> [Article] {
        var seen: Set<String> = []
        var found: [Article] = []
        var rest = text[...]
        while let sign = rest.firstIndex(of: "@") {
            let before = sign > text.startIndex ? text[text.index(before: sign)] : nil
            rest = rest[rest.index(after: sign)...]
            guard before.map(isOpening) ?? true else { continue }
            if let article = article(named: rest.prefix(while: isPart), of: knowledge), seen.insert(article.id).inserted {
                found.append(article)
            }
        }
        return found
    }

    private static func article(named name: Substring, of knowledge: KnowledgeBase) -> Article? {
        var name = name.prefix(longestID)
        while !name.isEmpty {
            if let article = knowledge.article(String(name)) { return article }
            guard let last = name.last, !last.isLetter, !last.isNumber else { return nil }
            name.removeLast()
        }
        return nil
    }

    private static let longestID = 200

    private static func isOpening(_ character: Character) -> Bool { character.isWhitespace || "([{\"'".contains(character) }

    private static func isPart(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "-" || character == "_" || character == "."
    }
}
