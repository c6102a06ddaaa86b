/// Finds what stands in square brackets in a growing Markdown text, leaving out links and code. However the text is cut, the tokens
/// joined are the same; at most `patience` bytes are held back.
///
/// What is code is judged line by line, more simply than a Markdown parser does: a mark that is taken for code only stays as it was
/// written, and one in code that is not seen as such only gets its number there.
struct BracketScanner: Sendable {
    /// A piece of the text.
    enum Token: Hashable {
        /// To be shown as it stands.
        case text(String)
        /// An opening bracket in code, to be shown as it stands.
        case codeBracket
        /// Square brackets around this, closed on the same line.
        case brackets(String)
    }

    /// The most bytes that are held back; longer brackets are text.
    static let patience = 120

    private var held: [UInt8] = []
    private var line = CodeLine()
    private var isEscaped = false

    /// The tokens that are certain once `text` has come.
    mutating func feed(_ text: String) -> [Token] {
        held += text.utf8
        return scan(isFinal: false)
    }

    /// The tokens of what was held back: the text has ended.
    mutating func finish() -> [Token] { scan(isFinal: true) }

    // MARK: Steps

    /// What the bytes at a place are.
    private enum Step {
        /// So many bytes of text.
        case text(Int)
        /// An opening bracket in code.
        case codeBracket
        /// Brackets of so many bytes.
        case brackets(Int)
        /// That depends on what comes.
        case wait
    }

    private mutating func scan(isFinal: Bool) -> [Token] {
        var tokens: [Token] = []
        var start = 0
        var position = 0
        func endText() {
            if position > start { tokens.append(.text(String(decoding: held[start..<position], as: UTF8.self))) }
        }
        scanning: while position < held.count {
            if !isEscaped, line.ignoresWords {
                position = held[position...].firstIndex(where: BracketScanner.isSign) ?? held.count
                if position == held.count { break }
            }
            switch step(at: position, isFinal) {
            case .wait: break scanning
            case .text(let count):
                for byte in held[position..<position + count] { line.take(byte) }
                position += count
            case .codeBracket:
                endText()
                tokens.append(.codeBracket)
                line.take(held[position])
                position += 1
                start = position
            case .brackets(let count):
                endText()
                tokens.append(.brackets(String(decoding: held[position + 1..<position + count - 1], as: UTF8.self)))
                for byte in held[position..<position + count] { line.take(byte) }
                position += count
                start = position
            }
        }
        endText()
        held.removeFirst(position)
        return tokens
    }

    private mutating func step(at position: Int, _ isFinal: Bool) -> Step {
        if held[position] == UInt8(ascii: "&") { return reference(at: position, isFinal) }
        if line.isFenced { return held[position] == UInt8(ascii: "[") ? .codeBracket : .text(1) }
        let wasEscaped = isEscaped
        isEscaped = false
        switch held[position] {
        case UInt8(ascii: "\\"):
            isEscaped = !wasEscaped && line.openRun == 0
            return .text(1)
        case UInt8(ascii: "`") where !wasEscaped: return run(at: position, isFinal)
        case UInt8(ascii: "[") where !wasEscaped: return opening(at: position, isFinal)
        default: return .text(1)
        }
    }

    /// A run of backticks opens or closes code; it must be seen whole.
    private mutating func run(at position: Int, _ isFinal: Bool) -> Step {
        let count = held[position...].prefix { $0 == UInt8(ascii: "`") }.count
        guard position + count < held.count || isFinal || count >= BracketScanner.patience else { return .wait }
        line.takeRun(count)
        return .text(count)
    }

    /// A numeric character reference goes in one piece, so that whoever reads the text can judge it.
    private func reference(at position: Int, _ isFinal: Bool) -> Step {
        let rest = held[position...].dropFirst()
        guard let next = rest.first else { return isFinal ? .text(1) : .wait }
        guard next == UInt8(ascii: "#") else { return .text(1) }
        let digits = rest.dropFirst().prefix(12).prefix { BracketScanner.isAlphanumeric($0) }
        let isWhole = digits.endIndex < held.count || digits.count == 12
        return isWhole || isFinal ? .text(2 + digits.count) : .wait
    }

    private mutating func opening(at position: Int, _ isFinal: Bool) -> Step {
        switch line.closes(held[position...], isFinal) {
        case true?: return .codeBracket
        case nil: return .wait
        case false?: line.openRun = 0
        }
        let room = held[position...].prefix(BracketScanner.patience - 1)
        let inside = room.dropFirst().prefix { byte in !BracketScanner.ends.contains(byte) }
        guard inside.endIndex < room.endIndex else {
            return isFinal || room.count == BracketScanner.patience - 1 ? .text(1) : .wait
        }
        guard held[inside.endIndex] == UInt8(ascii: "]") else { return .text(1) }
        let count = inside.count + 2
        guard position + count < held.count else { return isFinal ? .brackets(count) : .wait }
        return held[position + count] == UInt8(ascii: "(") ? .text(count) : .brackets(count)
    }

    /// Whether a byte may mean something inside a line.
    private static func isSign(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "["), UInt8(ascii: "`"), UInt8(ascii: "\\"), UInt8(ascii: "\n"): true
        default: false
        }
    }

    private static let ends = [UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "\n"), UInt8(ascii: "\r")]

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
