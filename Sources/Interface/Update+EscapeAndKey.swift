import CellGrid

/// Escape with a key so close behind it that a terminal's bytes read as that key with Alt.
extension AppState {
    /// Whether a key with Alt means Escape and the key: it does nothing where it is pressed, and terminals send it as those two.
    func isEscapeAndKey(_ key: Key) -> Bool {
        guard key.modifiers.contains(.alt) else { return false }
        let isInTitle = frontList?.titleEdit != nil
        // No layer knows Alt, nor does the pane.
        guard isInTitle || (layers.isEmpty && focus != .pane) else { return true }
        guard key.isOneByte else { return false }
        switch keymap.action(for: key, in: isInTitle ? .composer : keyContext) {
        case nil: return true
        case .yankEarlier?: return !conversation.composer.isYanking
        case _?: return false
        }
    }

    /// Takes Escape, and then the key without Alt, unless that would send, spend or mark: no key with Alt does.
    mutating func takeApart(_ key: Key, at now: Moment) -> [Effect] {
        let effects = take(Key(.escape), at: now)
        let rest = Key(key.code, key.modifiers.subtracting(.alt))
        let isTyped = keyContext == .composer && typed(rest) != nil
        if layers.isEmpty, !isTyped, keymap.action(for: rest, in: keyContext)?.needsSureKey == true { return effects }
        return effects + take(rest, at: now)
    }
}

extension Key {
    /// Whether terminals send it, and it with Alt behind an ESC, without a sequence of its own.
    fileprivate var isOneByte: Bool {
        switch code {
        case .character, .enter, .tab, .backspace, .escape: true
        case .delete, .insert, .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .function: false
        }
    }
}
