import ChatModel
import Testing

@testable import SupportEngine

@Suite("Assessing a turn") struct ModelAssessmentTests {
    @Test("probabilities are probabilities, a category's is not above the whole")
    func probabilities() throws {
        let model = try ModelFixtures.model()
        for row in ModelFixtures.rows {
            let assessment = model.assess(row.text)
            #expect((0...1).contains(assessment.needsHuman))
            #expect((0...assessment.needsHuman).contains(assessment.categoryProbability) && assessment.category != nil)
        }
    }

    @Test("the deciding words are told by their bytes, also behind letters of several bytes")
    func spans() throws {
        let text = "Grüße aus Zürich 😀, please refund it"
        let spans = try ModelFixtures.model().assess(text).spans
        let words = spans.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) }
        #expect(words.contains { $0.contains("refund") }, "\(words)")
        #expect(words.allSatisfy { !$0.contains("\u{FFFD}") && !$0.contains("😀") }, "\(words)")
        #expect(zip(spans, spans.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound })
    }

    @Test(
        "thresholds make decisions: from each on, not below",
        arguments: [(0.2, Escalation.Decision.answer), (0.5, .offer), (0.8, .escalate), (1, .escalate)])
    func decisions(_ probability: Double, _ decision: Escalation.Decision) {
        #expect(EscalationModel.Thresholds(offer: 0.5, escalate: 0.8).decision(probability) == decision)
    }

    @Test("the evidence has the model's layer, the words as its reason, and a category only when something is to be done")
    func evidence() throws {
        let model = try ModelFixtures.model()
        let text = "I want to talk to a human person"
        let found = model.evidence(model.assess(text), of: text)
        #expect(found.layer == .model && found.confidence == model.assess(text).needsHuman)
        #expect(found.reason.contains("human"), "\(found.reason)")
        #expect((found.decision == .answer) == (found.category == nil))
        let calm = model.evidence(model.assess("Thanks, that was all"), of: "Thanks, that was all")
        #expect(calm.decision == .answer && calm.category == nil)
        let invented = EscalationModel.Assessment(needsHuman: 1, category: nil, categoryProbability: 0, spans: [90..<100])
        #expect(model.evidence(invented, of: "short").reason == "")
    }

    @Test(
        "any text is safe and judged fast",
        arguments: [
            "", " ", "\0", "\u{202E}abc", String(repeating: "a", count: 1_000_000), String(repeating: "e\u{301}\u{302}", count: 100_000),
            String(repeating: "😡", count: 100_000), String(repeating: "!?\n", count: 100_000), String(repeating: "1,2;3 ", count: 50_000),
            "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}", String(repeating: "\u{10FFFF}", count: 5_000), "\u{FEFF}refund", "👍🏽 ١٢٣ ǅ ﬁ",
        ])
    func anyText(_ text: String) throws {
        let assessment = try ModelFixtures.model().assess(
            text, context: [TicketTurn(voice: .assistant, text: text), TicketTurn(marked: text)])
        #expect((0...1).contains(assessment.needsHuman))
        #expect(assessment.spans.allSatisfy { $0.upperBound <= text.utf8.count && !$0.isEmpty })
    }

    @Test("random scalars are safe, and spans begin and end at letters")
    func randomText() throws {
        var generator = SplitMix(7)
        let model = try ModelFixtures.model()
        for _ in 0..<60 {
            let scalars = (0..<Int.random(in: 0...400, using: &generator)).compactMap { _ in
                Unicode.Scalar(UInt32.random(in: 0...(Bool.random(using: &generator) ? 0x17F : 0x1FFFF), using: &generator))
            }
            let text = String(String.UnicodeScalarView(scalars))
            for span in model.assess(text).spans {
                let part = Array(text.utf8)[span]
                #expect(String(validating: part, as: UTF8.self) != nil)
            }
        }
    }

    @Test("the turns before change the judgement when rows told so")
    func context() throws {
        let failure = ["user: export it", "agent: I'm sorry, that failed.", "user: try again", "agent: Sorry, it was unsuccessful."]
        let success = ["user: export it", "agent: Here it is.", "user: and the other", "agent: There you are."]
        let texts = ["what now", "and this one", "please the list", "how about monday", "the third board", "do it for march", "well then"]
        func row(_ index: Int, _ text: String, _ turns: [String], _ label: TicketRow.Label) -> TicketRow {
            TicketRow(id: "\(turns[1])-\(index)", text: text, context: turns.map(TicketTurn.init(marked:)), label: label)
        }
        let rows = texts.enumerated().flatMap { index, text in
            [row(index, text, failure, .init(.escalate, category: .loopOrFailure)), row(index, text, success, .init(.answer))]
        }
        let model = try EscalationTrainer().train(rows + ModelFixtures.rows, date: "2026-11-21")
        let (failed, fine) = (model.assess("one more", context: rows[0].context), model.assess("one more", context: rows[1].context))
        #expect(failed.needsHuman > fine.needsHuman + 0.3 && failed.category == .loopOrFailure)
    }

    @Test("predictions leave out what has no label and what the customer did not write")
    func predictions() throws {
        let rows = [
            ModelFixtures.row("a", "refund me", .escalate, .refundContract), TicketRow(id: "b", text: "refund me"),
            TicketRow(id: "c", text: "refund me", voice: .assistant, label: .init(.answer)),
        ]
        let predictions = try ModelFixtures.model().predictions(rows)
        #expect(predictions.map(\.id) == ["a"] && predictions[0].category == .refundContract && predictions[0].source == "test")
    }
}
