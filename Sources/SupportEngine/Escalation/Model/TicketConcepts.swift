/// Classes of words that mean much the same in a support conversation, in English, German, French and Spanish. A model trained on `get
/// me an operator` thereby knows something of `einen Menschen, bitte`.
enum TicketConcepts {
    /// A word of a text and its class.
    struct Mention {
        /// The class, by the hash of its name.
        var concept: UInt64
        /// The index of the word.
        var word: Int
    }

    /// The words of `text` that have a class, in order.
    static func classes(of text: FeatureText) -> [Mention] {
        text.words.indices.compactMap { index in concept(of: text, index).map { Mention(concept: $0, word: index) } }
    }

    /// Whether an answer with these classes tells that something did not work.
    static func isFailure(_ concepts: Set<UInt64>) -> Bool {
        concepts.contains(name("unable")) || (concepts.contains(name("sorry")) && concepts.contains(name("not")))
            || (concepts.contains(name("sorry")) && concepts.contains(name("defect")))
    }

    /// Whether a sentence that begins with a word of this class asks, as `how` and `which`.
    static func isAsking(_ concept: UInt64) -> Bool { asking.contains(concept) }

    /// Whether a sentence that begins with a word of this class is about a case that may not be, as `if`.
    static func isCondition(_ concept: UInt64) -> Bool { concept == condition }

    private static let asking: Set = [name("how"), name("what")]
    private static let condition = name("ifcase")

    /// The digest of the tables: a model trained with other ones can't be used.
    static let version = String(Digest.sha256(TicketConceptWords.table).prefix(12))

    // MARK: Finding

    /// A whole word goes before the longest beginning.
    private static func concept(of text: FeatureText, _ index: Int) -> UInt64? {
        let word = text.words[index]
        if let concept = whole[word.hash] { return concept }
        guard word.letters.count >= shortestBeginning else { return nil }
        var hash = FeatureHash()
        var found: UInt64?
        for letter in text.letters[word.letters] {
            hash.combine(UInt64(letter))
            found = beginnings[hash.value] ?? found
        }
        return found
    }

    private static let shortestBeginning = 3
    private static let whole = read { !$0.hasSuffix("*") }
    private static let beginnings = read { $0.hasSuffix("*") }

    /// The table's words for which `isWanted` holds, by the hash of their letters.
    private static func read(_ isWanted: (Substring) -> Bool) -> [UInt64: UInt64] {
        var concepts: [UInt64: UInt64] = [:]
        for line in TicketConceptWords.table.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard let first = words.first else { continue }
            for word in words.dropFirst() where isWanted(word) {
                concepts[name(word.prefix { $0 != "*" })] = name(first.dropLast())
            }
        }
        return concepts
    }

    /// The hash of a class's name, and of a word's folded letters.
    private static func name(_ name: some StringProtocol) -> UInt64 {
        var hash = FeatureHash()
        for scalar in name.unicodeScalars { hash.combine(UInt64(scalar.value)) }
        return hash.value
    }
}
