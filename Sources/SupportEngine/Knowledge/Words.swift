/// Cuts texts into the words a search compares: lower case, without accents and without endings.
enum Words {
    /// Counts the changes of the rules below; an index made by other rules is useless.
    static let version = 1

    /// The stems of `text` in order. Any text is safe; what is neither letter nor digit only separates.
    static func stems(_ text: some StringProtocol) -> [String] {
        var stems: [String] = []
        forEachWord(text) { stems.append(stem($0)) }
        return stems
    }

    /// The words of `text` in order, in lower case and without accents.
    static func words(_ text: some StringProtocol) -> [String] {
        var words: [String] = []
        forEachWord(text) { words.append($0) }
        return words
    }

    /// Calls `body` with each word in lower case and without accents.
    static func forEachWord(_ text: some StringProtocol, _ body: (String) -> Void) {
        var word: [UInt8] = []
        func flush() {
            guard !word.isEmpty else { return }
            body(String(decoding: word, as: UTF8.self))
            word.removeAll(keepingCapacity: true)
        }
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x61...0x7A, 0x30...0x39: word.append(UInt8(truncatingIfNeeded: scalar.value))
            case 0x41...0x5A: word.append(UInt8(truncatingIfNeeded: scalar.value) | 0x20)
            case 0..<0xC0: flush()
            // Accents that stand by themselves belong to the letter before them.
            case 0x300...0x36F: break
            default:
                guard let (first, second) = LetterFolding.fold(scalar) else {
                    flush()
                    continue
                }
                append(first, to: &word)
                if let second { append(second, to: &word) }
            }
        }
        flush()
    }

    private static func append(_ letter: UInt32, to word: inout [UInt8]) {
        guard let scalar = Unicode.Scalar(letter) else { return }
        word.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    /// The word without its grammar, so that `invoices`, `invoicing` and `invoice` meet. Words of four letters and fewer lose only
    /// a plural s. What comes out is no English, and need not be.
    static func stem(_ word: String) -> String {
        var word = Array(word.utf8)
        guard word.allSatisfy({ (0x61...0x7A).contains($0) }) else { return String(decoding: word, as: UTF8.self) }
        dropPlural(&word)
        if word.count > 4 {
            for (ending, shortest) in endings where word.count >= ending.count + shortest && hasEnding(word, ending) {
                word.removeLast(ending.count)
                break
            }
            if word.count > 3, word.last == UInt8(ascii: "e") { word.removeLast() }
            if word.count > 3, hasEnding(word, Array("tion".utf8)) { word.removeLast(3) }
        }
        if word.count > 2, word[word.count - 1] == word[word.count - 2] { word.removeLast() }
        if word.count > 2, word.last == UInt8(ascii: "y") { word[word.count - 1] = UInt8(ascii: "i") }
        return String(decoding: word, as: UTF8.self)
    }

    private static func hasEnding(_ word: [UInt8], _ ending: [UInt8]) -> Bool { word.suffix(ending.count).elementsEqual(ending) }

    private static func dropPlural(_ word: inout [UInt8]) {
        guard word.count > 3, word.last == UInt8(ascii: "s") else { return }
        let before = word[word.count - 2]
        if before == UInt8(ascii: "s") || before == UInt8(ascii: "u") || (before == UInt8(ascii: "i") && word.count < 6) { return }
        word.removeLast()
        guard word.count > 4, word.last == UInt8(ascii: "e") else { return }
        if hasEnding(word, Array("ie".utf8)) {
            word.removeLast(2)
            word.append(UInt8(ascii: "y"))
        } else if ["sse", "xe", "che", "she"].contains(where: { hasEnding(word, Array($0.utf8)) }) {
            word.removeLast()
        }
    }

    /// Endings and the fewest letters that must stand before them, longest first.
    private static let endings: [(ending: [UInt8], shortest: Int)] = [
        ("ations", 3), ("ation", 3), ("ments", 3), ("ment", 3), ("ings", 3), ("edly", 3), ("ing", 3), ("ed", 3), ("ly", 3),
    ].map { (Array($0.utf8), $1) }
}
