/// The form in which the rules compare words of English, German, French and Spanish: lower case, without accents, without endings.
enum WordForm {
    /// What a scalar is to the words around it.
    enum Kind: Equatable {
        /// Part of a word.
        case letter
        /// Part of a number, and of a word too.
        case digit
        /// Drawn over another scalar or not at all.
        case ignored
        /// One of the tags nobody can see (U+E0020–E007E).
        case hidden
        /// The mark of `don't` and `l'ami`.
        case apostrophe
        /// Anything that separates words.
        case separator
    }

    static func kind(of scalar: Unicode.Scalar) -> Kind {
        switch scalar.value {
        case 0x61...0x7A, 0x41...0x5A: .letter
        case 0x30...0x39: .digit
        case 0x27, 0x60, 0xB4, 0x2BC, 0x2018, 0x2019, 0xFF07: .apostrophe
        case 0..<0xAA: .separator
        case 0xC0...0x24F: scalar.value == 0xD7 || scalar.value == 0xF7 ? .separator : .letter
        case 0xAD, 0x300...0x36F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFE00...0xFE0F, 0xFEFF: .ignored
        case 0xE0020...0xE007E: .hidden
        default: other(scalar)
        }
    }

    private static func other(_ scalar: Unicode.Scalar) -> Kind {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .spacingMark: .letter
        case .decimalNumber: .digit
        case .nonspacingMark, .enclosingMark: .ignored
        default: .separator
        }
    }

    /// Adds a letter or digit in lower case without its accent.
    static func fold(_ scalar: Unicode.Scalar, into word: inout [UInt8]) {
        switch scalar.value {
        case 0x61...0x7A, 0x30...0x39: word.append(UInt8(truncatingIfNeeded: scalar.value))
        case 0x41...0x5A: word.append(UInt8(truncatingIfNeeded: scalar.value) | 0x20)
        default:
            if let plain = plain[scalar] {
                word += plain
            } else {
                word += scalar.properties.lowercaseMapping.utf8
            }
        }
    }

    /// A word or a text folded as a whole, for comparisons outside of patterns.
    static func folded(_ text: some StringProtocol) -> [UInt8] {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            switch kind(of: scalar) {
            case .letter, .digit: fold(scalar, into: &bytes)
            case .ignored, .hidden: break
            case .apostrophe: bytes.append(UInt8(ascii: "'"))
            case .separator: bytes += String(scalar).utf8
            }
        }
        return bytes
    }

    private static let plain: [Unicode.Scalar: [UInt8]] = {
        let rows: KeyValuePairs = [
            "a": "àáâãäåāăąÀÁÂÃÄÅĀĂĄ", "c": "çćčÇĆČ", "d": "ďđĎĐ", "e": "èéêëēėęěÈÉÊËĒĖĘĚ", "g": "ğĞ", "i": "ìíîïīıÌÍÎÏĪİ", "l": "łŁ",
            "n": "ñńňÑŃŇ", "o": "òóôõöøōőÒÓÔÕÖØŌŐ", "r": "řŘ", "s": "śšşŚŠŞ", "t": "ťţŤŢ", "u": "ùúûüūůűÙÚÛÜŪŮŰ", "y": "ýÿÝŸ",
            "z": "źżžŹŻŽ", "ss": "ßẞ", "ae": "æÆ", "oe": "œŒ",
        ]
        var table: [Unicode.Scalar: [UInt8]] = [:]
        for (base, accented) in rows {
            for scalar in accented.unicodeScalars { table[scalar] = Array(base.utf8) }
        }
        return table
    }()

    // MARK: Endings

    /// A folded word without its grammar, so that `charge`, `charges`, `charged` and `charging` meet, and `persona` and `personas`.
    /// What comes out is no word, and need not be; words of three letters and fewer, and those in other scripts, stay as they are.
    static func stem(_ word: [UInt8]) -> [UInt8] {
        guard word.count > 3, word.allSatisfy({ (0x61...0x7A).contains($0) }) else { return word }
        // `notes` is the plural of `note`, not of `not`.
        guard word.count > 4, !(word.count == 5 && isPlural(word)) else { return isPlural(word) ? word.dropLast() : word }
        var stem = word
        if let (ending, replacement) = endings.first(where: { ends(word, in: $0.ending) && word.count >= $0.ending.count + 3 }) {
            stem.removeLast(ending.count)
            stem += replacement
            dropDouble(&stem)
        } else if isPlural(word) {
            stem.removeLast()
        }
        return stem
    }

    /// `stopped` has the second p of its ending, `called` and `passed` have their own letters.
    private static func dropDouble(_ stem: inout [UInt8]) {
        guard stem.count > 3, let last = stem.last, last == stem[stem.count - 2] else { return }
        if stem.count > 4 || (last != UInt8(ascii: "l") && last != UInt8(ascii: "s")) { stem.removeLast() }
    }

    private static func isPlural(_ word: [UInt8]) -> Bool {
        guard word.last == UInt8(ascii: "s") else { return false }
        let before = word[word.count - 2]
        return before != UInt8(ascii: "s") && before != UInt8(ascii: "u") && before != UInt8(ascii: "i")
    }

    private static func ends(_ word: [UInt8], in ending: [UInt8]) -> Bool { word.suffix(ending.count).elementsEqual(ending) }

    /// Longest first. What ends in `er` keeps it: a manager is not to manage, a customer is not custom.
    private static let endings: [(ending: [UInt8], replacement: [UInt8])] = [
        ("ings", ""), ("ies", "y"), ("ied", "y"), ("ing", ""), ("ees", ""), ("ed", ""), ("es", ""), ("en", ""), ("em", ""), ("ee", ""),
        ("os", ""), ("as", ""), ("e", ""), ("o", ""), ("a", ""),
    ].map { (Array($0.utf8), Array($1.utf8)) }
}
