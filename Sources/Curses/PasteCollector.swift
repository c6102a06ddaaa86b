/// Collects what is pasted, and makes text of it that holds nothing a terminal would obey.
struct PasteCollector: Sendable {
    /// What begins a bracketed paste.
    static let startMark = Array("\u{1B}[200~".utf8)
    /// What ends one.
    static let endMark = Array("\u{1B}[201~".utf8)

    private var bytes: [UInt8] = []
    /// How many bytes of the end mark have come.
    private var matched = 0

    /// Takes a byte between the marks; true when it completes the end mark.
    mutating func accept(_ byte: UInt8) -> Bool {
        if byte != Self.endMark[matched] {
            bytes += Self.endMark[..<matched]
            matched = 0
        }
        if byte == Self.endMark[matched] {
            matched += 1
        } else {
            bytes.append(byte)
        }
        return matched == Self.endMark.count
    }

    /// Takes a scalar of a paste that has no marks.
    mutating func append(_ scalar: Unicode.Scalar) {
        bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
    }

    /// The text so far, cleaned; the collector is empty then.
    mutating func take() -> String {
        let text = Self.cleaned(String(decoding: bytes, as: UTF8.self))
        self = PasteCollector()
        return text
    }

    /// `text` with LF for CR and CR LF, without escape sequences, and without control characters but LF and tab.
    static func cleaned(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            switch scalar.value {
            case 0x0D:
                result.append("\n")
                if rest.first == "\n" { rest.removeFirst() }
            case 0x0A, 0x09: result.append(scalar)
            case 0x1B: rest = afterSequence(rest)
            case 0x00...0x1F, 0x7F...0x9F: break
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// What follows the escape sequence whose ESC stood before `rest`. (ECMA-48 sections 5.3 to 5.6)
    private static func afterSequence(_ rest: Substring.UnicodeScalarView) -> Substring.UnicodeScalarView {
        guard let first = rest.first else { return rest }
        let after = rest.dropFirst()
        switch first {
        case "[":
            let tail = after.drop { (0x20...0x3F).contains($0.value) }
            return tail.first.map { (0x40...0x7E).contains($0.value) } == true ? tail.dropFirst() : tail
        case "]", "P", "X", "^", "_": return afterString(after) ?? after
        default:
            let tail = rest.drop { (0x20...0x2F).contains($0.value) }
            return tail.first.map { (0x30...0x7E).contains($0.value) } == true ? tail.dropFirst() : tail
        }
    }

    /// What follows the string's end, BEL or ESC \; nil if it does not end on its line: then its text is kept.
    private static func afterString(_ rest: Substring.UnicodeScalarView) -> Substring.UnicodeScalarView? {
        let tail = rest.drop { $0 != "\u{7}" && $0 != "\u{1B}" && $0 != "\n" && $0 != "\r" }
        if tail.first == "\u{7}" { return tail.dropFirst() }
        return tail.starts(with: ["\u{1B}", "\\"]) ? tail.dropFirst(2) : nil
    }
}
