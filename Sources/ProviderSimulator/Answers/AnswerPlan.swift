/// One answer before it is written in any protocol: its pieces in order, and why it ends.
struct AnswerPlan: Sendable, Equatable {
    var reasoning: [TextPiece] = []
    var text: [TextPiece]
    var stopReason: SimulatedAnswer.StopReason
    /// The stop sequence that was met, where that is the reason.
    var stopSequence: String?

    var reasoningTokens: Int { reasoning.reduce(0) { $0 + $1.tokens } }
    /// All tokens that are billed as output, reasoning included.
    var outputTokens: Int { text.reduce(reasoningTokens) { $0 + $1.tokens } }
    var reasoningText: String { reasoning.map(\.text).joined() }
    var answerText: String { text.map(\.text).joined() }
}

/// The limits that a request sets to its answer.
struct AnswerLimits: Sendable, Equatable {
    var maximumTokens = Int.max
    var stopSequences: [String] = []
    var allowsReasoning = false
}

extension AnswerPlan {
    /// The answer to `question`: the scenario's text if it has one, else the source's, cut to the limits.
    init(to question: SimulatedQuestion, scenario: Scenario, limits: AnswerLimits, source: AnswerSource) async {
        if let text = scenario.text {
            self.init(text: text.pieces(count: scenario.tokens), stopReason: .endTurn)
        } else {
            let answer = await source(question)
            self.init(text: TextPiece.cut(answer.text), stopReason: answer.stopReason)
            if limits.allowsReasoning, let thought = answer.reasoning { reasoning = TextPiece.cut(thought) }
        }
        if scenario.thinkingTokens > 0 { reasoning = Scenario.Text.lorem.pieces(count: scenario.thinkingTokens) }
        stopReason = scenario.stopReason ?? stopReason
        cut(at: limits.stopSequences)
        cut(to: limits.maximumTokens)
    }

    /// Ends the text before the first stop sequence in it.
    private mutating func cut(at sequences: [String]) {
        let whole = answerText
        let found = sequences.compactMap { sequence in whole.firstRange(of: sequence).map { (sequence, $0.lowerBound) } }
        guard let (sequence, end) = found.min(by: { $0.1 < $1.1 }) else { return }
        text = TextPiece.cut(String(whole[..<end]))
        (stopReason, stopSequence) = (.stopSequence, sequence)
    }

    /// Ends reasoning and text together at `limit` tokens.
    private mutating func cut(to limit: Int) {
        guard outputTokens > limit else { return }
        var left = max(0, limit)
        reasoning = Self.take(&left, of: reasoning)
        text = Self.take(&left, of: text)
        (stopReason, stopSequence) = (.maxTokens, nil)
    }

    private static func take(_ left: inout Int, of pieces: [TextPiece]) -> [TextPiece] {
        var taken: [TextPiece] = []
        for piece in pieces {
            guard let fitting = piece.prefix(tokens: left) else { break }
            taken.append(fitting)
            left -= fitting.tokens
        }
        return taken
    }
}
