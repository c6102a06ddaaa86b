/// How often a search finds the right articles: recall and mean reciprocal rank over questions whose articles are known.
public struct RetrievalEvaluation: Sendable, Hashable {
    /// How many questions were scored.
    public private(set) var count = 0
    private var recalls: [Int: Double] = [:]
    private var reciprocalRanks = 0.0

    /// The numbers of first articles at which recall is taken.
    public static let cuts = [1, 3, 5, 10]

    /// Nothing scored yet.
    public init() {}

    /// Scores one question: the articles found, best first, against those that answer it. One without any is not scored.
    public mutating func add(ranked: [String], relevant: [String]) {
        let relevant = Set(relevant)
        guard !relevant.isEmpty else { return }
        count += 1
        for cut in Self.cuts {
            recalls[cut, default: 0] += Double(relevant.intersection(ranked.prefix(cut)).count) / Double(relevant.count)
        }
        if let first = ranked.prefix(10).firstIndex(where: relevant.contains) { reciprocalRanks += 1 / Double(first + 1) }
    }

    /// The mean share of a question's articles among the first `cut`; 0 without questions.
    public func recall(at cut: Int) -> Double { count > 0 ? (recalls[cut] ?? 0) / Double(count) : 0 }

    /// The mean of 1 by the rank of the first right article among ten, 0 where there is none.
    public var meanReciprocalRank: Double { count > 0 ? reciprocalRanks / Double(count) : 0 }
}
