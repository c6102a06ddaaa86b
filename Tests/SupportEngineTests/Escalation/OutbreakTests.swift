import ChatModel
import Foundation
import SupportEngine
import Testing

@Suite("Escalation: who has a case, and how many") struct OutbreakTests {
    private func assessor(_ head: String, layers: Set<Escalation.Layer> = [.rules]) throws -> EscalationAssessor {
        let yaml = """
            \(head)
            rules:
            - {id: down, category: outage_sla, severity: P2, decision: escalate, patterns: [everything is down]}
            - {id: worse, category: data_loss, severity: P1, decision: escalate, patterns: [all is lost]}
            """
        return EscalationAssessor(
            rules: try EscalationRules(yaml: yaml, file: "r.yaml"), signals: nil, settings: EscalationAssessor.Settings(layers: layers))
    }

    @Test(
        "a customer is important by the list alone, whatever the case, accents and spaces of the name",
        arguments: [
            ("Northwind", true), (" NORTHWIND ", true), ("Northwind Ltd", false), ("Müller & Söhne", true), ("muller & sohne", true),
            ("Contoso", true), ("contoso Berlin", true), ("Con", false), ("", false), ("  ", false), ("*", false), ("Fabrikam", false),
        ])
    func important(customer: String, expected: Bool) throws {
        let assessor = try assessor("important_customers: [northwind, Müller & Söhne, Contoso*, '', '*']")
        #expect(assessor.isImportant(customer: customer) == expected)
    }

    @Test("the evidence names the important customer, where there is a case")
    func evidence() throws {
        let assessor = try assessor("")
        let judged = assessor.assess("Everything is down", history: [], isImportant: true)
        #expect(judged.severity == .p1)
        #expect(judged.evidence.map(\.reason) == ["down", "important customer"])
        #expect(assessor.assess("Hello", history: [], isImportant: true).evidence.isEmpty)
    }

    @Test(
        "with the third customer in ten minutes a case is as grave as the file says",
        arguments: [(0, "P2"), (1, "P2"), (2, "P1"), (9, "P1")])
    func third(others: Int, severity: String) throws {
        let assessor = try assessor("outbreaks: [{category: outage_sla, customers: 3, minutes: 10, severity: P1}]")
        let judged = assessor.assess("Everything is down", history: [])
        let outbreak = try #require(assessor.outbreak(of: judged))
        #expect(outbreak.begin(before: Date(timeIntervalSince1970: 1000)) == Date(timeIntervalSince1970: 400))
        let raised = assessor.raised(judged, by: outbreak, others: others)
        #expect(raised.severity?.rawValue == severity)
        #expect(raised.decision == .escalate && raised.category == .outageSLA)
        #expect(raised.evidence.map(\.reason) == (others < 2 ? ["down"] : ["down", "\(others + 1) customers in 10 minutes"]))
    }

    @Test("other cases, mere answers, cases that are as grave already, and judging without rules look for no outbreak")
    func none() throws {
        let head = """
            outbreaks:
            - {category: outage_sla, customers: 3, minutes: 10, severity: P2}
            - {category: data_loss, customers: 2, minutes: 1, severity: P1}
            """
        let assessor = try assessor(head)
        for text in ["Everything is down", "All is lost", "Is everything down?", "Hello"] {
            #expect(assessor.outbreak(of: assessor.assess(text, history: [])) == nil, "\(text)")
        }
        let silent = try self.assessor("important_customers: [a]\n" + head, layers: [.model])
        #expect(!silent.isImportant(customer: "a"))
        #expect(silent.outbreak(of: Escalation(decision: .escalate, category: .outageSLA, severity: .p3)) == nil)
    }
}
