/// The words of a text in the form the features are made of: lower case, without accents, every digit a 0, and with the bytes each
/// word stands at. Any text is safe; of a long one only the beginning and the end are read.
struct FeatureText {
    /// A run of letters and digits.
    struct Word {
        /// Where its folded letters stand in `letters`.
        var letters: Range<Int>
        /// Where it stands in the text, in bytes of UTF-8.
        var bytes: Range<Int>
        /// The number of its sentence, from 0.
        var sentence: Int
        /// The hash of its letters.
        var hash: UInt64
    }

    /// How many bytes are read at the beginning of a text, and at its end.
    static let head = 4_096
    static let tail = 2_048

    private(set) var letters: [UInt32] = []
    private(set) var words: [Word] = []
    private(set) var capitals = 0
    private(set) var lowerCase = 0
    private(set) var exclamations = 0
    private(set) var questions = 0
    /// The numbers of the sentences that end with a question mark.
    private(set) var asked: Set<Int> = []

    private var sentence = 0
    private var firstLetter = 0
    private var bytes = 0..<0

    init(_ text: String) {
        let count = text.utf8.count
        guard count > Self.head + Self.tail else {
            read(text.unicodeScalars[...], from: 0)
            return
        }
        let headEnd = text.utf8.index(text.startIndex, offsetBy: Self.head)
        let tailStart = text.utf8.index(text.startIndex, offsetBy: count - Self.tail)
        let parts = [text.unicodeScalars[..<headEnd], text.unicodeScalars[tailStart...]]
        for part in parts { read(part, from: text.utf8.distance(from: text.startIndex, to: part.startIndex)) }
    }

    private mutating func read(_ scalars: Substring.UnicodeScalarView, from start: Int) {
        var byte = start
        for scalar in scalars {
            take(scalar, at: byte)
            byte += UTF8.width(scalar)
        }
        endWord()
        sentence += 1
    }

    private mutating func take(_ scalar: Unicode.Scalar, at byte: Int) {
        switch scalar {
        case "a"..."z":
            lowerCase += 1
            add(scalar.value, at: byte..<byte + 1)
        case "A"..."Z":
            capitals += 1
            add(scalar.value | 0x20, at: byte..<byte + 1)
        case "0"..."9": add(0x30, at: byte..<byte + 1)
        case "'", "’": joinOrEnd()
        case "!", "?", ".", "\n", "\r", "…", "¿", "¡": endSentence(scalar)
        case "\u{300}"..."\u{36F}", "\u{200D}", "\u{FE0F}", "\u{AD}": break
        default: takeBeyondASCII(scalar, at: byte)
        }
    }

    private mutating func takeBeyondASCII(_ scalar: Unicode.Scalar, at byte: Int) {
        let range = byte..<byte + UTF8.width(scalar)
        if LetterFolding.isPictograph(scalar) {
            endWord()
            add(scalar.value, at: range)
            endWord()
        } else if let (first, second) = LetterFolding.fold(scalar) {
            add(first, at: range)
            if let second { letters.append(second) }
        } else {
            endWord()
        }
    }

    private mutating func add(_ letter: UInt32, at range: Range<Int>) {
        bytes = (firstLetter == letters.count ? range.lowerBound : bytes.lowerBound)..<range.upperBound
        letters.append(letter)
    }

    /// `don't` is one word, `l'import` and `I'm` are two.
    private mutating func joinOrEnd() {
        if letters.count - firstLetter < 3 { endWord() }
    }

    private mutating func endSentence(_ scalar: Unicode.Scalar) {
        endWord()
        if scalar == "!" { exclamations += 1 }
        if scalar == "?" {
            questions += 1
            if let last = words.last { asked.insert(last.sentence) }
        }
        if words.last?.sentence == sentence { sentence += 1 }
    }

    private mutating func endWord() {
        guard letters.count > firstLetter else { return }
        var hash = FeatureHash()
        for letter in letters[firstLetter...] { hash.combine(UInt64(letter)) }
        words.append(Word(letters: firstLetter..<letters.count, bytes: bytes, sentence: sentence, hash: hash.value))
        firstLetter = letters.count
    }
}
