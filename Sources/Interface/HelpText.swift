import CellGrid

/// The help, made from the tables of keys and commands; what works where one is comes first.
enum HelpText {
    /// Its rows for a width; narrow screens put the words under the keys.
    static func lines(_ focus: AppState.Focus, _ keymap: Keymap, width: Int) -> [[Span]] {
        let contexts: [KeyContext] =
            switch focus {
            case .composer: [.composer, .anywhere, .transcript, .list]
            case .transcript: [.transcript, .anywhere, .composer, .list]
            case .pane: [.list, .anywhere, .composer, .transcript]
            }
        let commands = Command.allCases.flatMap { row($0.usage, $0.summary, width) }
        return contexts.flatMap { section($0, keymap, width) } + [[Span("Commands: typed as a line of their own", .heading)]] + commands
    }

    private static func section(_ context: KeyContext, _ keymap: Keymap, _ width: Int) -> [[Span]] {
        let rows = keymap.bindings.filter { $0.context == context && !$0.keys.isEmpty }.flatMap {
            row($0.keys.map(\.label).joined(separator: ", "), $0.help, width)
        }
        return [[Span(heading(context, keymap), .heading)]] + rows + [[]]
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

    private static func heading(_ context: KeyContext, _ keymap: Keymap) -> String {
        switch context {
        case .anywhere: "Anywhere"
        case .composer: "While writing"
        case .transcript: "On a message (\(keymap.word(.switchFocus)) goes there)"
        case .list: "In the list of conversations (\(keymap.word(.conversations)))"
        }
    }
}
