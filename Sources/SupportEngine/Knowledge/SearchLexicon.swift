/// What a search knows of a language beside the articles: words that say nothing, words that mean the same, and how people misspell.
public struct SearchLexicon: Sendable, Hashable {
    /// Words that say nothing of the matter, in lower case and without accents.
    let stopWords: Set<String>
    /// Their stems.
    let stopStems: Set<String>
    /// Stems of words that any question to a support team may hold, whatever it is about.
    let commonStems: Set<String>
    /// What a word stands for, as words.
    let spelling: [String: [String]]
    /// Phrases that mean the same, each as stems.
    let synonyms: [[[String]]]
    /// What else somebody means who uses a word: its stem, and phrases as stems.
    let related: [String: [[String]]]
    /// The phrases of `synonyms` that begin with a stem, longest first, with the number of their group.
    private let openings: [String: [Opening]]

    private struct Opening: Hashable {
        var words: [String]
        var group: Int
    }

    /// A lexicon that knows nothing.
    public init() { self.init(stopWords: [], commonStems: [], spelling: [:], synonyms: [], related: [:]) }

    init(
        stopWords: Set<String>, commonStems: Set<String>, spelling: [String: [String]], synonyms: [[[String]]],
        related: [String: [[String]]]
    ) {
        self.stopWords = stopWords
        stopStems = Set(stopWords.map(Words.stem))
        self.commonStems = commonStems
        self.spelling = spelling
        self.synonyms = synonyms
        self.related = related
        var openings: [String: [Opening]] = [:]
        for (group, phrases) in synonyms.enumerated() {
            for phrase in phrases {
                guard let first = phrase.first else { continue }
                openings[first, default: []].append(Opening(words: phrase, group: group))
            }
        }
        self.openings = openings.mapValues { $0.sorted { ($1.words.count, $0.group) < ($0.words.count, $1.group) } }
    }

    /// The longest phrase of a group of synonyms at the beginning of `stems`, and the other phrases of its group.
    func phrase(at stems: some Sequence<String>) -> (words: [String], others: [[String]])? {
        var iterator = stems.makeIterator()
        guard let first = iterator.next(), let candidates = openings[first] else { return nil }
        guard let found = candidates.first(where: { stems.starts(with: $0.words) }) else { return nil }
        return (found.words, synonyms[found.group].filter { $0 != found.words })
    }

    /// The stems of the words of a text that say something, in order.
    func content(of text: some StringProtocol) -> [String] {
        Words.words(text).filter { !stopWords.contains($0) }.map(Words.stem)
    }

    /// This lexicon with the words of `other` added to it; its lists of stop words and common words take the place of these.
    public func overriding(with other: SearchLexicon) -> SearchLexicon {
        SearchLexicon(
            stopWords: other.stopWords.isEmpty ? stopWords : other.stopWords,
            commonStems: other.commonStems.isEmpty ? commonStems : other.commonStems,
            spelling: spelling.merging(other.spelling) { $1 }, synonyms: other.synonyms + synonyms,
            related: related.merging(other.related) { $1 })
    }
}
