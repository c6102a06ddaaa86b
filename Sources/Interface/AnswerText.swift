import CellGrid
public import ChatModel
public import SupportEngine

/// An answer's text as it comes, made fit for the screen or for a plain text: marks checked, then cleaned.
/// However the text is cut, the results joined are the same.
public struct AnswerText: Sendable {
    /// What the result is for.
    public enum Form: Sendable, Hashable {
        /// `MarkdownLayout`: marks are signs (`CitationSign`), forged ones are struck out.
        case markdown
        /// Output as plain text: `[1]`, and `[x mark]` for forged ones.
        case plain
    }

    private let form: Form
    private var answer: DisplayedAnswer
    private var cleaner = StreamCleaner()
    private var marks = CitationText()
    /// Whether what came last is white space, or nothing came.
    private var endsBlank = true
    private var isBehindForged = false

    /// An answer that may name what was given with its question; nil = not known, its marks stay text.
    public init(given: GivenSources?, form: Form) {
        self.form = form
        answer = DisplayedAnswer(given: given)
    }

    /// The sources named so far; the first has number 1.
    public var sources: [SourceReference] { answer.sources }
    /// How many marks so far name nothing that was given.
    public var forgedCount: Int { answer.forgedCount }

    /// What may be shown now; an open bracket or an unfinished escape sequence at the end stays behind.
    public mutating func feed(_ delta: String) -> String { shown(answer.feed(delta)) }

    /// The rest: the answer has ended.
    public mutating func finish() -> String {
        let last = shown(answer.finish())
        let rest = cleaner.finish()
        switch form {
        case .markdown: return last + rest
        case .plain:
            let tail = marks.feed(rest)
            return last + tail + marks.finish()
        }
    }

    private mutating func shown(_ pieces: [DisplayedAnswer.Piece]) -> String {
        let text = cleaner.feed(pieces.map { written($0) }.joined())
        switch form {
        case .markdown: return text
        case .plain: return marks.feed(text)
        }
    }

    private mutating func written(_ piece: DisplayedAnswer.Piece) -> String {
        switch piece {
        case .text(let text):
            let words = form == .markdown ? CitationSign.disarmed(markdown: text) : CitationSign.disarmed(text)
            guard let first = words.unicodeScalars.first, let last = words.unicodeScalars.last else { return "" }
            let isJoined = isBehindForged && !AnswerText.ends(first)
            (isBehindForged, endsBlank) = (false, last.properties.isWhitespace)
            return isJoined ? " " + words : words
        case .codeBracket:
            (isBehindForged, endsBlank) = (false, false)
            return form == .markdown ? "[" : CitationSign.codeBracket
        case .source(let number):
            (isBehindForged, endsBlank) = (false, false)
            return CitationSign.sign(number)
        case .forged(let words):
            // Markdown strikes out only what stands apart from the words beside it.
            let gap = endsBlank ? "" : " "
            (isBehindForged, endsBlank) = (true, false)
            return gap + forged(words)
        }
    }

    private func forged(_ words: String) -> String {
        switch form {
        case .markdown: CitationSign.struck(words)
        case .plain: "[x \(CitationSign.disarmed(words))]"
        }
    }

    /// Whether a character may stand right behind struck out text.
    private static func ends(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || ".,;:!?)]}\"'".unicodeScalars.contains(scalar)
    }
}
