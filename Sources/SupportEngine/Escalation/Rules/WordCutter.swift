/// Cuts text into folded words, one scalar after the other: `don't` and `2,000` are one word each, `we'll` and `l'ami` are two.
struct WordCutter {
    /// A word and the UTF-8 bytes of the text it stands in.
    struct Word: Equatable {
        var letters: [UInt8]
        var bytes: Range<Int>
        /// Whether its first letter is a capital.
        var isCapital = false
    }

    /// What came of the scalars so far.
    enum Piece: Equatable {
        case word(Word)
        /// Something between words and where it stands.
        case separator(Unicode.Scalar, at: Int)
        case hidden(at: Int)
    }

    /// The pieces in order; to be emptied by the caller as often as it likes.
    var pieces: [Piece] = []
    private var letters: [UInt8] = []
    private var isCapital = false
    private var start = 0
    private var end = 0
    /// An apostrophe, or a mark inside a number, that waits for what comes after it.
    private var mark: (scalar: Unicode.Scalar, offset: Int)?
    private var previous: Unicode.Scalar = " "

    /// Takes the scalar that begins at the byte `offset`.
    mutating func take(_ scalar: Unicode.Scalar, at offset: Int) {
        switch WordForm.kind(of: scalar) {
        case .letter, .digit:
            if let mark { resolve(mark, before: scalar) }
            if letters.isEmpty { (start, isCapital) = (offset, scalar.properties.isUppercase) }
            WordForm.fold(scalar, into: &letters)
            end = offset + UTF8.width(scalar)
        case .ignored:
            if !letters.isEmpty { end = offset + UTF8.width(scalar) }
        case .hidden:
            // Flags of regions are written with the same tags, after a black flag.
            if previous.value != 0x1F3F4, !(0xE0020...0xE007F).contains(previous.value) { pieces.append(.hidden(at: offset)) }
        case .apostrophe:
            wait(scalar, at: offset)
        case .separator:
            let isInNumber = (scalar == "," || scalar == ".") && isNumber
            if isInNumber { wait(scalar, at: offset) } else { separate(scalar, at: offset) }
        }
        previous = scalar
    }

    /// Ends the last word.
    mutating func finish() {
        let waiting = mark
        mark = nil
        flush()
        if let waiting { pieces.append(.separator(waiting.scalar, at: waiting.offset)) }
    }

    /// The words of a text alone.
    static func words(_ text: some StringProtocol) -> [[UInt8]] {
        var cutter = WordCutter()
        for scalar in text.unicodeScalars { cutter.take(scalar, at: 0) }
        cutter.finish()
        return cutter.pieces.compactMap { piece in
            guard case .word(let word) = piece else { return nil }
            return word.letters
        }
    }

    private var isNumber: Bool { letters.allSatisfy { (0x30...0x39).contains($0) } }

    private mutating func wait(_ scalar: Unicode.Scalar, at offset: Int) {
        if letters.isEmpty || mark != nil { separate(scalar, at: offset) } else { mark = (scalar, offset) }
    }

    private mutating func separate(_ scalar: Unicode.Scalar, at offset: Int) {
        finish()
        pieces.append(.separator(scalar, at: offset))
    }

    /// `n't` stays with its word, since many write it without the mark; every other apostrophe between letters cuts.
    private mutating func resolve(_ waiting: (scalar: Unicode.Scalar, offset: Int), before scalar: Unicode.Scalar) {
        let isApostrophe = WordForm.kind(of: waiting.scalar) == .apostrophe
        let isNot = isApostrophe && letters.last == UInt8(ascii: "n") && letters.count > 1 && (scalar == "t" || scalar == "T")
        let isInNumber = !isApostrophe && WordForm.kind(of: scalar) == .digit
        mark = nil
        guard !isNot, !isInNumber else { return }
        flush()
        if !isApostrophe { pieces.append(.separator(waiting.scalar, at: waiting.offset)) }
    }

    private mutating func flush() {
        guard !letters.isEmpty else { return }
        pieces.append(.word(Word(letters: letters, bytes: start..<end, isCapital: isCapital)))
        letters.removeAll(keepingCapacity: true)
    }
}
