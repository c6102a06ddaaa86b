/// One provider's API on the wire. A further protocol is one more type of this kind in a folder of its own, and one line in `Router`.
protocol ProviderAPI: Sendable {
    /// Whether `request` is this API's to answer.
    func serves(_ request: ReceivedRequest) -> Bool

    /// The reply to `request`. It must not block: pauses are part of the script.
    func reply(to request: ReceivedRequest, in simulation: Simulation) async -> ReplyScript
}

/// Finds the API that answers a request.
struct Router: Sendable {
    private let apis: [any ProviderAPI] =
        [AnthropicAPI(), GeminiAPI(), CohereAPI(), OllamaAPI()] + OpenAIFlavour.allCases.map { OpenAIChatAPI(flavour: $0) }
        + OpenAIFlavour.allCases.filter(\.hasResponses).map { OpenAIResponsesAPI(flavour: $0) }

    func reply(to request: ReceivedRequest, in simulation: Simulation) async -> ReplyScript {
        if let api = apis.first(where: { $0.serves(request) }) { return await api.reply(to: request, in: simulation) }
        let sentence = "Firstline's simulator does not serve \(request.method) \(request.path)\n"
        return ReplyScript(status: 404, headers: [.init(name: "content-type", value: "text/plain; charset=utf-8")], body: sentence)
    }
}
