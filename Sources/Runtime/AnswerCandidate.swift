public import ChatModel
import SupportEngine

/// A model that may give an answer, and who is asked for it.
public struct AnswerCandidate: Sendable {
    /// The model's row of the catalogue; one of a model that is not in it knows only its name.
    public var card: ModelCard
    /// Who is asked.
    public var provider: any ChatProvider
    /// Whose health its requests speak of.
    public var circuit: CircuitKey

    /// A model and who is asked.
    public init(card: ModelCard, provider: any ChatProvider, circuit: CircuitKey) {
        self.card = card
        self.provider = provider
        self.circuit = circuit
    }

    /// The candidate as the plan of an answer sees it.
    var failover: FailoverCandidate {
        FailoverCandidate(
            model: card.id, circuit: circuit, firstTokenDeadline: card.firstTokenDeadline, reasons: card.reasons,
            contextWindow: card.contextWindow)
    }

    /// A request made for another model, fitted to this one: its length, and without the parameters this one would refuse.
    func request(from request: ChatRequest) -> ChatRequest {
        guard request.model != card.id else { return request }
        var fitted = request
        fitted.model = card.id
        fitted.maxTokens = min(request.maxTokens, card.maxOutput ?? .max)
        fitted.params = request.params.filter { name, value in
            ParameterRules.problem(params: [name: value], maxTokens: fitted.maxTokens, card: card) == nil
        }
        return fitted
    }

    /// What `request` can cost at worst here: its input estimated generously, none of it cached, and all the output it allows; nil
    /// where the price is unknown.
    func worstCost(of request: ChatRequest, estimatedInput: Int) -> Cost? {
        // The estimate is a quarter of the bytes; half as much again covers what no tokenizer of today exceeds on prose.
        let input = estimatedInput + estimatedInput / 2
        guard let prices = card.prices(forInput: input) else { return nil }
        let dearest = max(prices.input, prices.cacheWrite5m, prices.cacheWrite1h)
        return dearest * input + prices.output * request.maxTokens
    }
}
