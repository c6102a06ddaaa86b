/// The keys that sentences name: those of this table, whatever they were changed to.
extension Keymap {
    /// The name of the first key for an action in a place, or else anywhere; nil when it has none.
    public func label(_ action: Action, in context: KeyContext = .anywhere) -> String? {
        let rows = bindings.filter { $0.action == action && !$0.keys.isEmpty }
        return (rows.first { $0.context == context } ?? rows.first { $0.context == .anywhere })?.keys.first?.label
    }

    /// What to press or to type for an action: its key, else its command, else the way to everything.
    public func word(_ action: Action, in context: KeyContext = .anywhere) -> String {
        label(action, in: context) ?? action.command.map { "/\($0.rawValue)" } ?? label(.palette) ?? "/\(Command.help.rawValue)"
    }

    /// The next steps as sentences, each an action and what it does: first those by keys on a message, with the way there, since the user
    /// may be writing; then those that work anywhere.
    func sentences(_ steps: [(action: Action, does: String)]) -> String {
        func sentence(_ steps: [(action: Action, does: String)]) -> String {
            steps.map { "\(word($0.action, in: .transcript)) \($0.does)" }.joined(separator: ", ") + "."
        }
        let onMessage = steps.filter { !keys($0.action, in: .transcript).isEmpty }
        let others = steps.filter { keys($0.action, in: .transcript).isEmpty }
        let way = label(.switchFocus).map { " (\($0))" } ?? ""
        let parts = [onMessage.isEmpty ? nil : "In the messages\(way): \(sentence(onMessage))", others.isEmpty ? nil : sentence(others)]
        return parts.compactMap(\.self).joined(separator: " ")
    }

    /// The keys of an action in a place; those that work anywhere count for `anywhere` only.
    public func keys(_ action: Action, in context: KeyContext) -> [String] {
        bindings.filter { $0.action == action && $0.context == context }.flatMap(\.keys).map(\.label)
    }
}
