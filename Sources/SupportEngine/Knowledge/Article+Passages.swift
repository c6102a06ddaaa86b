internal import ChatModel

extension Article {
    /// The passages of the article: its sections, long ones cut between their paragraphs.
    public var passages: [Passage] {
        var passages: [Passage] = []
        var headings: [(level: Int, words: String)] = []
        for section in sections {
            headings.removeAll { $0.level >= section.level }
            if !section.heading.isEmpty { headings.append((section.level, section.heading)) }
            for text in Article.pieces(of: section.text) {
                passages.append(
                    Passage(
                        article: id, number: passages.count + 1, title: title, section: section.heading, headings: headings.map(\.words),
                        text: text))
            }
        }
        return passages
    }

    /// The passages as an index keeps them.
    var indexed: [IndexedPassage] {
        let name = Words.stems(title).joined(separator: " ")
        let tags = Words.stems(tags.joined(separator: "\n")).joined(separator: " ")
        return passages.map { passage in
            let headings = passage.headings.filter { $0 != title }.joined(separator: "\n")
            return IndexedPassage(
                mark: passage.mark, title: name, heading: Words.stems(headings).joined(separator: " "), tags: tags,
                text: Words.stems(passage.text).joined(separator: " "))
        }
    }

    /// Passages are at most this long where paragraphs allow it.
    static let longestPassage = 250

    /// The text as it is, or in pieces of whole paragraphs if it is long; fenced code is never cut.
    static func pieces(of text: String) -> [String] {
        guard wordCount(text) > longestPassage else { return [text] }
        var pieces: [(text: String, words: Int)] = []
        for paragraph in paragraphs(of: text) {
            let words = wordCount(paragraph)
            if let last = pieces.indices.last, pieces[last].words + words <= longestPassage {
                pieces[last].text += "\n\n" + paragraph
                pieces[last].words += words
            } else {
                pieces.append((paragraph, words))
            }
        }
        return pieces.map(\.text)
    }

    /// How many words stand between white space.
    static func wordCount(_ text: String) -> Int {
        var (count, isInside) = (0, false)
        for byte in text.utf8 {
            let isBlank = byte == 0x20 || (0x09...0x0D).contains(byte)
            if isInside, isBlank { count += 1 }
            isInside = !isBlank
        }
        return count + (isInside ? 1 : 0)
    }

    private static func paragraphs(of text: String) -> [String] {
        let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map(Substring.init)
        let parts = MarkdownLines(lines, firstLine: 1).lines.split { $0.text.isBlank && !$0.isCode }
        return parts.map { $0.map(\.text).joined(separator: "\n") }
    }
}
