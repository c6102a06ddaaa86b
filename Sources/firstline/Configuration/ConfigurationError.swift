import SupportEngine

/// Why the configuration cannot be used. Each sentence names the place and the next step; the exit code is 78.
enum ConfigurationError: Error, Sendable, Equatable {
    /// The file that was asked for by name does not exist.
    case missing(file: String)
    /// The file exists and cannot be read; the system's reason.
    case unreadable(file: String, reason: String)
    /// Somebody else could make it run commands.
    case writableByOthers(file: String)
    /// It holds a key in clear, and others can read it.
    case keyReadableByOthers(file: String, line: Int)
    /// It is no YAML.
    case malformed(file: String, line: Int, reason: String)
    /// A key that means nothing; the known key it looks like, if one does.
    case unknownKey(file: String, line: Int, key: String, nearest: String?)
    /// A provider that is not built in and has no address; the built-in one it looks like, if one does.
    case unknownProvider(file: String, line: Int, name: String, nearest: String?)
    /// A value that the key does not take; what it takes.
    case badValue(file: String, line: Int, key: String, expected: String)
    /// A key of the chat that can't be given to an action; a clause that says why and what to do.
    case badKey(file: String, line: Int, sentence: String)
    /// What is wrong with the rows of its catalogue.
    case catalogue(ContentError)
    /// A variable of the environment with a value that it does not take; what it takes.
    case badVariable(name: String, expected: String)
    /// A folder that was asked for by name is not there.
    case noFolder(path: String, askedBy: String)
    /// The command that should print a provider's key did not; its output is not repeated.
    case keyCommand(provider: String, reason: String)

    /// One sentence: where, what, and what to do.
    var sentence: String {
        switch self {
        case .missing(let file): "\(file): there is no such configuration file; create it, or leave out --config"
        case .unreadable(let file, let reason): "\(file): the configuration cannot be read: \(reason)"
        case .writableByOthers(let file):
            "\(file): others can write this configuration, which can run commands; type: chmod go-w '\(file)' (and own it yourself)"
        case .keyReadableByOthers(let file, let line): "\(file):\(line): others can read the key written here; type: chmod go-rwx '\(file)'"
        case .malformed(let file, let line, let reason): "\(file):\(line): this is not YAML: \(reason)"
        case .unknownKey(let file, let line, let key, let nearest):
            "\(file):\(line): unknown key “\(key)”" + (nearest.map { "; did you mean “\($0)”?" } ?? "; remove it")
        case .unknownProvider(let file, let line, let name, let nearest):
            "\(file):\(line): there is no provider “\(name)” built in; "
                + (nearest.map { "did you mean “\($0)”? Otherwise" } ?? "for one of your own") + " add its base_url"
        case .badValue(let file, let line, let key, let expected): "\(file):\(line): “\(key)” must be \(expected)"
        case .badKey(let file, let line, let sentence): "\(file):\(line): \(sentence)"
        case .catalogue(let error): error.description
        case .badVariable(let name, let expected): "\(name): the variable must be \(expected)"
        case .noFolder(let path, let askedBy): "\(path): there is no such folder; it was asked for by \(askedBy)"
        case .keyCommand(let provider, let reason): "the api_key_command of \(provider) gave no key: \(reason)"
        }
    }
}
