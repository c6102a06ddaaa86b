/// The words of a text as they are written.
struct WordShapes {
    /// One of the writer's own or quoted words.
    private struct Shape {
        var letters: [UInt8]
        var isOwn: Bool
        /// Three capitals or more, with no digit and no part of a name such as `ERR_TIMEOUT`.
        var isShouted: Bool
        var isLong: Bool
    }

    private var shapes: [Shape] = []

    /// The words of `ticket`, which was read from `text`; pasted ones are left out.
    init(_ ticket: TicketText, of text: String) {
        let bytes = Array(text.utf8)
        for word in ticket.words where word.origin != .pasted && word.bytes.upperBound <= bytes.count {
            let written = bytes[word.bytes]
            shapes.append(
                Shape(
                    letters: WordForm.folded(String(decoding: written, as: UTF8.self)), isOwn: word.origin == .own,
                    isShouted: Self.isShouted(written) && !Self.isPartOfName(word.bytes, bytes),
                    isLong: written.count >= 3))
        }
    }

    /// Whether at least three words and most of the longer ones are written in capitals.
    var isShouted: Bool {
        let long = shapes.filter { $0.isOwn && $0.isLong }
        let shouted = long.count { $0.isShouted }
        return shouted >= 3 && shouted * 10 >= long.count * 7
    }

    /// The different words without endings.
    func matter(without stopWords: Set<[UInt8]>) -> Set<[UInt8]> {
        var matter: Set<[UInt8]> = []
        for letters in shapes.map(\.letters) where !letters.isEmpty && !stopWords.contains(letters) {
            matter.insert(WordForm.stem(letters))
        }
        return matter
    }

    /// Accented letters have bytes beyond ASCII: they count as capitals among capitals.
    private static func isShouted(_ word: ArraySlice<UInt8>) -> Bool {
        word.count >= 3 && word.contains(where: isCapital) && word.allSatisfy { isCapital($0) || $0 >= 0x80 }
    }

    private static func isCapital(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }

    private static func isPartOfName(_ word: Range<Int>, _ bytes: [UInt8]) -> Bool {
        let neighbours = [word.lowerBound - 1, word.upperBound].filter(bytes.indices.contains).map { bytes[$0] }
        return neighbours.contains { $0 == UInt8(ascii: "_") || (0x30...0x39).contains($0) }
    }
}
