import ChatModel
import Foundation
import SupportEngine

/// Small rule files, and the ones that ship.
enum RuleFixtures {
    static let path = Places.root + "/Sources/firstline/Data/escalation.yaml"

    /// Read once for all tests.
    private static let read = Result {
        try EscalationRules(yaml: try String(contentsOfFile: path, encoding: .utf8), file: "escalation.yaml")
    }
    static func shipped() throws -> EscalationRules { try read.get() }

    /// One rule named `rule` with the pattern, after the lines of `head`.
    static func rule(_ pattern: String, head: String = "fillers: [a, an, the, please, really]", lines: String = "") throws
        -> EscalationRules
    {
        let yaml = """
            \(head)
            rules:
              - id: rule
                category: human_request
                severity: P2
                decision: escalate
                patterns:
                  - "\(pattern)"
            \(lines)
            """
        return try EscalationRules(yaml: yaml, file: "r.yaml")
    }

    /// Whether the one pattern is found in the text.
    static func finds(_ pattern: String, in text: String, head: String = "fillers: [a, an, the, please, really]") throws -> Bool {
        try rule(pattern, head: head).assess(text, speaker: .customer).decision == .escalate
    }
}

extension String {
    /// The bytes of `range` as text.
    func bytes(_ range: Range<Int>) -> String { String(decoding: Array(utf8)[range], as: UTF8.self) }
}
