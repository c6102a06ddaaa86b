internal import ChatModel
internal import FoundationEssentials

extension EscalationModel {
    /// The model as one text file: facts as YAML between two `---` lines, and the weights in Base64.
    public func write() -> String { EscalationModelFile(facts: facts, table: table).text }

    /// Reads what `write` wrote. Any text is safe: one that is damaged, or that another version of the program wrote, is refused by a
    /// sentence with the file's name.
    public static func read(_ file: TextFile) throws(ContentError) -> EscalationModel {
        let front = try FrontMatter(file)
        var reader = ModelHeaderReader(front.fields, path: file.path)
        let header = try reader.read()
        guard EscalationModelFile.name(of: file.lines) == header.name else {
            throw ContentError(path: file.path, "the file was damaged or changed after it was made; \(ModelHeaderReader.remedy)")
        }
        guard let bytes = Data(base64Encoded: front.body.joined()),
            let table = WeightTable(buckets: header.facts.features.buckets, heads: header.heads, bytes: bytes)
        else {
            throw ContentError(path: file.path, line: front.bodyLine, "these are no weights; \(ModelHeaderReader.remedy)")
        }
        return EscalationModel(header.facts, table: table, name: header.name)
    }
}
