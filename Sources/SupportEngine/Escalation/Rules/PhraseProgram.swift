/// A phrase as steps of a machine that reads words.
struct PhraseProgram: Sendable {
    /// One step.
    enum Step: Sendable, Equatable {
        /// A word of the class.
        case word(WordClasses.ID)
        /// Any word of the clause.
        case any
        /// The next word must be in the clause of the last one that was read by name.
        case sameClause
        /// Go on here as well as there.
        case fork(Int)
        case jump(Int)
        case edge(Phrase.Edge)
        case found
    }

    /// The steps; the last is `found`.
    private(set) var steps: [Step] = []
    /// Classes of which the text must hold a word each, or it needs no closer look.
    let required: [WordClasses.ID]
    /// The class of the words it can begin with; nil when any word will do.
    let opening: WordClasses.ID?

    /// The program of `phrase`, whose words enter `vocabulary` and `classes`.
    init(_ phrase: Phrase, vocabulary: inout Vocabulary, classes: inout WordClasses) {
        let parts = if case .sequence(let parts) = phrase { parts } else { [phrase] }
        var sets: [Set<Vocabulary.Term>] = []
        for part in parts where !part.isNullable { sets.append(Self.openings(part, &vocabulary)) }
        required = sets.map { classes.insert($0) }
        opening = Self.firsts(phrase, &vocabulary).map { classes.insert($0) }
        emit(phrase, &vocabulary, &classes)
        steps.append(.found)
    }

    /// The terms of which one must stand in any text that holds the phrase.
    private static func openings(_ phrase: Phrase, _ vocabulary: inout Vocabulary) -> Set<Vocabulary.Term> {
        switch phrase {
        case .word(let letters, let match): return [vocabulary.term(letters, match)]
        case .kind(let kind): return [vocabulary.term(Array(kind.rawValue.utf8), .kind)]
        case .sequence(let parts): return parts.first { !$0.isNullable }.map { openings($0, &vocabulary) } ?? []
        case .choice(let parts):
            var all: Set<Vocabulary.Term> = []
            for part in parts { all.formUnion(openings(part, &vocabulary)) }
            return all
        case .optional, .gap, .edge: return []
        }
    }

    /// The terms of the words it can begin with; nil when any word will do.
    private static func firsts(_ phrase: Phrase, _ vocabulary: inout Vocabulary) -> Set<Vocabulary.Term>? {
        switch phrase {
        case .word, .kind: return openings(phrase, &vocabulary)
        case .optional(let part): return firsts(part, &vocabulary)
        case .gap: return nil
        case .edge: return []
        case .sequence(let parts):
            let leading = parts.prefix { $0.isNullable }.count
            return union(parts.prefix(leading + 1), &vocabulary)
        case .choice(let parts): return union(parts[...], &vocabulary)
        }
    }

    private static func union(_ parts: ArraySlice<Phrase>, _ vocabulary: inout Vocabulary) -> Set<Vocabulary.Term>? {
        var all: Set<Vocabulary.Term> = []
        for part in parts {
            guard let some = firsts(part, &vocabulary) else { return nil }
            all.formUnion(some)
        }
        return all
    }

    private mutating func emit(_ phrase: Phrase, _ vocabulary: inout Vocabulary, _ classes: inout WordClasses) {
        switch phrase {
        case .word, .kind: steps.append(.word(classes.insert(Self.openings(phrase, &vocabulary))))
        case .sequence(let parts): for part in parts { emit(part, &vocabulary, &classes) }
        case .choice(let parts): emitChoice(parts, &vocabulary, &classes)
        case .optional(let part):
            let fork = reserve()
            emit(part, &vocabulary, &classes)
            steps[fork] = .fork(steps.count)
        case .gap:
            let forks = (0..<Phrase.gapWords).map { _ in
                let fork = reserve()
                steps.append(.any)
                return fork
            }
            for fork in forks { steps[fork] = .fork(steps.count) }
            steps.append(.sameClause)
        case .edge(let edge): steps.append(.edge(edge))
        }
    }

    /// Alternatives of one word each are one class.
    private mutating func emitChoice(_ parts: [Phrase], _ vocabulary: inout Vocabulary, _ classes: inout WordClasses) {
        let flat = parts.flatMap { part in if case .choice(let inner) = part { inner } else { [part] } }
        let single = flat.filter(Self.isWord)
        var branches = flat.filter { !Self.isWord($0) }.map { Optional($0) }
        if !single.isEmpty { branches.append(nil) }
        var jumps: [Int] = []
        for (number, branch) in branches.enumerated() {
            let isLast = number == branches.count - 1
            let fork = isLast ? nil : reserve()
            if let branch {
                emit(branch, &vocabulary, &classes)
            } else {
                steps.append(.word(classes.insert(Self.openings(.choice(single), &vocabulary))))
            }
            if let fork {
                jumps.append(reserve())
                steps[fork] = .fork(steps.count)
            }
        }
        for jump in jumps { steps[jump] = .jump(steps.count) }
    }

    private static func isWord(_ phrase: Phrase) -> Bool {
        switch phrase {
        case .word, .kind: true
        case .sequence, .choice, .optional, .gap, .edge: false
        }
    }

    private mutating func reserve() -> Int {
        steps.append(.found)
        return steps.count - 1
    }
}
