internal import ChatModel

/// Reads the facts at the top of a model's file.
struct ModelHeaderReader {
    /// What the top of the file tells.
    struct Header {
        var name: String
        var facts: EscalationModel.Facts
        var heads: [WeightTable.Head]
    }

    /// What helps against a file that can't be used.
    static let remedy = "train it again, or take the one that came with the program."

    private var fields: FieldReader
    private let path: String

    init(_ fields: FieldReader, path: String) {
        self.fields = fields
        self.path = path
    }

    /// Throws the first thing that is missing or wrong.
    mutating func read() throws(ContentError) -> Header {
        guard fields.string("format") == String(EscalationModelFile.format) else {
            throw fault("this is no escalation model of format \(EscalationModelFile.format); \(Self.remedy)", at: "format")
        }
        guard fields.string("concepts") == TicketConcepts.version else {
            throw fault("it was trained with other word classes than this program has; \(Self.remedy)", at: "concepts")
        }
        let heads = try heads()
        let facts = EscalationModel.Facts(
            date: try date(), features: try features(), categories: heads.categories,
            thresholds: EscalationModel.Thresholds(offer: try number("offer", in: 0...1), escalate: try number("escalate", in: 0...1)),
            calibration: EscalationModel.Calibration(
                slope: try number("slope", in: 0...1e6), offset: try number("offset", in: -1e6...1e6),
                temperature: try number("temperature", in: 1e-6...1e6)),
            sources: try sources())
        return Header(name: try text("name"), facts: facts, heads: heads.heads)
    }

    private mutating func features() throws(ContentError) -> FeatureSettings {
        guard let bits = fields.count("bits"), FeatureSettings.possibleBits.contains(bits) else {
            throw fault("`bits` must be a number from 12 to 18; \(Self.remedy)", at: "bits")
        }
        return FeatureSettings(
            bits: bits, words: try weight("words"), letters: try weight("letters"), concepts: try weight("word_classes"),
            context: try weight("context"), shape: try weight("shape"),
            stems: try weight("stems"), sentences: try weight("sentences"), course: try weight("course"))
    }

    private mutating func heads() throws(ContentError) -> (categories: [EscalationCategory], heads: [WeightTable.Head]) {
        var categories: [EscalationCategory] = []
        var heads: [WeightTable.Head] = []
        for var group in fields.groups("classes") ?? [] {
            guard let name = group.string("class"), let bias = group.string("bias").flatMap(Float.init),
                let scale = group.string("scale").flatMap(Float.init), bias.isFinite, scale.isFinite
            else { throw fault("a class has no name, bias or scale; \(Self.remedy)", at: "classes") }
            heads.append(WeightTable.Head(bias: bias, scale: scale))
            if heads.count == 1, name == "none" { continue }
            guard let category = EscalationCategory(rawValue: name), !categories.contains(category) else {
                throw fault("`\(name)` is no class here; \(Self.remedy)", at: "classes")
            }
            categories.append(category)
        }
        guard heads.count == categories.count + 1 else { throw fault("the first class must be `none`; \(Self.remedy)", at: "classes") }
        return (categories, heads)
    }

    private mutating func sources() throws(ContentError) -> [EscalationModel.Source] {
        var sources: [EscalationModel.Source] = []
        for var group in fields.groups("sources") ?? [] {
            guard let rows = group.count("rows") else { throw fault("a source has no `rows`; \(Self.remedy)", at: "sources") }
            sources.append(EscalationModel.Source(name: group.string("source") ?? "", licence: group.string("licence") ?? "", rows: rows))
        }
        return sources
    }

    // MARK: Values

    private mutating func date() throws(ContentError) -> String {
        guard let day = fields.day("date") else { throw fault("`date` must be a day such as 2026-11-21; \(Self.remedy)", at: "date") }
        return day
    }

    private mutating func text(_ key: String) throws(ContentError) -> String {
        guard let text = fields.string(key) else { throw fault("`\(key)` is missing; \(Self.remedy)", at: key) }
        return text
    }

    private mutating func weight(_ key: String) throws(ContentError) -> Float {
        guard let number = Float(try text(key)), (0...100).contains(number) else {
            throw fault("`\(key)` must be a number from 0 to 100; \(Self.remedy)", at: key)
        }
        return number
    }

    private mutating func number(_ key: String, in range: ClosedRange<Double>) throws(ContentError) -> Double {
        guard let number = Double(try text(key)), range.contains(number) else {
            throw fault("`\(key)` must be a number from \(range.lowerBound) to \(range.upperBound); \(Self.remedy)", at: key)
        }
        return number
    }

    private func fault(_ sentence: String, at key: String) -> ContentError {
        ContentError(path: path, line: fields.line(of: key), sentence)
    }
}
