/// One article of the knowledge base.
public struct Article: Sendable, Hashable, Identifiable {
    /// A part of an article under one heading; the part before the first heading has none.
    public struct Section: Sendable, Hashable {
        /// The heading without its signs; empty for the article's beginning.
        public var heading: String
        /// 1 to 6, as many as the heading has `#`; 0 for the article's beginning.
        public var level: Int
        /// The Markdown below the heading, without blank lines at its ends.
        public var text: String
        /// The line of the heading in the file, or the first line of the text.
        public var line: Int
    }

    /// Its name, which answers give as their source.
    public var id: String
    /// Its title.
    public var title: String
    /// Words it is also found by.
    public var tags: [String]
    /// The day it was last checked, as `YYYY-MM-DD`; nil if not said.
    public var updated: String?
    /// Whether it stands in every prompt.
    public var always: Bool
    /// Whom it is for, free text; nil if not said.
    public var audience: String?
    /// The file it was read from.
    public var path: String
    /// Its Markdown, without front matter and without blank lines at its ends.
    public var text: String
    /// The text by headings; parts without text are left out.
    public var sections: [Section]

    /// About how many tokens it takes in a prompt, its tags included.
    public var tokens: Int { TokenEstimate.tokens(Fence.article(self)) }

    /// A text of everything that a model or a search gets from the article.
    var canonical: [String] {
        [id, title, tags.joined(separator: "\n"), updated ?? "", always ? "always" : "", audience ?? "", text]
    }
}
