import CCurses

extension CursesTerminal {
    /// The longest text in base64 that terminals take: 74,994 bytes (hterm's limit, the smallest that is documented).
    static let clipboardLimit = 74_994

    /// Asks the terminal to put `text` into the clipboard (OSC 52), which cannot be confirmed. False, with nothing sent, when the
    /// text is too long or the terminal is of a kind that would print it.
    public func offerClipboard(_ text: String) -> Bool {
        guard isTaken, isModern, let sequence = Self.clipboardSequence(text) else { return false }
        ccurses_send(sequence)
        return true
    }

    /// OSC 52 with `text`; nil when it is too long.
    static func clipboardSequence(_ text: String) -> String? {
        let encoded = base64(text.utf8)
        return encoded.utf8.count <= clipboardLimit ? "\u{1B}]52;c;" + encoded + "\u{7}" : nil
    }

    /// RFC 4648, section 4.
    static func base64(_ bytes: some Collection<UInt8>) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var result: [UInt8] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let group = rest.prefix(3)
            rest = rest.dropFirst(3)
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for place in 0..<4 {
                result.append(place <= group.count ? alphabet[bits >> (18 - 6 * place) & 0x3F] : UInt8(ascii: "="))
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
