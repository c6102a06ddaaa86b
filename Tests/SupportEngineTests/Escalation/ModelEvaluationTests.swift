import ChatModel
import SupportEngine
import Testing

@Suite("Evaluating decisions") struct ModelEvaluationTests {
    private func said(
        _ id: String, right: Escalation.Decision, _ category: EscalationCategory? = nil, was decision: Escalation.Decision,
        as told: EscalationCategory? = nil, _ probability: Double = 0.5, pair: String = "", severity: Escalation.Severity? = nil
    ) -> EscalationPrediction {
        let row = TicketRow(id: id, text: "", label: TicketRow.Label(right, category: category, severity: severity), pair: pair)
        return EscalationPrediction(row, decision: decision, category: told, needsHuman: probability)
    }

    private var predictions: [EscalationPrediction] {
        [
            said("a", right: .escalate, .dataLoss, was: .escalate, as: .dataLoss, pair: "1"),
            said("b", right: .answer, was: .answer, pair: "1"),
            said("c", right: .escalate, .dataLoss, was: .offer, as: .securityIncident, pair: "2"),
            said("d", right: .answer, was: .offer, as: .dataLoss, pair: "2"),
            said("e", right: .offer, .churnCancel, was: .answer, as: .churnCancel),
            said("f", right: .escalate, .legalRegulatorPress, was: .answer),
            said("g", right: .answer, was: .answer, pair: "3"),
            said("h", right: .answer, was: .answer, pair: "3"),
        ]
    }

    @Test("precision, recall, false positives and their F1 are of offers and escalations together")
    func human() {
        let evaluation = EscalationEvaluation(predictions)
        #expect(evaluation.count == 8)
        #expect(evaluation.human.precision == Share(2, of: 3))
        #expect(evaluation.human.recall == Share(2, of: 4))
        #expect(abs(evaluation.human.f1 - 4.0 / 7) < 1e-12)
        #expect(evaluation.falsePositives == Share(1, of: 4))
    }

    @Test("counted from escalations alone an offer is a miss")
    func strict() {
        let evaluation = EscalationEvaluation(predictions, least: .escalate)
        #expect(evaluation.human.precision == Share(1, of: 1))
        #expect(evaluation.human.recall == Share(1, of: 4))
        #expect(evaluation.falsePositives == Share(0, of: 4))
    }

    @Test("a category is found when a human is offered for the right reason")
    func categories() throws {
        let categories = EscalationEvaluation(predictions).categories
        #expect(Set(categories.keys) == [.dataLoss, .securityIncident, .churnCancel, .legalRegulatorPress])
        let loss = try #require(categories[.dataLoss])
        #expect(loss.precision == Share(1, of: 2) && loss.recall == Share(1, of: 2) && loss.f1 == 0.5)
        #expect(categories[.securityIncident]?.precision == Share(0, of: 1))
        #expect(categories[.churnCancel]?.recall == Share(0, of: 1))
    }

    @Test("the table of decisions has nine cells that sum up to all rows")
    func confusion() {
        let cells = EscalationEvaluation(predictions).confusion
        #expect(cells.count == 9 && cells.reduce(0) { $0 + $1.count } == 8)
        #expect(cells.first { $0.expected == .escalate && $0.decided == .offer }?.count == 1)
        #expect(cells.first { $0.expected == .answer && $0.decided == .answer }?.count == 3)
        #expect(cells.first { $0.expected == .offer && $0.decided == .answer }?.count == 1)
    }

    @Test("grave rows that were missed are named; a severity overrides what the category says")
    func gravest() {
        #expect(EscalationEvaluation(predictions).missedGravest == ["f"])
        let mild = said("m", right: .escalate, .dataLoss, was: .answer, severity: .p3)
        let grave = said("n", right: .escalate, .outageSLA, was: .answer, severity: .p1)
        #expect(EscalationEvaluation([mild, grave]).missedGravest == ["n"])
    }

    @Test("a pair is right when both its rows are; names that join rows of one kind are no pairs")
    func pairs() {
        #expect(EscalationEvaluation(predictions).pairs == Share(1, of: 2))
    }

    @Test("nothing to compare gives nothing, not a trap")
    func nothing() {
        let evaluation = EscalationEvaluation([])
        #expect(evaluation.human.f1 == 0 && evaluation.falsePositives == Share(0, of: 0) && evaluation.reliability.error == 0)
    }

    @Test(
        "intervals are Wilson's",
        arguments: [(5, 5, 0.5655, 1.0), (0, 10, 0.0, 0.2775), (8, 10, 0.4902, 0.9433), (73, 73, 0.95, 1.0), (0, 0, 0.0, 1.0)])
    func wilson(_ count: Int, _ total: Int, _ lower: Double, _ upper: Double) {
        let interval = Share(count, of: total).interval
        #expect(abs(interval.lowerBound - lower) < 0.0001 && abs(interval.upperBound - upper) < 0.0001, "\(interval)")
    }

    @Test("the calibration error is the mean distance of what was said and what was")
    func reliability() {
        let reliability = Reliability([(0.05, false), (0.05, false), (0.95, true), (0.95, false), (1, true), (.nan, true)])
        #expect(reliability.bins.count == 10)
        #expect(reliability.bins[0].share == Share(0, of: 2) && reliability.bins[9].share == Share(2, of: 3))
        #expect(abs(reliability.bins[9].meanProbability - 2.9 / 3) < 1e-12)
        #expect(abs(reliability.error - (0.1 / 5 + 0.9 / 5)) < 1e-12)
    }

    @Test("a transfer is golden within its tolerance, and so is none where none is right")
    func goldenTransfer() {
        let dialogues: [GoldenTransfer.Dialogue] = [
            (3, 3), (2, 3), (5, 3), (6, 3), (nil, nil), (nil, 2), (1, nil), (.min, .max),
        ]
        #expect(GoldenTransfer.shares(dialogues).map(\.count) == [2, 3, 4])
        #expect(GoldenTransfer.share(dialogues, tolerance: 3).count == 5)
        #expect(GoldenTransfer.share([], tolerance: 1) == Share(0, of: 0))
    }
}
