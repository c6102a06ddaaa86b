internal import ChatModel
import Glibc

/// Puts candidates in order: BM25F (Robertson and Zaragoza 2009) over the terms of the question, in which titles, headings and tags
/// count more, and what stands as close together as it was asked.
struct PassageRanking {
    /// A candidate in its place.
    struct Ranked: Hashable {
        /// The passage's name.
        var mark: String
        /// Higher is better.
        var score: Double
        /// See `FoundPassage.coverage`.
        var coverage: Double
    }

    private let query: SearchQuery
    private let statistics: WordStatistics
    private let lexicon: SearchLexicon
    private let words: QueryWords
    /// The rarity of each wording of each term; what stands nowhere is as rare as can be.
    private let wordingRarities: [[Double]]
    /// The rarity of each term, that of its rarest known wording.
    private let rarities: [Double]
    /// The pairs of terms that stood side by side in the question, words that say nothing left out.
    private let neighbours: [(Int, Int)]

    /// How much the signs count; set on the development halves of three sets of questions, as `k` and `b` of BM25 were.
    private enum Weight {
        static let name = 1.5, saturation = 2.0, length = 0.4, closeness = 0.5, common = 0.3
        static let reach = 4
    }

    init(_ query: SearchQuery, _ statistics: WordStatistics, lexicon: SearchLexicon) {
        self.query = query
        self.statistics = statistics
        self.lexicon = lexicon
        words = QueryWords(query)
        wordingRarities = query.terms.map { term in
            term.wordings.map { statistics.rarity(count: statistics.count(of: $0.phrase) ?? 0) }
        }
        rarities = query.terms.map { term in
            term.wordings.compactMap { statistics.count(of: $0.phrase).map(statistics.rarity) }.max() ?? statistics.rarity(count: 0)
        }
        let asked = query.terms.indices.filter { !query.terms[$0].isStop && query.terms[$0].isAsked }
        neighbours = Array(zip(asked, asked.dropFirst()))
    }

    /// The candidates, best first; equals stand in the order of their marks.
    func ranked(_ candidates: [IndexedPassage]) -> [Ranked] {
        candidates.map(rank).sorted { ($1.score, $0.mark) < ($0.score, $1.mark) }
    }

    private func rank(_ candidate: IndexedPassage) -> Ranked {
        let places = PassagePlaces(candidate, of: words)
        let length = 1 - Weight.length + Weight.length * Double(places.length) / statistics.averageLength
        var (score, found, total) = (0.0, 0.0, 0.0)
        for (index, term) in query.terms.enumerated() {
            let values = term.wordings.indices.map { wording in
                term.wordings[wording].share * wordingRarities[index][wording]
                    * saturation(places.count(of: words.wordings[index][wording]), length: length)
            }
            let best = values.max() ?? 0
            score += term.weight * best
            guard !term.isStop else { continue }
            let share = rarities[index] * term.weight * (lexicon.commonStems.isSuperset(of: term.words) ? Weight.common : 1)
            total += share
            if best > 0 { found += share }
        }
        score += Weight.closeness * closeness(places)
        return Ranked(mark: candidate.mark, score: score, coverage: total > 0 ? found / total : 0)
    }

    /// How much more a word counts that stands in a passage more often, from 0 towards `Weight.saturation + 1`.
    private func saturation(_ count: (names: Int, text: Int), length: Double) -> Double {
        let frequency = Weight.name * Double(count.names) + Double(count.text)
        return frequency * (Weight.saturation + 1) / (frequency + Weight.saturation * length)
    }

    /// What neighbours of the question add that stand within a few words of each other here too.
    private func closeness(_ places: PassagePlaces) -> Double {
        neighbours.reduce(0) { sum, pair in
            let distance = places.distance(words.wordings[pair.0], words.wordings[pair.1])
            guard let distance, distance <= Weight.reach else { return sum }
            return sum + min(rarities[pair.0], rarities[pair.1]) / Double(max(1, distance))
        }
    }
}

extension WordStatistics {
    /// The weight of what stands in `count` passages; never negative.
    func rarity(count: Int) -> Double {
        log(1 + max(0, Double(passages - count) + 0.5) / (Double(count) + 0.5))
    }
}
