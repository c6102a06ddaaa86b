import Glibc

/// Makes probabilities of scores: a logistic curve fitted to them (Platt 1999), by Newton's method with shorter steps where a whole one
/// would do harm (Lin, Lin and Weng, "A note on Platt's probabilistic outputs for support vector machines", Machine Learning 68, 2007).
struct PlattScaling {
    /// The log-odds are `slope * score + offset`.
    private(set) var slope = 0.0
    private(set) var offset = 0.0

    /// Fits to scores and what was true; without both kinds, or when higher scores are no likelier, it takes scores as they are.
    init(_ statements: [(score: Double, isTrue: Bool)]) {
        let positives = Double(statements.count { $0.isTrue })
        let negatives = Double(statements.count) - positives
        // Not quite 1 and 0, since no row is certain.
        let (high, low) = ((positives + 1) / (positives + 2), 1 / (negatives + 2))
        let points = statements.map { (score: $0.score, target: $0.isTrue ? high : low) }
        offset = log((positives + 1) / (negatives + 1))
        for _ in 0..<100 {
            if !step(points) { break }
        }
        if positives == 0 || negatives == 0 || !slope.isFinite || !offset.isFinite || slope <= 0 { (slope, offset) = (1, 0) }
    }

    /// One step of Newton's method; false when nothing is gained any more.
    private mutating func step(_ points: [(score: Double, target: Double)]) -> Bool {
        var (toSlope, toOffset, a, b, c) = (0.0, 0.0, 1e-12, 0.0, 1e-12)
        for point in points {
            let p = 1 / (1 + exp(-(slope * point.score + offset)))
            let (error, curve) = (p - point.target, p * (1 - p))
            toSlope += error * point.score
            toOffset += error
            a += curve * point.score * point.score
            b += curve * point.score
            c += curve
        }
        let determinant = a * c - b * b
        guard determinant > 0 else { return false }
        let (bySlope, byOffset) = ((b * toOffset - c * toSlope) / determinant, (b * toSlope - a * toOffset) / determinant)
        let before = Self.loss(points, slope, offset)
        for share in [1, 0.5, 0.25, 0.1, 0.01, 0.001] {
            let next = (slope + share * bySlope, offset + share * byOffset)
            let gain = before - Self.loss(points, next.0, next.1)
            guard gain >= 0 else { continue }
            (slope, offset) = next
            return gain > 1e-9
        }
        return false
    }

    /// What all points cost together: the negative log-likelihood.
    private static func loss(_ points: [(score: Double, target: Double)], _ slope: Double, _ offset: Double) -> Double {
        points.reduce(0) { sum, point in
            let z = slope * point.score + offset
            return sum + (z >= 0 ? (1 - point.target) * z + log1p(exp(-z)) : -point.target * z + log1p(exp(z)))
        }
    }
}
