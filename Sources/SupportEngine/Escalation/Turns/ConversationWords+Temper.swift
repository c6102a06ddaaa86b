extension ConversationWords {
    private struct Word {
        var hit: PhraseMatcher.Hit
        var level: Int
    }

    /// The temper of a text from -3 to 2, with the words of bad temper. The worst word counts, a second one and a row of exclamation
    /// marks make it one worse; a kind word lifts a mild one. Negated kindness is bad temper, negated bad temper is none.
    func temper(_ matcher: inout PhraseMatcher, _ shapes: WordShapes, _ text: String) -> (level: Int, spans: [Range<Int>]) {
        let words = weighed(&matcher)
        let bad = words.filter { $0.level < 0 }
        let faces = text.compactMap { self.faces[$0]?.level }
        var worst = min(bad.map(\.level).min() ?? 0, faces.min() ?? 0)
        if bad.count > 1 { worst -= 1 }
        let isLoud = worst < 0 && text.contains("!!")
        if isLoud { worst -= 1 }
        let best = max(words.map(\.level).max() ?? 0, faces.max() ?? 0, 0)
        let level = worst <= -2 ? worst : worst + best
        return (min(max(level, -3), 2), bad.map { bytes($0.hit, matcher) })
    }

    private static func comesFirst(_ left: Word, _ right: Word) -> Bool {
        if (left.level == 0) != (right.level == 0) { return left.level == 0 }
        return (left.hit.words.count, -left.level) > (right.hit.words.count, -right.level)
    }

    private func weighed(_ matcher: inout PhraseMatcher) -> [Word] {
        let stronger = own(modifiers.stronger, &matcher)
        let weaker = own(modifiers.weaker, &matcher)
        let negations = own(modifiers.negation, &matcher)
        return found(&matcher).map { word in
            var word = word
            if isNegated(word.hit, by: negations, matcher.text) { word.level = word.level > 0 ? -1 : 0 }
            if word.level < 0 {
                if stronger.contains(where: { $0.words.upperBound == word.hit.words.lowerBound }) { word.level -= 1 }
                if weaker.contains(where: { $0.words.upperBound == word.hit.words.lowerBound }) { word.level += 1 }
            }
            return word
        }
    }

    /// The words of all tempers; of words that overlap the neutral ones, such as `bad gateway`, and else the longest.
    private func found(_ matcher: inout PhraseMatcher) -> [Word] {
        var words: [Word] = []
        for temper in Temper.allCases {
            words += own(self.temper[temper], &matcher).map { Word(hit: $0, level: temper.level) }
        }
        var kept: [Word] = []
        for word in words.sorted(by: Self.comesFirst)
        where !kept.contains(where: { $0.hit.words.overlaps(word.hit.words) }) {
            kept.append(word)
        }
        return kept.sorted { $0.hit.words.lowerBound < $1.hit.words.lowerBound }
    }
}
