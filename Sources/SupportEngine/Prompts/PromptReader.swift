/// Reads one prompt file: `<name>/<version>.md` or `<name>/work.md`.
struct PromptReader {
    private(set) var problems: [ContentError.Problem] = []
    private let file: TextFile
    private let variables: [String: String]

    init(_ file: TextFile, variables: [String: String]) {
        self.file = file
        self.variables = variables
    }

    /// The prompt, or nil; then `problems` says why. It may have problems beside a prompt too.
    mutating func prompt() -> Prompt? {
        do throws(ContentError) {
            return prompt(of: try FrontMatter(file))
        } catch {
            problems += error.problems
            return nil
        }
    }

    private mutating func prompt(of parts: FrontMatter) -> Prompt? {
        var fields = parts.fields
        let folder = file.folder
        let version = file.stem
        if folder.isEmpty { fields.note(0, "a prompt stands in a folder of its name, such as support/1.0.0.md; move it there.") }
        if version != "work", SemanticVersion(parsing: version) == nil {
            fields.note(0, "the file must be called by its version, such as 1.0.0.md, or work.md; rename it.")
        }
        if let name = fields.string("name"), name != folder {
            fields.note(fields.line(of: "name"), "`name` is \(name), but the folder is \(folder); make them equal.")
        }
        if let stated = fields.string("version"), stated != version {
            fields.note(fields.line(of: "version"), "`version` is \(stated), but the file is \(version).md; make them equal.")
        }
        let description = fields.string("description") ?? ""
        let params = fields.map("params") ?? [:]
        fields.refuseOtherKeys()
        problems += fields.problems
        let text = body(parts)
        guard problems.isEmpty else { return nil }
        return Prompt(name: folder, version: version, description: description, params: params, text: text)
    }

    private mutating func body(_ parts: FrontMatter) -> String {
        var lines: [String] = []
        for (offset, line) in parts.body.enumerated() {
            lines.append(filled(line, number: parts.bodyLine + offset))
        }
        while let last = lines.last, last.isBlank { lines.removeLast() }
        let text = lines.drop(while: \.isBlank).joined(separator: "\n")
        if text.isEmpty { note(parts.bodyLine, "the prompt has no text; write it below the front matter.") }
        return text
    }

    /// The line with each `{{name}}` replaced by its variable.
    private mutating func filled(_ line: Substring, number: Int) -> String {
        var result = ""
        var rest = line
        while let start = rest.firstRange(of: "{{"), let end = rest[start.upperBound...].firstRange(of: "}}") {
            let name = rest[start.upperBound..<end.lowerBound].trimmed
            result += rest[..<start.lowerBound]
            // A value is content: it may name a customer, whose words are nobody's instruction.
            result += variables[String(name)].map(Fence.disarm) ?? "{{\(name)}}"
            if variables[String(name)] == nil {
                note(number, "`{{\(name)}}` is not a variable; known are \(variables.keys.sorted().joined(separator: ", ")).")
            }
            rest = rest[end.upperBound...]
        }
        return result + rest
    }

    private mutating func note(_ line: Int, _ sentence: String) {
        problems.append(ContentError.Problem(path: file.path, line: line, sentence: sentence))
    }
}
