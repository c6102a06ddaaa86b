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

    /// For each set whether it holds one of the terms.
    func present(_ terms: [Vocabulary.Term]) -> [Bool] {
        var present = Array(repeating: false, count: sets.count)
        for term in Set(terms) {
            for id in classesOfTerm[Int(term)] { present[Int(id)] = true }
        }
        return present
    }
}
