/// Why a scenario file was refused; `line` counts from 1.
public enum ScenarioError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The text is not YAML.
    case unreadable(line: Int, reason: String)
    /// A key that no scenario has.
    case unknownKey(String, line: Int, known: [String])
    /// A key that must be there is not.
    case missingKey(String, line: Int)
    /// A value of the wrong type or out of range.
    case wrongValue(key: String, line: Int, found: String, expected: String)

    /// The line at which the mistake stands.
    public var line: Int {
        switch self {
        case .unreadable(let line, _), .unknownKey(_, let line, _), .missingKey(_, let line), .wrongValue(_, let line, _, _): line
        }
    }

    /// What is wrong and what would be right, without the place: for messages that begin with `FILE:LINE:`.
    public var problem: String {
        switch self {
        case .unreadable(_, let reason): "not YAML: \(reason)"
        case .unknownKey(let key, _, let known): "unknown key “\(key)”; known keys: \(known.joined(separator: ", "))"
        case .missingKey(let key, _): "“\(key)” is missing"
        case .wrongValue(let key, _, let found, let expected): "“\(key)” is \(found); expected \(expected)"
        }
    }

    /// One sentence: the line, what is wrong, and what would be right.
    public var description: String {
        "line \(line): \(problem)"
    }
}
