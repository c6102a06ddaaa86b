/// What a run of text means; the theme decides how that looks.
public enum TextRole: UInt8, Sendable, Hashable, CaseIterable {
    /// Plain text, and a heading of any level.
    case body, heading
    /// Inline emphasis.
    case strong, emphasis, strongEmphasis, strikethrough
    /// Inline code, and lines of code with the tokens that are told apart in them.
    case code, codeBlock, codeKeyword, codeString, codeNumber, codeComment, codeKey, codePunctuation
    /// The level of a line of a log, and one that reports a failure.
    case codeLevel, codeAlarm
    /// What is not code about a code block: the name of its language, and the sign before the rest of a line that is too long.
    case codeLabel
    /// The bar before a quote and the plain text in it.
    case quote
    /// A link's label, and the address in parentheses after it.
    case link, linkTarget
    /// The bullet, number or check box of a list item.
    case listMarker
    /// Lines between the cells of a table, and its header cells.
    case tableBorder, tableHeader
    /// A thematic break.
    case rule
    /// The number of a source in brackets, made of a `CitationSign`.
    case citation
    /// Raw HTML, and text that is shown as it came.
    case note
    /// Words that a judgement rests on.
    case flagged
    /// Words that a search found, and the match that is shown.
    case found, foundHere
}

/// A run of text in one role.
public struct Span: Sendable, Hashable {
    /// The text, fit for `Frame.write`.
    public var text: String
    /// What it means.
    public var role: TextRole

    /// A run of `text` in `role`.
    public init(_ text: String, _ role: TextRole) {
        self.text = text
        self.role = role
    }
}

/// One row of laid out text.
public struct LayoutLine: Sendable, Hashable {
    /// The runs from left to right; empty for a blank row.
    public var spans: [Span]
    /// Index of the top-level block the row belongs to; a blank row belongs to the block after it.
    public var block: Int
    /// Whether the row before was broken only for want of width.
    public var continuesPrevious: Bool

    /// A row of runs.
    public init(spans: [Span], block: Int, continuesPrevious: Bool) {
        self.spans = spans
        self.block = block
        self.continuesPrevious = continuesPrevious
    }

    /// The text without roles.
    public var text: String { spans.reduce(into: "") { $0 += $1.text } }
    /// Columns.
    public var width: Int { spans.columns }
}

/// A link of a text.
public struct MarkdownLink: Sendable, Hashable {
    /// What stands for it in the text.
    public let label: String
    /// Where it leads, as written; it is outside text like any other.
    public let target: String

    /// A link that `label` stands for.
    public init(label: String, target: String) {
        self.label = label
        self.target = target
    }
}

extension [Span] {
    /// Columns of all runs.
    var columns: Int { reduce(0) { $0 + DisplayText.width($1.text) } }

    /// Adds a run, joined to the last one where the role is the same.
    mutating func join(_ text: some StringProtocol, _ role: TextRole) {
        guard !text.isEmpty else { return }
        if let last = indices.last, self[last].role == role {
            self[last].text += text
        } else {
            append(Span(String(text), role))
        }
    }

    /// Takes away what stands behind the last space, if there is one and that is `limit` characters or less.
    mutating func removeLastWord(ofAtMost limit: Int) -> [Span] {
        var word: [Span] = []
        var rest = limit
        for index in indices.reversed() {
            let end = self[index].text.suffix(rest + 1)
            guard let space = end.lastIndex(of: " ") else {
                guard end.count <= rest, end.startIndex == self[index].text.startIndex else { return [] }
                rest -= end.count
                word.insert(self[index], at: 0)
                continue
            }
            let tail = end[end.index(after: space)...]
            if !tail.isEmpty { word.insert(Span(String(tail), self[index].role), at: 0) }
            self[index].text.removeLast(tail.count)
            removeSubrange((index + 1)...)
            return word
        }
        return []
    }
}
