import SupportEngine
import Yams

/// A YAML mapping that is read key by key, so that every fault has its line.
struct YAMLTable {
    /// The file it stands in.
    let file: String
    private let path: String
    private let entries: [(key: String, line: Int, node: Node)]

    /// The mapping a whole file holds; an empty file is an empty mapping.
    init(text: String, file: String) throws(ConfigurationError) {
        let root: Node?
        do {
            // Values are read by what is wanted of them; telling kinds apart by patterns would load the patterns' library.
            root = try compose(yaml: text, .basic, .default, .utf8)
        } catch {
            throw Self.malformed(error, file: file)
        }
        guard let root, root.null == nil else {
            self.init(file: file, path: "", entries: [])
            return
        }
        try self.init(node: root, key: "the file", file: file, path: "")
    }

    private init(file: String, path: String, entries: [(key: String, line: Int, node: Node)]) {
        self.file = file
        self.path = path
        self.entries = entries
    }

    private init(node: Node, key: String, file: String, path: String) throws(ConfigurationError) {
        guard let mapping = node.mapping else {
            throw .badValue(file: file, line: node.mark?.line ?? 1, key: key, expected: "a table of keys and values")
        }
        self.init(
            file: file, path: path,
            entries: mapping.map { ($0.key.scalar?.string ?? "?", $0.key.mark?.line ?? 1, $0.value) })
    }

    /// The keys, in the file's order.
    var keys: [String] { entries.map(\.key) }

    /// Throws for the first key that is none of `known`.
    func allow(only known: [String]) throws(ConfigurationError) {
        guard let stranger = entries.first(where: { !known.contains($0.key) }) else { return }
        throw .unknownKey(
            file: file, line: stranger.line, key: path + stranger.key, nearest: Spelling.nearest(to: stranger.key, among: known))
    }

    /// The line on which a key stands.
    func line(of key: String) -> Int {
        entries.first { $0.key == key }?.line ?? 1
    }

    /// Where the value of a key stands: its first line and column, and the line of the next key.
    func lines(of key: String) -> (first: Int, column: Int, end: Int)? {
        guard let mark = node(key)?.mark else { return nil }
        let next = entries.map(\.line).filter { $0 > mark.line }.min()
        return (mark.line, mark.column, next ?? .max)
    }

    private func node(_ key: String) -> Node? {
        entries.first { $0.key == key }?.node
    }

    /// A text that is not empty.
    func text(_ key: String, expected: String = "a text") throws(ConfigurationError) -> String? {
        guard let node = node(key) else { return nil }
        guard let text = node.scalar?.string, !text.isEmpty else { throw fault(key, expected) }
        return text
    }

    /// A whole number of at least 1.
    func positive(_ key: String) throws(ConfigurationError) -> Int? {
        guard let node = node(key) else { return nil }
        guard let number = node.int, number > 0 else { throw fault(key, "a whole number above 0") }
        return number
    }

    /// A list of texts, none of them empty.
    func texts(_ key: String, expected: String) throws(ConfigurationError) -> [String]? {
        guard let node = node(key) else { return nil }
        let texts = node.sequence.map { $0.compactMap { $0.scalar?.string } } ?? []
        guard !texts.isEmpty, texts.count == node.sequence?.count, !texts.contains("") else { throw fault(key, expected) }
        return texts
    }

    /// A list of texts, none of them empty, which may itself be empty; a single text is a list of one.
    func words(_ key: String, expected: String) throws(ConfigurationError) -> [String] {
        guard let node = node(key) else { return [] }
        let words = node.sequence.map { $0.compactMap { $0.scalar?.string } } ?? node.scalar.map { [$0.string] } ?? [""]
        guard words.count == node.sequence?.count ?? 1, !words.contains("") else { throw fault(key, expected) }
        return words
    }

    /// A table of names and single values, as written.
    func dictionary(_ key: String) throws(ConfigurationError) -> [String: String] {
        guard let table = try table(key) else { return [:] }
        var result: [String: String] = [:]
        for entry in table.entries {
            guard let value = entry.node.scalar?.string else { throw table.fault(entry.key, "a single value") }
            result[entry.key] = value
        }
        return result
    }

    /// A table inside this one.
    func table(_ key: String) throws(ConfigurationError) -> YAMLTable? {
        guard let node = node(key) else { return nil }
        return try YAMLTable(node: node, key: path + key, file: file, path: "\(path)\(key).")
    }

    /// The fault of a key whose value is not what it takes.
    func fault(_ key: String, _ expected: String) -> ConfigurationError {
        .badValue(file: file, line: line(of: key), key: path + key, expected: expected)
    }

    private static func malformed(_ error: any Error, file: String) -> ConfigurationError {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            .malformed(file: file, line: mark.line, reason: problem)
        case .duplicatedKeysInMapping(let duplicates, let context):
            .malformed(
                file: file, line: context.mark.line,
                reason: "a key stands twice: \(duplicates.map { "\($0)" }.joined(separator: ", "))")
        case .no, .memory, .reader, .writer, .emitter, .representer, .dataCouldNotBeDecoded, nil:
            .malformed(file: file, line: 1, reason: "it cannot be decoded")
        }
    }
}
