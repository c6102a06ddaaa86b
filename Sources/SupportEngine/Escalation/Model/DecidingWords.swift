/// Which words of a text spoke most for a human.
struct DecidingWords {
    /// Ranges of UTF-8 bytes of the text, in order, apart from each other; neighbouring words are one range.
    let spans: [Range<Int>]

    /// At most so many words are told.
    private static let most = 6
    /// And only those that weigh at least this share of the weightiest one.
    private static let leastShare: Float = 0.35

    /// A feature's share goes to its words in equal parts.
    init(_ text: FeatureText, _ vector: TicketVector, _ table: WeightTable) {
        var weights = [Float](repeating: 0, count: text.words.count)
        for (entry, range) in zip(vector.entries, vector.ranges) {
            let weight = Float(table[Int(entry.bucket), 0]) * entry.value / Float(range.count)
            guard weight != 0 else { continue }
            for occurrence in vector.occurrences[range] where occurrence.first >= 0 {
                let (first, last) = (Int(occurrence.first), Int(occurrence.last))
                weights[first] += first == last ? weight : weight / 2
                if first != last { weights[last] += weight / 2 }
            }
        }
        let ranked = weights.indices.filter { weights[$0] > 0 }.sorted { (weights[$0], $1) > (weights[$1], $0) }
        let least = (ranked.first.map { weights[$0] } ?? 0) * Self.leastShare
        let chosen = ranked.prefix(Self.most).filter { weights[$0] >= least }.sorted()
        spans = Self.merge(chosen, text)
    }

    private static func merge(_ words: [Int], _ text: FeatureText) -> [Range<Int>] {
        var spans: [Range<Int>] = []
        var previous = -2
        for word in words {
            let bytes = text.words[word].bytes
            let isNeighbour = word == previous + 1 && text.words[word].sentence == text.words[previous].sentence
            if isNeighbour, let last = spans.popLast() {
                spans.append(last.lowerBound..<bytes.upperBound)
            } else {
                spans.append(bytes)
            }
            previous = word
        }
        return spans
    }
}
