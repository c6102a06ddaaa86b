/// Anthropic's Messages API: `POST /v1/messages`, `POST /v1/messages/count_tokens`, `GET /v1/models`.
struct AnthropicAPI: ProviderAPI {
    private static let messagesPath = "/v1/messages"
    private static let countPath = "/v1/messages/count_tokens"
    private static let modelsPath = "/v1/models"

    /// The list of models stands at the same path as OpenAI's: it is for those who bring a header of Anthropic's.
    func serves(_ request: ReceivedRequest) -> Bool {
        if [Self.messagesPath, Self.countPath].contains(request.path) { return true }
        guard request.path == Self.modelsPath || request.path.hasPrefix(Self.modelsPath + "/") else { return false }
        return request.header("anthropic-version") != nil || request.header("x-api-key") != nil
    }

    func reply(to request: ReceivedRequest, in simulation: Simulation) async -> ReplyScript {
        do throws(Refusal) {
            switch (request.method, request.path) {
            case ("POST", Self.messagesPath): return try await answer(request, in: simulation)
            case ("POST", Self.countPath): return try count(request, simulation)
            case ("GET", let path) where path.hasPrefix(Self.modelsPath): return try models(request, simulation)
            default: throw Refusal(status: 405, message: "Method Not Allowed")
            }
        } catch {
            return reply(refusing: error)
        }
    }

    private func count(_ request: ReceivedRequest, _ simulation: Simulation) throws(Refusal) -> ReplyScript {
        let scenario = simulation.scenario
        try authorise(request, simulation.configuration.token, scenario.goodKey)
        let body = try AnthropicRequest(request.body, version: AnthropicVersion(request), isCount: true)
        return json(["input_tokens": .integer(try prompt(of: body, in: simulation, scenario).tokens)], simulation)
    }

    private func models(_ request: ReceivedRequest, _ simulation: Simulation) throws(Refusal) -> ReplyScript {
        try authorise(request, simulation.configuration.token, simulation.scenario.goodKey)
        _ = try AnthropicVersion(request)
        let models = AnthropicModels(models: simulation.configuration.models)
        let id = request.path.dropFirst(Self.modelsPath.count + 1)
        return json(id.isEmpty ? try models.page(request) : AnthropicModels.entry(try models.model(named: String(id))), simulation)
    }

    private func json(_ body: JSONValue, _ simulation: Simulation) -> ReplyScript {
        let type = ReplyScript.Header(name: "content-type", value: "application/json")
        let headers = AnthropicHeaders.success(requestID: names().request, allowance: simulation.spend(input: 0, output: 0))
        return ReplyScript(status: 200, headers: [type] + headers, body: body.text)
    }
}
