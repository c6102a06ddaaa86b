internal import ChatModel

/// A question as a search looks for it: its words and phrases, what may stand in their place, and how much each matters.
struct SearchQuery: Sendable, Hashable {
    /// One of several ways to say a part of the question.
    struct Wording: Sendable, Hashable {
        /// The word, or the words that must follow each other, as stems.
        var phrase: PassagePattern.Phrase
        /// How much it counts beside what was asked, 0 to 1.
        var share: Double
    }

    /// A word or phrase of the question.
    struct Term: Sendable, Hashable {
        /// What was asked first, then what may stand in its place.
        var wordings: [Wording]
        /// How much it matters, 0 to 1.
        var weight: Double
        /// Whether it is a word that says nothing.
        var isStop: Bool
        /// Whether it comes from the question itself rather than from the one before it.
        var isAsked: Bool

        /// What was asked, as stems.
        var words: [String] { wordings[0].phrase.words }
    }

    /// The parts of the question in their order, each once.
    private(set) var terms: [Term] = []

    /// How much words count beside those of the question.
    enum Importance {
        static let previous = 0.5, stop = 0.1, synonym = 0.6, related = 0.4, corrected = 1.0, begun = 0.6
    }

    /// More words than these are not looked up; pasted logs would only cost time.
    static let longest = 200

    /// The question, and the customer's question before it, on which a follow-up may lean.
    init(_ question: String, after previous: String? = nil, lexicon: SearchLexicon) {
        let asked = Self.terms(of: question, isAsked: true, lexicon)
        let earlier = previous.map { Self.terms(of: $0, isAsked: false, lexicon).filter { !$0.isStop } } ?? []
        var seen: Set<[String]> = []
        terms = (asked + earlier).filter { seen.insert($0.words).inserted }
        // A question of nothing but small words is looked up by them.
        guard terms.allSatisfy(\.isStop) else { return }
        for index in terms.indices { (terms[index].weight, terms[index].isStop) = (1, false) }
    }

    /// All words that anything of it is made of.
    var vocabulary: Set<String> {
        Set(terms.flatMap { $0.wordings.flatMap(\.phrase.words) })
    }

    /// The stems of the words that say something, what may stand in their place left out.
    var content: Set<String> { Set(terms.filter { !$0.isStop }.flatMap(\.words)) }

    /// Puts something in the place of a word that stands nowhere.
    mutating func replace(_ word: String, by wording: Wording, keepingFirst isKept: Bool) {
        for index in terms.indices where terms[index].words == [word] {
            if !isKept { terms[index].wordings.removeFirst() }
            terms[index].wordings.insert(wording, at: isKept ? 1 : 0)
        }
    }

    // MARK: Reading

    private static func terms(of text: String, isAsked: Bool, _ lexicon: SearchLexicon) -> [Term] {
        let words = words(of: text, lexicon)
        let stems = words.map(Words.stem)
        var terms: [Term] = []
        var rest = 0..<words.count
        while let position = rest.first {
            let (length, wordings) = wordings(at: stems[rest], lexicon)
            let isStop = length == 1 && lexicon.stopWords.contains(words[position])
            terms.append(
                Term(
                    wordings: isStop ? [wordings[0]] : wordings, weight: isStop ? Importance.stop : isAsked ? 1 : Importance.previous,
                    isStop: isStop, isAsked: isAsked))
            rest = rest.dropFirst(length)
        }
        return terms
    }

    /// The words of a text, spelled as they are meant.
    private static func words(of text: String, _ lexicon: SearchLexicon) -> [String] {
        Words.words(String(text.unicodeScalars.prefix(longestText))).prefix(longest).flatMap { lexicon.spelling[$0] ?? [$0] }
    }

    private static let longestText = 10_000

    /// What stands at the beginning of `stems`, how many of them it takes, and what may stand in its place.
    private static func wordings(at stems: ArraySlice<String>, _ lexicon: SearchLexicon) -> (length: Int, wordings: [Wording]) {
        let known = lexicon.phrase(at: stems)
        let words = known?.words ?? Array(stems.prefix(1))
        let related = words.count == 1 ? lexicon.related[words[0]] ?? [] : []
        let others = (known?.others ?? []).map { Wording(phrase: .init($0), share: Importance.synonym) }
        let wider = related.map { Wording(phrase: .init($0), share: Importance.related) }
        return (words.count, [Wording(phrase: .init(words), share: 1)] + others + wider)
    }
}
