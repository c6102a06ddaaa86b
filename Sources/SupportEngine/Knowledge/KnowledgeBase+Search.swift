extension KnowledgeBase {
    /// The passages that match `text` best, best first; any text is safe, and equal texts give equal results.
    public func search(_ text: String, limit: Int) -> [Passage] {
        search(text, after: nil, limit: limit)
    }

    /// The passages for a question that may lean on the one before it (`and on Pro?`): the earlier words count half.
    func search(_ text: String, after previous: String?, limit: Int) -> [Passage] {
        var query: [String: Double] = [:]
        for word in Words.stems(previous ?? "").prefix(KnowledgeBase.longestQuery) { query[word] = Importance.previous }
        for word in Words.stems(text).prefix(KnowledgeBase.longestQuery) { query[word] = Importance.asked }
        for word in query.keys where Words.weakStems.contains(word) { query[word] = (query[word] ?? 0) * Importance.weak }
        return index.matches(query, limit: limit).map { passage($0, words: Set(query.keys)) }
    }

    private enum Importance {
        static let asked = 1.0, previous = 0.5, weak = 0.3
    }

    /// More words than these are not looked up; pasted logs would only cost time.
    private static let longestQuery = 200

    private func passage(_ match: PassageIndex.Match, words: Set<String>) -> Passage {
        let article = articles[match.article]
        let section = article.sections[match.section]
        return Passage(
            article: article.id, title: article.title, section: section.heading, text: section.text, score: match.score,
            coverage: match.coverage, snippet: KnowledgeBase.snippet(of: section.text, words: words))
    }

    /// The first line with most of the words, from the first of them on if it is long.
    private static func snippet(of text: String, words: Set<String>) -> String {
        var best = (line: "", hits: -1)
        for line in PlainText.sentences(of: text).map(\.text) {
            let hits = Set(Words.stems(line)).intersection(words).count
            if hits > best.hits { best = (line, hits) }
        }
        guard best.line.count > 160 else { return best.line }
        return best.line.prefix(159).trimmed + "…"
    }
}
