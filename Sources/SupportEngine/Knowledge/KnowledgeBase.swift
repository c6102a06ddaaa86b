public import ChatModel

/// The articles answers may rest on.
public struct KnowledgeBase: Sendable {
    /// The articles, by id.
    public let articles: [Article]
    /// SHA-256 of what the articles say, 64 hexadecimal digits: the same whatever the order or the folder of the files.
    public let hash: String
    /// By which an index knows the articles it must read anew.
    public let version: KnowledgeVersion
    /// About how many tokens all articles take in a prompt.
    public let tokens: Int

    private let positions: [String: Int]

    /// Reads the articles and throws everything that is wrong with them at once: front matter, ids, links, empty texts.
    public init(files: [TextFile]) throws(ContentError) {
        let (readings, problems) = KnowledgeBase.read(files)
        guard problems.isEmpty else { throw ContentError(problems) }
        self.init(articles: readings.map(\.article))
    }

    /// The articles that can be read, and by file everything that is wrong or should be looked at on `day` (`YYYY-MM-DD`): a fault in one
    /// article hides nothing of another.
    public static func check(files: [TextFile], on day: String) -> (knowledge: KnowledgeBase, problems: [ContentError.Problem]) {
        let (readings, problems) = read(files)
        let knowledge = KnowledgeBase(articles: readings.map(\.article))
        return (knowledge, (problems + knowledge.review(on: day)).sorted())
    }

    private static func read(_ files: [TextFile]) -> (readings: [ArticleReader.Reading], problems: [ContentError.Problem]) {
        var problems: [ContentError.Problem] = []
        var readings: [ArticleReader.Reading] = []
        for file in files.sorted(by: { $0.path < $1.path }) {
            var reader = ArticleReader(file)
            if let reading = reader.reading() { readings.append(reading) }
            problems += reader.problems
        }
        problems += KnowledgeBase.duplicates(in: readings)
        let links = ArticleLinks(readings)
        return (readings, problems + readings.flatMap(links.problems))
    }

    private init(articles unordered: [Article]) {
        articles = unordered.sorted { $0.id < $1.id }
        hash = Digest.sha256(fields: articles.map(\.digest))
        version = KnowledgeVersion(
            hash: hash, articles: Dictionary(articles.map { ($0.id, $0.digest) }) { first, _ in first })
        tokens = articles.reduce(0) { $0 + $1.tokens }
        positions = Dictionary(articles.enumerated().map { ($1.id, $0) }) { first, _ in first }
    }

    /// The article of that id.
    public func article(_ id: String) -> Article? { positions[id].map { articles[$0] } }

    /// The passage of that mark, such as `reset-password#2:7f3a`; nil when there is none or its text is another now.
    public func passage(_ mark: String) -> Passage? {
        guard let place = PassageMark(mark), let passages = article(place.article)?.passages else { return nil }
        return passages.first { $0.number == place.number && $0.mark == mark }
    }

    private static func duplicates(in readings: [ArticleReader.Reading]) -> [ContentError.Problem] {
        Dictionary(grouping: readings, by: \.article.id).values.filter { $0.count > 1 }.flatMap { same in
            same.map { reading in
                let others = same.map(\.article.path).filter { $0 != reading.article.path }.joined(separator: ", ")
                let sentence = "the id `\(reading.article.id)` is also that of \(others); give one of them another `id:`."
                return ContentError.Problem(path: reading.article.path, line: reading.idLine, sentence: sentence)
            }
        }
    }

    /// A name, 16 hexadecimal digits, for an index of the articles at a place; another one once words are cut by other rules.
    public static func indexName(of place: String) -> String {
        String(Digest.sha256(fields: ["\(Words.version)", place]).prefix(16))
    }

    // MARK: Statistics

    /// The size of a knowledge base.
    public struct Statistics: Sendable, Hashable {
        /// How many articles there are.
        public var articles: Int
        /// How many of them stand in every prompt.
        public var alwaysArticles: Int
        /// How many passages a search can find.
        public var passages: Int
        /// About how many tokens all articles take in a prompt.
        public var tokens: Int
        /// About how many tokens the ones in every prompt take.
        public var alwaysTokens: Int
        /// The id of the longest article; nil without articles.
        public var longest: String?
        /// The earliest day an article was last checked; nil if none says.
        public var oldestUpdate: String?
    }

    /// The size of the knowledge base.
    public var statistics: Statistics {
        let always = articles.filter(\.always)
        return Statistics(
            articles: articles.count, alwaysArticles: always.count, passages: articles.reduce(0) { $0 + $1.passages.count }, tokens: tokens,
            alwaysTokens: always.reduce(0) { $0 + $1.tokens }, longest: articles.max { $0.text.utf8.count < $1.text.utf8.count }?.id,
            oldestUpdate: articles.compactMap(\.updated).min())
    }
}
