extension AnthropicAPI: ChatAPI {
    func key(of request: ReceivedRequest) -> String? {
        request.header("x-api-key") ?? request.bearer
    }

    func refusal(ofKey key: String?) -> Refusal {
        Refusal(status: 401, message: key == nil ? "x-api-key header is required" : "invalid x-api-key")
    }

    func body(of request: ReceivedRequest) throws(Refusal) -> AnthropicRequest {
        try AnthropicRequest(request.body, version: AnthropicVersion(request), isCount: false)
    }

    func prompt(of body: AnthropicRequest, in simulation: Simulation, _ scenario: Scenario) throws(Refusal) -> CacheablePrompt {
        let model = try AnthropicModels(models: simulation.configuration.models).model(named: body.model)
        let prompt = body.prompt(minimumTokens: scenario.minimumCacheableTokens ?? model.minimumCacheableTokens)
        guard prompt.tokens <= model.contextWindow else {
            throw .invalid("prompt is too long: \(prompt.tokens) tokens > \(model.contextWindow) maximum")
        }
        return prompt
    }

    func names() -> AnswerNames {
        AnswerNames(message: Identifier.random("msg_01", length: 22), request: Identifier.random("req_011C", length: 20))
    }

    func headers(of answer: AnthropicAnswer) -> [ReplyScript.Header] {
        AnthropicHeaders.success(requestID: answer.names.request, allowance: answer.allowance)
    }

    func events(of answer: AnthropicAnswer) -> [ReplyScript.Step] {
        AnthropicStream.steps(of: answer)
    }

    func whole(_ answer: AnthropicAnswer) -> String {
        answer.wholeMessage.text
    }

    func reply(refusing refusal: Refusal) -> ReplyScript {
        AnthropicFailure.reply(refusing: refusal, requestID: names().request)
    }

    func errorEvent(_ refusal: Refusal, in answer: AnthropicAnswer) -> String {
        EventStream.event("error", AnthropicFailure.body(refusal, requestID: answer.names.request))
    }

    func message(of status: Int) -> String {
        AnthropicFailure.message(of: status)
    }
}
