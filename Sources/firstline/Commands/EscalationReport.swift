import ChatModel
import Interface

/// A judgement as lines for people, in the words of the screen.
enum EscalationReport {
    static func lines(_ escalation: Escalation, of text: String) -> [String] {
        EvidenceText.lines(escalation, of: text).dropFirst().map { line in
            line.label + String(repeating: " ", count: max(1, 14 - line.label.count)) + line.words
        }
    }
}
