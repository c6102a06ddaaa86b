/// Letters beyond ASCII as the features see them: lower case and without accents.
enum LetterFolding {
    /// The letter, and a second one for ligatures; nil for what is neither letter nor digit.
    static func fold(_ scalar: Unicode.Scalar) -> (UInt32, UInt32?)? {
        switch scalar.value {
        case 0xC0..<0x180: foldLatin(scalar)
        case ..<0xC0: nil
        default: foldOther(scalar)
        }
    }

    /// Whether it is a small picture, which counts as a word.
    static func isPictograph(_ scalar: Unicode.Scalar) -> Bool { (0x1F300...0x1FAFF).contains(scalar.value) }

    private static func foldLatin(_ scalar: Unicode.Scalar) -> (UInt32, UInt32?)? {
        switch scalar {
        case "ß": return (0x73, 0x73)
        case "æ", "Æ": return (0x61, 0x65)
        case "œ", "Œ": return (0x6F, 0x65)
        default:
            let letter = latin[Int(scalar.value) - 0xC0]
            return letter == 0x20 ? nil : (UInt32(letter), nil)
        }
    }

    private static func foldOther(_ scalar: Unicode.Scalar) -> (UInt32, UInt32?)? {
        let properties = scalar.properties
        if properties.numericType == .decimal { return (0x30, nil) }
        guard properties.isAlphabetic else { return nil }
        return (properties.lowercaseMapping.unicodeScalars.first?.value ?? scalar.value, nil)
    }

    /// The base letters of U+00C0 to U+017F, a space where there is none.
    private static let latin = Array(
        """
        aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuytyaaaaaaccccccccddddeeeeeeeeeegggg\
        gggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs
        """.utf8)
}
