import CellGrid

/// The help, made from the tables of keys and commands; what works where one is comes first.
enum HelpText {
    /// Its rows for a width; narrow screens put the words under the keys.
    static func lines(_ focus: AppState.Focus, width: Int) -> [[Span]] {
        let contexts: [KeyContext] = focus == .composer ? [.composer, .anywhere, .transcript] : [.transcript, .anywhere, .composer]
        let commands = Command.allCases.flatMap { row($0.usage, $0.summary, width) }
        return contexts.flatMap { section($0, width) } + [[Span("Commands: typed as a line of their own", .heading)]] + commands
    }

    private static func section(_ context: KeyContext, _ width: Int) -> [[Span]] {
        let rows = Keymap.bindings.filter { $0.context == context }.flatMap {
            row($0.keys.map(\.label).joined(separator: ", "), $0.help, width)
        }
        return [[Span(heading(context), .heading)]] + rows + [[]]
    }

    private static func row(_ keys: String, _ words: String, _ width: Int) -> [[Span]] {
        let column = width >= 64 ? 30 : 4
        let lines = TextWrap.wrap(words, width: max(10, width - column)).map(String.init)
        let indent = String(repeating: " ", count: column)
        guard column > keys.count + 1, let first = lines.first else {
            return [[Span(keys, .strong)]] + lines.map { [Span(indent + $0, .body)] }
        }
        let head = [Span(keys, .strong), Span(String(repeating: " ", count: column - keys.count) + first, .body)]
        return [head] + lines.dropFirst().map { [Span(indent + $0, .body)] }
    }

    private static func heading(_ context: KeyContext) -> String {
        switch context {
        case .anywhere: "Anywhere"
        case .composer: "While writing"
        case .transcript: "On a message (Tab goes there)"
        }
    }
}
