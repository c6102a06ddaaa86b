/// The languages whose code is coloured: what a help desk for software meets.
enum CodeLanguage: CaseIterable, Sendable {
    case json, shell, http, yaml, sql, python, javascript, log

    /// The language that the word after a fence names; nil for all others, whose code stays plain.
    init?(label: String) {
        let word = label.lowercased()
        guard let language = Self.allCases.first(where: { $0.labels.contains(word) }) else { return nil }
        self = language
    }

    /// The words that name it, in lower case.
    var labels: [String] {
        switch self {
        case .json: ["json", "json5", "jsonc", "jsonl", "ndjson"]
        case .shell: ["sh", "bash", "shell", "zsh", "console", "shell-session", "curl"]
        case .http: ["http", "https"]
        case .yaml: ["yaml", "yml"]
        case .sql: ["sql", "postgresql", "postgres", "mysql", "sqlite"]
        case .python: ["python", "py", "python3"]
        case .javascript: ["javascript", "js", "jsx", "typescript", "ts", "tsx", "node"]
        case .log: ["log", "logs"]
        }
    }

    /// How its tokens are told apart.
    var grammar: CodeGrammar {
        switch self {
        case .json: .json
        case .shell: .shell
        case .http: .http
        case .yaml: .yaml
        case .sql: .sql
        case .python: .python
        case .javascript: .javascript
        case .log: .log
        }
    }
}
