public import ChatModel

/// What was said about a labelled row, to be compared with its label.
public struct EscalationPrediction: Sendable, Hashable {
    /// The row's name.
    public var id: String
    /// What is right.
    public var label: TicketRow.Label
    /// The collection it comes from.
    public var source: String
    /// What it has in common with the row that differs from it in one point; empty when there is none.
    public var pair: String
    /// What was decided.
    public var decision: Escalation.Decision
    /// The category that was told.
    public var category: EscalationCategory?
    /// The probability that a human is needed, 0 to 1.
    public var needsHuman: Double

    /// What was said about a row; a row without a label counts as one to answer.
    public init(_ row: TicketRow, decision: Escalation.Decision, category: EscalationCategory?, needsHuman: Double) {
        id = row.id
        label = row.label ?? TicketRow.Label(.answer)
        source = row.source
        pair = row.pair
        self.decision = decision
        self.category = category
        self.needsHuman = needsHuman
    }
}

extension EscalationModel {
    /// What the model says about rows; those without a label, and those the customer did not write, are left out.
    public func predictions(_ rows: [TicketRow]) -> [EscalationPrediction] {
        rows.filter { $0.label != nil && $0.voice == .customer }.map { row in
            let assessment = assess(row.text, context: row.context)
            return EscalationPrediction(
                row, decision: decision(assessment), category: assessment.category, needsHuman: assessment.needsHuman)
        }
    }
}
