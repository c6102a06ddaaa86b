internal import Yams

/// Reads a YAML mapping field by field and gathers what is wrong with it, each with its line. A field that is wrong reads as absent,
/// so that one run finds all faults.
struct FieldReader {
    /// What was wrong so far.
    private(set) var problems: [ContentError.Problem] = []
    private let file: String
    /// The line of the file at which the mapping begins.
    let line: Int
    private let lineOffset: Int
    private let fields: [(key: String, line: Int, value: Node)]
    private var known: Set<String> = []

    /// A mapping without fields.
    init(file: String) {
        self.file = file
        line = 1
        lineOffset = 0
        fields = []
    }

    /// The mapping in `yaml`, whose first line is the line `firstLine` of the file; an empty text is an empty mapping.
    init(yaml: String, file: String, firstLine: Int = 1) throws(ContentError) {
        guard let node = try YAMLText.root(yaml, file: file, firstLine: firstLine) else {
            self.init(file: file)
            return
        }
        try self.init(node, file: file, lineOffset: firstLine - 1)
    }

    init(_ node: Node, file: String, lineOffset: Int) throws(ContentError) {
        let line = (node.mark?.line ?? 1) + lineOffset
        guard let mapping = node.mapping else {
            throw ContentError(path: file, line: line, "here must stand lines of the form `key: value`.")
        }
        self.file = file
        self.line = line
        self.lineOffset = lineOffset
        fields = mapping.map { key, value in
            (key.scalar?.string ?? "?", (key.mark?.line ?? 1) + lineOffset, value)
        }
    }

    /// The keys in the order they stand, with their lines.
    var keys: [(key: String, line: Int)] { fields.map { ($0.key, $0.line) } }

    /// The line of a key, or that of the mapping when it is absent.
    func line(of key: String) -> Int { fields.first { $0.key == key }?.line ?? line }

    // MARK: Values

    /// A text, number or date, as it is written.
    mutating func string(_ key: String) -> String? {
        guard let (value, line) = value(key) else { return nil }
        guard let scalar = value.scalar else { return refuse(line, "`\(key)` must be a single value.") }
        guard !scalar.string.isEmpty else { return refuse(line, "`\(key)` is empty; give it a value or leave the line out.") }
        return scalar.string
    }

    /// `true` or `false`.
    mutating func bool(_ key: String) -> Bool? {
        guard let text = string(key) else { return nil }
        return Bool(text) ?? refuse(line(of: key), "`\(key)` must be true or false, not `\(text)`.")
    }

    /// A whole number, not negative.
    mutating func count(_ key: String) -> Int? {
        guard let text = string(key) else { return nil }
        let number = Int(text.filter { $0 != "_" }).flatMap { $0 >= 0 ? $0 : nil }
        return number ?? refuse(line(of: key), "`\(key)` must be a whole number, not `\(text)`.")
    }

    /// A day as `YYYY-MM-DD`.
    mutating func day(_ key: String) -> String? {
        guard let text = string(key) else { return nil }
        return Day.isValid(text) ? text : refuse(line(of: key), "`\(key)` must be a day such as 2026-11-21, not `\(text)`.")
    }

    /// A list of texts; a single text is a list of one.
    mutating func strings(_ key: String) -> [String]? {
        guard let (value, line) = value(key) else { return nil }
        if let scalar = value.scalar { return [scalar.string] }
        guard let sequence = value.sequence, sequence.allSatisfy({ $0.scalar != nil }) else {
            return refuse(line, "`\(key)` must be a list such as [one, two].")
        }
        return sequence.compactMap { $0.scalar?.string }
    }

    /// A mapping of texts to texts.
    mutating func map(_ key: String) -> [String: String]? {
        guard let (value, line) = value(key) else { return nil }
        guard let mapping = value.mapping, mapping.allSatisfy({ $0.key.scalar != nil && $0.value.scalar != nil }) else {
            return refuse(line, "`\(key)` must be pairs such as {max_tokens: 1024}.")
        }
        let pairs = mapping.map { ($0.key.scalar?.string ?? "", $0.value.scalar?.string ?? "") }
        return Dictionary(pairs) { _, last in last }
    }

    /// A mapping to be read field by field; its problems are to be taken over by `absorb`.
    mutating func group(_ key: String) -> FieldReader? {
        guard let (value, _) = value(key) else { return nil }
        return reader(value)
    }

    /// A list of mappings.
    mutating func groups(_ key: String) -> [FieldReader]? {
        guard let (value, line) = value(key) else { return nil }
        guard let sequence = value.sequence else { return refuse(line, "`\(key)` must be a list; begin each entry with `- `.") }
        return sequence.compactMap { reader($0) }
    }

    // MARK: Problems

    /// Notes a fault of this mapping.
    mutating func note(_ line: Int, _ sentence: String) {
        problems.append(ContentError.Problem(path: file, line: line, sentence: sentence))
    }

    /// Notes the keys that nobody asked for.
    mutating func refuseOtherKeys() {
        let names = known.sorted().joined(separator: ", ")
        for (key, line) in keys where !known.contains(key) {
            note(line, "`\(key)` is not a key here; known are \(names).")
        }
    }

    /// Takes over what was wrong with a part.
    mutating func absorb(_ part: FieldReader) { problems += part.problems }

    private mutating func value(_ key: String) -> (Node, Int)? {
        known.insert(key)
        guard let field = fields.first(where: { $0.key == key }) else { return nil }
        return (field.value, field.line)
    }

    private mutating func reader(_ node: Node) -> FieldReader? {
        do throws(ContentError) {
            return try FieldReader(node, file: file, lineOffset: lineOffset)
        } catch {
            problems += error.problems
            return nil
        }
    }

    private mutating func refuse<Value>(_ line: Int, _ sentence: String) -> Value? {
        note(line, sentence)
        return nil
    }
}
