/// A message with the places where cues stand in it, and the answer to whether a hit counts there.
struct ScopedText {
    private let text: TicketText
    private let hasOwnWords: Bool
    private let subjects: [Bool]
    private let negation: [PhraseMatcher.Hit]
    private let negationAfter: [PhraseMatcher.Hit]
    private let question: [PhraseMatcher.Hit]
    private let condition: [PhraseMatcher.Hit]
    private let facts: [PhraseMatcher.Hit]
    private let reported: [PhraseMatcher.Hit]
    private let topics: [PhraseMatcher.Hit]
    private let past: [PhraseMatcher.Hit]
    private var resolved: [PhraseMatcher.Hit]
    private let unresolved: [PhraseMatcher.Hit]
    private let others: [PhraseMatcher.Hit]
    private let names: [PhraseMatcher.Hit]

    /// Searches the text of `matcher` for all cues.
    init(_ matcher: inout PhraseMatcher, cues: ScopeCues) {
        text = matcher.text
        hasOwnWords = text.words.contains { $0.origin == .own }
        var marks = Array(repeating: false, count: text.words.count)
        for hit in Self.hits(cues.subjects, &matcher) { marks[hit.words.lowerBound] = true }
        subjects = marks
        negation = Self.separate(Self.hits(cues.negation, &matcher)).clear(of: Self.hits(cues.notNegation, &matcher))
        negationAfter = Self.hits(cues.negationAfter, &matcher)
        question = Self.hits(cues.question, &matcher).clear(of: Self.hits(cues.notQuestion, &matcher))
        condition = Self.hits(cues.condition, &matcher)
        facts = Self.hits(cues.facts, &matcher)
        reported = Self.hits(cues.reported, &matcher)
        topics = Self.hits(cues.topics, &matcher)
        past = Self.hits(cues.past, &matcher)
        resolved = Self.hits(cues.resolved, &matcher)
        unresolved = Self.hits(cues.unresolved, &matcher)
        others = Self.hits(cues.others, &matcher)
        names = Self.hits(cues.names, &matcher)
        resolved.removeAll(where: isOpen)
    }

    private static func hits(_ programs: [PhraseProgram], _ matcher: inout PhraseMatcher) -> [PhraseMatcher.Hit] {
        programs.flatMap { matcher.hits($0) }
    }

    /// Of cues that overlap the longest alone: `ne … pas` is one negation.
    private static func separate(_ hits: [PhraseMatcher.Hit]) -> [PhraseMatcher.Hit] {
        var kept: [PhraseMatcher.Hit] = []
        for hit in hits.sorted(by: { $0.words.count > $1.words.count }) where !kept.contains(where: { $0.words.overlaps(hit.words) }) {
            kept.append(hit)
        }
        return kept
    }

    /// Whether the scope takes the hit away.
    func suppresses(_ scope: RuleScope, _ hit: PhraseMatcher.Hit) -> Bool {
        switch scope {
        case .negation: isNegated(hit)
        case .question: question.contains { reaches(hit, from: $0) } || isAskedAbout(hit)
        case .quotation: isQuoted(hit)
        case .past: past.contains { isInClause(hit, $0) }
        case .resolved: resolved.contains { isSameOrLaterSentence(hit, $0) }
        case .others: others.contains { reaches(hit, from: $0) }
        case .speaker: false
        }
    }

    /// Whether the words of the hit belong to the name of a thing.
    func isName(_ hit: PhraseMatcher.Hit) -> Bool { names.contains { $0.sharesWord(with: hit) } }

    /// Whether the two stand in one sentence.
    func areInOneSentence(_ one: PhraseMatcher.Hit, _ other: PhraseMatcher.Hit) -> Bool {
        text.words[one.words.lowerBound].sentence == text.words[other.words.lowerBound].sentence
    }

    // MARK: Tests

