/// What of the line being read is code: whether it stands in a fence (CommonMark 0.31, 4.5), and the run of backticks that may have
/// opened a code span on it (6.1).
struct CodeLine: Sendable {
    /// The length of the run of backticks that no other has closed on this line, or 0.
    var openRun = 0
    /// Whether the line is inside a fence.
    var isFenced: Bool { fence != nil }

    /// Whether the line's head is over and words came: then only backticks and the line's end change anything.
    var ignoresWords: Bool { !isAtHead && !isBlankBehind }

    private var fence: (sign: UInt8, count: Int)?
    /// The signs the line begins with, quote signs and blanks aside.
    private var head: (sign: UInt8, count: Int)?
    private var isAtHead = true
    /// Whether nothing but blanks, and no backtick, came behind the head.
    private var isBlankBehind = true
    private var hasBacktickBehind = false

    /// Takes the next byte of the text.
    mutating func take(_ byte: UInt8) {
        if byte == 0x0A { return endLine() }
        if isAtHead, takesHead(byte) { return }
        isAtHead = false
        if byte == UInt8(ascii: "`") { hasBacktickBehind = true }
        if byte != 0x20, byte != 0x09, byte != 0x0D { isBlankBehind = false }
    }

    /// Takes a whole run of backticks outside of fences; its bytes must be taken as well.
    mutating func takeRun(_ count: Int) {
        if openRun == 0 { openRun = count } else if openRun == count { openRun = 0 }
    }

    /// Whether what follows on the line closes the open run; nil when that is not known yet. Beyond `patience` nobody looks.
    func closes(_ rest: ArraySlice<UInt8>, _ isFinal: Bool) -> Bool? {
        guard openRun > 0 else { return false }
        var count = 0
        for byte in rest.prefix(BracketScanner.patience) {
            if byte == UInt8(ascii: "`") {
                count += 1
            } else {
                if count == openRun { return true }
                if byte == 0x0A { return false }
                count = 0
            }
        }
        if rest.count >= BracketScanner.patience { return false }
        return isFinal ? count == openRun : nil
    }

    /// Whether the byte belongs to the line's head.
    private mutating func takesHead(_ byte: UInt8) -> Bool {
        if let known = head {
            guard known.sign == byte else { return false }
            head?.count += 1
            return true
        }
        if byte == 0x20 || byte == 0x09 || byte == UInt8(ascii: ">") { return true }
        guard byte == UInt8(ascii: "`") || byte == UInt8(ascii: "~") else { return false }
        head = (byte, 1)
        return true
    }

    private mutating func endLine() {
        if let found = head, found.count >= 3 {
            if let open = fence {
                if open.sign == found.sign, found.count >= open.count, isBlankBehind { fence = nil }
            } else if found.sign != UInt8(ascii: "`") || !hasBacktickBehind {
                fence = found
            }
        }
        head = nil
        isAtHead = true
        isBlankBehind = true
        hasBacktickBehind = false
        openRun = 0
    }
}
