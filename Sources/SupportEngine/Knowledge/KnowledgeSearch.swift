public import ChatModel

/// Finds the passages that answer a question: the index gives candidates, the ranking puts them in order.
public struct KnowledgeSearch: Sendable {
    /// The articles that are searched.
    public let knowledge: KnowledgeBase
    /// What is known of the language.
    public let lexicon: SearchLexicon
    private let index: any PassageSearch

    /// So many candidates are ranked.
    private static let candidates = 100

    /// A search of `knowledge` by an index, which is brought up to date before the first question.
    public init(_ knowledge: KnowledgeBase, index: any PassageSearch, lexicon: SearchLexicon) {
        self.knowledge = knowledge
        self.index = index
        self.lexicon = lexicon
    }

    /// Brings the index up to date. A search does so by itself, but then the first question waits for it.
    public func prepare() async throws(StorageError) {
        let knowledge = knowledge
        try await index.update(to: knowledge.version) { id in knowledge.article(id)?.indexed ?? [] }
    }

    /// The passages that fit a question best, best first; any text is safe, and equal texts give equal results. `previous` is the
    /// customer's question before it: its words count half, so that `and on Pro?` finds what it means.
    public func passages(for question: String, after previous: String? = nil, limit: Int) async throws(StorageError) -> [FoundPassage] {
        guard limit > 0 else { return [] }
        try await prepare()
        var query = SearchQuery(question, after: previous, lexicon: lexicon)
        var statistics = try await index.statistics(of: query.vocabulary)
        try await correct(&query, &statistics)
        let candidates = try await index.passages(matching: query.pattern(statistics), limit: max(limit, Self.candidates))
        let ranked = PassageRanking(query, statistics, lexicon: lexicon).ranked(candidates)
        return found(ranked, query.content, limit: limit)
    }

    private func correct(_ query: inout SearchQuery, _ statistics: inout WordStatistics) async throws(StorageError) {
        let unknown = query.unknownWords(statistics)
        guard !unknown.isEmpty else { return }
        let neighbours = try await index.statistics(of: Set(unknown.flatMap(SearchQuery.neighbours)))
        query.correct(unknown, neighbours)
        statistics.counts.merge(neighbours.counts) { count, _ in count }
    }

    /// The passages by their marks. One that the articles in force do not hold in this form is left out: another terminal may be ahead
    /// with the index.
    private func found(_ ranked: [PassageRanking.Ranked], _ words: Set<String>, limit: Int) -> [FoundPassage] {
        var found: [FoundPassage] = []
        for place in ranked where found.count < limit {
            guard let passage = knowledge.passage(place.mark) else { continue }
            found.append(FoundPassage(passage: passage, score: place.score, coverage: place.coverage, words: words))
        }
        return found
    }
}
