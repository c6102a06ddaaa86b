import Glibc

/// Logistic regression with an L2 penalty, fitted by coordinate descent on its dual (Yu, Huang and Lin, "Dual coordinate descent methods
/// for logistic regression and maximum entropy models", Machine Learning 85, 2011, algorithm 5). Equal input gives equal weights.
struct LogisticFit {
    /// A weight a column.
    private(set) var weights: [Float]
    /// The weight of the constant.
    private(set) var bias: Float = 0

    /// The rows' dual variables, 0 to their cost.
    private var duals: [Double]
    private let matrix: TrainingMatrix
    private let examples: [Example]

    /// A row of the matrix to learn from.
    struct Example {
        var row: Int
        var isPositive: Bool
        /// How much an error at it costs.
        var cost: Double
    }

    /// The value of the constant column, whose weight is penalised like the others.
    private static let constant: Float = 1

    /// Fits until every example is nearly at its best, but goes at most `passes` times over all of them, each time in another order, which
    /// `seed` determines.
    init(_ matrix: TrainingMatrix, _ examples: [Example], passes: Int, seed: UInt64) {
        self.matrix = matrix
        self.examples = examples
        weights = Array(repeating: 0, count: matrix.buckets.count)
        duals = examples.map { min(0.001 * $0.cost, 1e-8) }
        let lengths = examples.map { Double(matrix.squaredLength(of: $0.row) + Self.constant * Self.constant) }
        for (index, example) in examples.enumerated() { add(duals[index], example) }
        var order = Array(examples.indices)
        var generator = SplitMix(seed)
        for _ in 0..<max(passes, 0) {
            order.shuffle(using: &generator)
            var furthest = 0.0
            for index in order { furthest = max(furthest, step(index, length: lengths[index])) }
            if furthest < 0.01 { break }
        }
    }

    /// The part of each score that does not depend on the row.
    var constantScore: Float { bias * Self.constant }

    /// The score of a row: the log-odds.
    func score(_ row: Int) -> Double {
        var sum = constantScore
        for entry in matrix.entries(of: row) { sum += weights[Int(matrix.columns[entry])] * matrix.values[entry] }
        return Double(sum)
    }

    /// Makes one example's dual variable the best one while the others stand still; returns how far it was from that.
    private mutating func step(_ index: Int, length: Double) -> Double {
        let example = examples[index]
        let cost = example.cost
        let margin = example.isPositive ? score(example.row) : -score(example.row)
        // Newton's method runs on whichever is smaller in the end, the variable or what is left of its cost, where it is safe.
        let isLow = length * (cost / 2 - duals[index]) + margin >= 0
        let start = isLow ? duals[index] : cost - duals[index]
        let slope = isLow ? margin : -margin
        var z = start > cost / 2 ? start * 0.1 : start
        var gradient = length * (z - start) + slope + log(z / (cost - z))
        let first = abs(gradient)
        for _ in 0..<100 where abs(gradient) > 1e-4 {
            let next = z - gradient / (length + cost / (z * (cost - z)))
            z = next <= 0 ? z * 0.1 : min(next, cost * (1 - 1e-12))
            gradient = length * (z - start) + slope + log(z / (cost - z))
        }
        duals[index] = isLow ? z : cost - z
        add(isLow ? z - start : start - z, example)
        return first
    }

    private mutating func add(_ amount: Double, _ example: Example) {
        let signed = Float(example.isPositive ? amount : -amount)
        bias += signed * Self.constant
        for entry in matrix.entries(of: example.row) { weights[Int(matrix.columns[entry])] += signed * matrix.values[entry] }
    }
}
