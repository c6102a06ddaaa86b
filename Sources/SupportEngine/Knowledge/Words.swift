/// Cuts texts into the words a search compares: lower case, without endings, without words that say nothing.
enum Words {
    /// The stems of `text` in order. Any text is safe; what is neither letter nor digit only separates.
    static func stems(_ text: String) -> [String] {
        var stems: [String] = []
        forEachWord(text) { word in
            if !stopWords.contains(word) { stems.append(stem(word)) }
        }
        return stems
    }

    /// Calls `body` with each word in lower case. Bytes beyond ASCII count as letters, but for the general and the
    /// ideographic punctuation (U+2000–206F, U+3000–3003), which separate as their ASCII kin do.
    static func forEachWord(_ text: String, _ body: (String) -> Void) {
        var bytes: [UInt8] = []
        var isASCII = true
        func flush() {
            guard !bytes.isEmpty else { return }
            let word = String(decoding: bytes, as: UTF8.self)
            body(isASCII ? word : word.lowercased())
            bytes.removeAll(keepingCapacity: true)
            isASCII = true
        }
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x61...0x7A, 0x30...0x39: bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            case 0x41...0x5A: bytes.append(UInt8(truncatingIfNeeded: scalar.value) | 0x20)
            case 0..<0xAA, 0x2000...0x206F, 0x3000...0x3003, 0xFF00...0xFF0F, 0xFF1A...0xFF20: flush()
            default:
                isASCII = false
                bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        flush()
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

    /// English words that say nothing of the matter, and the tails of `don't`, `we'll` and the like.
    static let stopWords = set(
        """
        a about after again all also am an and any anyone are as at be because been before being but by can cannot could d did do does
        doing don down each else every for from get gets getting go got had has have having he hello help her here hey hi him his how
        i if im in into is isn it its just know let like ll m make may me might more most much must my need no not now of off ok on
        once one only or other our ours out over please re s same she should so some such t tell than thank thanks that the their them
        then there these they this those to too under until up us use ve very want was way we were what when where which while who why
        will with would yes you your yours
        """)

    /// Stems of words that any question to a support team may hold, whatever it is about.
    static let weakStems = Set(stems("account broken error fail issue problem question set support team trouble work workspace wrong"))

    /// The words of a list in which white space separates them.
    static func set(_ list: String) -> Set<String> { Set(list.split(whereSeparator: \.isWhitespace).map(String.init)) }
}
