/// Finds phrases in a text. The work is linear in the text for each phrase: no step is on the way twice at one word.
struct PhraseMatcher {
    /// A place where a phrase was found.
    struct Hit: Equatable {
        /// The words from the first to the last that the phrase names.
        var words: Range<Int>
        /// The words the phrase names, as bits from the first on; those under a gap and the fillers are not among them.
        var named: UInt64

        /// Whether the phrase names the word at `index`.
        func names(_ index: Int) -> Bool { words.contains(index) && named & 1 << UInt64(index - words.lowerBound) != 0 }

        /// Whether both phrases name one of the words.
        func sharesWord(with other: Hit) -> Bool { words.contains { names($0) && other.names($0) } }
    }

    private struct Thread {
        var step: Int
        var named: UInt64
    }

    /// The text that is searched; its words stay, its clauses may still be cut.
    private(set) var text: TicketText
    private let classes: WordClasses
    private let places: WordClasses.Places
    private var current: [Thread] = []
    private var following: [Thread] = []
    private var visited: [Int] = []
    private var round = 0
    private var found: (end: Int, named: UInt64)?

    /// Matches are at most this long; a longer one is not found.
    private static let maximumLength = 64
    /// So many words further a filler is no longer passed over.
    private static let fillersPassed = 8
    /// More hits of one phrase add nothing.
    private static let maximumHits = 16

    init(text: TicketText, classes: WordClasses) {
        self.text = text
        self.classes = classes
        places = classes.places(words: text.words.count) { text.terms(at: $0) }
    }

    /// Begins a clause at each of the words.
    mutating func cut(before words: Set<Int>) {
        var clauses = 0
        for index in text.words.indices {
            if words.contains(index) { clauses += 1 }
            text.words[index].clause += clauses
        }
    }

    /// The longest hits of a phrase from left to right, none in another.
    mutating func hits(_ program: PhraseProgram) -> [Hit] {
        guard program.required.allSatisfy({ !places[$0].isEmpty }) else { return [] }
        var hits: [Hit] = []
        var end = 0
        if let opening = program.opening {
            for start in places[opening] where start >= end { take(program, Int(start), &end, &hits) }
        } else {
            for start in text.words.indices where start >= end { take(program, start, &end, &hits) }
        }
        return hits
    }

    private mutating func take(_ program: PhraseProgram, _ start: Int, _ end: inout Int, _ hits: inout [Hit]) {
        guard hits.count < Self.maximumHits, let hit = match(program, at: start) else { return }
        hits.append(hit)
        end = hit.words.upperBound
    }

    private mutating func match(_ program: PhraseProgram, at start: Int) -> Hit? {
        if visited.count < program.steps.count { visited += Array(repeating: 0, count: program.steps.count - visited.count) }
        found = nil
        current.removeAll(keepingCapacity: true)
        round += 1
        follow(program, 0, at: start, start: start, named: 0, isNext: false)
        var place = start
        while !current.isEmpty, place < text.words.count, place - start < Self.maximumLength,
            text.words[place].sentence == text.words[start].sentence
        {
            following.removeAll(keepingCapacity: true)
            round += 1
            for thread in current { read(program, thread, at: place, start: start) }
            swap(&current, &following)
            place += 1
        }
        return found.map { Hit(words: start..<$0.end, named: $0.named) }
    }

    private mutating func read(_ program: PhraseProgram, _ thread: Thread, at place: Int, start: Int) {
        let step = program.steps[thread.step]
        if case .word(let id) = step, classes.contains(id, anyOf: text.terms(at: place)) {
            let named = thread.named | 1 << UInt64(place - start)
            follow(program, thread.step + 1, at: place + 1, start: start, named: named, isNext: true)
        } else if case .any = step, place > start, text.words[place].clause == text.words[place - 1].clause {
            follow(program, thread.step + 1, at: place + 1, start: start, named: thread.named, isNext: true)
        }
        guard text.words[place].isFiller, visited[thread.step] != round else { return }
        if let last = last(thread.named, start), place - last <= Self.fillersPassed {
            visited[thread.step] = round
            following.append(thread)
        }
    }

    /// Puts the steps that wait for a word, reached from `step` without one, on the list.
    private mutating func follow(
        _ program: PhraseProgram, _ step: Int, at place: Int, start: Int, named: UInt64, isNext: Bool
    ) {
        guard visited[step] != round else { return }
        visited[step] = round
        switch program.steps[step] {
        case .word, .any:
            let thread = Thread(step: step, named: named)
            if isNext { following.append(thread) } else { current.append(thread) }
        case .sameClause:
            guard place < text.words.count, let last = last(named, start) else { return }
            guard text.words[place].clause == text.words[last].clause else { return }
            follow(program, step + 1, at: place, start: start, named: named, isNext: isNext)
        case .fork(let other):
            follow(program, step + 1, at: place, start: start, named: named, isNext: isNext)
            follow(program, other, at: place, start: start, named: named, isNext: isNext)
        case .jump(let other): follow(program, other, at: place, start: start, named: named, isNext: isNext)
        case .edge(let edge):
            if isAt(edge, place) { follow(program, step + 1, at: place, start: start, named: named, isNext: isNext) }
        case .found:
            if let last = last(named, start) { found = (last + 1, named) }
        }
    }

    private func last(_ named: UInt64, _ start: Int) -> Int? { named == 0 ? nil : start + 63 - named.leadingZeroBitCount }

    // MARK: Edges

    /// Fillers at the ends of a sentence or clause do not count, as in "Hello, agent please!".
    private func isAt(_ edge: Phrase.Edge, _ place: Int) -> Bool {
        switch edge {
        case .clause:
            guard let last = bare(before: place), let next = bare(from: place) else { return true }
            return text.words[last].clause != text.words[next].clause
        case .sentenceStart, .messageStart:
            guard let last = bare(before: place) else { return true }
            return edge == .sentenceStart && text.words[last].sentence != text.words[min(place, text.words.count - 1)].sentence
        case .sentenceEnd, .messageEnd:
            guard let next = bare(from: place) else { return true }
            return edge == .sentenceEnd && place > 0 && text.words[next].sentence != text.words[place - 1].sentence
        }
    }

    private func bare(before place: Int) -> Int? {
        (0..<place).suffix(Self.fillersPassed).last { !text.words[$0].isFiller }
    }

    private func bare(from place: Int) -> Int? {
        (place..<text.words.count).prefix(Self.fillersPassed).first { !text.words[$0].isFiller }
    }
}
