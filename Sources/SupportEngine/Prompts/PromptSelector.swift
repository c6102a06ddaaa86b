/// Which prompt is meant, as written on a command line: `support`, `support@1.0.0`, `support@production`, `support@work`.
public struct PromptSelector: Sendable, Hashable, CustomStringConvertible {
    /// Which of a prompt's versions.
    public enum Choice: Sendable, Hashable {
        /// The one labelled `production`, else the highest number, else the working copy.
        case current
        /// A number.
        case version(SemanticVersion)
        /// The owner of a label.
        case label(String)
        /// The working copy.
        case work
    }

    /// The prompt's name.
    public var name: String
    /// Which of its versions.
    public var choice: Choice

    /// A selection.
    public init(name: String, choice: Choice = .current) {
        self.name = name
        self.choice = choice
    }

    /// What `text` selects; nil when it has no name or nothing after the `@`.
    public init?(parsing text: String) {
        let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let name = parts.first, !name.isEmpty, parts.count == 1 || !parts[1].isEmpty else { return nil }
        self.name = name
        guard parts.count == 2 else {
            choice = .current
            return
        }
        choice = SemanticVersion(parsing: parts[1]).map(Choice.version) ?? (parts[1] == "work" ? .work : .label(parts[1]))
    }

    /// As on a command line.
    public var description: String {
        switch choice {
        case .current: name
        case .version(let version): "\(name)@\(version)"
        case .label(let label): "\(name)@\(label)"
        case .work: "\(name)@work"
        }
    }
}

/// Why a selection names no prompt.
public enum PromptSelectionError: Error, Sendable, Hashable {
    /// There is no prompt of this name; the names there are.
    case unknownName(String, known: [String])
    /// The prompt has no such version or label; the versions and labels it has.
    case unknownVersion(PromptSelector, known: [String])

    /// One sentence for the user.
    public var message: String {
        switch self {
        case .unknownName(let name, let known):
            "there is no prompt `\(name)`; \(Self.offer(name, known))there are: \(known.joined(separator: ", "))."
        case .unknownVersion(let selector, let known):
            "there is no `\(selector)`; `\(selector.name)` has: \(known.joined(separator: ", "))."
        }
    }

    private static func offer(_ name: String, _ known: [String]) -> String {
        Spelling.nearest(to: name, among: known).map { "did you mean `\($0)`? Of prompts " } ?? ""
    }
}
