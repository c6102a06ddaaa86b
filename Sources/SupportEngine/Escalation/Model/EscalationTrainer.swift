internal import ChatModel

/// Makes an `EscalationModel` of labelled rows. Equal rows in equal order give an equal model.
public struct EscalationTrainer: Sendable {
    /// How it trains.
    public struct Settings: Sendable, Hashable {
        /// How texts become features.
        public var features = FeatureSettings.standard
        /// What an error costs against the weights' length: more follows the rows closer.
        public var cost = 5.0
        /// The power of a feature's rarity by which it is enlarged: 0 is not at all, 1 is TF-IDF.
        public var rarity = 0.75
        /// How far collections are made equal: 0 counts every row the same, 1 every collection.
        public var balance = 0.75
        /// Rounds over the rows at most.
        public var passes = 40
        /// Parts for the calibration: each is judged by a model of the others.
        public var folds = 5
        /// Of the turns that need no human, in collections the model has not seen, the share at which one may be offered all the same.
        public var offerFalsePositives = 0.15
        /// The same for calling one at once.
        public var escalateFalsePositives = 0.03
        /// Where the shuffles begin.
        public var seed: UInt64 = 1

        /// The settings that did best on collections the model had not seen.
        public init() {}
    }

    /// Why no model can be made.
    public enum Failure: Error, Sendable, Hashable, CustomStringConvertible {
        /// There are not enough rows of a kind.
        case tooFewRows(needingHuman: Int, others: Int)

        /// What is wrong and what to do.
        public var description: String {
            switch self {
            case .tooFewRows(let human, let others):
                "\(human) rows that need a human and \(others) that do not are too few to train on; give at least "
                    + "\(EscalationTrainer.fewestRows) of each."
            }
        }
    }

    /// Of either kind of rows.
    static let fewestRows = 10
    /// A category with fewer rows has no head of its own.
    static let fewestOfCategory = 5
    /// How many weights the file has room for, so that it stays below 560 kB.
    static let mostHumanWeights = 110_000
    static let mostCategoryWeights = 80_000

    let settings: Settings

    /// A trainer.
    public init(_ settings: Settings = Settings()) { self.settings = settings }

    /// Trains on the rows that have a label and that the customer wrote. `date` is the day told in the file, as `YYYY-MM-DD`.
    public func train(_ rows: [TicketRow], date: String) throws(Failure) -> EscalationModel {
        let set = try trainingSet(rows)
        let all = Array(set.rows.indices)
        let categories = set.categories
        let fitted = FittedHeads(set, all, categories: categories, settings)
        let byParts = unseenScores(set, groups: folds(set), categories)
        // There are many collections, and their rows' categories would say nothing that those of the parts don't.
        let bySources = unseenScores(set, groups: sources(set), [])
        let calibration = ScoreCalibration(byParts + bySources)
        let facts = EscalationModel.Facts(
            date: date, features: settings.features, categories: categories,
            thresholds: calibration.thresholds(
                bySources.isEmpty ? byParts : bySources, offer: settings.offerFalsePositives, escalate: settings.escalateFalsePositives),
            calibration: calibration.calibration, sources: set.sources)
        return EscalationModel(facts, table: fitted.table(set, settings))
    }

    // MARK: Rows left out

    /// What models that have not seen a row say of it, for each of `parts`.
    func unseenScores(_ set: TrainingSet, groups: [[Int]], _ categories: [EscalationCategory]) -> [ScoreCalibration.Row] {
        groups.flatMap { group in
            let left = Set(group)
            let rest = set.rows.indices.filter { !left.contains($0) }
            guard set.isTrainable(rest) else { return [ScoreCalibration.Row]() }
            let heads = FittedHeads(set, rest, categories: categories, settings)
            return group.map { row in
                let label = set.labels[row]
                return ScoreCalibration.Row(
                    row: row, score: heads.human.score(row), needsHuman: label.needsHuman,
                    categoryScores: heads.categories.map { $0?.score(row) ?? -.infinity },
                    category: label.category.flatMap(categories.firstIndex))
            }
        }
    }

    /// The rows in parts of about equal size; rows of a pair stay together.
    func folds(_ set: TrainingSet) -> [[Int]] {
        let count = UInt64(max(settings.folds, 2))
        let part = Dictionary(grouping: set.rows.indices) { set.groupHash($0, seed: settings.seed) % count }
        return part.sorted { $0.key < $1.key }.map(\.value)
    }

    /// The rows by collection.
    func sources(_ set: TrainingSet) -> [[Int]] {
        let parts = Dictionary(grouping: set.rows.indices) { set.rows[$0].source }
        return parts.count < 2 ? [] : parts.sorted { $0.key < $1.key }.map(\.value)
    }

    private func trainingSet(_ rows: [TicketRow]) throws(Failure) -> TrainingSet {
        let set = TrainingSet(rows, settings.features)
        let human = set.labels.count { $0.needsHuman }
        guard human >= Self.fewestRows, set.rows.count - human >= Self.fewestRows else {
            throw .tooFewRows(needingHuman: human, others: set.rows.count - human)
        }
        return set
    }
}