    /// Two negations are none.
    private func isNegated(_ hit: PhraseMatcher.Hit) -> Bool {
        let before = negation.count { cue in
            isFree(hit, cue) && cue.words.lowerBound < hit.words.upperBound && reaches(hit, from: cue)
                && distance(cue.words.upperBound, hit.words.lowerBound) <= ScopeCues.reach
        }
        let after = negationAfter.count { cue in
            isFree(hit, cue) && cue.words.lowerBound >= hit.words.upperBound && isInClause(hit, cue)
                && distance(hit.words.upperBound, cue.words.lowerBound) <= 1
        }
        return (before + min(after, 1)) % 2 == 1
    }

    /// `not resolved`, `until it is resolved`, `has it been resolved`: nothing is yet.
    private func isOpen(_ cue: PhraseMatcher.Hit) -> Bool {
        isNegated(cue) || unresolved.contains { reaches(cue, from: $0) }
    }

    private func isQuoted(_ hit: PhraseMatcher.Hit) -> Bool {
        let named = hit.words.filter { hit.names($0) }.map { text.words[$0].origin }
        if named.allSatisfy({ $0 != .own }), hasOwnWords || named.contains(.pasted) { return true }
        if reported.contains(where: { reaches(hit, from: $0) }) { return true }
        return topics.contains { reaches(hit, from: $0) && distance($0.words.upperBound, hit.words.lowerBound) == 0 }
    }

    /// `are files lost if I downgrade?`: the condition comes after what it asks about. `Why are files lost if I did nothing?` tells a fact.
    private func isAskedAbout(_ hit: PhraseMatcher.Hit) -> Bool {
        let last = hit.words.upperBound - 1
        guard text.words[last].isAsked, !facts.contains(where: { areInOneSentence($0, hit) }) else { return false }
        return condition.contains { $0.words.lowerBound > last && areInOneSentence($0, hit) }
    }

    // MARK: Distances

    /// The phrase does not name all of the cue itself, as a rule against bots names the `not` of "do not want a bot".
    private func isFree(_ hit: PhraseMatcher.Hit, _ cue: PhraseMatcher.Hit) -> Bool {
        cue.words.contains { cue.names($0) && !hit.names($0) }
    }

    /// The cue begins before the hit or stands inside it, in the clause where the hit begins or ends, and nobody new begins to speak of himself
    /// between the two. A subject right behind the cue belongs to it, as in `if I`.
    private func reaches(_ hit: PhraseMatcher.Hit, from cue: PhraseMatcher.Hit) -> Bool {
        guard cue.words.lowerBound <= hit.words.lowerBound || cue.words.upperBound < hit.words.upperBound else { return false }
        guard isFree(hit, cue) else { return false }
        let clause = text.words[cue.words.upperBound - 1].clause
        guard clause == text.words[hit.words.lowerBound].clause || isInside(cue, hit) else { return false }
        let between = cue.words.upperBound..<max(cue.words.upperBound, hit.words.lowerBound + 1)
        return !between.dropFirst().contains { subjects.indices.contains($0) && subjects[$0] }
    }

    private func isInside(_ cue: PhraseMatcher.Hit, _ hit: PhraseMatcher.Hit) -> Bool {
        hit.words.lowerBound <= cue.words.lowerBound && cue.words.upperBound <= hit.words.upperBound
    }

    private func isInClause(_ hit: PhraseMatcher.Hit, _ cue: PhraseMatcher.Hit) -> Bool {
        let clause = text.words[cue.words.lowerBound].clause
        return text.words[hit.words.lowerBound].clause <= clause && clause <= text.words[hit.words.upperBound - 1].clause
    }

    private func isSameOrLaterSentence(_ hit: PhraseMatcher.Hit, _ cue: PhraseMatcher.Hit) -> Bool {
        text.words[cue.words.lowerBound].sentence >= text.words[hit.words.lowerBound].sentence && isFree(hit, cue)
    }

    private func distance(_ from: Int, _ to: Int) -> Int {
        from < to ? (from..<to).count { !text.words[$0].isFiller } : 0
    }
}

extension [PhraseMatcher.Hit] {
    /// Those that overlap no exception.
    fileprivate func clear(of exceptions: [PhraseMatcher.Hit]) -> [PhraseMatcher.Hit] {
        filter { cue in !exceptions.contains { $0.words.overlaps(cue.words) } }
    }
}
