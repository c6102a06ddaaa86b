internal import Yams

/// YAML with its errors told by file and line.
enum YAMLText {
    /// Deeper nesting is refused before the parser recurses into it.
    static let maximumDepth = 32

    /// The one document in `yaml`, or nil when it is empty.
    static func root(_ yaml: String, file: String, firstLine: Int = 1) throws(ContentError) -> Node? {
        if let line = lineOfExcessiveDepth(yaml) {
            throw ContentError(path: file, line: line + firstLine - 1, "brackets are nested too deeply here.")
        }
        do {
            return try compose(yaml: yaml, .basic, .default, .utf8)
        } catch let error as YamlError {
            let (line, reason) = describe(error, in: yaml)
            throw ContentError(path: file, line: line + firstLine - 1, "this is not YAML: \(reason).")
        } catch {
            throw ContentError(path: file, line: firstLine, "this is not YAML; check the lines of the form `key: value`.")
        }
    }

    private static func describe(_ error: YamlError, in yaml: String) -> (line: Int, reason: String) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            (mark.line, problem)
        case .duplicatedKeysInMapping(let duplicates, let context):
            duplicate(duplicates.min() ?? "?", from: context.mark.line, in: yaml)
        case .reader(let problem, _, _, _): (1, problem)
        case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded: (1, "it can't be read")
        }
    }

    /// The parser names the line of the mapping; the second line that begins with the key is the one to correct.
    private static func duplicate(_ key: String, from start: Int, in yaml: String) -> (line: Int, reason: String) {
        let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false)
        let same = lines.indices.dropFirst(start - 1).filter { lines[$0].trimming { " -\"'".contains($0) }.hasPrefix(key) }
        return ((same.dropFirst().first ?? start - 1) + 1, "`\(key)` stands twice in the same mapping")
    }

    /// Counts opening brackets alone: a text that nests this deep in brackets is an attack or an accident, not a table.
    private static func lineOfExcessiveDepth(_ yaml: String) -> Int? {
        var (line, depth) = (1, 0)
        for byte in yaml.utf8 {
            switch byte {
            case UInt8(ascii: "\n"): line += 1
            case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
            default: break
            }
            if depth > maximumDepth { return line }
        }
        return nil
    }
}
