internal import ChatModel
import Glibc

/// The rows to train on and their vectors.
struct TrainingSet {
    let rows: [TicketRow]
    let labels: [TicketRow.Label]
    let matrix: TrainingMatrix

    /// The rows that have a label and that the customer wrote.
    init(_ rows: [TicketRow], _ settings: FeatureSettings) {
        let labelled = rows.filter { $0.label != nil && $0.voice == .customer }
        let features = TicketFeatures(settings)
        self.rows = labelled
        labels = labelled.compactMap(\.label)
        matrix = TrainingMatrix(labelled.map { features.vector(FeatureText($0.text), context: $0.context) })
    }

    /// The categories with enough rows, in their usual order.
    var categories: [EscalationCategory] {
        EscalationCategory.allCases.filter { category in
            labels.count { $0.category == category } >= EscalationTrainer.fewestOfCategory
        }
    }

    /// How many rows of each collection and licence there are.
    var sources: [EscalationModel.Source] {
        let parts = Dictionary(grouping: rows) { [$0.source, $0.licence] }
        return parts.map { EscalationModel.Source(name: $0[0], licence: $0[1], rows: $1.count) }
            .sorted { ($0.name, $0.licence) < ($1.name, $1.licence) }
    }

    /// Whether both kinds are among some rows.
    func isTrainable(_ indices: [Int]) -> Bool {
        let human = indices.count { labels[$0].needsHuman }
        return human > 0 && human < indices.count
    }

    /// A number by which a row is put into a part, the same for all rows of a pair.
    func groupHash(_ row: Int, seed: UInt64) -> UInt64 {
        var hash = FeatureHash().combining(seed)
        let ticket = rows[row]
        for scalar in (ticket.pair.isEmpty ? ticket.id : ticket.pair).unicodeScalars { hash.combine(UInt64(scalar.value)) }
        return hash.finished
    }

    /// What an error at a row costs, so that collections count as equals to the degree of `balance`.
    func costs(_ indices: [Int], _ settings: EscalationTrainer.Settings) -> [Double] {
        var counts: [String: Int] = [:]
        for index in indices { counts[rows[index].source, default: 0] += 1 }
        let mean = Double(indices.count) / Double(max(counts.count, 1))
        return indices.map { settings.cost * pow(mean / Double(counts[rows[$0].source] ?? 1), settings.balance) }
    }

    /// The same for telling categories apart, which all count the same.
    func categoryCosts(_ indices: [Int], _ settings: EscalationTrainer.Settings) -> [Double] {
        var counts: [EscalationCategory: Int] = [:]
        for index in indices { if let category = labels[index].category { counts[category, default: 0] += 1 } }
        let mean = Double(counts.values.reduce(0, +)) / Double(max(counts.count, 1))
        return indices.map { index in
            let count = labels[index].category.flatMap { counts[$0] } ?? 0
            return settings.cost * mean / Double(max(count, 1))
        }
    }

    /// By what each column is multiplied, so that rare features weigh more; about 1 for one in fifty rows.
    func rarities(_ indices: [Int], power: Double) -> [Float] {
        var counts = [Int](repeating: 0, count: matrix.buckets.count)
        for index in indices {
            for entry in matrix.entries(of: index) { counts[Int(matrix.columns[entry])] += 1 }
        }
        return counts.map { Float(pow((log(Double(indices.count + 1) / Double($0 + 1)) + 1) / 5, power)) }
    }
}
