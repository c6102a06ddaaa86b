/// A passage as a paragraph of an answer: plain sentences, then numbered steps, each with the mark of its article.
struct OfflineParagraph {
    /// The paragraph; empty when the passage has nothing that fits.
    let text: String
    /// Whether it has numbered steps.
    let hasSteps: Bool
    /// How many words it has.
    let wordCount: Int

    /// The sentences that hold most of `words`, in their order, as far as there is room for so many words.
    init(_ passage: Passage, words: Set<String>, room: Int) {
        let pieces = PlainText.sentences(of: passage.text).filter { !$0.text.hasSuffix(":") }
        let steps = pieces.filter { $0.kind == .step }.prefix(OfflineParagraph.mostSteps)
        var left = room
        let keptSteps = steps.prefix { step in
            left -= OfflineParagraph.words(in: step.text)
            return left >= 0
        }
        // Half a list of steps leads nowhere; then the prose must do.
        let usable = keptSteps.count == steps.count ? Array(keptSteps) : []
        left = room - usable.reduce(0) { $0 + OfflineParagraph.words(in: $1.text) }
        let sentences = OfflineParagraph.chosen(pieces.filter { $0.kind == .sentence }.map(\.text), words: words, room: left)
        let prose = sentences.map { OfflineParagraph.marked($0, passage.mark) }.joined(separator: " ")
        let list = usable.enumerated().map { "\($0 + 1). \(OfflineParagraph.marked($1.text, passage.mark))" }
        hasSteps = !list.isEmpty
        text = (list + (prose.isEmpty ? [] : [prose])).joined(separator: "\n")
        wordCount = OfflineParagraph.words(in: text)
    }

    private static let mostSteps = 8
    private static let enough = 60

    /// Those with the most query words first, then from the top; given back in the order of the article.
    private static func chosen(_ sentences: [String], words: Set<String>, room: Int) -> [String] {
        let hits = sentences.map { Set(Words.stems($0)).intersection(words).count }
        var left = room
        let order = sentences.indices.sorted { (-hits[$0], $0) < (-hits[$1], $1) }
        let kept = order.filter { index in
            let size = OfflineParagraph.words(in: sentences[index])
            // Sentences without a word of the question only fill a short answer.
            guard size <= left, hits[index] > 0 || room - left < enough else { return false }
            left -= size
            return true
        }
        return kept.sorted().map { sentences[$0] }
    }

    /// The sentence with the mark before its full stop.
    static func marked(_ sentence: String, _ mark: String) -> String {
        "\(sentence.hasSuffix(".") ? sentence.dropLast() : sentence[...]) [\(mark)]."
    }

    /// Words between blanks; marks are none.
    static func words(in text: String) -> Int {
        text.split(whereSeparator: \.isWhitespace).count { !$0.hasPrefix("[") }
    }
}
