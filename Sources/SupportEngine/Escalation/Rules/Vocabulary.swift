/// The words the patterns know. A word of a text has as many terms as patterns may ask it by: its form, its stem, its beginnings.
struct Vocabulary: Sendable {
    /// A number that stands for one way to ask for a word.
    typealias Term = Int32

    /// How a pattern asks for a word.
    enum Match: UInt64, Sendable {
        /// In any inflection.
        case stem = 1
        /// In this form alone.
        case form = 2
        /// By its beginning.
        case prefix = 3
        /// By what it is, such as a number.
        case kind = 4
    }

    /// What a word may be beside its letters.
    enum WordKind: String, Sendable, CaseIterable {
        /// Digits, with or without letters.
        case number
        /// Tags nobody can see.
        case hidden
    }

    private var terms: [UInt64: Term] = [:]
    private var shortestPrefix = Int.max
    private var longestPrefix = 0

    /// How many terms there are.
    var count: Int { terms.count }

    /// The term for a folded word, made when it is new.
    mutating func term(_ word: [UInt8], _ match: Match) -> Term {
        let letters = match == .stem ? WordForm.stem(word) : word
        if match == .prefix {
            shortestPrefix = min(shortestPrefix, letters.count)
            longestPrefix = max(longestPrefix, letters.count)
        }
        let key = Self.finished(letters.reduce(Self.seed, Self.add), match)
        if let known = terms[key] { return known }
        let new = Term(terms.count)
        terms[key] = new
        return new
    }

    /// Adds the terms of a folded word.
    func collect(_ word: [UInt8], into found: inout [Term]) {
        var key = Self.seed
        for (position, byte) in word.enumerated() {
            key = Self.add(key, byte)
            guard position + 1 >= shortestPrefix, position < longestPrefix else { continue }
            if let term = terms[Self.finished(key, .prefix)] { found.append(term) }
        }
        if let term = terms[Self.finished(key, .form)] { found.append(term) }
        if let term = terms[Self.finished(WordForm.stem(word).reduce(Self.seed, Self.add), .stem)] { found.append(term) }
        if let first = word.first, (0x30...0x39).contains(first) { collect(.number, into: &found) }
    }

    /// Adds the term of what a word is.
    func collect(_ kind: WordKind, into found: inout [Term]) {
        if let term = terms[Self.finished(kind.rawValue.utf8.reduce(Self.seed, Self.add), .kind)] { found.append(term) }
    }

    // 64 bits of FNV-1a: two of some ten thousand words meet once in 10^11 vocabularies.
    private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

    private static func add(_ key: UInt64, _ byte: UInt8) -> UInt64 { (key ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }

    private static func finished(_ key: UInt64, _ match: Match) -> UInt64 { (key ^ match.rawValue << 56) &* 0x0000_0100_0000_01B3 }
}
