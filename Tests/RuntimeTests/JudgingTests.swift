import ChatModel
import Foundation
import Interface
import SupportEngine
import Testing

@testable import Runtime

@Suite struct JudgingTests {
    private static let file = """
        important_customers: [Northwind]
        outbreaks: [{category: outage_sla, customers: 3, minutes: 10, severity: P1}]
        rules:
        - {id: down, category: outage_sla, severity: P3, decision: escalate, patterns: [everything is down]}
        """

    private static let words = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Sources/firstline/Data/sentiment.yaml").standardized

    /// How grave an outage of that customer is while `others` have it too; nil: the store can't be asked.
    private func severity(of customer: String, others: Int?) async throws -> Escalation.Severity? {
        let stage = try AnswerStage([[]])
        var setup = stage.setup
        let rules = try EscalationRules(yaml: Self.file, file: "r.yaml")
        let words = try ConversationWords(yaml: try String(contentsOf: Self.words, encoding: .utf8), file: "sentiment.yaml")
        setup.judging = Judging {
            let assessor = EscalationAssessor(rules: rules, signals: nil)
            return .success(Judging.Tables(assessor: assessor, watch: AnswerWatch(rules: rules, words: words)))
        }
        let store = FakeStore(stage.record)
        if let others { await store.setOthers(others) } else { await store.fail(["customers"]) }
        var order = AnswerStage.order(question: AnswerStage.message("q", .customer, "Everything is down!"))
        order.conversation.customer = customer
        return try await setup.judged(order, beside: store)?.severity
    }

    @Test("the third customer with an outage in ten minutes makes it P1; a store that fails makes it no graver, and loses no judgement")
    func outbreak() async throws {
        #expect(try await severity(of: "", others: 0) == .p3)
        #expect(try await severity(of: "", others: 1) == .p3)
        #expect(try await severity(of: "", others: 2) == .p1)
        #expect(try await severity(of: "", others: nil) == .p3)
    }

    @Test("an important customer's case is one step graver")
    func important() async throws {
        #expect(try await severity(of: "Fabrikam", others: 0) == .p3)
        #expect(try await severity(of: "northwind", others: 0) == .p2)
    }
}
