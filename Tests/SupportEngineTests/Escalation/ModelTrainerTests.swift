import ChatModel
import Foundation
import Testing

@testable import SupportEngine

@Suite("Training the escalation model") struct ModelTrainerTests {
    @Test("equal rows give an equal model, to the last byte of its file")
    func deterministic() throws {
        let again = try EscalationTrainer().train(ModelFixtures.rows, date: "2026-11-21")
        #expect(try ModelFixtures.model() == again)
        #expect(try ModelFixtures.model().write() == again.write())
    }

    @Test("another row, date or setting gives another name")
    func names() throws {
        var settings = EscalationTrainer.Settings()
        settings.cost = 2
        let others = [
            try EscalationTrainer().train(Array(ModelFixtures.rows.dropLast()), date: "2026-11-21"),
            try EscalationTrainer().train(ModelFixtures.rows, date: "2026-11-22"),
            try EscalationTrainer(settings).train(ModelFixtures.rows, date: "2026-11-21"),
        ]
        #expect(Set(others.map(\.name) + [try ModelFixtures.model().name]).count == 4)
    }

    @Test(
        "what it learned it applies to sentences it has not seen",
        arguments: [
            ("can I talk to a human please", EscalationCategory.humanRequest, true), ("I want a refund of my money", .refundContract, true),
            ("How do I sort my tasks?", .humanRequest, false), ("Thanks, which plans can I choose?", .humanRequest, false),
        ])
    func learns(_ text: String, _ category: EscalationCategory, _ needsHuman: Bool) throws {
        let assessment = try ModelFixtures.model().assess(text)
        #expect((assessment.needsHuman > 0.5) == needsHuman, "\(assessment)")
        if needsHuman { #expect(assessment.category == category) }
    }

    @Test("the rows of each collection and licence are counted; those without a label or of another voice are not")
    func sources() throws {
        var rows = ModelFixtures.rows
        rows.append(TicketRow(id: "u", text: "no label", source: "a", licence: "CC0-1.0"))
        rows.append(TicketRow(id: "v", text: "Sorry!", voice: .assistant, label: .init(.escalate, category: .humanRequest), source: "c"))
        rows[0].licence = "MIT"
        let model = try EscalationTrainer().train(rows, date: "2026-11-21")
        #expect(
            model.sources == [
                .init(name: "a", licence: "CC0-1.0", rows: 11), .init(name: "a", licence: "MIT", rows: 1),
                .init(name: "b", licence: "CC0-1.0", rows: 12),
            ])
        #expect(model.categories == [.humanRequest, .refundContract])
    }

    @Test("a category with few rows has no class of its own, but teaches that a human is needed")
    func rareCategories() throws {
        let rare = ModelFixtures.row("x", "our lawyer will sue you", .escalate, .legalRegulatorPress)
        let model = try EscalationTrainer().train(ModelFixtures.rows + [rare], date: "2026-11-21")
        #expect(model.categories == [.humanRequest, .refundContract])
        #expect(try model.assess("my lawyer will sue").needsHuman > ModelFixtures.model().assess("my lawyer will sue").needsHuman)
    }

    @Test("rows of one kind only, or hardly any, are refused with the numbers")
    func tooFew() {
        #expect(throws: EscalationTrainer.Failure.tooFewRows(needingHuman: 12, others: 0)) {
            try EscalationTrainer().train(ModelFixtures.rows.filter { $0.label?.needsHuman == true }, date: "2026-11-21")
        }
        #expect(throws: EscalationTrainer.Failure.tooFewRows(needingHuman: 0, others: 0)) {
            try EscalationTrainer().train([], date: "2026-11-21")
        }
        #expect(
            EscalationTrainer.Failure.tooFewRows(needingHuman: 12, others: 3).description.contains(
                "12 rows that need a human and 3 that do not"))
    }

    @Test("settings without sense make a poor model, not a trap", arguments: [0.0, -1, .nan, .infinity, 1e300])
    func senselessSettings(_ number: Double) throws {
        var settings = EscalationTrainer.Settings()
        settings.cost = number
        settings.balance = number
        settings.rarity = number
        settings.offerFalsePositives = number
        settings.escalateFalsePositives = number
        settings.folds = number == 0 ? 0 : -7
        settings.passes = number < 0 ? -1 : 3
        settings.features.bits = 99
        settings.features.letters = Float(number)
        let model = try EscalationTrainer(settings).train(ModelFixtures.rows, date: "")
        _ = model.assess("I want to talk to a person")
        _ = model.write()
    }

    @Test("thresholds hold the share of false positives they were asked for")
    func thresholds() {
        let rows =
            (0..<100).map { ScoreCalibration.Row(row: $0, score: Double($0) / 10, needsHuman: false, categoryScores: [], category: nil) }
            + (50..<150).map { ScoreCalibration.Row(row: $0, score: Double($0) / 10, needsHuman: true, categoryScores: [], category: nil) }
        let calibration = ScoreCalibration(rows)
        let found = calibration.thresholds(rows, offer: 0.1, escalate: 0.03)
        #expect(rows.count { !$0.needsHuman && calibration.probability($0.score) >= found.offer } == 10)
        #expect(rows.count { !$0.needsHuman && calibration.probability($0.score) >= found.escalate } == 3)
        #expect(calibration.thresholds(rows, offer: 0, escalate: 0.5).escalate == calibration.thresholds(rows, offer: 0, escalate: 0).offer)
        #expect(calibration.thresholds(rows, offer: 1, escalate: 1) == EscalationModel.Thresholds(offer: 0, escalate: 0))
        #expect(calibration.thresholds([], offer: 0.1, escalate: 0.1) == EscalationModel.Thresholds(offer: 1, escalate: 1))
    }

    @Test("scores that say too much are calmed, and categories too")
    func calibration() {
        // Of ten rows with the same strong score seven are right: the probability is to be about 0.7.
        let rows = (0..<200).map { index in
            ScoreCalibration.Row(
                row: index, score: index % 2 == 0 ? 8 : -8, needsHuman: (index / 2) % 10 < (index % 2 == 0 ? 7 : 3),
                categoryScores: [9, 0], category: index % 10 < 7 ? 0 : 1)
        }
        let calibration = ScoreCalibration(rows)
        #expect(abs(calibration.probability(8) - 0.7) < 0.02 && abs(calibration.probability(-8) - 0.3) < 0.02)
        #expect(calibration.calibration.temperature > 5)
    }

    @Test("logistic regression finds the weights at which its gradient is zero")
    func optimum() {
        let texts = ["a b", "b c", "a c", "c d", "d a"]
        let features = TicketFeatures(FeatureSettings(bits: 18, words: 1, letters: 0, concepts: 0, context: 0, shape: 0))
        let matrix = TrainingMatrix(texts.map { features.vector(FeatureText($0), context: []) })
        let examples = [true, false, true, false, true].enumerated().map { LogisticFit.Example(row: $0, isPositive: $1, cost: 2) }
        let fit = LogisticFit(matrix, examples, passes: 500, seed: 3)
        // With the penalty |w|²/2 the weights are the sum of the rows by cost and error.
        var expected = [Double](repeating: 0, count: matrix.buckets.count)
        for example in examples {
            let sign = example.isPositive ? 1.0 : -1
            let error = sign * 2 / (1 + exp(sign * fit.score(example.row)))
            for entry in matrix.entries(of: example.row) { expected[Int(matrix.columns[entry])] += error * Double(matrix.values[entry]) }
        }
        for (found, right) in zip(fit.weights, expected) { #expect(abs(Double(found) - right) < 0.005) }
    }
}
