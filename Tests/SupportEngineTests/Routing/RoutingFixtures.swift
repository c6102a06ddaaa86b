import ChatModel
import SupportEngine

/// What the tests of routing share.
enum Routes {
    static let alpha = candidate("alpha")
    static let beta = candidate("beta")
    static let gamma = candidate("gamma")

    static func candidate(
        _ provider: String, model: String = "m", deadline: Duration? = .seconds(4), reasons: Bool = false, window: Int? = nil
    ) -> FailoverCandidate {
        FailoverCandidate(
            model: ModelID(provider: provider, name: model), circuit: CircuitKey(provider: provider), firstTokenDeadline: deadline,
            reasons: reasons, contextWindow: window)
    }

    static let overloaded = ProviderError(.overloaded("busy"), status: 529)
    static let silent = ProviderError(.timedOut("the first token"))
    static let refused = ProviderError(.connection("refused"))
    static let badKey = ProviderError(.authentication("no"), status: 401)

    static func limited(_ wait: Duration?) -> ProviderError { ProviderError(.rateLimited(retryAfter: wait, "slow down"), status: 429) }

    /// One error for each row that an error can fall under before text has come, and what belongs to none.
    static let errors: [ProviderError] = [
        refused, silent, overloaded, badKey, limited(nil), limited(.seconds(1)), limited(.seconds(40)),
        ProviderError(.server("x"), status: 500), ProviderError(.server("x"), status: 409), ProviderError(.timedOut("x"), status: 408),
        ProviderError(.malformed("x"), status: 200), ProviderError(.truncated("x"), status: 200),
        ProviderError(.redirected("x"), status: 307),
        ProviderError(.unknownModel("x"), status: 404), ProviderError(.invalidRequest("x"), status: 400),
        ProviderError(.contextExceeded("x"), status: 400), ProviderError(.cancelled),
        ProviderError(.server("x"), status: 503, shouldRetry: false), ProviderError(.server("x"), status: 503, shouldRetry: true),
        ProviderError(.authentication("x"), status: 429),
    ]
}
