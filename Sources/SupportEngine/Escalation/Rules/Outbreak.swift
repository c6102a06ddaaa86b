public import ChatModel
public import FoundationEssentials

/// One incident that shows in many conversations: what makes each further case of it graver.
public struct Outbreak: Sendable, Hashable {
    /// What the customers' cases were found to be.
    public var category: EscalationCategory
    /// From this many customers on; at least 2.
    public var customers: Int
    /// Within so many minutes; at least 1.
    public var minutes: Int
    /// A case is at least this grave then.
    public var severity: Escalation.Severity

    /// A case counts beside one of `date` if its turn came after this.
    public func begin(before date: Date) -> Date { date.addingTimeInterval(-60 * Double(minutes)) }
}

extension EscalationAssessor {
    /// Whether a customer, as staff named them, is on the list of important ones.
    public func isImportant(customer: String) -> Bool { rules?.isImportant(customer: customer) ?? false }

    /// What would make this case graver if more customers had it; nil if nothing would.
    public func outbreak(of escalation: Escalation) -> Outbreak? {
        guard escalation.decision > .answer, let severity = escalation.severity else { return nil }
        return rules?.outbreaks.first { $0.category == escalation.category && $0.severity.weight > severity.weight }
    }

    /// The judgement once `others` more customers were found to have the same; as it was while they are too few.
    public func raised(_ escalation: Escalation, by outbreak: Outbreak, others: Int) -> Escalation {
        guard others + 1 >= outbreak.customers else { return escalation }
        var raised = escalation
        raised.severity = outbreak.severity
        raised.evidence.append(
            Escalation.Evidence(
                layer: .rules, decision: escalation.decision, category: escalation.category, confidence: 1,
                reason: "\(others + 1) customers in \(outbreak.minutes) minutes"))
        return raised
    }
}

extension EscalationRules {
    /// Whether a customer, as staff named them, is on the list: case and accents don't matter, and an entry that ends with `*` is the
    /// beginning of a name.
    func isImportant(customer: String) -> Bool {
        let name = WordForm.folded(customer[...].trimmed)
        guard !name.isEmpty else { return false }
        return importantCustomers.contains { entry in
            entry.last == UInt8(ascii: "*") ? name.starts(with: entry.dropLast()) : name == entry
        }
    }
}
