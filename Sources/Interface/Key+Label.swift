public import CellGrid

extension Key {
    /// The key's name as help shows it: `Ctrl-N`, `Alt-Enter`, `F2`, `y`.
    public var label: String {
        let name =
            switch code {
            case .character(" "): "Space"
            case .character(let character): modifiers.contains(.control) ? character.uppercased() : String(character)
            case .enter: "Enter"
            case .tab: "Tab"
            case .backspace: "Backspace"
            case .delete: "Del"
            case .insert: "Ins"
            case .escape: "Esc"
            case .up: "Up"
            case .down: "Down"
            case .left: "Left"
            case .right: "Right"
            case .home: "Home"
            case .end: "End"
            case .pageUp: "PgUp"
            case .pageDown: "PgDn"
            case .function(let number): "F\(number)"
            }
        return (modifiers.contains(.control) ? "Ctrl-" : "") + (modifiers.contains(.alt) ? "Alt-" : "")
            + (modifiers.contains(.shift) ? "Shift-" : "") + name
    }

    /// The key that help shows as `label`; nil when there is none of that name.
    public init?(label: some StringProtocol) {
        var rest = Substring(label)
        var modifiers: Modifiers = []
        for (prefix, modifier) in [("Ctrl-", Modifiers.control), ("Alt-", .alt), ("Shift-", .shift)]
        where rest.hasPrefix(prefix) && rest.count > prefix.count {
            rest = rest.dropFirst(prefix.count)
            modifiers.insert(modifier)
        }
        guard let code = Self.code(rest, isControl: modifiers.contains(.control)) else { return nil }
        self.init(code, modifiers)
        // Any other spelling would be a second name for a key.
        guard self.label == label else { return nil }
    }

    private static func code(_ name: Substring, isControl: Bool) -> Code? {
        if let code = named[String(name)] { return code }
        if name.first == "F", let number = Int(name.dropFirst()), (1...24).contains(number) { return .function(number) }
        guard name.count == 1, let character = name.first, !character.isWhitespace else { return nil }
        return .character(isControl ? Character(character.lowercased()) : character)
    }

    private static let named: [String: Code] = {
        let codes: [Code] = [
            .character(" "), .enter, .tab, .backspace, .delete, .insert, .escape, .up, .down, .left, .right, .home, .end, .pageUp,
            .pageDown,
        ]
        return Dictionary(uniqueKeysWithValues: codes.map { (Key($0).label, $0) })
    }()

    // MARK: Other spellings

    /// The label that was meant by a name as other programs write it (`ctrl+g`, `C-g`, `^G`, `M-x`, `PageUp`, `escape`); nil when that
    /// cannot be told.
    public static func label(meantBy name: String) -> String? {
        var rest = Substring(name)
        var modifiers: Modifiers = []
        if rest.first == "^", rest.count == 2 {
            modifiers = .control
            rest = rest.dropFirst()
        }
        while let sign = rest.dropLast().firstIndex(where: { $0 == "-" || $0 == "+" }), sign > rest.startIndex {
            guard let modifier = prefixes[rest[..<sign].lowercased()] else { return nil }
            modifiers.insert(modifier)
            rest = rest[rest.index(after: sign)...]
        }
        guard let code = meant(rest, isControl: modifiers.contains(.control)) else { return nil }
        return Key(code, modifiers).label
    }

    private static func meant(_ name: Substring, isControl: Bool) -> Code? {
        let word = name.lowercased().filter { $0 != "_" && $0 != " " }
        if name.count > 1, let code = others[word] ?? named.first(where: { $0.key.lowercased() == word })?.value { return code }
        return code(name.count > 1 ? Substring(name.uppercased()) : name, isControl: isControl)
    }

    private static let prefixes: [String: Modifiers] = [
        "c": .control, "ctrl": .control, "control": .control, "m": .alt, "a": .alt, "alt": .alt, "meta": .alt, "option": .alt,
        "s": .shift, "shift": .shift,
    ]

    private static let others: [String: Code] = [
        "return": .enter, "escape": .escape, "delete": .delete, "insert": .insert, "pageup": .pageUp, "pagedown": .pageDown,
        "bs": .backspace, "spc": .character(" "),
    ]

    // MARK: What terminals send

    /// The key as terminals send it: Ctrl-/ and Ctrl-_ are one control character. (ECMA-48, US)
    var asSent: Key { code == .character("/") && modifiers.contains(.control) ? Key(.character("_"), modifiers) : self }

    /// The key that a terminal sends in place of this one, with its other modifiers; nil where that is the same.
    var standIn: Key? {
        let rest = modifiers.subtracting(.control)
        if modifiers.contains(.control) {
            switch code {
            case .character("h"): return Key(.backspace, rest)
            case .character("i"): return Key(.tab, rest)
            case .character("m"): return Key(.enter, rest)
            case .character("["): return Key(.escape, rest)
            default: break
            }
        }
        guard case .character(let character) = code, modifiers.contains(.shift) else { return nil }
        if modifiers.contains(.control) { return Key(code, modifiers.subtracting(.shift)) }
        let capital = character.uppercased()
        return Key(.character(capital.count == 1 ? Character(capital) : character), modifiers.subtracting(.shift))
    }
}
