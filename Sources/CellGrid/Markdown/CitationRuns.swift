/// Makes the marks of sources in laid out runs readable: signs become `[1]` in the role `citation`, and a number in brackets that the
/// text itself has, whatever made it up, is put into parentheses. Code keeps its brackets.
enum CitationRuns {
    /// `spans` with its marks as people see them.
    static func marked(_ spans: [Span]) -> [Span] {
        guard spans.contains(where: { $0.text.utf8.contains(UInt8(ascii: "[")) }) else { return spans }
        var result: [Span] = []
        for span in disguised(spans) { split(span, into: &result) }
        return result
    }

    // MARK: Numbers of the text's own

    /// A byte in a run.
    private struct Place {
        var span: Int
        var byte: Int
    }

    /// `spans` with parentheses around bare numbers that stand in brackets, also where emphasis or a code span cuts them up.
    private static func disguised(_ spans: [Span]) -> [Span] {
        var texts = spans.map { Array($0.text.utf8) }
        var open: Place?
        var hasDigit = false
        for (number, span) in spans.enumerated() {
            for (index, byte) in span.text.utf8.enumerated() {
                switch byte {
                case UInt8(ascii: "["):
                    open = isCode(span) ? nil : Place(span: number, byte: index)
                    hasDigit = false
                case UInt8(ascii: "]"):
                    if let place = open, hasDigit, !isCode(span) {
                        texts[place.span][place.byte] = UInt8(ascii: "(")
                        texts[number][index] = UInt8(ascii: ")")
                    }
                    open = nil
                case UInt8(ascii: "0")...UInt8(ascii: "9"): hasDigit = true
                case UInt8(ascii: " "): break
                default: open = nil
                }
            }
        }
        return zip(spans, texts).map { Span(String(decoding: $1, as: UTF8.self), $0.role) }
    }

    private static func isCode(_ span: Span) -> Bool { span.role == .code }

    // MARK: Signs

    private static func split(_ span: Span, into result: inout [Span]) {
        let role: TextRole = isCode(span) ? span.role : .citation
        var rest = span.text.unicodeScalars[...]
        while let index = rest.firstIndex(where: { CitationSign.number(of: $0) != nil }) {
            let number = CitationSign.number(of: rest[index]).map(String.init) ?? ""
            let after = rest.index(after: index)
            let isBracketed = rest[..<index].last == "[" && after < rest.endIndex && rest[after] == "]"
            result.join(String(rest[..<index].dropLast(isBracketed ? 1 : 0)), span.role)
            if isBracketed { result.join("[\(number)]", role) }
            rest = rest[(isBracketed ? rest.index(after: after) : after)...]
        }
        result.join(String(rest), span.role)
    }
}
