import CellGrid

/// Which key a byte, a number or a letter in a sequence stands for, in all the forms terminals use.
enum KeyTable {
    /// The key that types `scalar`; nil for control characters that no key sends.
    static func typed(_ scalar: Unicode.Scalar) -> Key? {
        switch scalar.value {
        case 0x00: .control(" ")
        case 0x08, 0x7F: Key(.backspace)
        case 0x09: Key(.tab)
        case 0x0D: Key(.enter)
        case 0x1B: Key(.escape)
        case 0x01...0x1A: .control(Character(Unicode.Scalar(UInt8(scalar.value) + 0x60)))
        case 0x1C...0x1F: .control(Character(Unicode.Scalar(UInt8(scalar.value) + 0x40)))
        case 0x80...0x9F: nil
        default: .character(Character(scalar))
        }
    }

    /// The key of `CSI letter`, `CSI 1 ; modifiers letter` and `SS3 letter`.
    static func letter(_ final: UInt8) -> Key.Code? {
        switch final {
        case UInt8(ascii: "A"): .up
        case UInt8(ascii: "B"): .down
        case UInt8(ascii: "C"): .right
        case UInt8(ascii: "D"): .left
        case UInt8(ascii: "H"): .home
        case UInt8(ascii: "F"): .end
        case UInt8(ascii: "P"): .function(1)
        case UInt8(ascii: "Q"): .function(2)
        case UInt8(ascii: "R"): .function(3)
        case UInt8(ascii: "S"): .function(4)
        default: nil
        }
    }

    /// The arrows of rxvt with a modifier: `CSI a` with Shift, `SS3 a` with Control.
    static func rxvtArrow(_ final: UInt8) -> Key.Code? {
        (UInt8(ascii: "a")...UInt8(ascii: "d")).contains(final) ? letter(final - 0x20) : nil
    }

    /// The key of `CSI number ~`, and of rxvt's `^`, `$` and `@` in place of `~`.
    static func number(_ number: Int) -> Key.Code? {
        switch number {
        case 1, 7: .home
        case 2: .insert
        case 3: .delete
        case 4, 8: .end
        case 5: .pageUp
        case 6: .pageDown
        case 11...15: .function(number - 10)
        case 17...21: .function(number - 11)
        case 23...26: .function(number - 12)
        case 28, 29: .function(number - 13)
        case 31...34: .function(number - 14)
        default: nil
        }
    }

    /// The Linux console's F1 to F5: `CSI [ A` to `CSI [ E`.
    static func linux(_ final: UInt8) -> Key.Code? {
        (0x41...0x45).contains(final) ? .function(Int(final) - 0x40) : nil
    }

    /// The key of `SS3 modifiers letter`: cursor keys, F1 to F4 and the keypad in application mode.
    static func single(final: UInt8, modifiers: Int) -> Key? {
        if let code = letter(final) { return Key(code, self.modifiers(modifiers)) }
        if let code = rxvtArrow(final) { return Key(code, .control) }
        switch final {
        case UInt8(ascii: "M"): return Key(.enter, self.modifiers(modifiers))
        case UInt8(ascii: "I"): return Key(.tab, self.modifiers(modifiers))
        case UInt8(ascii: "X"): return .character("=")
        case UInt8(ascii: "j")...UInt8(ascii: "y"): return .character(Character(Unicode.Scalar(final - 0x40)))
        default: return nil
        }
    }

    /// Modifiers from xterm's parameter: 1 + (1 Shift, 2 Alt, 4 Control, 8 Meta, which is Alt here, 32 kitty's Meta).
    static func modifiers(_ parameter: Int) -> Key.Modifiers {
        let bits = parameter > 0 ? parameter - 1 : 0
        var result: Key.Modifiers = []
        if bits & 1 != 0 { result.insert(.shift) }
        if bits & 0b101010 != 0 { result.insert(.alt) }
        if bits & 4 != 0 { result.insert(.control) }
        return result
    }

    /// The key of a CSI-u or modifyOtherKeys form: a code point with what Shift makes of it, if the terminal says.
    static func codePoint(_ code: Int, shifted: Int?, modifiers: Key.Modifiers) -> Key? {
        if let named = named(code) { return Key(named, modifiers) }
        guard let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init), code >= 0x20, !(0x7F...0x9F).contains(code),
            !(0xE000...0xF8FF).contains(code)
        else { return keypad(code, modifiers) }
        let kept = modifiers.subtracting(.shift)
        if modifiers.contains(.control) { return withControl(scalar, kept) }
        guard modifiers.contains(.shift) else { return Key(.character(Character(scalar)), kept) }
        let upper = shifted.flatMap { UInt32(exactly: $0) }.flatMap(Unicode.Scalar.init).flatMap(typed)?.code
        let capital = String(scalar).uppercased()
        return Key(upper ?? .character(capital.count == 1 ? Character(capital) : Character(scalar)), kept)
    }

    /// Control and a letter as the classic byte says it, so that a binding does not depend on the terminal.
    private static func withControl(_ scalar: Unicode.Scalar, _ modifiers: Key.Modifiers) -> Key {
        let rest = modifiers.subtracting(.control)
        switch scalar {
        case "h", "H": return Key(.backspace, rest)
        case "i", "I": return Key(.tab, rest)
        case "m", "M": return Key(.enter, rest)
        case "[": return Key(.escape, rest)
        case "@": return Key(.character(" "), modifiers)
        default:
            let lower = String(scalar).lowercased()
            return Key(.character(lower.count == 1 ? Character(lower) : Character(scalar)), modifiers)
        }
    }

    private static func named(_ code: Int) -> Key.Code? {
        switch code {
        case 8, 127: .backspace
        case 9: .tab
        case 13, 57414: .enter
        case 27: .escape
        case 57417: .left
        case 57418: .right
        case 57419: .up
        case 57420: .down
        case 57421: .pageUp
        case 57422: .pageDown
        case 57423: .home
        case 57424: .end
        case 57425: .insert
        case 57426: .delete
        case 57376...57387: .function(code - 57363)
        default: nil
        }
    }

    /// The keypad's characters in the kitty protocol's private code points; the code of Enter stands between them.
    private static func keypad(_ code: Int, _ modifiers: Key.Modifiers) -> Key? {
        let characters = Array("0123456789./*-+\r=,")
        guard code >= 57399, code - 57399 < characters.count else { return nil }
        return Key(.character(characters[code - 57399]), modifiers.subtracting(.shift))
    }
}
