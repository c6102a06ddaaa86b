internal import ChatModel

/// What models take of the ways to make them think.
enum ThinkingRules {
    /// The least budget of thinking Anthropic takes, in tokens (its reference of `thinking.budget_tokens`).
    static let lowestBudget = 1_024

    /// Why the model would refuse the thinking asked for, or what is asked for beside it; nil = nothing is known that speaks against it.
    static func problem(_ params: RequestParameters, maxTokens: Int, card: ModelCard) -> String? {
        formProblem(params, card) ?? budgetProblem(params, maxTokens, card) ?? effortProblem(params, card) ?? samplingProblem(params, card)
    }

    private static func formProblem(_ params: RequestParameters, _ card: ModelCard) -> String? {
        guard let form = params.thinking.type, let taken = card.parameters.thinking, !taken.contains(form) else { return nil }
        if taken.isEmpty { return "\(card.id.name) takes no thinking; leave it out." }
        return "\(card.id.name) does not take thinking of the type \(form); it takes \(taken.joined(separator: ", "))."
    }

    /// Thinking counts into `max_tokens`, so that a budget as large leaves nothing to answer with.
    private static func budgetProblem(_ params: RequestParameters, _ maxTokens: Int, _ card: ModelCard) -> String? {
        guard card.id.provider == "anthropic", let budget = params.thinking.budget else { return nil }
        if budget < lowestBudget { return "A budget of thinking must be at least \(lowestBudget) tokens, not \(budget)." }
        return budget < maxTokens ? nil : "A budget of \(budget) tokens of thinking must be less than max_tokens, which is \(maxTokens)."
    }

    private static func effortProblem(_ params: RequestParameters, _ card: ModelCard) -> String? {
        guard let effort = params.effort, let taken = card.parameters.efforts, !taken.contains(effort) else { return nil }
        if taken.isEmpty { return "\(card.id.name) takes no effort; leave it out." }
        return "\(card.id.name) does not take the effort \(effort); it takes \(taken.joined(separator: ", "))."
    }

    /// Anthropic and OpenAI let the temperature alone be 1 while a model reasons.
    private static func samplingProblem(_ params: RequestParameters, _ card: ModelCard) -> String? {
        guard isReasoningAsked(params, card.id.provider), let text = params["temperature"], Double(text) != 1 else { return nil }
        return "\(card.id.name) takes no temperature but 1 while it reasons; leave out one of the two."
    }

    private static func isReasoningAsked(_ params: RequestParameters, _ provider: String) -> Bool {
        switch provider {
        case "anthropic": ["adaptive", "enabled"].contains(params.thinking.type)
        case "openai": params.effort.map { $0 != "none" } ?? false
        default: false
        }
    }
}
