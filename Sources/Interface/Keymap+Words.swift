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

    /// The keys of an action in a place; those that work anywhere count for `anywhere` only.
    public func keys(_ action: Action, in context: KeyContext) -> [String] {
        bindings.filter { $0.action == action && $0.context == context }.flatMap(\.keys).map(\.label)
    }
}
