import ChatModel
import SupportEngine
import Testing

/// Over the shared collection, which is no part of the repository: skipped where it is absent.
@Suite("Training on real tickets", .enabled(if: ModelFixtures.hasCollection, "the shared collection is not here"))
struct ModelCollectionTests {
    @Test("trained on three collections the model finds most of what needs a human in a fourth, at few false alarms")
    func generalises() throws {
        let rows = try TicketRow.read(try ModelFixtures.file(ModelFixtures.collection))
        #expect(rows.count == 1_625)
        let known = rows.filter { ["bitext", "banking77-train", "star"].contains($0.source) }
        var settings = EscalationTrainer.Settings()
        settings.folds = 2
        let thinned = known.enumerated().filter { $0.offset % 3 == 0 }.map(\.element)
        let model = try EscalationTrainer(settings).train(thinned, date: "2026-11-21")
        let evaluation = EscalationEvaluation(model.predictions(rows.filter { $0.source == "nlu++-banking" }))
        #expect(evaluation.count == 102)
        #expect(evaluation.human.f1 > 0.7 && evaluation.falsePositives.value < 0.2, "\(evaluation.human) \(evaluation.falsePositives)")
        #expect(model.write().utf8.count < 560_000)
    }
}
