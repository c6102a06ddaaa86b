import Interface

/// What `doctor` says of the keys of the chat.
extension Examination {
    /// How many actions have other keys than are built in, and which.
    static func keymap(_ keymap: Keymap) -> Finding {
        let changes = keymap.changes.map { own in
            "\(own.action.name) (\(own.keys.isEmpty ? "none" : own.keys.map(\.label).joined(separator: ", ")))"
        }
        guard !changes.isEmpty else { return Finding(.ok, "keymap", "the keys that are built in") }
        let count = changes.count == 1 ? "1 action has keys" : "\(changes.count) actions have keys"
        return Finding(.ok, "keymap", "\(count) of your own: \(changes.joined(separator: ", "))")
    }
}
