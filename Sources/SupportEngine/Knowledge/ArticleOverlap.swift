/// How much of their wording articles share: sequences of five words, as a share of the shorter article's.
struct ArticleOverlap {
    /// Two articles by their positions, the one that is mostly a copy first.
    struct Pair: Hashable {
        var first: Int
        var second: Int
        var percent: Int
    }

    /// How many different sequences each article has.
    private var sizes: [Int] = []
    /// How many sequences two articles share, by the earlier and the later one.
    private var shared: [[Int]: Int] = [:]

    /// Articles with fewer sequences say too little to be copies.
    private static let smallest = 20
    /// What stands in more articles than this is a phrase of the house, not a copy.
    private static let mostHolders = 50

    init(_ articles: [Article]) {
        var holders: [[String]: [Int]] = [:]
        for (position, article) in articles.enumerated() {
            let sequences = Self.sequences(of: article.text)
            sizes.append(sequences.count)
            for sequence in sequences { holders[sequence, default: []].append(position) }
        }
        for positions in holders.values where (2...Self.mostHolders).contains(positions.count) {
            for (index, first) in positions.enumerated() {
                for second in positions[(index + 1)...] { shared[[first, second], default: 0] += 1 }
            }
        }
    }

    /// The pairs that share more than `percent` of the shorter one, in the order of the articles.
    func pairs(over percent: Int) -> [Pair] {
        shared.compactMap { pair, count in
            let (first, second) = sizes[pair[0]] <= sizes[pair[1]] ? (pair[0], pair[1]) : (pair[1], pair[0])
            guard sizes[first] >= Self.smallest, count * 100 > percent * sizes[first] else { return nil }
            return Pair(first: first, second: second, percent: count * 100 / sizes[first])
        }.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
    }

    private static func sequences(of text: String) -> Set<[String]> {
        let words = Words.words(text)
        guard words.count >= 5 else { return [] }
        return Set((0...(words.count - 5)).map { Array(words[$0..<($0 + 5)]) })
    }
}
