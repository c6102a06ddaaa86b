import ChatModel
import Foundation
import SupportEngine
import Testing

@Suite("The escalation rules that ship") struct RulesShippedTests {
    @Test("every example, counterexample and pair of every rule holds, and no rule has too few")
    func check() throws {
        #expect(try RuleFixtures.shipped().check().map(\.description) == [])
    }

    @Test("every category has a rule; the two of the assistant's own words are read from the assistant alone")
    func categories() throws {
        let rules = try RuleFixtures.shipped().rules
        #expect(Set(rules.map(\.category)) == Set(EscalationCategory.allCases))
        #expect(Set(rules.filter { $0.speaker == .assistant }.map(\.category)) == [.botBrokePromise, .noGrounding])
    }

    @Test("the gravest categories are P1 and escalate")
    func grave() throws {
        let grave: Set<EscalationCategory> = [.dataLoss, .securityIncident, .accountTakeoverFraud, .legalRegulatorPress, .selfHarmOrThreat]
        for rule in try RuleFixtures.shipped().rules where grave.contains(rule.category) {
            #expect(rule.severity == .p1 && rule.decision == .escalate, "\(rule.id)")
        }
    }

    @Test(
        "calm messages with frightening words are answered",
        arguments: [
            "How do I kill a job that hangs?", "Print it as a legal-size PDF.", "We need a human-readable export.",
            "The agent process died after the update.",
            "Please cancel my meeting at nine.", "How can I delete a board?", "We lost the game but won the sprint.",
            "Is a human reviewing this?",
            "Our lawyer likes the calendar.", "Where is the refund button in my shop template?", "Wie lösche ich eine Aufgabe?",
            "Comment annuler un rappel ?",
            "¿Cómo elimino una columna?", "Does the plan include a security training board?", "thanks, that solved it", "",
            "What happens to our files when the trial ends?", "I'm dying to see the new chart.", "Can I attack this list alphabetically?",
        ])
    func calm(text: String) throws {
        let verdict = try RuleFixtures.shipped().assess(text, speaker: .customer)
        #expect(verdict.decision == .answer, "\(verdict.rule)")
    }

    @Test(
        "what C2 asks of scopes holds for the shipped words, in four languages",
        arguments: [
            ("I do not want a refund.", false), ("I don't not want a refund.", true), ("I want not only an answer but a refund.", true),
            ("Ich will keinen Menschen sprechen.", false), ("Je ne veux pas de remboursement.", false),
            ("No quiero hablar con un agente.", false),
            ("Can't I get a human?", true), ("What happens if we are hacked?", false), ("Was passiert, wenn wir gehackt werden?", false),
            ("> I want a refund\nWhat does this mail mean?", false), ("Last year we had a data breach, all fine now.", false),
            ("My customer wants a refund from me.", false), ("nobody has been hacked", false), ("We were hacked.", true),
            ("Why are all our notes gone if we only logged in?", true), ("Are all our notes gone if I downgrade?", false),
            ("All our notes are gone and nothing has been restored.", true), ("All our notes were gone, everything is back now.", false),
            ("When will it be fixed? All our notes are gone.", true), ("We teach data breach handling.", false),
            ("We thought it was a test, but somebody really logged in from abroad.", true), ("Our firm called Lindgreen was hacked.", true),
            ("Warum sind alle Aufgaben weg, wenn wir nichts gemacht haben?", true),
            ("¿Por qué se borraron todas las notas si nadie entró?", true),
        ] as [(String, Bool)])
    func scopes(text: String, fires: Bool) throws {
        let verdict = try RuleFixtures.shipped().assess(text, speaker: .customer)
        #expect((verdict.decision != .answer) == fires, "\(verdict.rule) \(verdict.suppressed)")
    }

    @Test("the model that ships holds back no example of a rule that yields to it")
    func yielding() throws {
        let path = Places.root + "/Sources/firstline/Data/escalation-model.yaml"
        let model = try EscalationModel.read(TextFile(path: path, text: try String(contentsOfFile: path, encoding: .utf8)))
        let calm = EscalationAssessor.Settings().calm
        let yielding = try RuleFixtures.shipped().rules.filter(\.yields)
        #expect(yielding.count >= 10)
        for rule in yielding {
            for text in rule.examples.map(\.text) + rule.pairs.map(\.fires) {
                let needsHuman = model.assess(text).needsHuman
                #expect(needsHuman >= calm, "\(rule.id): \(text) \(needsHuman)")
            }
        }
    }

    @Test("rules by which a person asks for a person stand, whatever the model says")
    func firm() throws {
        let firm: Set<EscalationCategory> = [.humanRequest, .regulatedOrVulnerable, .languageAccess, .injectionProbe]
        #expect(try RuleFixtures.shipped().rules.allSatisfy { !$0.yields || !firm.contains($0.category) })
    }

    /// Figures of rows that are not part of the repository; see BASELINES there. Floors, not aims.
    @Test(
        "on the collected rows few calm ones fire and most others do",
        .enabled(if: FileManager.default.fileExists(atPath: Places.shared + "/data/escalation/dev.jsonl"), "needs the shared rows"))
    func collected() throws {
        struct Row: Decodable {
            var text: String, category: String
            var escalate: Bool
        }
        let rules = try RuleFixtures.shipped()
        let lines = try String(contentsOfFile: Places.shared + "/data/escalation/dev.jsonl", encoding: .utf8).utf8.split(separator: 0x0A)
        let rows = try lines.map { try JSONDecoder().decode(Row.self, from: Data($0)) }
        let fired = rows.map { rules.assess($0.text, speaker: .customer).decision != .answer }
        func share(_ matches: (Row) -> Bool) -> Double {
            let chosen = zip(rows, fired).filter { matches($0.0) }
            return Double(chosen.count(where: \.1)) / Double(max(chosen.count, 1))
        }
        #expect(share { !$0.escalate } <= 0.03)
        #expect(share(\.escalate) >= 0.75)
        #expect(share { $0.category == "human_request" } >= 0.8)
    }
}
