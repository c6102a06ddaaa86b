internal import ChatModel

/// What the turns before a text tell about it.
struct TicketHistory {
    /// The different words of the customer's earlier turns.
    private(set) var customerWords: [UInt64] = []
    /// The classes of those words.
    private(set) var customerConcepts: [UInt64] = []
    /// The different words of the last answer.
    private(set) var lastAnswerWords: [UInt64] = []
    /// How many turns the customer had.
    private(set) var customerTurns = 0
    /// How many of the last three answers said that something did not work.
    private(set) var failures = 0
    /// Whether the last answer said so.
    private(set) var lastFailed = false

    private var turns: [Set<UInt64>] = []

    /// Reads `context`, oldest turn first.
    init(_ context: some Sequence<TicketTurn>) {
        var answers: [Bool] = []
        for turn in context {
            let text = FeatureText(turn.text)
            let words = Set(text.words.map(\.hash))
            let concepts = Set(TicketConcepts.classes(of: text).map(\.concept))
            switch turn.voice {
            case .customer:
                turns.append(words)
                customerConcepts = Set(customerConcepts).union(concepts).sorted()
            case .assistant, .staff:
                answers.append(TicketConcepts.isFailure(concepts))
                lastAnswerWords = words.sorted()
            case .aside: break
            }
        }
        customerWords = turns.reduce(into: Set()) { $0.formUnion($1) }.sorted()
        customerTurns = turns.count
        failures = answers.suffix(3).count { $0 }
        lastFailed = answers.last ?? false
    }

    /// Whether nothing was said before.
    var isEmpty: Bool { turns.isEmpty && lastAnswerWords.isEmpty }

    /// How much of `text` an earlier turn of the customer had already, from 0 to 1: the best F1 of their different words.
    func overlap(with text: FeatureText) -> Float {
        let words = Set(text.words.map(\.hash))
        let shares = turns.map { turn in
            2 * Float(words.intersection(turn).count) / Float(max(words.count + turn.count, 1))
        }
        return shares.max() ?? 0
    }
}
