/// How well a text fits what was typed: the letters of each word in their order, those at the beginnings of words and side by side best.
struct FuzzyMatch: Comparable {
    /// The higher, the better.
    private let score: Int
    /// How many letters stand before the first one found; a slash before them is none. 0 when nothing was typed.
    private let start: Int

    private static let found = 1
    /// The letter begins a word: `nc` means “new conversation”.
    private static let begins = 8
    /// The letter stands right behind the one before it.
    private static let follows = 6
    /// Letters were left out.
    private static let gap = -3
    /// The same in prose.
    private static let proseGap = -7
    /// What a letter must be worth on average in prose: more than first letters of many words, which spell anything.
    private static let proseLeast = 4
    /// A word was typed whole.
    private static let whole = 4

    /// Fits `text` to all words of `pattern`, without regard to case and to the words' order; nil where a letter is missing, or where a
    /// word's letters lie about without a beginning or a neighbour. In prose, which holds most letters somewhere, what is left out ends
    /// where a word begins.
    init?(_ pattern: String, in text: String, isProse: Bool = false) {
        let letters = Array(text.lowercased())
        var (score, start) = (0, Int.max)
        for word in pattern.lowercased().split(whereSeparator: \.isWhitespace) {
            guard let best = Self.best(Array(word), letters, isProse), best.score >= word.count * (isProse ? Self.proseLeast : 1) else {
                return nil
            }
            score += best.score
            start = min(start, best.start)
        }
        self.score = score
        self.start = letters.prefix(start == .max ? 0 : start).count(where: Self.isPart)
    }

    /// The better of two is the one with the higher score, then the one found further to the front.
    static func < (left: FuzzyMatch, right: FuzzyMatch) -> Bool { (left.score, -left.start) < (right.score, -right.start) }

    private typealias Ending = (score: Int, start: Int)

    /// The best way to find `word` in `text`: row by row the best ending of its first letters at each place.
    private static func best(_ word: [Character], _ text: [Character], _ isProse: Bool) -> Ending? {
        var row = text.indices.map { place in
            text[place] == word[0] ? (score: found + (isBeginning(place, text) ? begins : 0), start: place) : nil
        }
        for letter in word.dropFirst() {
            var next: [Ending?] = Array(repeating: nil, count: text.count)
            var before: Ending?
            for place in text.indices.dropFirst() {
                if place > 1, let candidate = row[place - 2], before.map({ $0.score < candidate.score }) ?? true { before = candidate }
                guard text[place] == letter else { continue }
                let begins = isBeginning(place, text)
                let own = found + (begins ? Self.begins : 0)
                let apart = before.map { (score: $0.score + own + (isProse ? proseGap : gap), start: $0.start) }
                let beside = row[place - 1].map { (score: $0.score + found + follows, start: $0.start) }
                next[place] = [beside, isProse && !begins ? nil : apart].compactMap(\.self).max { $0.score < $1.score }
            }
            row = next
        }
        let endings = row.enumerated().compactMap { place, ending in
            ending.map { (score: $0.score + (isWhole($0.start...place, text, word.count) ? whole : 0), start: $0.start) }
        }
        return endings.max { ($0.score, -$0.start) < ($1.score, -$1.start) }
    }

    private static func isBeginning(_ place: Int, _ text: [Character]) -> Bool {
        isPart(text[place]) ? place == 0 || !isPart(text[place - 1]) : true
    }

    private static func isWhole(_ range: ClosedRange<Int>, _ text: [Character], _ count: Int) -> Bool {
        range.count == count && isBeginning(range.lowerBound, text)
            && (range.upperBound + 1 == text.count || !isPart(text[range.upperBound + 1]))
    }

    private static func isPart(_ letter: Character) -> Bool { letter.isLetter || letter.isNumber }
}
