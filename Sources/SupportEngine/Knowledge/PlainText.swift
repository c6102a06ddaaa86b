/// An article's Markdown as the plain prose that answers are made of.
enum PlainText {
    /// A sentence or a step.
    struct Piece: Hashable {
        /// What a piece was in the article.
        enum Kind: Hashable {
            /// A sentence of a paragraph or of a list with bullets.
            case sentence
            /// An entry of a numbered list.
            case step
        }

        var kind: Kind
        var text: String
    }

    /// The sentences, bullets and steps of a Markdown text in order. Rows of tables become sentences of their own; code is left out,
    /// since half a program helps nobody.
    static func sentences(of markdown: String) -> [Piece] {
        var pieces: [Piece] = []
        for block in blocks(of: markdown) {
            switch block.kind {
            case .step: pieces.append(Piece(kind: .step, text: inline(block.text)))
            case .sentence: pieces += split(inline(block.text)).map { Piece(kind: .sentence, text: $0) }
            }
        }
        return pieces.filter { !$0.text.isEmpty }
    }

    // MARK: Blocks

    private static func blocks(of markdown: String) -> [Piece] {
        let lines = MarkdownLines(markdown.split(separator: "\n", omittingEmptySubsequences: false), firstLine: 1).lines
        var blocks: [Piece] = []
        var header: [String] = []
        var continues = false
        for line in lines where !line.isCode && line.heading == nil {
            let text = line.text.trimmed
            if text.isEmpty {
                (continues, header) = (false, [])
            } else if text.hasPrefix("|") {
                let row = cells(of: text)
                if header.isEmpty { header = row } else if let sentence = sentence(of: row, under: header) { blocks.append(sentence) }
                continues = false
            } else if let entry = entry(text) {
                blocks.append(entry)
                continues = true
            } else if continues, let last = blocks.indices.last {
                blocks[last].text += " " + text
            } else {
                blocks.append(Piece(kind: .sentence, text: String(text)))
                continues = true
            }
        }
        return blocks
    }

    /// An entry of a list: `- words`, `* words`, `3. words`.
    private static func entry(_ text: Substring) -> Piece? {
        for bullet in ["- ", "* ", "+ "] where text.hasPrefix(bullet) {
            return Piece(kind: .sentence, text: String(text.dropFirst(2).trimmed))
        }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let rest = text.dropFirst(digits.count)
        guard (1...3).contains(digits.count), rest.hasPrefix(". ") || rest.hasPrefix(") ") else { return nil }
        return Piece(kind: .step, text: String(rest.dropFirst(2).trimmed))
    }

    private static func cells(of row: Substring) -> [String] {
        row.trimming { $0 == "|" }.split(separator: "|", omittingEmptySubsequences: false).map { String($0.trimmed) }
    }

    /// `People: up to 25 on Starter, unlimited on Pro.`
    private static func sentence(of row: [String], under header: [String]) -> Piece? {
        guard let name = row.first, !row.allSatisfy({ $0.allSatisfy { "-: ".contains($0) } }) else { return nil }
        let values = zip(header, row).dropFirst().map { column, value in column.isEmpty ? value : "\(column) \(value)" }
        return Piece(kind: .sentence, text: name.isEmpty ? "" : "\(name): \(values.joined(separator: ", ")).")
    }

    // MARK: Inline

    /// The text without signs of emphasis; links keep their words.
    static func inline(_ text: String) -> String {
        var result = ""
        var rest = text.replacing("**", with: "")[...]
        while let open = rest.firstIndex(of: "[") {
            result += rest[..<open]
            let inside = rest[rest.index(after: open)...]
            guard let middle = inside.firstRange(of: "]("), let close = inside[middle.upperBound...].firstIndex(of: ")") else {
                rest = rest[open...]
                break
            }
            result += inside[..<middle.lowerBound]
            rest = inside[inside.index(after: close)...]
        }
        return String((result + rest).trimmed)
    }

    /// Cuts prose behind `.`, `!` and `?` that a blank and a capital, digit or sign follow. Abbreviations with small letters behind
    /// them stay whole, and so do menu paths such as `... > History`.
    private static func split(_ text: String) -> [String] {
        var sentences: [String] = []
        var start = text.startIndex
        var position = start
        while let end = text[position...].firstIndex(where: { ".!?".contains($0) }) {
            position = text.index(after: end)
            while position < text.endIndex, "\"')".contains(text[position]) { position = text.index(after: position) }
            let following = text[position...].drop { $0 == " " }
            guard following.startIndex > position, let next = following.first, !next.isLowercase, next != ">" else { continue }
            sentences.append(String(text[start..<position]))
            start = following.startIndex
            position = start
        }
        sentences.append(String(text[start...].trimmed))
        return sentences.filter { !$0.isEmpty }
    }
}
