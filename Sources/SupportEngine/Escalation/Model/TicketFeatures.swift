/// Turns a ticket into a vector: words, pairs of words, runs of letters, word classes, the turns before, the shape of the text, and what
/// stands in which sentence.
struct TicketFeatures {
    let settings: FeatureSettings

    /// Of longer words only so many letters are looked at: a pasted key is not a word.
    private static let longestWord = 24
    /// Turns before these are not read.
    private static let turnsRead = 8

    init(_ settings: FeatureSettings) { self.settings = settings }

    /// The vector of a text after `context`, oldest turn first.
    func vector(_ text: FeatureText, context: [TicketTurn]) -> TicketVector {
        let classes = TicketConcepts.classes(of: text)
        var vector = TicketVector()
        vector.append(words(text), weight: settings.words)
        vector.append(letters(text), weight: settings.letters)
        vector.append(concepts(text, classes), weight: settings.concepts)
        let history = TicketHistory(context.suffix(Self.turnsRead))
        vector.append(earlier(text, history), weight: settings.context)
        vector.append(shape(text), weight: settings.shape)
        vector.append(stems(text), weight: settings.stems)
        for group in bySentence(text, classes) { vector.append(group, weight: settings.sentences) }
        vector.append(course(text, classes), weight: settings.course)
        return vector
    }

    // MARK: Words

    private func words(_ text: FeatureText) -> [TicketVector.Occurrence] {
        var found: [TicketVector.Occurrence] = []
        found.reserveCapacity(text.words.count * 2)
        for (index, word) in text.words.enumerated() {
            found.append(occurrence(FeatureHash(.word).combining(word.hash), index))
            if index > 0, text.words[index - 1].sentence == word.sentence {
                found.append(occurrence(FeatureHash(.pair).combining(text.words[index - 1].hash).combining(word.hash), index - 1, index))
            }
        }
        return found
    }

    private func letters(_ text: FeatureText) -> [TicketVector.Occurrence] {
        var found: [TicketVector.Occurrence] = []
        found.reserveCapacity(text.letters.count * 4)
        for (index, word) in text.words.enumerated() {
            let edge: UInt64 = 0x20
            let units = [edge] + text.letters[word.letters].prefix(Self.longestWord).map(UInt64.init) + [edge]
            for start in units.indices.dropLast(2) {
                var hash = FeatureHash(.letters).combining(units[start]).combining(units[start + 1])
                for end in (start + 2)..<min(start + 5, units.count) {
                    hash.combine(units[end])
                    found.append(occurrence(hash, index))
                }
            }
        }
        return found
    }

    // MARK: Word classes

    /// The classes, each two that follow one another in a sentence, and how the sentence begins.
    private func concepts(_ text: FeatureText, _ classes: [TicketConcepts.Mention]) -> [TicketVector.Occurrence] {
        var found: [TicketVector.Occurrence] = []
        for (index, mention) in classes.enumerated() {
            let code = mention.concept
            found.append(occurrence(FeatureHash(.concept).combining(code), mention.word))
            let sentence = text.words[mention.word].sentence
            if index == 0 || text.words[classes[index - 1].word].sentence != sentence {
                found.append(occurrence(FeatureHash(.opening).combining(code), mention.word))
            }
            if index + 2 < classes.count, text.words[classes[index + 2].word].sentence == sentence {
                let hash = FeatureHash(.conceptTriple).combining(code).combining(classes[index + 1].concept)
                found.append(occurrence(hash.combining(classes[index + 2].concept), mention.word, classes[index + 2].word))
            }
            for next in classes[(index + 1)...].prefix(3) where text.words[next.word].sentence == sentence {
                let hash = FeatureHash(.conceptPair).combining(code).combining(next.concept)
                found.append(occurrence(hash, mention.word, next.word))
            }
        }
        return found
    }

    // MARK: Context

    private func earlier(_ text: FeatureText, _ history: TicketHistory) -> [TicketVector.Occurrence] {
        guard !history.isEmpty else { return [] }
        var found: [TicketVector.Occurrence] = []
        for word in history.customerWords { found.append(occurrence(FeatureHash(.earlierWord).combining(word))) }
        for word in history.lastAnswerWords { found.append(occurrence(FeatureHash(.answerWord).combining(word))) }
        for concept in history.customerConcepts { found.append(occurrence(FeatureHash(.earlierConcept).combining(concept))) }
        found.append(occurrence(FeatureHash(.overlap).combining(UInt64(history.overlap(with: text) * 5))))
        found.append(occurrence(FeatureHash(.turns).combining(UInt64(min(history.customerTurns, 4)))))
        // Weighty facts count as often as a dozen words.
        for weight in UInt64(0)..<6 {
            found.append(occurrence(FeatureHash(.failures).combining(UInt64(history.failures)).combining(weight)))
            if history.lastFailed { found.append(occurrence(FeatureHash(.lastFailure).combining(weight))) }
        }
        return found
    }

    // MARK: Shape

    private func shape(_ text: FeatureText) -> [TicketVector.Occurrence] {
        let cased = text.capitals + text.lowerCase
        let shouting = cased < 8 ? 0 : text.capitals * 5 / cased
        let length = text.words.count < 4 ? 0 : text.words.count < 9 ? 1 : text.words.count < 20 ? 2 : text.words.count < 50 ? 3 : 4
        return [
            (FeatureRole.capitals, shouting), (.exclamations, min(text.exclamations, 3)), (.questions, min(text.questions, 2)),
            (.length, length),
        ].map { occurrence(FeatureHash($0).combining(UInt64($1))) }
    }

    // MARK: Buckets

    func occurrence(_ hash: FeatureHash, _ first: Int = -1, _ last: Int? = nil) -> TicketVector.Occurrence {
        TicketVector.Occurrence(
            bucket: hash.bucket(bits: settings.bits), first: Int32(clamping: first), last: Int32(clamping: last ?? first))
    }
}
