public import ChatModel

/// What a provider would answer to a request's parameters with an error, told before anything is sent.
public enum ParameterRules {
    /// Why the model would refuse a request with these parameters (wire names, values as written) and this limit of answer tokens, as a
    /// sentence; nil = nothing is known that speaks against it. Parameters nobody here knows pass: the provider decides about them.
    public static func problem(params: [String: String], maxTokens: Int, card: ModelCard) -> String? {
        let known = RequestParameters(params)
        let rules = [
            maxTokensProblem(maxTokens, card), refusedProblem(known, card), rangeProblem(known, card),
            ThinkingRules.problem(known, maxTokens: maxTokens, card: card),
        ]
        return rules.compactMap { $0 }.first
    }

    private static func maxTokensProblem(_ count: Int, _ card: ModelCard) -> String? {
        if count < 1 { return "max_tokens must be a whole number above 0, not \(count)." }
        guard let most = card.maxOutput, count > most else { return nil }
        return "\(card.id.name) answers with at most \(most) tokens; max_tokens is \(count)."
    }

    private static func refusedProblem(_ params: RequestParameters, _ card: ModelCard) -> String? {
        let refused = card.parameters.refused.union(refusedByProvider[card.id.provider] ?? [])
        guard let name = params.names.first(where: { refused.contains($0.common) })?.written else { return nil }
        return "\(card.id.name) takes no \(name); leave it out."
    }

    private static func rangeProblem(_ params: RequestParameters, _ card: ModelCard) -> String? {
        if let text = params["top_k"], Int(text).map({ $0 > 0 }) != true { return "top_k must be a whole number above 0, not \(text)." }
        let ranges: [(name: String, most: Double)] = [("temperature", highestTemperature[card.id.provider] ?? 2), ("top_p", 1)]
        for (name, most) in ranges {
            guard let text = params[name] else { continue }
            guard let value = Double(text), (0...most).contains(value) else {
                return "\(name) must be a number from 0 to \(most.formattedShort) for \(card.id.name), not \(text)."
            }
        }
        return nil
    }

    // MARK: Tables

    /// The highest temperature where it isn't 2: Anthropic's and Cohere's references say 1, Mistral's 1.5.
    private static let highestTemperature: [String: Double] = ["anthropic": 1, "cohere": 1, "mistral": 1.5]

    /// What no model of a provider takes: these references have no `top_k`.
    private static let refusedByProvider: [String: Set<String>] = ["openai": ["top_k"], "groq": ["top_k"], "mistral": ["top_k"]]
}

extension Double {
    /// Without `.0`.
    fileprivate var formattedShort: String { self == rounded() ? String(Int(self)) : String(self) }
}
