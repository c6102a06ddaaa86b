/// Reads JSON (RFC 8259) front to back and makes values only of what is asked for.
///
/// A stream's chunks are read with it, since a `JSONDecoder` takes more than ten times as long for one (14 us against 0.8 for
/// Groq's). Every value must be taken: by the method of its type, whose result is nil for `null`, or by `skip()`. What is not
/// JSON throws, as does a value of another type than the one asked for; bytes that are no UTF-8 become U+FFFD.
struct JSONReader: Sendable {
    /// The bytes are no JSON, or not of the shape that was asked for.
    struct Malformed: Error, Sendable, Hashable {}

    /// What a value is, told by its first byte.
    enum Kind: Sendable { case string, array, object, other }

    private static let deepest = 128

    private let bytes: [UInt8]
    private var place = 0
    private var depth = 0
    /// A value stands before, so that a comma comes before the next.
    private var isBehindValue = false

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// What the next value is.
    mutating func kind() -> Kind {
        switch peek() {
        case UInt8(ascii: "\""): .string
        case UInt8(ascii: "["): .array
        case UInt8(ascii: "{"): .object
        default: .other
        }
    }

    /// Steps into an object, whose fields `key()` gives; false for `null`.
    mutating func object() throws(Malformed) -> Bool { try open("{") }

    /// The next field of the object; nil at its end.
    mutating func key() throws(Malformed) -> String? {
        guard try hasMore(before: "}") else { return nil }
        let range = try scanString()
        guard peek() == UInt8(ascii: ":") else { throw Malformed() }
        place += 1
        isBehindValue = false
        return text(in: range)
    }

    /// Steps into an array, whose elements `element()` counts; false for `null`.
    mutating func array() throws(Malformed) -> Bool { try open("[") }

    /// Whether the array has one more element.
    mutating func element() throws(Malformed) -> Bool { try hasMore(before: "]") }

    /// A string.
    mutating func string() throws(Malformed) -> String? {
        if try null() { return nil }
        return text(in: try scanString())
    }

    /// A number, if it is one that an `Int` holds; nil for others too.
    mutating func integer() throws(Malformed) -> Int? {
        if try null() { return nil }
        let digits = String(decoding: bytes[try scanNumber()], as: UTF8.self)
        return Int(digits) ?? Double(digits).flatMap { Int(exactly: $0) }
    }

    /// `true` or `false`.
    mutating func boolean() throws(Malformed) -> Bool? {
        switch peek() {
        case UInt8(ascii: "t"):
            try take("true")
            return true
        case UInt8(ascii: "f"):
            try take("false")
            return false
        default:
            guard try null() else { throw Malformed() }
            return nil
        }
    }

    /// Whether the next value is `null`, which is taken then.
    mutating func null() throws(Malformed) -> Bool {
        guard peek() == UInt8(ascii: "n") else { return false }
        try take("null")
        return true
    }

    /// Takes the next value, whatever it is.
    mutating func skip() throws(Malformed) {
        switch peek() {
        case UInt8(ascii: "\""): _ = try scanString()
        case UInt8(ascii: "{"):
            _ = try object()
            while try hasMore(before: "}") {
                _ = try scanString()
                guard peek() == UInt8(ascii: ":") else { throw Malformed() }
                place += 1
                isBehindValue = false
                try skip()
            }
        case UInt8(ascii: "["):
            _ = try array()
            while try element() { try skip() }
        case UInt8(ascii: "t"): try take("true")
        case UInt8(ascii: "f"): try take("false")
        case UInt8(ascii: "n"): try take("null")
        default: _ = try scanNumber()
        }
    }

    /// To be called after the last value; throws when something follows it.
    mutating func end() throws(Malformed) {
        guard peek() == nil, depth == 0, isBehindValue else { throw Malformed() }
    }
}

extension JSONReader {
    /// The byte that the next value begins with.
    private mutating func peek() -> UInt8? {
        while place < bytes.count {
            switch bytes[place] {
            case 0x20, 0x09, 0x0A, 0x0D: place += 1
            default: return bytes[place]
            }
        }
        return nil
    }

    private mutating func open(_ bracket: Unicode.Scalar) throws(Malformed) -> Bool {
        if try null() { return false }
        guard peek() == UInt8(ascii: bracket), !isBehindValue, depth < Self.deepest else { throw Malformed() }
        place += 1
        depth += 1
        return true
    }

