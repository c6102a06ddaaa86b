public import ChatModel

/// A whole answer together with what it may name.
public struct CitedAnswer: Sendable, Hashable {
    /// What is shown, first to last.
    public let pieces: [DisplayedAnswer.Piece]
    /// The sources it names; the first has number 1.
    public let sources: [SourceReference]
    /// How many of its marks name nothing that was given.
    public let forgedCount: Int

    /// Reads an answer against what was given with its question, as `DisplayedAnswer` does.
    public init(_ text: String, given: GivenSources?) {
        var answer = DisplayedAnswer(given: given)
        let first = answer.feed(text)
        pieces = first + answer.finish()
        sources = answer.sources
        forgedCount = answer.forgedCount
    }

    /// The sources to be kept with the answer: those it names in the order of their numbers, then of those that were `found` for the
    /// question the ones it does not name.
    public func record(found: [SourceReference]) -> [SourceReference] {
        let scores = Dictionary(found.map { ($0.mark, $0.score) }) { first, _ in first }
        let cited = sources.map { source in
            var source = source
            source.isCited = true
            source.score = scores[source.mark] ?? source.score
            return source
        }
        let named = Set(sources.map(\.mark))
        let others = found.filter { !named.contains($0.mark) }.map { source in
            var source = source
            source.isCited = false
            return source
        }
        return cited + others
    }

    /// The answer as a customer gets it: without marks, true or forged, and without the blanks before them.
    public var draft: String {
        var draft = ""
        var isOpen = false
        for piece in pieces {
            switch piece {
            case .source, .forged:
                while let last = draft.unicodeScalars.last, last == " " || last == "\t" || last == "\u{A0}" {
                    draft.unicodeScalars.removeLast()
                }
                isOpen = true
            case .codeBracket:
                draft += "["
                isOpen = false
            case .text(let text):
                draft += isOpen ? CitedAnswer.joint(draft, text) : text
                if !text.allSatisfy({ $0 == " " }) { isOpen = false }
            }
        }
        return draft
    }

    /// `text` as it goes on after a mark was taken out behind `draft`; a sentence that ended before the mark does not end twice.
    private static func joint(_ draft: String, _ text: String) -> String {
        if text.first == ".", endsSentence(draft), text.dropFirst().first.map(\.isWhitespace) ?? true { return String(text.dropFirst()) }
        guard let last = draft.last, !last.isNewline else { return String(text.drop { $0 == " " }) }
        guard let first = text.first, first.isLetter || first.isNumber else { return text }
        return " " + text
    }

    /// Whether a text ends with the end of a sentence, its emphasis aside.
    private static func endsSentence(_ text: String) -> Bool {
        text.last { $0 != "*" && $0 != "_" }.map { "?!.".contains($0) } ?? false
    }
}
