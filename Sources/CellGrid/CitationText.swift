/// Makes the marks of a plain text readable as it comes, after `StreamCleaner`: signs become `[1]`, numbers in brackets that the text
/// itself has become `(1)`. However the text is cut, the results joined are the same.
public struct CitationText: Sendable {
    /// Brackets of more digits than these are left alone; no answer has so many sources.
    private static let mostDigits = 6

    private var held = String.UnicodeScalarView()

    /// A text from its beginning.
    public init() {}

    /// What may be shown of the text up to here.
    public mutating func feed(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while true {
            if held.isEmpty {
                // Neither an opening bracket nor the first byte of a sign: as it stands.
                let run = rest.utf8.prefix { $0 != UInt8(ascii: "[") && $0 != 0xF3 }
                result += rest[..<run.endIndex]
                rest = rest[run.endIndex...]
            }
            guard let scalar = rest.unicodeScalars.popFirst() else { return result }
            take(scalar, into: &result.unicodeScalars)
        }
    }

    /// The rest: the text has ended.
    public mutating func finish() -> String {
        defer { held.removeAll() }
        return String(held)
    }

    private mutating func take(_ scalar: Unicode.Scalar, into result: inout String.UnicodeScalarView) {
        switch scalar {
        case "[":
            result.append(contentsOf: held)
            held = "[".unicodeScalars
        case "\u{FFFFD}":
            result.append(contentsOf: held)
            held.removeAll()
            result.append("[")
        case "]" where held.count > 1:
            result.append(contentsOf: CitationText.closed(held.dropFirst()).unicodeScalars)
            held.removeAll()
        default:
            let mayHold = !held.isEmpty && held.count <= CitationText.mostDigits
            if mayHold, ("0"..."9").contains(scalar) || scalar == " " || CitationSign.number(of: scalar) != nil {
                held.append(scalar)
            } else {
                result.append(contentsOf: held)
                held.removeAll()
                result.append(scalar)
            }
        }
    }

    /// Brackets that hold nothing but digits, blanks and signs.
    private static func closed(_ inside: Substring.UnicodeScalarView) -> String {
        if inside.count == 1, let number = inside.first.flatMap(CitationSign.number) { return "[\(number)]" }
        let words = String(String.UnicodeScalarView(inside.filter { CitationSign.number(of: $0) == nil }))
        return words.contains { $0 != " " } ? "(\(words))" : "[\(words)]"
    }
}
