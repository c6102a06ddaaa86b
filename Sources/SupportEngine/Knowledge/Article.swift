/// One article of the knowledge base.
public struct Article: Sendable, Hashable, Identifiable {
    /// A part of an article under one heading; the part before the first heading has none.
    public struct Section: Sendable, Hashable {
        /// The heading without its signs; empty for the article's beginning.
        public let heading: String
        /// 1 to 6, as many as the heading has `#`; 0 for the article's beginning.
        public let level: Int
        /// The Markdown below the heading, without blank lines at its ends.
        public let text: String
        /// The line of the heading in the file, or the first line of the text.
        public let line: Int
    }

    /// Its name, which answers give as their source.
    public let id: String
    /// Its title.
    public let title: String
    /// Words it is also found by.
    public let tags: [String]
    /// The day it was last checked, as `YYYY-MM-DD`; nil if not said.
    public let updated: String?
    /// Whether it stands in every prompt.
    public let always: Bool
    /// Whom it is for, free text; nil if not said.
    public let audience: String?
    /// The file it was read from.
    public let path: String
    /// Its Markdown, without front matter and without blank lines at its ends.
    public let text: String
    /// The text by headings; parts without text are left out.
    public let sections: [Section]
    /// SHA-256 of everything that a model or a search gets from the article, 64 hexadecimal digits.
    public let digest: String

    /// About how many tokens it takes in a prompt, its tags included.
    public var tokens: Int { TokenEstimate.tokens(Fence.article(self)) }

    init(
        id: String, title: String, tags: [String], updated: String?, always: Bool, audience: String?, path: String, text: String,
        sections: [Section]
    ) {
        self.id = id
        self.title = title
        self.tags = tags
        self.updated = updated
        self.always = always
        self.audience = audience
        self.path = path
        self.text = text
        self.sections = sections
        digest = Digest.sha256(
            fields: [id, title, tags.joined(separator: "\n"), updated ?? "", always ? "always" : "", audience ?? "", text])
    }
}
