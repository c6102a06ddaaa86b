public import ChatModel

/// A part of an article that a search found.
public struct Passage: Sendable, Hashable {
    /// The article's id.
    public var article: String
    /// The article's title.
    public var title: String
    /// The heading of the part; empty for the article's beginning.
    public var section: String
    /// The Markdown of the part.
    public var text: String
    /// How well it matches: BM25, higher is better; comparable only within one search.
    public var score: Double
    /// The share of the query's weight, 0 to 1, whose words the passage holds: the rarer a word in the knowledge, the heavier it is,
    /// and words that stand nowhere weigh most.
    public var coverage: Double
    /// A line of the text that shows why it was found, without Markdown, at most 160 characters.
    public var snippet: String

    /// The passage as a source.
    public var reference: SourceReference {
        SourceReference(article: article, title: title, section: section, score: score)
    }
}
