internal import ChatModel

/// The linear models of one training: whether a human is needed, and each category against all else.
struct FittedHeads {
    let human: LogisticFit
    /// By the order of the categories; nil when there was nothing to learn from.
    let categories: [LogisticFit?]
    private let rarities: [Float]

    /// Fits on the rows `indices` of `set`.
    init(_ set: TrainingSet, _ indices: [Int], categories: [EscalationCategory], _ settings: EscalationTrainer.Settings) {
        let rarities = set.rarities(indices, power: settings.rarity)
        var matrix = set.matrix
        matrix.scale(rarities)
        let costs = set.costs(indices, settings)
        func fit(_ rows: some Sequence<(Int, Double)>, _ isPositive: (TicketRow.Label) -> Bool) -> LogisticFit? {
            let examples = rows.map { LogisticFit.Example(row: $0, isPositive: isPositive(set.labels[$0]), cost: $1) }
            guard examples.contains(where: \.isPositive) else { return nil }
            return LogisticFit(matrix, examples, passes: settings.passes, seed: settings.seed)
        }
        self.rarities = rarities
        human = fit(zip(indices, costs)) { $0.needsHuman } ?? LogisticFit(matrix, [], passes: 0, seed: 0)
        let known = zip(indices, set.categoryCosts(indices, settings)).filter { set.labels[$0.0].category != nil }
        self.categories = categories.map { category in fit(known) { $0.category == category } }
    }

    /// The weights as the model keeps them.
    func table(_ set: TrainingSet, _ settings: EscalationTrainer.Settings) -> WeightTable {
        let fits = [human] + categories.compactMap { $0 }
        let share = EscalationTrainer.mostCategoryWeights / max(categories.count, 1)
        let heads = fits.enumerated().map { head, fit in
            WeightTable.Fitted(
                bias: fit.constantScore, weights: zip(set.matrix.buckets, zip(fit.weights, rarities)).map { ($0, $1.0 * $1.1) },
                limit: head == 0 ? EscalationTrainer.mostHumanWeights : share)
        }
        return WeightTable(buckets: settings.features.buckets, fitted: heads)
    }
}
