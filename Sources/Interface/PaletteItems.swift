/// The palette's rows: every action with its keys, every command with its argument.
enum PaletteItems {
    /// The rows that hold all letters of `filter` in order, best first.
    static func matching(_ filter: String) -> [ListState.Item] {
        let scored = all.compactMap { item in score(item.label, filter).map { (item, $0) } }
        return scored.enumerated().sorted { ($0.element.1, $0.offset) < ($1.element.1, $1.offset) }.map(\.element.0)
    }

    private static let all: [ListState.Item] = commands + actions

    private static let commands = Command.allCases.map { command in
        ListState.Item(
            label: "\(command.usage)  \(command.summary)", detail: "",
            choice: .command("/\(command.rawValue)" + (command.argument.isEmpty ? "" : " ")))
    }

    private static let actions: [ListState.Item] = Keymap.bindings.compactMap { binding in
        guard binding.context != .composer || [.editor, .nextVoice].contains(binding.action), binding.action != .palette else { return nil }
        return ListState.Item(
            label: binding.help, detail: binding.keys.map(\.label).joined(separator: " "), choice: .action(binding.action))
    }

    /// How far apart the letters of `filter` stand in `text`; nil when they are not all there in order.
    private static func score(_ text: String, _ filter: String) -> Int? {
        var rest = text.lowercased()[...]
        var score = 0
        for letter in filter.lowercased() {
            guard let index = rest.firstIndex(of: letter) else { return nil }
            score += rest.distance(from: rest.startIndex, to: index)
            rest = rest[rest.index(after: index)...]
        }
        return score
    }
}
