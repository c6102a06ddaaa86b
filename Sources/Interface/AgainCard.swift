public import ChatModel

/// The card that Enter confirms before an answer is asked for again: of which model, by which prompt, for how much.
public struct AgainCard: Sendable, Hashable {
    /// A line with something to choose.
    public enum Line: Sendable, Hashable {
        /// The model that is asked.
        case model
        /// The prompt it is given.
        case prompt
    }

    /// Some words, of which one is chosen.
    public struct Options<Word: Sendable & Hashable>: Sendable, Hashable {
        /// The words; the first is the one in force.
        public let words: [Word]
        /// The place of the chosen one.
        public private(set) var index = 0

        /// The word in force, and `others` without it.
        init(_ first: Word, others: [Word]) { words = [first] + others.filter { $0 != first } }

        /// The chosen word.
        public var chosen: Word { words[index] }
        /// The chosen word where that is not the one in force.
        var other: Word? { index == 0 ? nil : chosen }

        /// Goes on to the next word, or back with a negative step; behind the last one comes the first.
        mutating func move(by step: Int) { index = ((index + step) % words.count + words.count) % words.count }

        /// Chooses a word; false when there is none that fits.
        mutating func choose(where fits: (Word) -> Bool) -> Bool {
            guard let place = words.firstIndex(where: fits) else { return false }
            index = place
            return true
        }
    }

    /// The question to ask again.
    public var question: Message.ID
    /// What the answer costs at most, or nil when unknown.
    public var price: String?
    /// The models that can be asked.
    public var models: Options<ModelID>
    /// The versions of the prompt in force, as `NAME@VERSION`.
    public var prompts: Options<String>
    /// Where the choice is.
    public var line = Line.model
    /// Whether the answer goes into a branch, since something else was said after the one it repeats.
    public var parts = false

    /// Whether there is something to choose.
    public var hasChoice: Bool { models.words.count > 1 || prompts.words.count > 1 }

    /// What of it is not in force; nil when all is.
    public var choice: AnswerChoice? {
        guard models.other != nil || prompts.other != nil else { return nil }
        // A label names the working copy with its hash behind a space.
        return AnswerChoice(model: models.other, prompt: prompts.other.map { String($0.prefix { $0 != " " }) })
    }
}
