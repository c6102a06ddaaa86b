import ChatModel
import GRDB

extension Database {
    /// Replaces the judgement on a message.
    func put(_ escalation: Escalation?, of message: Int64, in conversation: Int64) throws {
        guard let escalation else {
            return try run("DELETE FROM escalation WHERE message = \(message)")
        }
        let spans = escalation.spans.map { [$0.lowerBound, $0.upperBound] }
        try run(
            """
            INSERT OR REPLACE INTO escalation
                (message, conversation, decision, category, severity, confidence, rule, spans, suppressed, evidence)
            VALUES (\(message), \(conversation), \(escalation.decision.rawValue), \(escalation.category?.rawValue ?? ""),
                \(escalation.severity?.rawValue ?? ""), \(escalation.confidence), \(escalation.rule), \(try json(spans)),
                \(try json(escalation.suppressed)), \(try json(escalation.evidence)))
            """)
    }
}

extension Escalation {
    /// The columns that `init(row:)` reads.
    static let columns = """
        escalation.decision, escalation.category, escalation.severity, escalation.confidence, escalation.rule, escalation.spans, \
        escalation.suppressed, escalation.evidence
        """

    /// A judgement from a row it may be missing from.
    init?(row: Row) throws {
        guard try row.optional("decision", as: String.self) != nil else { return nil }
        let isNamed = try row.required("category", as: String.self) != ""
        let isGraded = try row.required("severity", as: String.self) != ""
        let spans = try row.json("spans", as: [[Int]].self).compactMap { pair in
            pair.count == 2 && 0 <= pair[0] && pair[0] <= pair[1] ? pair[0]..<pair[1] : nil
        }
        self.init(
            decision: try row.word("decision"), category: isNamed ? try row.word("category") : nil,
            severity: isGraded ? try row.word("severity") : nil, confidence: try row.required("confidence"),
            rule: try row.required("rule"), spans: spans, suppressed: try row.json("suppressed"), evidence: try row.json("evidence"))
    }
}
