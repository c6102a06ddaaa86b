import ChatModel
import Interface

/// Words counted in messages as they are shown. To make an answer's marks readable takes far longer than to look for words, so it is done
/// only where that can change the count.
struct WordSearch {
    private let finder: LiteralFinder
    /// Whether the words may stand in what a mark is shown as, or begin or end with it: `[1]`, `[x name]`, `(1)`, and blanks around them.
    private let mayBeShownOnly: Bool

    /// A search for `words`; nil when there are none.
    init?(_ words: String) {
        guard let finder = LiteralFinder(words), let first = words.first, let last = words.last else { return nil }
        self.finder = finder
        let hasSign = words.unicodeScalars.contains { "[]()\u{FFFD}".unicodeScalars.contains($0) || ("0"..."9").contains($0) }
        mayBeShownOnly = hasSign || first.isWhitespace || last.isWhitespace || first == "x" || first == "X"
    }

    /// How often the words stand in a message.
    func count(in text: MessageText) -> Int {
        guard text.mayHaveMarks else { return finder.count(in: text.text) }
        guard mayBeShownOnly || finder.isIn(text.text) else { return 0 }
        return finder.count(in: text.searched)
    }
}
