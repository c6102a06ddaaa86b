/// How far probabilities agree with what happened.
public struct Reliability: Sendable, Hashable {
    /// The rows whose probability lies in a tenth of the range.
    public struct Bin: Sendable, Hashable {
        /// From here on.
        public var lower: Double
        /// How many of its rows were true.
        public var share: Share
        /// The mean of its probabilities; 0 when it is empty.
        public var meanProbability: Double
    }

    /// Ten bins from 0 to 1.
    public let bins: [Bin]
    /// The mean distance between what was said and what was, weighted by rows (expected calibration error), 0 to 1.
    public let error: Double

    /// Compares probabilities, 0 to 1, with what was true.
    public init(_ statements: [(probability: Double, isTrue: Bool)]) {
        var sums = [(probability: Double, isTrue: Int, count: Int)](repeating: (0, 0, 0), count: 10)
        for (probability, isTrue) in statements where probability.isFinite {
            let bin = Int(min(max(probability * 10, 0), 9))
            sums[bin].probability += probability
            sums[bin].isTrue += isTrue ? 1 : 0
            sums[bin].count += 1
        }
        bins = sums.enumerated().map { index, sum in
            Bin(
                lower: Double(index) / 10, share: Share(sum.isTrue, of: sum.count),
                meanProbability: sum.count > 0 ? sum.probability / Double(sum.count) : 0)
        }
        let count = Double(max(sums.reduce(0) { $0 + $1.count }, 1))
        error = bins.reduce(0) { $0 + abs($1.meanProbability - $1.share.value) * Double($1.share.total) / count }
    }
}
