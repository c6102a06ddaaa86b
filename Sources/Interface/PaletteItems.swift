/// The palette's rows: every command and every action with its key. Nothing of earlier choices is remembered, so that the same letters
/// always lead to the same row.
enum PaletteItems {
    /// A row, and what finds it: its words, and its names, the command's and the action's in the configuration (`yank`, `next_voice`).
    private struct Row {
        var item: ListState.Item
        var words: String
        var names: [String]

        func match(_ filter: String) -> FuzzyMatch? {
            let fits = [FuzzyMatch(filter, in: words, isProse: true)] + names.map { FuzzyMatch(filter, in: $0) }
            return fits.compactMap(\.self).max()
        }
    }

    /// The rows that fit `filter`, best first; all of them when it is empty.
    static func matching(_ filter: String, _ keymap: Keymap) -> [ListState.Item] {
        let rows = commands(keymap) + actions(keymap)
        let fitting = rows.enumerated().compactMap { place, row in row.match(filter).map { (place, $0, row.item) } }
        return fitting.sorted { $0.1 == $1.1 ? $0.0 < $1.0 : $0.1 > $1.1 }.map(\.2)
    }

    /// Every command; one that takes nothing and that a key does too is done at once, others are written into the composer.
    private static func commands(_ keymap: Keymap) -> [Row] {
        Command.allCases.map { command in
            let action = action(for: command)
            let text = "/\(command.rawValue)" + (command.argument.isEmpty ? "" : " ")
            let item = ListState.Item(
                label: command.usage, meaning: command.summary, detail: action.map { keys($0, keymap) } ?? "",
                choice: action.map { .action($0) } ?? .command(text))
            return Row(
                item: item, words: "\(item.label)  \(item.meaning)", names: ["/\(command.rawValue)"] + (action.map { [$0.name] } ?? []))
        }
    }

    private static func action(for command: Command) -> Action? {
        guard command.argument.isEmpty else { return nil }
        return Action.allCases.first { $0.command == command }
    }

    /// Every action that no command's row does already, by the name it has in the configuration; those of writing behind the others.
    private static func actions(_ keymap: Keymap) -> [Row] {
        var done = Set(Command.allCases.compactMap(action)).union([.palette])
        let rows = keymap.bindings.filter { $0.context != .composer } + keymap.bindings.filter { $0.context == .composer }
        return rows.compactMap { row in
            guard done.insert(row.action).inserted else { return nil }
            let item = ListState.Item(
                label: row.action.name, meaning: row.help, detail: keys(row.action, keymap), choice: .action(row.action))
            return Row(item: item, words: row.help, names: [row.action.name])
        }
    }

    /// The first key for it in each place where it has one; those of the list of conversations work in there only, and stand there.
    private static func keys(_ action: Action, _ keymap: Keymap) -> String {
        let keys = keymap.bindings.filter { $0.action == action && $0.context != .list }.compactMap(\.keys.first?.label)
        return keys.enumerated().filter { place, key in !keys[..<place].contains(key) }.map(\.element).joined(separator: " ")
    }
}
