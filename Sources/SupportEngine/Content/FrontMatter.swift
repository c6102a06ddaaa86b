/// A Markdown file divided into its facts (YAML between two `---` lines at the very top) and its text.
/// The facts are optional: a leading `---` that nothing closes is text.
struct FrontMatter {
    /// The facts, ready to be read field by field; without front matter it has none.
    var fields: FieldReader
    /// The lines of the text.
    var body: ArraySlice<Substring>
    /// The number of the first line of the text in the file, from 1.
    var bodyLine: Int

    /// Throws when the part between the lines is no YAML mapping.
    init(_ file: TextFile) throws(ContentError) {
        let lines = file.lines
        guard let first = lines.first, FrontMatter.isRule(first), let end = lines.dropFirst().firstIndex(where: FrontMatter.isRule) else {
            fields = FieldReader(file: file.path)
            body = lines[...]
            bodyLine = 1
            return
        }
        let yaml = lines[1..<end].joined(separator: "\n")
        fields = try FieldReader(yaml: yaml, file: file.path, firstLine: 2)
        body = lines[(end + 1)...]
        bodyLine = end + 2
    }

    private static func isRule(_ line: Substring) -> Bool {
        line.hasPrefix("---") && line.dropFirst(3).allSatisfy(\.isWhitespace)
    }
}
