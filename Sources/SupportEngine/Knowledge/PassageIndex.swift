import Glibc

/// Finds passages by their words: BM25 (Robertson and Zaragoza 2009) over sections, in which words of the article's title, its tags
/// and the heading count more than those of the text.
struct PassageIndex: Sendable {
    /// A passage found, as positions.
    struct Match: Sendable, Hashable {
        var article: Int
        var section: Int
        var score: Double
        var coverage: Double
    }

    private struct Posting {
        var passage: Int32
        var weight: Float
    }

    private struct Place {
        var article: Int32
        var section: Int32
        var length: Double
    }

    private var postings: [String: [Posting]] = [:]
    private var places: [Place] = []
    private var averageLength = 1.0

    private enum Weight {
        static let title: Float = 2, tag: Float = 2, heading: Float = 2, text: Float = 1
    }

    init(_ articles: [Article]) {
        for (position, article) in articles.enumerated() {
            let names = Words.stems(article.title).map { ($0, Weight.title) } + article.tags.flatMap(Words.stems).map { ($0, Weight.tag) }
            for (number, section) in article.sections.enumerated() {
                let own = Words.stems(section.heading).map { ($0, Weight.heading) } + Words.stems(section.text).map { ($0, Weight.text) }
                add(names + own, article: position, section: number)
            }
        }
        averageLength = max(1, places.reduce(0) { $0 + $1.length } / Double(max(1, places.count)))
    }

    private mutating func add(_ words: [(String, Float)], article: Int, section: Int) {
        let passage = Int32(places.count)
        var weights: [String: Float] = [:]
        for (word, weight) in words { weights[word, default: 0] += weight }
        for (word, weight) in weights { postings[word, default: []].append(Posting(passage: passage, weight: weight)) }
        places.append(Place(article: Int32(article), section: Int32(section), length: Double(words.count)))
    }

    /// The best passages for weighted query words, best first; equals stand in the order of the articles.
    func matches(_ query: [String: Double], limit: Int) -> [Match] {
        guard limit > 0, !places.isEmpty else { return [] }
        var scores: [Int32: (score: Double, found: Double)] = [:]
        var total = 0.0
        // A fixed order of summing: floating-point sums depend on it.
        for (word, importance) in query.sorted(by: { $0.key < $1.key }) {
            let found = postings[word] ?? []
            let rarity = inverseFrequency(found.count) * importance
            total += rarity
            for posting in found {
                let (score, share) = scores[posting.passage, default: (0, 0)]
                scores[posting.passage] = (score + rarity * saturation(posting), share + rarity)
            }
        }
        let ranked = scores.sorted { ($0.value.score, $1.key) > ($1.value.score, $0.key) }.prefix(limit)
        return ranked.map { passage, value in
            let place = places[Int(passage)]
            return Match(article: Int(place.article), section: Int(place.section), score: value.score, coverage: value.found / total)
        }
    }

    /// The weight of a word that stands in `count` passages; never negative.
    private func inverseFrequency(_ count: Int) -> Double {
        let without = Double(places.count - count) + 0.5
        return log(1 + without / (Double(count) + 0.5))
    }

    private func saturation(_ posting: Posting) -> Double {
        let (k, b) = (1.2, 0.75)
        let frequency = Double(posting.weight)
        let length = places[Int(posting.passage)].length / averageLength
        return frequency * (k + 1) / (frequency + k * (1 - b + b * length))
    }
}
