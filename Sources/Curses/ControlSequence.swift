import CellGrid

/// A control sequence: what stands between `ESC [` and its final byte, and what that means.
struct ControlSequence {
    enum Meaning: Equatable {
        case input(Input)
        case pasteBegins
        /// The terminal's answer whether it knows mode 2026.
        case synchronizedOutput(Bool)
        /// A reply or an unknown sequence.
        case nothing
    }

    /// `<`, `=`, `>` or `?` at the beginning; 0 = none.
    private let prefix: UInt8
    /// The numbers between semicolons, each with what follows it after colons; missing ones are 0.
    private let parameters: [[Int]]
    private let intermediates: [UInt8]
    private let final: UInt8

    init(_ body: [UInt8], final: UInt8) {
        var rest = body[...]
        if let first = rest.first, (0x3C...0x3F).contains(first) {
            prefix = first
            rest.removeFirst()
        } else {
            prefix = 0
        }
        let numbers = rest.prefix { (0x30...0x3B).contains($0) }
        parameters = numbers.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map { parameter in
            parameter.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map(Self.value)
        }
        intermediates = Array(rest.dropFirst(numbers.count))
        self.final = final
    }

    /// Whether `body` is one number, as before rxvt's `$`.
    static func isNumber(_ body: [UInt8]) -> Bool {
        !body.isEmpty && body.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// The last number, or 0; in `SS3` and letter forms, the modifiers.
    var lastParameter: Int { parameters.last?.first ?? 0 }

    /// Decimal, at most a little above the last code point.
    private static func value(_ digits: ArraySlice<UInt8>) -> Int {
        digits.reduce(0) { min($0 * 10 + Int($1 & 0x0F), 0x11_0000) }
    }

    private func parameter(_ index: Int, _ sub: Int = 0) -> Int {
        guard index < parameters.count, sub < parameters[index].count else { return 0 }
        return parameters[index][sub]
    }

    /// What the sequence means.
    var meaning: Meaning {
        switch (prefix, intermediates) {
        case (0, []): plainMeaning
        case (UInt8(ascii: "<"), []): mouse.map { .input($0) } ?? .nothing
        case (UInt8(ascii: "?"), [UInt8(ascii: "$")]): modeReport
        default: .nothing
        }
    }

    private var modeReport: Meaning {
        guard final == UInt8(ascii: "y"), parameter(0) == 2026 else { return .nothing }
        return .synchronizedOutput(parameter(1) == 1 || parameter(1) == 2)
    }

    private var mouse: Input? {
        guard final == UInt8(ascii: "M") || final == UInt8(ascii: "m"), parameters.count == 3 else { return nil }
        let report = MouseReport(
            button: parameter(0), column: parameter(1), row: parameter(2), isRelease: final == UInt8(ascii: "m"))
        return report.input
    }

    private var plainMeaning: Meaning {
        if parameters.count <= 1, parameter(0) == 0 {
            if final == UInt8(ascii: "I") { return .input(.focus(true)) }
            if final == UInt8(ascii: "O") { return .input(.focus(false)) }
        }
        if final == UInt8(ascii: "~"), parameter(0) == 200 { return .pasteBegins }
        let isReleaseOfKey = parameter(1, 1) == 3
        return isReleaseOfKey ? .nothing : key.map { .input(.key($0)) } ?? .nothing
    }

    private var key: Key? {
        let modifiers = KeyTable.modifiers(parameter(1))
        switch final {
        case UInt8(ascii: "~") where parameter(0) == 27 && parameters.count == 3:
            return KeyTable.codePoint(parameter(2), shifted: nil, modifiers: modifiers)
        case UInt8(ascii: "~"): return numbered(modifiers)
        case UInt8(ascii: "^"): return numbered(.control)
        case UInt8(ascii: "$"): return numbered(.shift)
        case UInt8(ascii: "@"): return numbered([.control, .shift])
        case UInt8(ascii: "u"): return codePoint(modifiers)
        case UInt8(ascii: "Z"): return Key(.tab, modifiers.union(.shift))
        case UInt8(ascii: "R") where isCursorReport: return nil
        default: return lettered(modifiers)
        }
    }

    /// `CSI row ; column R` has the form of F3 with modifiers, `CSI 1 ; 2 R`. No cursor report is ever asked for.
    private var isCursorReport: Bool { parameters.count > 1 && (parameter(0) != 1 || parameter(1) > 16) }

    private func numbered(_ modifiers: Key.Modifiers) -> Key? {
        KeyTable.number(parameter(0)).map { Key($0, modifiers) }
    }

    private func codePoint(_ modifiers: Key.Modifiers) -> Key? {
        let shifted = parameter(0, 1)
        return KeyTable.codePoint(parameter(0), shifted: shifted > 0 ? shifted : nil, modifiers: modifiers)
    }

    /// `CSI 1 ; 5 C`, or as older terminals send it `CSI 5 C`.
    private func lettered(_ modifiers: Key.Modifiers) -> Key? {
        let isOld = parameters.count == 1 && (2...16).contains(parameter(0))
        let modifiers = isOld ? KeyTable.modifiers(parameter(0)) : modifiers
        if let code = KeyTable.letter(final) { return Key(code, modifiers) }
        return KeyTable.rxvtArrow(final).map { Key($0, .shift) }
    }
}
