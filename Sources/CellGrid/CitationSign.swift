/// Marks of sources inside a text that is shown: a private character in brackets stands for each, `[1]` is what people see.
///
/// Outside text may not hold these characters, and numbers in brackets that it has are shown in parentheses. So nothing that a model
/// writes, however it is escaped, can pass for a mark that was checked.
public enum CitationSign {
    /// The sign of mark `number`, from 1 to 65,000.
    public static func sign(_ number: Int) -> String {
        let value = base + UInt32(clamping: max(0, min(number, 65_000)))
        return "[\(Unicode.Scalar(value).map(String.init) ?? "?")]"
    }

    /// The sign of an opening bracket in code, for `CitationText`: what it opens is left alone.
    public static let codeBracket = "\u{FFFFD}"

    /// Outside text without signs, which become U+FFFD.
    public static func disarmed(_ text: String) -> String {
        // The first byte of every sign in UTF-8.
        guard text.utf8.contains(0xF3) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { result.append(number(of: scalar) == nil ? scalar : "\u{FFFD}") }
        return String(result)
    }

    /// Outside Markdown without signs, neither as characters nor as references such as `&#xF0001;`. A reference must not be cut.
    public static func disarmed(markdown text: String) -> String { withoutReferences(disarmed(text)) }

    /// Markdown for a mark that names nothing: struck out, and with a sign of its own for terminals that can't strike out or dim.
    public static func struck(_ words: String) -> String {
        var escaped = ""
        for scalar in disarmed(words).unicodeScalars {
            if isPunctuation(scalar), scalar != "-", scalar != "#" { escaped += "\\" }
            escaped.unicodeScalars.append(scalar)
        }
        return "~~\\[x \(escaped)\\]~~"
    }

    /// Whether struck out words are those of a mark that names nothing.
    static func isStruck(_ words: String) -> Bool { words.hasPrefix("[x ") }

    // MARK: Reading

    private static let base: UInt32 = 0xF_0000

    /// The number of the mark that a character stands for, or of the bracket in code; nil for all others.
    static func number(of scalar: Unicode.Scalar) -> Int? {
        (base...0xF_FFFD).contains(scalar.value) ? Int(scalar.value - base) : nil
    }

    /// Whether a backslash before it is an escape in Markdown (CommonMark 0.31, 2.4).
    private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }

    private static func withoutReferences(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var result = ""
        var rest = text[...]
        while let start = rest.firstRange(of: "&#") {
            let after = rest[start.upperBound...]
            let isHexadecimal = after.first == "x" || after.first == "X"
            let digits = after.dropFirst(isHexadecimal ? 1 : 0).prefix { $0.isASCII && $0.isHexDigit }
            let value = UInt32(digits, radix: isHexadecimal ? 16 : 10).flatMap(Unicode.Scalar.init)
            result += rest[..<start.lowerBound] + (value.flatMap(number) == nil ? "&#" : "&amp;#")
            rest = after
        }
        return result + rest
    }
}
