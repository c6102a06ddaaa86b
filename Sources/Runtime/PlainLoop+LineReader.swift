/// Bytes in, lines out: LF ends a line, a CR before it goes, and a line that ends in a backslash goes on in the next one.
struct LineReader {
    /// A line without an end is given out at this many bytes, so that an endless one can't fill the memory.
    static let longest = 1 << 20

    private var bytes: [UInt8] = []
    /// The lines before that end in a backslash, without it.
    private var begun: [String] = []

    /// The lines that are whole now.
    mutating func feed(_ chunk: some Sequence<UInt8>) -> [String] {
        var lines: [String] = []
        for byte in chunk {
            if byte != 0x0A { bytes.append(byte) }
            if byte == 0x0A || bytes.count >= Self.longest, let line = endLine() { lines.append(line) }
        }
        return lines
    }

    /// What came since the last end of a line, at the end of the input; nil when nothing did.
    mutating func finish() -> String? {
        guard !bytes.isEmpty || !begun.isEmpty else { return nil }
        if bytes.last == UInt8(ascii: "\\") { bytes.removeLast() }
        return endLine()
    }

    /// Forgets the line that was begun.
    mutating func drop() { (bytes, begun) = ([], []) }

    private mutating func endLine() -> String? {
        if bytes.last == 0x0D { bytes.removeLast() }
        let goesOn = bytes.last == UInt8(ascii: "\\")
        begun.append(String(decoding: goesOn ? bytes.dropLast() : bytes[...], as: UTF8.self))
        bytes = []
        guard !goesOn else { return nil }
        defer { begun = [] }
        return begun.joined(separator: "\n")
    }
}
