/// A text as a Swift literal that has exactly its value, whatever it holds.
struct SwiftLiteral {
    /// A raw multi-line literal: readable, and compiled fast.
    let source: String

    /// The literal for `text`.
    init(_ text: String) {
        let fence = String(repeating: "#", count: Self.longestFence(in: text) + 1)
        var body = ""
        for scalar in text.unicodeScalars {
            if Self.mustBeEscaped(scalar) {
                body += "\\\(fence)u{\(String(scalar.value, radix: 16))}"
            } else {
                body.unicodeScalars.append(scalar)
            }
        }
        source = "\(fence)\"\"\"\n\(body)\n\"\"\"\(fence)"
    }

    /// The compiler turns CR LF and CR into LF, and refuses or drops other controls and byte order marks.
    private static func mustBeEscaped(_ scalar: Unicode.Scalar) -> Bool {
        let isControl = scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
        return (isControl && scalar != "\n" && scalar != "\t") || scalar == "\u{FEFF}"
    }

    /// The most `#` in a row: one more of them closes or escapes nothing inside the text.
    private static func longestFence(in text: String) -> Int {
        var longest = 0
        var run = 0
        for byte in text.utf8 {
            run = byte == UInt8(ascii: "#") ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }
}
