public import ChatModel

/// A passage that a search found.
public struct FoundPassage: Sendable, Hashable {
    /// The passage.
    public var passage: Passage
    /// How well it matches, higher is better; comparable only within one search.
    public var score: Double
    /// The share of the question's weight, 0 to 1, whose words the passage holds: the rarer a word in the knowledge, the heavier it is,
    /// and words that stand nowhere weigh most.
    public var coverage: Double
    /// The stems that were looked for.
    let words: Set<String>

    /// The passage as a source that no answer has marked yet.
    public var reference: SourceReference {
        var reference = passage.reference
        reference.score = score
        return reference
    }
}

extension FoundPassage {
    /// A line of the text that shows why it was found, without Markdown, at most 160 characters: the first with most of the words.
    public var snippet: String {
        var best = (line: "", hits: -1)
        for line in PlainText.sentences(of: passage.text).map(\.text) {
            let hits = Set(Words.stems(line)).intersection(words).count
            if hits > best.hits { best = (line, hits) }
        }
        guard best.line.count > 160 else { return best.line }
        return best.line.prefix(159).trimmed + "…"
    }
}

extension [FoundPassage] {
    /// The best passage of each article, in their order.
    public var bestOfArticles: [FoundPassage] {
        var seen: Set<String> = []
        return filter { seen.insert($0.passage.article).inserted }
    }
}
