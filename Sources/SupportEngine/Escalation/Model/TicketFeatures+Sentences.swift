/// What depends on the sentence a word stands in: the same words mean something else in a question, and the last sentence says most often
/// what is wanted.
extension TicketFeatures {
    /// So many letters of a word are its stem, which endings do not change.
    private static let stemLength = 5
    /// From one stem of a pair to the other there are at most this many words.
    private static let stemReach = 3
    /// Longer texts count as having so many sentences.
    private static let mostSentences = 5

    /// The stems, and each two that are near each other in a sentence: `charged us again` and `charges me once again` have one in common.
    func stems(_ text: FeatureText) -> [TicketVector.Occurrence] {
        let stems = text.words.map { word in
            var hash = FeatureHash()
            for letter in text.letters[word.letters].prefix(Self.stemLength) { hash.combine(UInt64(letter)) }
            return hash.value
        }
        var found: [TicketVector.Occurrence] = []
        found.reserveCapacity(stems.count * (1 + Self.stemReach))
        for (index, stem) in stems.enumerated() {
            found.append(occurrence(FeatureHash(.stem).combining(stem), index))
            for next in stems.indices[(index + 1)...].prefix(Self.stemReach)
            where text.words[next].sentence == text.words[index].sentence {
                found.append(occurrence(FeatureHash(.stemPair).combining(stem).combining(stems[next]), index, next))
            }
        }
        return found
    }

    /// Words and classes in three groups: by whether their sentence asks, those of the first sentence, those of the last.
    func bySentence(_ text: FeatureText, _ classes: [TicketConcepts.Mention]) -> [[TicketVector.Occurrence]] {
        guard let first = text.words.first?.sentence, let last = text.words.last?.sentence else { return [] }
        let all = marked(text, classes) { text.asked.contains($0) ? (.askedWord, .askedConcept) : (.toldWord, .toldConcept) }
        let opening = marked(text, classes) { $0 == first ? (.firstWord, .firstConcept) : nil }
        let closing = marked(text, classes) { $0 == last ? (.lastWord, .lastConcept) : nil }
        return [all, opening, closing]
    }

    /// The words and classes of the sentences that have a part, marked by it.
    private func marked(
        _ text: FeatureText, _ classes: [TicketConcepts.Mention], _ part: (_ sentence: Int) -> (word: FeatureRole, concept: FeatureRole)?
    ) -> [TicketVector.Occurrence] {
        var found: [TicketVector.Occurrence] = []
        for (index, word) in text.words.enumerated() {
            if let part = part(word.sentence) { found.append(occurrence(FeatureHash(part.word).combining(word.hash), index)) }
        }
        for mention in classes {
            guard let part = part(text.words[mention.word].sentence) else { continue }
            found.append(occurrence(FeatureHash(part.concept).combining(mention.concept), mention.word))
        }
        return found
    }

    /// The kinds of the sentences: each, each two that follow one another, the first, the last, and how many there are.
    func course(_ text: FeatureText, _ classes: [TicketConcepts.Mention]) -> [TicketVector.Occurrence] {
        let kinds = kinds(text, classes)
        guard let first = kinds.first, let last = kinds.last else { return [] }
        var found = kinds.map { FeatureHash(.sentenceKind).combining($0) }
        for (one, other) in zip(kinds, kinds.dropFirst()) { found.append(FeatureHash(.sentenceKindPair).combining(one).combining(other)) }
        let asks = kinds.contains { $0 & 1 == 1 }
        let tells = kinds.contains { $0 & 1 == 0 }
        found += [
            FeatureHash(.firstKind).combining(first), FeatureHash(.lastKind).combining(last),
            FeatureHash(.sentences).combining(UInt64(min(kinds.count, Self.mostSentences))),
            FeatureHash(.asksAndTells).combining(asks ? 1 : 0).combining(tells ? 1 : 0),
        ]
        return found.map { occurrence($0) }
    }

    /// Of each sentence as bits: 1 when it ends with a question mark, 2 when it begins with a question word, 4 with a condition.
    private func kinds(_ text: FeatureText, _ classes: [TicketConcepts.Mention]) -> [UInt64] {
        let openings = Dictionary(classes.map { ($0.word, $0.concept) }, uniquingKeysWith: { first, _ in first })
        var kinds: [UInt64] = []
        for (index, word) in text.words.enumerated() where index == 0 || text.words[index - 1].sentence != word.sentence {
            var kind: UInt64 = text.asked.contains(word.sentence) ? 1 : 0
            if let concept = openings[index] {
                if TicketConcepts.isAsking(concept) { kind |= 2 }
                if TicketConcepts.isCondition(concept) { kind |= 4 }
            }
            kinds.append(kind)
        }
        return kinds
    }
}
