/// Sets of terms, each kept once: what a place of a pattern accepts.
struct WordClasses: Sendable {
    /// The number of a set.
    typealias ID = Int32

    private var sets: [Set<Vocabulary.Term>] = []
    private var numbers: [Set<Vocabulary.Term>: ID] = [:]
    private var bits: [UInt64] = []
    private var stride = 0
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
    mutating func seal(terms: Int) {
        stride = (terms + 63) / 64
        bits = Array(repeating: 0, count: stride * sets.count)
        classesOfTerm = Array(repeating: [], count: terms)
        for (number, set) in sets.enumerated() {
            for term in set {
                bits[number * stride + Int(term >> 6)] |= 1 << UInt64(term & 63)
                classesOfTerm[Int(term)].append(ID(number))
            }
        }
        numbers = [:]
    }

    /// Whether the set holds one of the terms.
    func contains(_ id: ID, anyOf terms: ArraySlice<Vocabulary.Term>) -> Bool {
        let start = Int(id) * stride
        return terms.contains { bits[start + Int($0 >> 6)] & 1 << UInt64($0 & 63) != 0 }
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
