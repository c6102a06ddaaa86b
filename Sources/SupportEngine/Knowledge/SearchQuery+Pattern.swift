internal import ChatModel

extension SearchQuery {
    /// What an index is asked for. Common words tell passages apart badly and cost most, so the rarest go first, and the rest are left
    /// to the ranking once the index would have to look at more than `budget` passages.
    func pattern(_ statistics: WordStatistics, budget: Int = 20_000) -> PassagePattern {
        let phrases = terms.filter { !$0.isStop }.flatMap { $0.wordings.map(\.phrase) }
        let known = phrases.compactMap { phrase in statistics.count(of: phrase).map { (phrase: phrase, count: $0) } }
        var (taken, room): ([PassagePattern.Phrase], Int) = ([], budget)
        for (phrase, count) in known.sorted(by: { ($0.count, $0.phrase.words.joined()) < ($1.count, $1.phrase.words.joined()) }) {
            guard count <= room || taken.isEmpty else { break }
            taken.append(phrase)
            room -= count
        }
        return PassagePattern(taken)
    }

    // MARK: Spelling

    /// Words of the question that stand nowhere in the knowledge and that nothing is known to stand for.
    func unknownWords(_ statistics: WordStatistics) -> [String] {
        let unknown = terms.filter { term in
            !term.isStop && term.words.count == 1 && term.wordings.allSatisfy { statistics.count(of: $0.phrase) == nil }
        }
        return unknown.map { $0.words[0] }.filter(Self.isCorrectable).prefix(Self.mostCorrected).map(\.self)
    }

    private static let mostCorrected = 8

    /// Short words and numbers have too many neighbours.
    private static func isCorrectable(_ word: String) -> Bool {
        (4...30).contains(word.utf8.count) && word.utf8.allSatisfy { (0x61...0x7A).contains($0) }
    }

    /// Puts the likeliest known neighbour of each unknown word in its place; a word without one may be the beginning of a longer one.
    mutating func correct(_ unknown: [String], _ statistics: WordStatistics) {
        for word in unknown {
            let known = Self.neighbours(of: word).filter { statistics.counts[$0] != nil }
            let best = known.max { left, right in
                let keepsFirst = (left.utf8.first == word.utf8.first, right.utf8.first == word.utf8.first)
                if keepsFirst.0 != keepsFirst.1 { return keepsFirst.1 }
                return (statistics.counts[left] ?? 0, right) < (statistics.counts[right] ?? 0, left)
            }
            if let best {
                replace(word, by: Wording(phrase: .init([best]), share: Importance.corrected), keepingFirst: false)
            } else {
                replace(word, by: Wording(phrase: .init([word], isPrefix: true), share: Importance.begun), keepingFirst: true)
            }
        }
    }

    /// All words one slip away (Damerau 1964): a letter too many, too few or wrong, or two that changed places.
    static func neighbours(of word: String) -> Set<String> {
        let letters = Array(word.utf8)
        var found: Set<String> = []
        func note(_ parts: ArraySlice<UInt8>...) { found.insert(String(decoding: parts.joined(), as: UTF8.self)) }
        for position in 0...letters.count {
            let (before, after) = (letters[..<position], letters[position...])
            for letter in UInt8(ascii: "a")...UInt8(ascii: "z") {
                note(before, [letter], after)
                note(before, [letter], after.dropFirst())
            }
            note(before, after.dropFirst())
            if after.count > 1 { note(before, after.dropFirst().prefix(1), after.prefix(1), after.dropFirst(2)) }
        }
        found.remove(word)
        return found
    }
}

extension WordStatistics {
    /// In how many passages a phrase can stand at most; nil when one of its words stands nowhere. Of beginnings nothing is known, so they
    /// count as rare.
    func count(of phrase: PassagePattern.Phrase) -> Int? {
        let words = phrase.words.dropLast(phrase.isPrefix ? 1 : 0)
        let known = words.compactMap { counts[$0] }
        return known.count == words.count ? known.min() ?? 1 : nil
    }
}
