public import ChatModel

/// How good decisions are, by labels they are compared with.
public struct EscalationEvaluation: Sendable, Hashable {
    /// How well one kind of rows is found.
    public struct Finding: Sendable, Hashable {
        /// Of what was told to be of the kind, what is.
        public var precision: Share
        /// Of what is of the kind, what was told to be.
        public var recall: Share

        /// The harmonic mean of both, 0 to 1.
        public var f1: Double {
            let sum = precision.total + recall.total
            return sum > 0 ? 2 * Double(recall.count) / Double(sum) : 0
        }
    }

    /// The rows compared.
    public let count: Int
    /// Whether a human is needed.
    public let human: Finding
    /// Of the rows that need no human, those for which one was offered or called.
    public let falsePositives: Share
    /// How well each category that occurs is found: a human is offered, and for the right reason.
    public let categories: [EscalationCategory: Finding]
    /// How many rows of the first decision got the second.
    public let confusion: [Confusion]
    /// The rows of the gravest kind for which no human was offered, by name.
    public let missedGravest: [String]
    /// Of the pairs of rows that differ in one point, those both of whose rows were judged rightly.
    public let pairs: Share
    /// How far probabilities can be taken at their word.
    public let reliability: Reliability

    /// A cell of the table of what was right and what was done.
    public struct Confusion: Sendable, Hashable {
        /// What is right.
        public var expected: Escalation.Decision
        /// What was decided.
        public var decided: Escalation.Decision
        /// Rows.
        public var count: Int
    }

    /// Compares; an offer counts as having seen that a human is needed, unless `least` is `escalate`.
    public init(_ predictions: [EscalationPrediction], least: Escalation.Decision = .offer) {
        func isCalled(_ prediction: EscalationPrediction) -> Bool { prediction.decision >= least }
        let needed = predictions.filter(\.label.needsHuman)
        let called = predictions.filter(isCalled)
        let hits = needed.count(where: isCalled)
        count = predictions.count
        human = Finding(precision: Share(hits, of: called.count), recall: Share(hits, of: needed.count))
        falsePositives = Share(called.count - hits, of: predictions.count - needed.count)
        categories = Self.categories(predictions, called: called)
        confusion = Escalation.Decision.allCases.flatMap { expected in
            Escalation.Decision.allCases.map { decided in
                let cell = predictions.count { $0.label.decision == expected && $0.decision == decided }
                return Confusion(expected: expected, decided: decided, count: cell)
            }
        }
        missedGravest = needed.filter { $0.label.isGravest && !isCalled($0) }.map(\.id)
        pairs = Self.pairs(predictions) { isCalled($0) == $0.label.needsHuman }
        reliability = Reliability(predictions.map { (probability: $0.needsHuman, isTrue: $0.label.needsHuman) })
    }

    private static func categories(
        _ predictions: [EscalationPrediction], called: [EscalationPrediction]
    ) -> [EscalationCategory: Finding] {
        var findings: [EscalationCategory: Finding] = [:]
        for category in EscalationCategory.allCases {
            let right = predictions.count { $0.label.category == category }
            let told = called.filter { $0.category == category }
            guard right > 0 || !told.isEmpty else { continue }
            let hits = told.count { $0.label.category == category }
            findings[category] = Finding(precision: Share(hits, of: told.count), recall: Share(hits, of: right))
        }
        return findings
    }

    /// A pair has at least one row of each kind; others by its name are left out.
    private static func pairs(_ predictions: [EscalationPrediction], isRight: (EscalationPrediction) -> Bool) -> Share {
        let groups = Dictionary(grouping: predictions.filter { !$0.pair.isEmpty }) { [$0.source, $0.pair] }
        let whole = groups.values.filter { rows in Set(rows.map(\.label.needsHuman)).count == 2 }
        return Share(whole.count { $0.allSatisfy(isRight) }, of: whole.count)
    }
}
