/// `POST …/chat/completions` and `GET …/models` of one flavour.
struct OpenAIChatAPI: ChatAPI {
    let flavour: OpenAIFlavour

    func serves(_ request: ReceivedRequest) -> Bool {
        flavour.isChat(request.path) || flavour.paths("/models").contains(request.path)
    }

    func reply(to request: ReceivedRequest, in simulation: Simulation) async -> ReplyScript {
        do throws(Refusal) {
            switch (request.method, flavour.isChat(request.path)) {
            case ("POST", true): return try await answer(request, in: simulation)
            case ("GET", false): return try models(request, simulation)
            default: throw Refusal(status: 405, message: "Not allowed to \(request.method) on \(request.path).")
            }
        } catch {
            return reply(refusing: error)
        }
    }

    private func models(_ request: ReceivedRequest, _ simulation: Simulation) throws(Refusal) -> ReplyScript {
        try authorise(request, simulation.configuration.token, simulation.scenario.goodKey)
        let type = ReplyScript.Header(name: "content-type", value: "application/json")
        return ReplyScript(status: 200, headers: [type], body: flavour.modelList.text)
    }

    // MARK: - ChatAPI

    var needsKey: Bool { flavour != .ollama }

    func key(of request: ReceivedRequest) -> String? {
        flavour == .azure ? request.header("api-key") ?? request.bearer : request.bearer
    }

    func refusal(ofKey key: String?) -> Refusal {
        flavour.refusal(ofKey: key)
    }

    func body(of request: ReceivedRequest) throws(Refusal) -> OpenAIChatRequest {
        let deployment = flavour.deployment(in: request.path)
        guard deployment == nil || request.query("api-version") != nil else {
            throw Refusal(status: 404, message: "Resource not found", code: "404")
        }
        return try OpenAIChatRequest(request.body, flavour: flavour, deployment: deployment)
    }

    func prompt(of body: OpenAIChatRequest, in simulation: Simulation, _ scenario: Scenario) throws(Refusal) -> CacheablePrompt {
        guard !body.model.hasPrefix("unknown") else { throw flavour.refusal(ofModel: body.model) }
        return try flavour.prompt(model: body.model, blocks: body.blocks, scenario)
    }

    func names() -> AnswerNames {
        flavour.names()
    }

    func headers(of answer: ChatAnswer<OpenAIChatRequest>) -> [ReplyScript.Header] {
        flavour.headers(names: answer.names, allowance: answer.allowance)
    }

    func events(of answer: ChatAnswer<OpenAIChatRequest>) -> [ReplyScript.Step] {
        OpenAIChatStream.steps(of: answer, flavour: flavour)
    }

    func whole(_ answer: ChatAnswer<OpenAIChatRequest>) -> String {
        // DeepSeek keeps a connection alive with empty lines before a body that is not streamed.
        let blank = flavour == .deepSeek ? String(repeating: "\n", count: answer.keepAlive) : ""
        return blank + OpenAIChatFrame(answer: answer, flavour: flavour).whole.text
    }

    func reply(refusing refusal: Refusal) -> ReplyScript {
        flavour.reply(refusing: refusal)
    }

    func errorEvent(_ refusal: Refusal, in answer: ChatAnswer<OpenAIChatRequest>) -> String {
        let body = flavour.body(refusing: refusal)
        switch flavour {
        case .openAI, .azure, .mistral, .deepSeek, .ollama: return EventStream.event(nil, body)
        case .groq:
            let status: JSONValue = ["status_code": .integer(refusal.status)]
            return EventStream.event("error", ["error": (body["error"] ?? [:]).adding(status)])
        case .openRouter:
            let frame = OpenAIChatFrame(answer: answer, flavour: flavour)
            return EventStream.event(nil, frame.failed(body["error"] ?? [:])) + OpenAIChatStream.end
        }
    }

    func message(of status: Int) -> String {
        flavour.message(of: status)
    }
}

extension OpenAIFlavour {
    /// The prompt of a request, if the model has room for it.
    func prompt(model: String, blocks: [CacheablePrompt.Block], _ scenario: Scenario) throws(Refusal) -> CacheablePrompt {
        let (caching, minimum) = caching(of: model)
        let prompt = CacheablePrompt(
            model: model, blocks: blocks, minimumTokens: scenario.minimumCacheableTokens ?? minimum, caching: caching)
        let window = models.first { $0.id == model }?.contextWindow ?? 1_000_000
        guard prompt.tokens <= window else { throw refusal(ofPrompt: prompt.tokens, window: window) }
        return prompt
    }

    func names() -> AnswerNames {
        let message =
            switch self {
            case .openAI, .azure, .groq, .ollama: Identifier.random("chatcmpl-", length: 29)
            case .openRouter: Identifier.random("gen-1790000000-", length: 20)
            case .mistral: Identifier.hexadecimal("", length: 32)
            case .deepSeek: Identifier.hexadecimal("", length: 8) + "-0000-4000-8000-" + Identifier.hexadecimal("", length: 12)
            }
        return AnswerNames(message: message, request: Self.requestID())
    }
}
