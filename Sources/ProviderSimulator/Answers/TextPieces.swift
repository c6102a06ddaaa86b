/// A token-like piece of an answer: what one delta carries.
struct TextPiece: Sendable, Equatable {
    var text: String
    /// What the piece counts in usage and in the pace.
    var tokens: Int

    init(_ text: String, tokens: Int? = nil) {
        self.text = text
        self.tokens = tokens ?? max(1, TokenEstimate.tokens(in: text))
    }

    /// The start of the piece that fits `limit` tokens (at least one grapheme), or nothing for 0.
    func prefix(tokens limit: Int) -> TextPiece? {
        guard limit > 0 else { return nil }
        guard limit < tokens else { return self }
        var kept = ""
        for character in text where kept.isEmpty || kept.utf8.count + character.utf8.count <= limit * 4 {
            kept.append(character)
        }
        return TextPiece(kept, tokens: limit)
    }
}

/// How many tokens a text has: a quarter of its UTF-8 bytes, rounded up. The providers' own tokenisers are not public.
enum TokenEstimate {
    static func tokens(in text: String) -> Int {
        tokens(bytes: text.utf8.count)
    }

    static func tokens(bytes: Int) -> Int {
        (bytes + 3) / 4
    }
}

extension TextPiece {
    /// `text` cut into pieces of one or two words, spaces in front as tokenisers have them, never inside a grapheme.
    ///
    /// Texts of `minimum` graphemes or more give at least `minimum` pieces; the pieces joined are the text.
    static func cut(_ text: String, atLeast minimum: Int = 5) -> [TextPiece] {
        let words = words(of: text)
        let paired = pair(words)
        if paired.count >= minimum { return paired.map { TextPiece($0) } }
        if words.count >= minimum { return words.map { TextPiece($0) } }
        return evenly(text, into: minimum).map { TextPiece($0) }
    }

    /// Words with the white space before them. A run without spaces ends after 12 graphemes, or 2 beyond ASCII (Chinese, Thai).
    private static func words(of text: String) -> [String] {
        var words: [String] = []
        var word = ""
        var length = 0
        for character in text {
            let limit = character.isASCII ? 12 : 2
            let startsWord = character.isWhitespace && length > 0
            if startsWord || length >= limit {
                words.append(word)
                (word, length) = ("", 0)
            }
            word.append(character)
            length += character.isWhitespace ? 0 : 1
        }
        return word.isEmpty ? words : words + [word]
    }

    /// One or two words a piece, in a fixed pattern that looks irregular.
    private static func pair(_ words: [String]) -> [String] {
        let pattern = [1, 2, 1, 1, 2, 2, 1]
        var pieces: [String] = []
        var start = 0
        while start < words.count {
            let end = min(words.count, start + pattern[pieces.count % pattern.count])
            pieces.append(words[start..<end].joined())
            start = end
        }
        return pieces
    }

    private static func evenly(_ text: String, into count: Int) -> [String] {
        let characters = Array(text)
        let count = min(count, characters.count)
        return (0..<count).map { String(characters[characters.count * $0 / count..<characters.count * ($0 + 1) / count]) }
    }
}
