/// Sets of terms, each kept once: what a place of a pattern accepts.
struct WordClasses: Sendable {
    /// The number of a set.
    typealias ID = Int32

    private var sets: [Set<Vocabulary.Term>] = []
    private var numbers: [Set<Vocabulary.Term>: ID] = [:]
    /// The terms of all sets, set by set in ascending order, and where each set begins. Most sets hold a few of many thousands of
    /// terms, so a table of bits would be four megabytes of zeros.
    private var terms: [Vocabulary.Term] = []
    private var starts: [Int] = []
    private var classesOfTerm: [[ID]] = []

    /// How many sets there are.
    var count: Int { sets.count }

    /// The number of a set, made when it is new. To be followed by `seal` before anything is asked.
    mutating func insert(_ terms: Set<Vocabulary.Term>) -> ID {
        if let known = numbers[terms] { return known }
        let new = ID(sets.count)
        sets.append(terms)
        numbers[terms] = new
        return new
    }

    /// Lays the sets out for asking.
    mutating func seal(terms count: Int) {
        terms = []
        starts = [0]
        classesOfTerm = Array(repeating: [], count: count)
        for (number, set) in sets.enumerated() {
            for term in set { classesOfTerm[Int(term)].append(ID(number)) }
            terms += set.sorted()
            starts.append(terms.count)
        }
        numbers = [:]
    }

    /// Whether the set holds one of the terms.
    func contains(_ id: ID, anyOf terms: ArraySlice<Vocabulary.Term>) -> Bool {
        terms.contains { holds(id, $0) }
    }

    private func holds(_ id: ID, _ term: Vocabulary.Term) -> Bool {
        var (low, high) = (starts[Int(id)], starts[Int(id) + 1])
        while low < high {
            let middle = (low + high) / 2
            if terms[middle] == term { return true }
            if terms[middle] < term { low = middle + 1 } else { high = middle }
        }
        return false
    }

    /// The words of a text by the sets that hold one of their terms.
    struct Places {
        /// The words of all sets, set by set in their order, and where each set begins.
        fileprivate var words: [Int32]
        fileprivate var starts: [Int32]

        /// The words that the set holds, first to last.
        subscript(id: ID) -> ArraySlice<Int32> { words[Int(starts[Int(id)])..<Int(starts[Int(id) + 1])] }
    }

    /// Where in a text of so many words, whose terms `terms` tells, each set holds one.
    func places(words count: Int, terms: (Int) -> ArraySlice<Vocabulary.Term>) -> Places {
        var places = Places(words: [], starts: Array(repeating: 0, count: sets.count + 1))
        visit(words: count, terms) { id, _ in places.starts[Int(id) + 1] += 1 }
        for id in sets.indices { places.starts[id + 1] += places.starts[id] }
        places.words = Array(repeating: 0, count: Int(places.starts[sets.count]))
        var next = places.starts
        visit(words: count, terms) { id, word in
            places.words[Int(next[Int(id)])] = word
            next[Int(id)] += 1
        }
        return places
    }

    /// Names each set that holds a word once for it, word after word.
    private func visit(words count: Int, _ terms: (Int) -> ArraySlice<Vocabulary.Term>, _ body: (ID, Int32) -> Void) {
        var last = Array(repeating: Int32(-1), count: sets.count)
        for word in 0..<Int32(count) {
            for term in terms(Int(word)) {
                for id in classesOfTerm[Int(term)] where last[Int(id)] != word {
                    last[Int(id)] = word
                    body(id, word)
                }
            }
        }
    }
}
