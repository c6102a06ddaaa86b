internal import ChatModel

/// Where the words of a question stand in a passage.
struct PassagePlaces {
    /// How many words the passage has.
    private(set) var length = 0
    /// The places of each word by its number, ascending; fields are a gap apart.
    private var places: [[Int]]
    /// From this place on stands the text; before it title, headings and tags.
    private var textStart = 0

    private static let gap = 100

    /// The places of the query's words in a passage.
    init(_ passage: IndexedPassage, of words: QueryWords) {
        places = Array(repeating: [], count: words.count)
        var place = 0
        for field in passage.fields {
            textStart = place
            let start = place
            words.forEachHit(in: field, from: &place) { places[$0].append($1) }
            length += place - start
            place += Self.gap
        }
    }

    /// How often a word or phrase stands in title, headings and tags, and how often in the text.
    func count(of phrase: QueryWords.Phrase) -> (names: Int, text: Int) {
        let starts = starts(of: phrase)
        let names = starts.count { $0 < textStart }
        return (names, starts.count - names)
    }

    /// The least distance in words between any of some phrases and any of others; nil where there is none.
    func distance(_ left: [QueryWords.Phrase], _ right: [QueryWords.Phrase]) -> Int? {
        let right = right.flatMap(starts)
        guard !right.isEmpty else { return nil }
        return left.flatMap(starts).compactMap { place in right.lazy.map { abs($0 - place) }.min() }.min()
    }

    private func starts(of phrase: QueryWords.Phrase) -> [Int] {
        guard let first = phrase.first else { return [] }
        guard phrase.count > 1 else { return places[first] }
        return places[first].filter { start in
            zip(phrase, start...).allSatisfy { word, place in places[word].contains(place) }
        }
    }
}
