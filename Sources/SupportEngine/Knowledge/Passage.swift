/// A part of an article under one heading, short enough to be given to a model and to be quoted.
public struct Passage: Sendable, Hashable {
    /// The article's id.
    public var article: String
    /// Its place in the article, from 1.
    public var number: Int
    /// The article's title.
    public var title: String
    /// The heading of the part; empty for the article's beginning.
    public var section: String
    /// The headings above the part, the nearest last, its own included.
    public var headings: [String]
    /// The Markdown of the part.
    public var text: String

    /// The mark by which an answer names it: its place and the state of its text.
    public var mark: String { PassageMark(article: article, number: number, text: text).description }
}