    /// Steps over the comma before the next member, or over the bracket behind the last.
    private mutating func hasMore(before bracket: Unicode.Scalar) throws(Malformed) -> Bool {
        switch peek() {
        case UInt8(ascii: bracket):
            place += 1
            depth -= 1
            isBehindValue = true
            return false
        case UInt8(ascii: ","):
            guard isBehindValue else { throw Malformed() }
            place += 1
            isBehindValue = false
            guard peek() != UInt8(ascii: bracket) else { throw Malformed() }
            return true
        default:
            guard !isBehindValue else { throw Malformed() }
            return true
        }
    }

    private mutating func take(_ word: StaticString) throws(Malformed) {
        let end = place + word.utf8CodeUnitCount
        let isNext = end <= bytes.count && word.withUTF8Buffer { bytes[place..<end].elementsEqual($0) }
        guard isNext, !isBehindValue else { throw Malformed() }
        place = end
        isBehindValue = true
    }
}

extension JSONReader {
    /// The place of a string's text between its quotes.
    private mutating func scanString() throws(Malformed) -> Range<Int> {
        guard peek() == UInt8(ascii: "\""), !isBehindValue else { throw Malformed() }
        let start = place + 1
        var index = start
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""):
                place = index + 1
                isBehindValue = true
                return start..<index
            case UInt8(ascii: "\\"): index += try escapeLength(at: index)
            case 0..<0x20: throw Malformed()
            default: index += 1
            }
        }
        throw Malformed()
    }

    private func escapeLength(at index: Int) throws(Malformed) -> Int {
        guard index + 1 < bytes.count else { throw Malformed() }
        switch bytes[index + 1] {
        case UInt8(ascii: "u"):
            guard index + 6 <= bytes.count, hex(at: index + 2) != nil else { throw Malformed() }
            return 6
        case let letter where Self.escaped(letter) != nil: return 2
        default: throw Malformed()
        }
    }

    /// The text at a place that was scanned. Half of a surrogate pair becomes U+FFFD.
    private func text(in range: Range<Int>) -> String {
        let raw = bytes[range]
        guard raw.contains(UInt8(ascii: "\\")) else { return String(decoding: raw, as: UTF8.self) }
        var text = ""
        var index = range.lowerBound
        while index < range.upperBound {
            let end = bytes[index..<range.upperBound].firstIndex(of: UInt8(ascii: "\\")) ?? range.upperBound
            text += String(decoding: bytes[index..<end], as: UTF8.self)
            index = end
            guard index < range.upperBound else { break }
            if let plain = Self.escaped(bytes[index + 1]) {
                text.unicodeScalars.append(plain)
                index += 2
            } else {
                index = appendUnits(from: index, upTo: range.upperBound, to: &text)
            }
        }
        return text
    }

    /// Appends a run of `\u` escapes; the index behind them.
    private func appendUnits(from start: Int, upTo end: Int, to text: inout String) -> Int {
        var units: [UInt16] = []
        var index = start
        while index + 6 <= end, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u"), let unit = hex(at: index + 2) {
            units.append(unit)
            index += 6
        }
        text += String(decoding: units, as: UTF16.self)
        return index
    }

    private static func escaped(_ letter: UInt8) -> Unicode.Scalar? {
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): Unicode.Scalar(letter)
        case UInt8(ascii: "n"): "\n"
        case UInt8(ascii: "t"): "\t"
        case UInt8(ascii: "r"): "\r"
        case UInt8(ascii: "b"): "\u{8}"
        case UInt8(ascii: "f"): "\u{C}"
        default: nil
        }
    }

    private func hex(at index: Int) -> UInt16? {
        let digits = bytes[index..<min(index + 4, bytes.count)]
        guard digits.count == 4, digits.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }) else { return nil }
        return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    }

    /// The place of a number: `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`.
    private mutating func scanNumber() throws(Malformed) -> Range<Int> {
        guard let first = peek(), !isBehindValue else { throw Malformed() }
        let start = place
        if first == UInt8(ascii: "-") { place += 1 }
        let hasLeadingZero = place < bytes.count && bytes[place] == UInt8(ascii: "0")
        let whole = digits()
        guard whole > 0, whole == 1 || !hasLeadingZero else { throw Malformed() }
        if steps(over: ".") { guard digits() > 0 else { throw Malformed() } }
        if steps(over: "eE") {
            _ = steps(over: "+-")
            guard digits() > 0 else { throw Malformed() }
        }
        isBehindValue = true
        return start..<place
    }

    private mutating func digits() -> Int {
        let start = place
        while place < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[place]) { place += 1 }
        return place - start
    }

    private mutating func steps(over signs: String) -> Bool {
        guard place < bytes.count, signs.utf8.contains(bytes[place]) else { return false }
        place += 1
        return true
    }
}
