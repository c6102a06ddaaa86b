internal import ChatModel
import Glibc

/// Makes probabilities of scores, from rows the scores' model had not seen.
struct ScoreCalibration {
    /// A row and its scores.
    struct Row {
        var row: Int
        var score: Double
        var needsHuman: Bool
        /// By the order of the categories.
        var categoryScores: [Double]
        /// The right one's index, where it is known.
        var category: Int?
    }

    /// What was found.
    let calibration: EscalationModel.Calibration

    init(_ rows: [Row]) {
        let scaling = PlattScaling(rows.map { ($0.score, $0.needsHuman) })
        calibration = EscalationModel.Calibration(
            slope: scaling.slope, offset: scaling.offset, temperature: Self.temperature(rows))
    }

    /// The lowest thresholds at which no more than these shares of the rows that need no human are above.
    func thresholds(_ rows: [Row], offer: Double, escalate: Double) -> EscalationModel.Thresholds {
        let calm = rows.filter { !$0.needsHuman }.map { probability($0.score) }.sorted(by: >)
        func threshold(_ share: Double) -> Double {
            guard (0..<1).contains(share), !calm.isEmpty else { return share >= 1 ? 0 : 1 }
            return min(calm[Int(Double(calm.count) * share)].nextUp, 1)
        }
        let lower = threshold(offer)
        return EscalationModel.Thresholds(offer: lower, escalate: max(lower, threshold(escalate)))
    }

    /// The probability at a score.
    func probability(_ score: Double) -> Double { 1 / (1 + exp(-(calibration.slope * score + calibration.offset))) }

    /// The temperature at which the right categories are likeliest: the best of a fine row of values.
    private static func temperature(_ rows: [Row]) -> Double {
        let known = rows.filter { row in row.category.map { row.categoryScores[$0].isFinite } ?? false }
        guard !known.isEmpty else { return 1 }
        let candidates = (-20...20).map { pow(1.1, Double($0)) }
        func loss(_ temperature: Double) -> Double {
            known.reduce(0) { sum, row in
                guard let category = row.category, let top = row.categoryScores.max() else { return sum }
                let total = row.categoryScores.reduce(0) { $0 + exp(($1 - top) / temperature) }
                return sum + log(total) - (row.categoryScores[category] - top) / temperature
            }
        }
        return candidates.map { ($0, loss($0)) }.min { $0.1 < $1.1 }?.0 ?? 1
    }
}
