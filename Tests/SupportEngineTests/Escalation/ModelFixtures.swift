import ChatModel
import Foundation
import SupportEngine

/// Rows small enough to train on in a test, and the shared collections.
enum ModelFixtures {
    static let calm = [
        "How do I add a board?", "Where can I change my password?", "Thanks, that was all", "Which plans do you have?",
        "Can I export tasks to a file?", "How long does a refund take?", "What does the guest role allow?", "My filter shows nothing",
        "Hello there", "Is there an app for tablets?", "How do I sort a list?", "Can two people share one board?",
    ]
    static let person = [
        "I want to talk to a person", "Give me a human now", "Let me speak to somebody real", "Connect me with an operator please",
        "I need an agent on the phone", "Transfer me to a member of staff",
    ]
    static let refund = [
        "I want my money back", "Refund the last invoice", "Please give me a refund for March", "You charged me twice, return it",
        "I demand a full refund today", "Pay back what you took from us",
    ]

    /// Twelve rows that need a human for two reasons, and twelve that do not, from two collections.
    static let rows: [TicketRow] =
        calm.enumerated().map { row("calm-\($0)", $1, .answer, nil, source: $0 % 2 == 0 ? "a" : "b") }
        + person.enumerated().map { row("person-\($0)", $1, .escalate, .humanRequest, source: $0 % 2 == 0 ? "a" : "b") }
        + refund.enumerated().map { row("refund-\($0)", $1, .escalate, .refundContract, source: $0 % 2 == 0 ? "a" : "b") }

    static func row(
        _ id: String, _ text: String, _ decision: Escalation.Decision, _ category: EscalationCategory?, source: String = "test"
    ) -> TicketRow {
        TicketRow(id: id, text: text, label: TicketRow.Label(decision, category: category), source: source, licence: "CC0-1.0")
    }

    /// Trained once for all tests.
    private static let trained = Result { try EscalationTrainer().train(rows, date: "2026-11-21") }
    static func model() throws -> EscalationModel { try trained.get() }

    static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
    /// Not part of the repository; tests over it are skipped where it is absent.
    static let collection = URL(filePath: root).deletingLastPathComponent().path + "/shared/data/escalation/dev.jsonl"
    static var hasCollection: Bool { FileManager.default.fileExists(atPath: collection) }

    static func file(_ path: String) throws -> TextFile { TextFile(path: path, text: try String(contentsOfFile: path, encoding: .utf8)) }
}
