/// Finds passages of the knowledge by their words. What a word is, how it is cut to its stem and which passages there are is the
/// caller's; an index compares stems and counts them.
public protocol PassageSearch: Sendable {
    /// Brings the index to a state of the knowledge. `passages` is asked for the articles that are new or changed only, by id.
    /// A call for the state that the last call asked for costs nothing.
    func update(
        to version: KnowledgeVersion, passages: @escaping @Sendable (_ article: String) -> [IndexedPassage]
    ) async throws(StorageError)
    /// How many passages there are, how long they are, and in how many of them each of `words` stands.
    func statistics(of words: Set<String>) async throws(StorageError) -> WordStatistics
    /// The passages that hold any alternative of `pattern`, those first that hold most and rarest, at most `limit`.
    func passages(matching pattern: PassagePattern, limit: Int) async throws(StorageError) -> [IndexedPassage]
}

/// A state of the knowledge, by which an index knows what it must read anew.
public struct KnowledgeVersion: Sendable, Hashable {
    /// The name of the whole; equal for equal articles.
    public var hash: String
    /// The digest of each article, by its id.
    public var articles: [String: String]

    /// A state of the knowledge.
    public init(hash: String, articles: [String: String]) {
        self.hash = hash
        self.articles = articles
    }
}

/// A passage as an index keeps it: its name, and the stems of its words, one blank between two of them.
public struct IndexedPassage: Sendable, Hashable {
    /// The passage's name, such as `reset-password#2:7f3a`.
    public var mark: String
    /// The words of its article's title.
    public var title: String
    /// The words of the headings above it.
    public var heading: String
    /// The words of its article's tags.
    public var tags: String
    /// Its own words.
    public var text: String

    /// A passage by its fields.
    public init(mark: String, title: String, heading: String, tags: String, text: String) {
        self.mark = mark
        self.title = title
        self.heading = heading
        self.tags = tags
        self.text = text
    }

    /// All fields that are searched, in the order in which they are kept.
    public var fields: [String] { [title, heading, tags, text] }
}

/// How common words are in the knowledge.
public struct WordStatistics: Sendable, Hashable {
    /// How many passages there are.
    public var passages: Int
    /// How many words a passage has on average, at least 1.
    public var averageLength: Double
    /// In how many passages a word stands; words that stand nowhere are left out.
    public var counts: [String: Int]

    /// Counts of words.
    public init(passages: Int, averageLength: Double, counts: [String: Int]) {
        self.passages = passages
        self.averageLength = averageLength
        self.counts = counts
    }
}

/// What passages are looked for by: any of some words or phrases.
public struct PassagePattern: Sendable, Hashable {
    /// A word, or several that must stand one after the other.
    public struct Phrase: Sendable, Hashable {
        /// Its words, as stems.
        public var words: [String]
        /// Whether the last word may go on.
        public var isPrefix: Bool

        /// A word or several.
        public init(_ words: [String], isPrefix: Bool = false) {
            self.words = words
            self.isPrefix = isPrefix
        }
    }

    /// The alternatives; without any, nothing is found.
    public var phrases: [Phrase]

    /// A pattern of alternatives.
    public init(_ phrases: [Phrase]) { self.phrases = phrases }
}
