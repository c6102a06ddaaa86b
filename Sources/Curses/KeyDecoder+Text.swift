import CellGrid

extension KeyDecoder {
    /// Takes a byte that belongs to no sequence: a control character, or part of a UTF-8 character.
    mutating func character(_ byte: UInt8, alt: Bool, _ output: inout [Input]) {
        if !text.isPartial { textHasAlt = alt }
        switch text.accept(byte) {
        case .more: break
        case .scalar(let scalar): emit(scalar, &output)
        case .invalid: emit("\u{FFFD}", &output)
        case .invalidBefore:
            emit("\u{FFFD}", &output)
            accept(byte, &output)
        }
    }

    /// Ends a character whose rest did not come.
    mutating func invalidText(_ output: inout [Input]) {
        if text.isPartial { emit("\u{FFFD}", &output) }
        text = UTF8Assembler()
    }

    private mutating func emit(_ scalar: Unicode.Scalar, _ output: inout [Input]) {
        if burst != nil {
            burst?.append(scalar)
        } else if var key = KeyTable.typed(scalar) {
            if textHasAlt { key.modifiers.insert(.alt) }
            output.append(.key(key))
        }
    }
}

/// Puts UTF-8 bytes together to scalars. (The Unicode Standard 15.0, section 3.9, table 3-7.)
struct UTF8Assembler: Sendable {
    enum Result: Equatable {
        /// The character is not complete yet.
        case more
        case scalar(Unicode.Scalar)
        /// The byte is no part of a character.
        case invalid
        /// What came before the byte is no character; the byte itself has not been taken.
        case invalidBefore
    }

    private var value: UInt32 = 0
    private var missing = 0
    private var allowed: ClosedRange<UInt8> = 0x80...0xBF

    /// Whether bytes of a character are missing.
    var isPartial: Bool { missing > 0 }

    mutating func accept(_ byte: UInt8) -> Result {
        guard missing > 0 else { return begin(byte) }
        guard allowed.contains(byte) else {
            missing = 0
            return .invalidBefore
        }
        value = value << 6 | UInt32(byte & 0x3F)
        allowed = 0x80...0xBF
        missing -= 1
        guard missing == 0 else { return .more }
        return Unicode.Scalar(value).map { .scalar($0) } ?? .invalid
    }

    private mutating func begin(_ byte: UInt8) -> Result {
        switch byte {
        case 0x00...0x7F: return .scalar(Unicode.Scalar(byte))
        case 0xC2...0xDF: (value, missing) = (UInt32(byte & 0x1F), 1)
        case 0xE0...0xEF: (value, missing) = (UInt32(byte & 0x0F), 2)
        case 0xF0...0xF4: (value, missing) = (UInt32(byte & 0x07), 3)
        default: return .invalid
        }
        allowed =
            switch byte {
            case 0xE0: 0xA0...0xBF
            case 0xED: 0x80...0x9F
            case 0xF0: 0x90...0xBF
            case 0xF4: 0x80...0x8F
            default: 0x80...0xBF
            }
        return .more
    }
}
