public import ChatModel

/// What the next turn of a conversation will probably cost: the last turn's count, its answer, a question and an answer of the usual size.
public struct NextTurnEstimate: Sendable, Hashable {
    /// The tokens as long as the provider keeps what it has.
    public var soon: Usage
    /// The tokens once it has forgotten that.
    public var later: Usage

    /// What the estimate goes by.
    public struct Basis: Sendable, Hashable {
        /// The last turn that a provider counted.
        public var last: TurnRecord
        /// About how many tokens of that turn stood behind its last breakpoint: its question, and the passages given with it.
        public var lastTail: Int
        /// About how many tokens the next question has.
        public var question: Int
        /// The tokens of the conversation's answers so far.
        public var outputs: [Int]
        /// The row of the model that will be asked.
        public var card: ModelCard
        /// Whether what the last turn left in the cache is of use: the same model, and the same prompt.
        public var isSame: Bool

        /// What the estimate goes by.
        public init(last: TurnRecord, lastTail: Int, question: Int, outputs: [Int], card: ModelCard, isSame: Bool) {
            self.last = last
            self.lastTail = lastTail
            self.question = question
            self.outputs = outputs
            self.card = card
            self.isSame = isSame
        }
    }

    /// The estimate on a basis. The history grows by the last question and its answer without its reasoning; passages for the next
    /// question are taken to be as large as the last ones, so that the last tail stays in the sum.
    public init(_ basis: Basis) {
        let last = basis.last.usage
        let answer = max(0, last.outputTokens - last.reasoningTokens)
        let tail = min(last.totalInputTokens, basis.lastTail)
        let prefix = last.totalInputTokens + answer
        let output = basis.outputs.isEmpty ? answer : (basis.outputs.reduce(0, +) + basis.outputs.count - 1) / basis.outputs.count
        let caches = prefix >= basis.card.minimumCacheTokens ?? 0
        switch basis.card.cacheRule {
        case .explicit where caches:
            let kept = basis.isSame ? min(prefix, last.keptTokens) : 0
            soon = Usage(
                inputTokens: basis.question, cacheWrite5mTokens: prefix - kept, cacheReadTokens: kept, outputTokens: output,
                isEstimated: true)
            later = Usage(inputTokens: basis.question, cacheWrite5mTokens: prefix, outputTokens: output, isEstimated: true)
        case .automatic(let step) where caches:
            // What is common with the last request ends before its passages and its question.
            let common = basis.isSame ? last.totalInputTokens - tail : 0
            let steps = step.map { $0 > 0 ? common / $0 * $0 : common } ?? common
            let kept = steps >= basis.card.minimumCacheTokens ?? 0 ? steps : 0
            soon = Usage(
                inputTokens: prefix - kept + basis.question, cacheReadTokens: kept, outputTokens: output, isEstimated: true)
            later = Usage(inputTokens: prefix + basis.question, outputTokens: output, isEstimated: true)
        case .explicit, .automatic, .never, nil:
            later = Usage(inputTokens: prefix + basis.question, outputTokens: output, isEstimated: true)
            soon = later
        }
    }
}
