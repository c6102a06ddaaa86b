/// How a line of Markdown begins, judged by its first bytes alone (CommonMark 0.29, sections 4 and 5).
struct SourceLine: Equatable {
    /// As many bytes of a line decide what it is.
    static let deciding = 1024

    enum Shape: Equatable {
        case blank
        case fence(CodeFence)
        case heading
        case thematicBreak
        /// A line of `=` or `-`: an underline after a paragraph; else a break if `isBreak`.
        case underline(isBreak: Bool)
        case quote
        case item(ListMarker, isEmpty: Bool)
        case delimiterRow(columns: Int)
        case indented
        case text
    }

    /// Columns of white space before the content, tabs reaching to multiples of four.
    let indent: Int
    let shape: Shape
    /// Whether the containers on this line nest deeper than the parser is asked to follow.
    let isTooDeep: Bool

    /// Judges the line whose bytes, or first `deciding` bytes, are `line` (without LF).
    init(_ line: some Collection<UInt8>) {
        let bytes = Array(line.prefix(Self.deciding))
        var columns = 0
        var start = 0
        while start < bytes.count, bytes[start] == 0x20 || bytes[start] == 0x09 {
            columns += bytes[start] == 0x20 ? 1 : 4 - columns % 4
            start += 1
        }
        indent = columns
        let content = bytes[start...]
        isTooDeep = Self.depth(of: content) > 24
        if content.isEmpty {
            shape = .blank
        } else {
            shape = columns >= 4 ? .indented : Self.shape(of: content, indent: columns)
        }
    }

    /// How many containers the line opens or continues by markers of its own.
    private static func depth(of content: ArraySlice<UInt8>) -> Int {
        var rest = content
        var depth = 0
        while let first = rest.first {
            if first == UInt8(ascii: ">") {
                rest = rest.dropFirst()
            } else if let marker = ListMarker(rest) {
                rest = rest.dropFirst(marker.length)
            } else {
                break
            }
            depth += 1
            rest = rest.drop { $0 == 0x20 || $0 == 0x09 }
        }
        return depth
    }

    private static func shape(of content: ArraySlice<UInt8>, indent: Int) -> Shape {
        if let fence = CodeFence(opening: content, indent: indent) { return .fence(fence) }
        if isHeading(content) { return .heading }
        if content.first == UInt8(ascii: ">") { return .quote }
        if let underline = underline(content) { return underline }
        if isThematicBreak(content) { return .thematicBreak }
        if let marker = ListMarker(content) {
            return .item(marker, isEmpty: content.dropFirst(marker.length).allSatisfy { $0 == 0x20 || $0 == 0x09 })
        }
        if let columns = delimiterColumns(content) { return .delimiterRow(columns: columns) }
        return .text
    }

    private static func isHeading(_ content: ArraySlice<UInt8>) -> Bool {
        let rest = content.drop { $0 == UInt8(ascii: "#") }
        let level = content.count - rest.count
        return (1...6).contains(level) && (rest.first ?? 0x20) <= 0x20
    }

    private static func underline(_ content: ArraySlice<UInt8>) -> Shape? {
        guard let sign = content.first, sign == UInt8(ascii: "=") || sign == UInt8(ascii: "-") else { return nil }
        let rest = content.drop { $0 == sign }
        guard rest.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else { return nil }
        let isDash = sign == UInt8(ascii: "-")
        let count = content.count - rest.count
        return isDash && count == 1 ? nil : .underline(isBreak: isDash && count >= 3)
    }

    private static func isThematicBreak(_ content: ArraySlice<UInt8>) -> Bool {
        guard let sign = content.first, "*-_".utf8.contains(sign) else { return false }
        return content.allSatisfy { $0 == sign || $0 == 0x20 || $0 == 0x09 } && content.count { $0 == sign } >= 3
    }

    /// The columns of a table's delimiter row, or nil if the line is none. One that goes on after the deciding bytes counts.
    private static func delimiterColumns(_ content: ArraySlice<UInt8>) -> Int? {
        guard content.contains(UInt8(ascii: "|")), content.contains(UInt8(ascii: "-")) else { return nil }
        guard content.allSatisfy({ "|-: \t".utf8.contains($0) }) else { return nil }
        return content.split(separator: UInt8(ascii: "|")).count { $0.contains(UInt8(ascii: "-")) }
    }
}

/// The opening line of a fenced code block.
struct CodeFence: Equatable, Sendable {
    let sign: UInt8
    let length: Int
    /// The first word after the fence.
    let language: String
    /// Columns before the fence, which its code lines lose too.
    let indent: Int

    /// Reads an opening fence from a line without its indent.
    init?(opening content: ArraySlice<UInt8>, indent: Int) {
        guard let first = content.first, first == UInt8(ascii: "`") || first == UInt8(ascii: "~") else { return nil }
        let rest = content.drop { $0 == first }
        guard content.count - rest.count >= 3 else { return nil }
        if first == UInt8(ascii: "`"), rest.contains(first) { return nil }
        self.indent = indent
        sign = first
        length = content.count - rest.count
        let word = rest.drop { $0 == 0x20 || $0 == 0x09 }.prefix { $0 > 0x20 }
        language = DisplayText.cleaned(String(decoding: word, as: UTF8.self))
    }

    /// A line of code without the indent of the fence.
    func code(_ line: ArraySlice<UInt8>) -> String {
        let spaces = line.prefix(indent).prefix { $0 == 0x20 }.count
        return String(decoding: line.dropFirst(spaces), as: UTF8.self)
    }

    /// Whether a line that is not whole yet may turn out to close the block.
    func mayBeClosed(by part: ArraySlice<UInt8>) -> Bool {
        let content = part.drop { $0 == 0x20 }
        return part.count - content.count <= 3 && !content.isEmpty && content.allSatisfy { $0 == sign }
    }

    /// Whether a whole line closes the block.
    func isClosed(by line: some Collection<UInt8>) -> Bool {
        let content = line.drop { $0 == 0x20 }
        let rest = content.drop { $0 == sign }
        return line.count - content.count <= 3 && content.count - rest.count >= length
            && rest.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    }
}

/// The marker of a list item.
struct ListMarker: Equatable, Sendable {
    /// The bullet, or the sign after the number.
    let sign: UInt8
    /// The number of an ordered item; nil for a bullet.
    let number: Int?
    /// Bytes of the marker.
    let length: Int

    /// Reads a marker that white space or the end follows.
    init?(_ content: ArraySlice<UInt8>) {
        guard let first = content.first else { return nil }
        let digits = content.prefix { (0x30...0x39).contains($0) }
        if digits.isEmpty {
            guard "-+*".utf8.contains(first) else { return nil }
            sign = first
            number = nil
            length = 1
        } else {
            guard digits.count <= 9, let end = content.dropFirst(digits.count).first, ").".utf8.contains(end) else { return nil }
            sign = end
            number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
            length = digits.count + 1
        }
        guard (content.dropFirst(length).first ?? 0x20) <= 0x20 else { return nil }
    }

    /// Whether an item with this marker belongs to the same list as one with `other`.
    func isSameList(as other: ListMarker) -> Bool {
        sign == other.sign && (number == nil) == (other.number == nil)
    }
}
