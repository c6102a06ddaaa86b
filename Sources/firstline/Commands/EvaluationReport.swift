import ChatModel
import SupportEngine

/// What `escalation eval` found, as rows for people and as JSON.
struct EvaluationReport {
    var evaluation: EscalationEvaluation
    var millisecondsATurn: Double
    var layers: [LayerShare]
    /// Dialogues that went to a person within 0, 1 and 2 turns of the right one; nil when none were given.
    var transfers: [Share]?

    init(_ evaluation: EscalationEvaluation, millisecondsATurn: Double, layers: [LayerShare]) {
        self.evaluation = evaluation
        self.millisecondsATurn = millisecondsATurn
        self.layers = layers
    }

    /// The categories that occur, in the order of the rules.
    var categories: [(EscalationCategory, EscalationEvaluation.Finding)] {
        EscalationCategory.allCases.compactMap { category in evaluation.categories[category].map { (category, $0) } }
    }

    // MARK: For people

    var rows: [[String]] {
        var rows = [
            ["rows", "\(evaluation.count)", ""],
            ["precision", Self.text(evaluation.human.precision), Self.range(evaluation.human.precision)],
            ["recall", Self.text(evaluation.human.recall), Self.range(evaluation.human.recall)],
            ["F1", Self.decimal(evaluation.human.f1), ""],
            ["false positives", Self.text(evaluation.falsePositives), Self.range(evaluation.falsePositives)],
        ]
        if evaluation.pairs.total > 0 { rows.append(["pairs", Self.text(evaluation.pairs), Self.range(evaluation.pairs)]) }
        rows.append(["missed P1", "\(evaluation.missedGravest.count)", evaluation.missedGravest.prefix(8).joined(separator: " ")])
        rows.append(["calibration error", Self.decimal(evaluation.reliability.error), ""])
        rows.append(["ms a turn", Self.decimal(millisecondsATurn), ""])
        if let transfers {
            rows += transfers.enumerated().map { ["transfer within \($0)", Self.text($1), Self.range($1)] }
        }
        rows += layers.map { ["layer \($0.layer.rawValue)", "\($0.total) rows", "\($0.alone) alone"] }
        rows += categories.map { category, finding in
            [category.rawValue, "F1 \(Self.decimal(finding.f1))", "P \(Self.text(finding.precision))  R \(Self.text(finding.recall))"]
        }
        return rows
    }

    static func text(_ share: Share) -> String { "\(decimal(share.value)) (\(share.count)/\(share.total))" }
    static func range(_ share: Share) -> String { "\(decimal(share.interval.lowerBound))-\(decimal(share.interval.upperBound))" }

    /// Three places.
    static func decimal(_ value: Double) -> String {
        let thousandths = Int((value * 1000).rounded())
        let places = String(abs(thousandths) % 1000)
        return "\(thousandths < 0 ? "-" : "")\(abs(thousandths) / 1000)." + String(repeating: "0", count: 3 - places.count) + places
    }

    // MARK: JSON

    var json: JSON {
        [
            "n": .integer(evaluation.count), "precision": .number(evaluation.human.precision.value),
            "recall": .number(evaluation.human.recall.value), "f1": .number(evaluation.human.f1),
            "false_positive_rate": .number(evaluation.falsePositives.value),
            "intervals": [
                "precision": Self.json(evaluation.human.precision), "recall": Self.json(evaluation.human.recall),
                "false_positive_rate": Self.json(evaluation.falsePositives),
            ],
            "categories": .object(categories.map { ($0.rawValue, Self.json($1)) }),
            "confusion": .array(
                evaluation.confusion.map {
                    ["expected": .string($0.expected.rawValue), "decided": .string($0.decided.rawValue), "n": .integer($0.count)]
                }),
            "pairs": Self.json(evaluation.pairs), "missed_p1": .array(evaluation.missedGravest.map(JSON.string)),
            "calibration_error": .number(evaluation.reliability.error),
            "reliability": .array(evaluation.reliability.bins.map(Self.json)),
            "golden_transfer": transfers.map { .array($0.map(Self.json)) } ?? .null,
            "layers": .object(layers.map { ($0.layer.rawValue, ["rows": .integer($0.total), "alone": .integer($0.alone)]) }),
            "ms_per_turn": .number(millisecondsATurn),
        ]
    }

    private static func json(_ share: Share) -> JSON {
        [
            "value": .number(share.value), "n": .integer(share.total), "low": .number(share.interval.lowerBound),
            "high": .number(share.interval.upperBound),
        ]
    }

    private static func json(_ finding: EscalationEvaluation.Finding) -> JSON {
        ["precision": json(finding.precision), "recall": json(finding.recall), "f1": .number(finding.f1)]
    }

    private static func json(_ bin: Reliability.Bin) -> JSON {
        ["from": .number(bin.lower), "said": .number(bin.meanProbability), "was": json(bin.share)]
    }
}
