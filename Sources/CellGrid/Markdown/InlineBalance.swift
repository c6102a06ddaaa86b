/// Follows inline Markdown byte by byte to know where nothing is open: no emphasis, code span, bracket, link address or tag.
///
/// It may call a place open that the parser would not; a paragraph is then cut later, never wrongly.
struct InlineBalance {
    /// Nothing that stands before this point can pair with something after it.
    var isClosed: Bool {
        openers == [0, 0, 0] && codeRun == 0 && brackets == 0 && parentheses == 0 && !inTag && !escaped && runLength == 0
    }

    private var openers: SIMD3<Int32> = [0, 0, 0]
    private var codeRun = 0
    private var brackets = 0
    private var parentheses = 0
    private var inTag = false
    private var escaped = false
    private var runLength = 0
    private var beforeRun: UInt8 = 0x20
    private var previous: UInt8 = 0x20

    /// Takes `byte`, which `next` follows.
    mutating func take(_ byte: UInt8, next: UInt8) {
        defer { previous = byte }
        if escaped {
            escaped = false
            return
        }
        if byte == UInt8(ascii: "`") {
            takeBacktick(next)
        } else if codeRun == 0 {
            takePlain(byte, next)
        }
    }

    private mutating func takeBacktick(_ next: UInt8) {
        runLength += 1
        guard next != UInt8(ascii: "`") else { return }
        if codeRun == 0 {
            codeRun = runLength
        } else if codeRun == runLength {
            codeRun = 0
        }
        runLength = 0
    }

    private mutating func takePlain(_ byte: UInt8, _ next: UInt8) {
        switch byte {
        case UInt8(ascii: "\\"): escaped = true
        case UInt8(ascii: "["): brackets += 1
        case UInt8(ascii: "]"): brackets = max(0, brackets - 1)
        case UInt8(ascii: "("): if parentheses > 0 || previous == UInt8(ascii: "]") { parentheses += 1 }
        case UInt8(ascii: ")"): parentheses = max(0, parentheses - 1)
        case UInt8(ascii: "<"): inTag = inTag || Self.isLetter(next) || "/!?".utf8.contains(next)
        case UInt8(ascii: ">"): inTag = false
        case UInt8(ascii: "*"): takeDelimiter(byte, 0, next)
        case UInt8(ascii: "_"): takeDelimiter(byte, 1, next)
        case UInt8(ascii: "~"): takeDelimiter(byte, 2, next)
        default: break
        }
    }

    /// A run of delimiters opens or closes by what stands around it (CommonMark 0.29, section 6.4).
    private mutating func takeDelimiter(_ byte: UInt8, _ kind: Int, _ next: UInt8) {
        if runLength == 0 { beforeRun = previous }
        runLength += 1
        guard next != byte else { return }
        let leansLeft = !Self.isSpace(next) && (!Self.isMark(next) || Self.isSpace(beforeRun) || Self.isMark(beforeRun))
        let leansRight = !Self.isSpace(beforeRun) && (!Self.isMark(beforeRun) || Self.isSpace(next) || Self.isMark(next))
        let isWord = kind == 1
        let opens = leansLeft && (!isWord || !leansRight || Self.isMark(beforeRun))
        let closes = leansRight && (!isWord || !leansLeft || Self.isMark(next))
        var count = Int32(clamping: runLength)
        runLength = 0
        if closes {
            let paired = min(openers[kind], count)
            openers[kind] -= paired
            count -= paired
        }
        if opens { openers[kind] += count }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }
    private static func isMark(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7F && !isLetter(byte) && !(byte >= 0x30 && byte <= 0x39)
    }
}
