public import ChatModel

/// What a judgement rests on, line by line.
public enum EvidenceText {
    /// A line: a heading, or a label and what stands behind it.
    public struct Line: Sendable, Hashable {
        /// The heading, or the label.
        public var label: String
        /// What stands behind the label, as it came: outside text in part.
        public var words = ""
        /// Whether it is a heading.
        public var isHeading = false
    }

    /// The lines for a judgement on `text`, a heading first.
    public static func lines(_ escalation: Escalation, of text: String) -> [Line] {
        var lines = [Line(label: "Does it need a person?", isHeading: true)]
        let label = EscalationText.label(escalation)
        lines.append(Line(label: escalation.decision.rawValue, words: label.isEmpty ? "nothing found" : label))
        if escalation.category != nil { lines.append(Line(label: "confidence", words: percent(escalation.confidence))) }
        if !escalation.rule.isEmpty { lines.append(Line(label: "rule", words: escalation.rule)) }
        let words = words(escalation.spans, of: text)
        if !words.isEmpty { lines.append(Line(label: "words", words: words.map { "“\($0)”" }.joined(separator: "  "))) }
        if escalation.needsPerson { lines.append(Line(label: "next", words: EscalationText.nextStep(escalation))) }
        for suppressed in escalation.suppressed { lines.append(Line(label: "held back", words: heldBack(suppressed))) }
        lines += escalation.evidence.map { evidence in
            let name = evidence.category.map { " " + EscalationText.name($0) } ?? ""
            let reason = evidence.reason.isEmpty ? "" : "  " + evidence.reason
            return Line(label: evidence.layer.words, words: "\(evidence.decision.rawValue)\(name) \(percent(evidence.confidence))\(reason)")
        }
        return lines
    }

    /// `refund-demand: negation` in words, as far as the reason is known.
    private static func heldBack(_ suppressed: String) -> String {
        guard let colon = suppressed.firstRange(of: ": "), let reason = reasons[String(suppressed[colon.upperBound...])] else {
            return suppressed
        }
        return "\(suppressed[..<colon.lowerBound]): \(reason)"
    }

    private static let reasons = [
        "negation": "the words are negated", "question": "it is only asked about", "quotation": "the words are quoted",
        "past": "it is about the past", "resolved": "it is settled", "others": "it is about somebody or something else",
        "speaker": "not the customer's words", "except": "the words are an exception of the rule",
        "unless": "the sentence excuses it", "model": "the statistics are all but sure that nobody is needed",
        "declined": "the customer declined a person", "kept": "the promise was kept", "verdict": "the answering model sees no need",
    ]

    private static func percent(_ share: Double) -> String { "\(Int((min(max(share, 0), 1) * 100).rounded())) %" }

    private static func words(_ spans: [Range<Int>], of text: String) -> [String] {
        let bytes = Array(text.utf8)
        return spans.map { String(decoding: bytes[$0.clamped(to: 0..<bytes.count)], as: UTF8.self) }.filter { !$0.isEmpty }
    }
}

extension Escalation.Layer {
    /// The layer's name on the screen.
    fileprivate var words: String {
        switch self {
        case .rules: "rules"
        case .turns: "turns so far"
        case .model: "statistics"
        case .verdict: "the model"
        }
    }
}
