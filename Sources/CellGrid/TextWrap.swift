/// Word wrap by columns.
public enum TextWrap {
    /// `text` in lines of at most `width` columns (1 or more), all but the first of each paragraph `hanging` columns
    /// narrower. It breaks at LF, at spaces (which go where a line ends by wrapping) and beside wide characters; words
    /// that are too long are cut. Empty text is one empty line; the lines are
    /// parts of `text`, so a wide character in a width of 1 remains. Expects text from `DisplayText.cleaned`.
    public static func wrap(_ text: String, width: Int, hanging: Int = 0) -> [Substring] {
        let width = max(1, width)
        let rest = max(1, width - max(0, hanging))
        var lines: [Substring] = []
        for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var wrapper = ParagraphWrapper(text: paragraph, first: width, rest: rest)
            wrapper.run(&lines)
        }
        return lines
    }
}

/// Wraps one paragraph in a single pass over its characters.
private struct ParagraphWrapper {
    let text: Substring
    let first: Int
    let rest: Int
    private var lineStart: String.Index
    private var column = 0
    private var isFirst = true
    /// Where the line could end, where the next would start, and the columns up to there.
    private var chance: (end: String.Index, next: String.Index, column: Int)?

    init(text: Substring, first: Int, rest: Int) {
        self.text = text
        self.first = first
        self.rest = rest
        lineStart = text.startIndex
    }

    private var limit: Int { isFirst ? first : rest }

    mutating func run(_ lines: inout [Substring]) {
        var index = text.startIndex
        var spacesFrom: String.Index?
        var leadEnd = index
        while index < text.endIndex {
            let character = text[index]
            let next = text.index(after: index)
            let width = columns(of: character)
            if index == leadEnd, character == " " || character == "\t" {
                leadEnd = next
                breakIfNeeded(before: index, width, &lines)
            } else if character == " " || character == "\t" {
                spacesFrom = spacesFrom ?? index
            } else {
                if let start = spacesFrom { chance = (start, index, column) }
                if spacesFrom == nil, width == 2, index > lineStart { chance = (index, index, column) }
                spacesFrom = nil
                breakIfNeeded(before: index, width, &lines)
            }
            column += width
            index = next
        }
        endLine(trailing: spacesFrom, &lines)
    }

    private func columns(of character: Character) -> Int {
        if character == "\t" { return 4 - column % 4 }
        if let byte = character.asciiValue { return byte >= 0x20 && byte < 0x7F ? 1 : 0 }
        return DisplayText.width(String(character))
    }

    private mutating func breakIfNeeded(before index: String.Index, _ width: Int, _ lines: inout [Substring]) {
        while column + width > limit, index > lineStart {
            let cut = chance ?? (index, index, column)
            lines.append(text[lineStart..<cut.end])
            lineStart = cut.next
            column -= cut.column
            isFirst = false
            chance = nil
        }
    }

    private mutating func endLine(trailing: String.Index?, _ lines: inout [Substring]) {
        let line = text[lineStart...]
        guard column > limit, let trailing, trailing > lineStart else {
            lines.append(line)
            return
        }
        lines.append(text[lineStart..<trailing])
    }
}
