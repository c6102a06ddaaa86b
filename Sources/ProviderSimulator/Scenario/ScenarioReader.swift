import Yams

/// Reads one YAML mapping key by key, refusing unknown keys and wrong types with the line they stand on.
struct ScenarioReader {
    private let entries: [String: (line: Int, node: Node)]
    /// Where the mapping begins.
    let line: Int

    /// The mapping in `node`, all of whose keys must be among `known`.
    init(_ node: Node, named name: String, known: [String]) throws(ScenarioError) {
        line = node.mark?.line ?? 1
        guard case .mapping(let mapping) = node else {
            throw .wrongValue(key: name, line: line, found: Self.describe(node), expected: "a mapping of keys to values")
        }
        var entries: [String: (line: Int, node: Node)] = [:]
        for (key, value) in mapping {
            let line = key.mark?.line ?? line
            guard let name = key.scalar?.string, known.contains(name) else {
                throw .unknownKey(key.scalar?.string ?? Self.describe(key), line: line, known: known)
            }
            entries[name] = (line, value)
        }
        self.entries = entries
    }

    func integer(_ key: String, in range: ClosedRange<Int>) throws(ScenarioError) -> Int? {
        guard let text = try scalar(key, expected: "a whole number") else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw wrong(key, expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    func boolean(_ key: String) throws(ScenarioError) -> Bool? {
        switch try scalar(key, expected: "true or false") {
        case "true": true
        case "false": false
        case nil: nil
        case .some: throw wrong(key, expected: "true or false")
        }
    }

    func text(_ key: String) throws(ScenarioError) -> String? {
        try scalar(key, expected: "a text")
    }

    /// The value of `key` as `parse` understands it.
    func value<Value>(_ key: String, expected: String, _ parse: (String) -> Value?) throws(ScenarioError) -> Value? {
        guard let text = try scalar(key, expected: expected) else { return nil }
        guard let value = parse(text) else { throw wrong(key, expected: expected) }
        return value
    }

    func list(_ key: String) throws(ScenarioError) -> [Node] {
        guard let entry = entries[key] else { return [] }
        guard case .sequence(let sequence) = entry.node else { throw wrong(key, expected: "a list") }
        return Array(sequence)
    }

    func milliseconds(_ key: String) throws(ScenarioError) -> Duration? {
        try integer(key, in: 0...86_400_000).map { .milliseconds($0) }
    }

    func wrong(_ key: String, expected: String) -> ScenarioError {
        guard let entry = entries[key] else { return .missingKey(key, line: line) }
        return .wrongValue(key: key, line: entry.line, found: Self.describe(entry.node), expected: expected)
    }

    /// The plain text of a value; `null` reads like an absent key.
    private func scalar(_ key: String, expected: String) throws(ScenarioError) -> String? {
        guard let entry = entries[key] else { return nil }
        guard case .scalar(let scalar) = entry.node else { throw wrong(key, expected: expected) }
        let isNull = scalar.style == .plain && ["", "~", "null"].contains(scalar.string)
        return isNull ? nil : scalar.string
    }

    private static func describe(_ node: Node) -> String {
        switch node {
        case .scalar(let scalar): "“\(scalar.string.prefix(60))”"
        case .mapping: "a mapping"
        case .sequence: "a list"
        case .alias: "an alias"
        }
    }
}
