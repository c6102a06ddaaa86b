public import ChatModel

/// A conversation as models are compared by it: so many exchanges of the same size after a prompt that other conversations share. Tokens
/// are counted alike for all models, although each cuts text in its own way.
public struct AssumedConversation: Sendable, Hashable {
    /// Questions with their answers.
    public private(set) var exchanges: Int
    /// Tokens of the prompt before the first question.
    public private(set) var promptTokens: Int
    /// Tokens of each question.
    public private(set) var questionTokens: Int
    /// Tokens of each answer.
    public private(set) var answerTokens: Int

    /// A conversation; at most 1,000 exchanges and a million tokens a part, and nothing negative, are counted.
    public init(exchanges: Int, promptTokens: Int, questionTokens: Int, answerTokens: Int) {
        let tokens = { min(max($0, 0), 1_000_000) }
        self.exchanges = min(max(exchanges, 0), 1_000)
        self.promptTokens = tokens(promptTokens)
        self.questionTokens = tokens(questionTokens)
        self.answerTokens = tokens(answerTokens)
    }

    /// The measure of most published comparisons, and of the plan for 10,000 conversations a month that Firstline grew from: 1,000 tokens
    /// in, of which four fifths are the shared prompt, and 1,000 out, in a single exchange.
    public static let single = AssumedConversation(exchanges: 1, promptTokens: 800, questionTokens: 200, answerTokens: 1_000)

    /// The same plan as its requests are really sent: 1,000 tokens of prompt and four exchanges, each of which sends all before it
    /// again, so that 6,100 tokens go in for the same 1,000 out.
    public static let fourExchanges = AssumedConversation(exchanges: 4, promptTokens: 1_000, questionTokens: 60, answerTokens: 250)

    /// All input sent, cached or not.
    public var inputTokens: Int { requests.reduce(0) { $0 + $1 } }

    /// All output.
    public var outputTokens: Int { exchanges * answerTokens }

    /// The input of each request: the prompt, what was said, the question.
    private var requests: [Int] {
        (0..<exchanges).map { promptTokens + $0 * (questionTokens + answerTokens) + questionTokens }
    }

    // MARK: Cost

    /// The usage of each request at a model, with the cache as its row says. The prompt is taken as cached already by another conversation.
    /// Where the row doesn't say how or from which size on the provider caches, nothing counts as cached: a saving that isn't sure is none.
    public func usages(at card: ModelCard) -> [Usage] {
        var cached = cachedTokens(promptTokens, card)
        return requests.map { input in
            let read = min(cached, input)
            let written = max(cachedTokens(input, card) - read, 0)
            cached = max(cached, read + written)
            return Usage(
                inputTokens: input - read - written, cacheWrite5mTokens: written, cacheReadTokens: read, outputTokens: answerTokens)
        }
    }

    /// What it costs at a model, or nil when the prices are unknown. Each request is priced by itself, as tiers hold for requests.
    public func cost(at card: ModelCard) -> Cost? {
        var total = Cost.zero
        for usage in usages(at: card) {
            guard let cost = card.cost(of: usage) else { return nil }
            total += cost
        }
        return total
    }

    /// How much of a prefix the provider keeps.
    private func cachedTokens(_ prefix: Int, _ card: ModelCard) -> Int {
        guard let minimum = card.minimumCacheTokens, prefix >= minimum else { return 0 }
        switch card.cacheRule {
        case .explicit: return prefix
        case .automatic(let step): return step.map { $0 > 0 ? prefix / $0 * $0 : prefix } ?? prefix
        case .never, nil: return 0
        }
    }
}
