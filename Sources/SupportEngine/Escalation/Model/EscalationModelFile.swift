internal import ChatModel
internal import FoundationEssentials

/// The text of a model's file.
struct EscalationModelFile {
    /// The form of file this program writes and reads.
    static let format = 2
    private static let lineLength = 120
    private static let nameKey = "name: "

    /// What the file is called by: see `EscalationModel.name`.
    let name: String
    /// All lines.
    let text: String

    init(facts: EscalationModel.Facts, table: WeightTable) {
        var lines = Self.header(facts, table) + Self.body(table)
        name = Self.name(of: lines)
        lines.insert(Self.nameKey + name, at: 3)
        text = lines.joined(separator: "\n")
    }

    /// The digest of all lines but the one that tells it.
    static func name(of lines: [some StringProtocol]) -> String {
        Digest.sha256(lines.filter { !$0.hasPrefix(nameKey) }.joined(separator: "\n"))
    }

    private static func header(_ facts: EscalationModel.Facts, _ table: WeightTable) -> [String] {
        let (features, thresholds, calibration) = (facts.features, facts.thresholds, facts.calibration)
        var lines = [
            "---", "# The escalation model of Firstline, made by training; not to be edited.", "format: \(format)", "date: \(facts.date)",
            "concepts: \(TicketConcepts.version)", "bits: \(features.bits)", "words: \(features.words)", "letters: \(features.letters)",
            "word_classes: \(features.concepts)", "context: \(features.context)", "shape: \(features.shape)",
            "stems: \(features.stems)", "sentences: \(features.sentences)", "course: \(features.course)",
            "offer: \(thresholds.offer)", "escalate: \(thresholds.escalate)", "slope: \(calibration.slope)",
            "offset: \(calibration.offset)", "temperature: \(calibration.temperature)", "classes:",
        ]
        for (name, head) in zip(["none"] + facts.categories.map(\.rawValue), table.heads) {
            lines.append("  - {class: \(name), bias: \(head.bias), scale: \(head.scale)}")
        }
        lines.append(facts.sources.isEmpty ? "sources: []" : "sources:")
        for source in facts.sources {
            lines.append("  - {source: \(quoted(source.name)), licence: \(quoted(source.licence)), rows: \(source.rows)}")
        }
        return lines + ["---"]
    }

    /// The weights in lines of Base64, and an empty line so that the text ends in a line break.
    private static func body(_ table: WeightTable) -> [String] {
        let digits = Array(Data(table.bytes).base64EncodedString().utf8)
        let starts = stride(from: 0, to: digits.count, by: lineLength)
        return starts.map { String(decoding: digits[$0..<min($0 + lineLength, digits.count)], as: UTF8.self) } + [""]
    }

    /// A text in single quotes, in which YAML knows no escapes but the doubled quote. Control characters have no place in a name.
    private static func quoted(_ text: String) -> String {
        let plain = text.map { $0.isNewline || $0.unicodeScalars.contains { $0.properties.generalCategory == .control } ? " " : $0 }
        return "'" + plain.map { $0 == "'" ? "''" : String($0) }.joined() + "'"
    }
}
