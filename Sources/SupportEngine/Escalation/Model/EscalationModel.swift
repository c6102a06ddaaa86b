public import ChatModel
import Glibc

/// The statistical layer of the escalation judgement: a linear model over hashed features of a customer's text and the turns before it,
/// with calibrated probabilities. It is trained by `EscalationTrainer` and read from one text file.
public struct EscalationModel: Sendable, Hashable {
    /// From which probability on something is done.
    public struct Thresholds: Sendable, Hashable {
        /// A human is offered from here on.
        public var offer: Double
        /// A human takes the case from here on; not below `offer`.
        public var escalate: Double

        /// Two probabilities.
        public init(offer: Double, escalate: Double) {
            self.offer = offer
            self.escalate = escalate
        }

        /// What to do at a probability that a human is needed.
        public func decision(_ probability: Double) -> Escalation.Decision {
            if probability >= escalate { return .escalate }
            return probability >= offer ? .offer : .answer
        }
    }

    /// How scores become probabilities, found on rows the weights were not fitted to.
    public struct Calibration: Sendable, Hashable {
        /// The log-odds that a human is needed are `slope * score + offset` (Platt 1999).
        public var slope: Double
        /// See `slope`.
        public var offset: Double
        /// The scores of the categories are divided by it before their softmax.
        public var temperature: Double

        /// Takes scores as they are.
        public static let none = Calibration(slope: 1, offset: 0, temperature: 1)

        /// Three numbers; slope and temperature are above 0.
        public init(slope: Double, offset: Double, temperature: Double) {
            self.slope = slope
            self.offset = offset
            self.temperature = temperature
        }
    }

    /// How many rows of a collection it was trained on.
    public struct Source: Sendable, Hashable {
        /// The collection.
        public var name: String
        /// Its licence; empty when unknown.
        public var licence: String
        /// Rows.
        public var rows: Int

        /// A collection's share.
        public init(name: String, licence: String, rows: Int) {
            self.name = name
            self.licence = licence
            self.rows = rows
        }
    }

    /// The SHA-256 of its file without this line, as 64 hexadecimal digits: equal names are equal models.
    public let name: String
    /// The day it was trained, as `YYYY-MM-DD`, by its maker's word.
    public let date: String
    /// How it reads texts.
    public let features: FeatureSettings
    /// The categories it knows, in the order of its heads.
    public let categories: [EscalationCategory]
    /// From which probability on something is done, by the settings of its training.
    public let thresholds: Thresholds
    /// How its scores become probabilities.
    public let calibration: Calibration
    /// What it was trained on.
    public let sources: [Source]
    /// Head 0 tells whether a human is needed, the others are the categories.
    let table: WeightTable

    /// What it says about a turn.
    public struct Assessment: Sendable, Hashable {
        /// The probability that a human is needed, 0 to 1.
        public var needsHuman: Double
        /// The category that is likeliest if one is needed; nil when the model knows none.
        public var category: EscalationCategory?
        /// The probability that a human is needed for that reason, 0 to `needsHuman`.
        public var categoryProbability: Double
        /// The words that spoke most for a human: ranges of UTF-8 bytes of the text, in order, apart from each other.
        public var spans: [Range<Int>]
    }

    /// A model of these parts; `name` is computed when it is not known.
    init(_ facts: Facts, table: WeightTable, name: String? = nil) {
        date = facts.date
        features = facts.features
        categories = facts.categories
        thresholds = facts.thresholds
        calibration = facts.calibration
        sources = facts.sources
        self.table = table
        self.name = name ?? EscalationModelFile(facts: facts, table: table).name
    }

    /// All of a model but its weights and its name.
    struct Facts: Sendable, Hashable {
        var date: String
        var features: FeatureSettings
        var categories: [EscalationCategory]
        var thresholds: Thresholds
        var calibration: Calibration
        var sources: [Source]
    }

    var facts: Facts {
        Facts(
            date: date, features: features, categories: categories, thresholds: thresholds, calibration: calibration, sources: sources)
    }

    /// Judges a customer's text after `context`, the turns before it, oldest first. Of a long text the beginning and the end are read.
    public func assess(_ text: String, context: [TicketTurn] = []) -> Assessment {
        let words = FeatureText(text)
        let vector = TicketFeatures(features).vector(words, context: context)
        let scores = table.scores(vector)
        let needsHuman = probability(scores[0])
        var assessment = Assessment(
            needsHuman: needsHuman, category: nil, categoryProbability: 0, spans: DecidingWords(words, vector, table).spans)
        if let best = scores.indices.dropFirst().max(by: { scores[$0] < scores[$1] }) {
            let sum = scores.dropFirst().reduce(0) { $0 + exp(($1 - scores[best]) / calibration.temperature) }
            assessment.category = categories[best - 1]
            assessment.categoryProbability = needsHuman / sum
        }
        return assessment
    }

    /// What to do by the model's thresholds, or by others.
    public func decision(_ assessment: Assessment, by thresholds: Thresholds? = nil) -> Escalation.Decision {
        (thresholds ?? self.thresholds).decision(assessment.needsHuman)
    }

    /// The assessment as one layer's word in the whole judgement; `text` is what was assessed.
    public func evidence(_ assessment: Assessment, of text: String) -> Escalation.Evidence {
        let decision = decision(assessment)
        let words = assessment.spans.map { String(decoding: text.utf8.dropFirst($0.lowerBound).prefix($0.count), as: UTF8.self) }
        return Escalation.Evidence(
            layer: .model, decision: decision, category: decision == .answer ? nil : assessment.category,
            confidence: assessment.needsHuman, reason: words.joined(separator: " … "))
    }

    private func probability(_ score: Double) -> Double { 1 / (1 + exp(-(calibration.slope * score + calibration.offset))) }
}
