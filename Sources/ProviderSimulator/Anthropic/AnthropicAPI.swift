/// Anthropic's Messages API: `POST /v1/messages`, `POST /v1/messages/count_tokens`, `GET /v1/models`.
struct AnthropicAPI: ProviderAPI {
    private static let messagesPath = "/v1/messages"
    private static let countPath = "/v1/messages/count_tokens"
    private static let modelsPath = "/v1/models"

    func serves(_ path: String) -> Bool {
        [Self.messagesPath, Self.countPath, Self.modelsPath].contains(path) || path.hasPrefix(Self.modelsPath + "/")
    }

    func reply(to request: ReceivedRequest, in simulation: Simulation) async -> ReplyScript {
        let requestID = Identifier.random("req_011C", length: 20)
        do throws(AnthropicFailure) {
            switch (request.method, request.path) {
            case ("POST", Self.messagesPath): return try await answer(request, simulation, requestID)
            case ("POST", Self.countPath): return try count(request, simulation, requestID)
            case ("GET", let path) where path.hasPrefix(Self.modelsPath): return try models(request, simulation, requestID)
            default: throw AnthropicFailure(status: 405, message: "Method Not Allowed")
            }
        } catch {
            return error.reply(requestID: requestID)
        }
    }

    private func answer(
        _ request: ReceivedRequest, _ simulation: Simulation, _ requestID: String
    ) async throws(AnthropicFailure) -> ReplyScript {
        let turn = simulation.beginTurn()
        if let reply = Self.replacement(for: turn.fault, requestID: requestID) { return reply }
        try Self.authorise(request, simulation.configuration.token, turn.scenario.goodKey)
        let body = try AnthropicRequest(request.body, version: AnthropicVersion(request), isCount: false)
        let prompt = try Self.prompt(of: body, simulation, turn.scenario)
        let usage = simulation.account(for: prompt)
        let plan = await AnswerPlan(
            to: body.question, scenario: turn.scenario, limits: body.limits, source: simulation.configuration.answers)
        let answer = AnthropicAnswer(
            plan: plan, usage: usage, model: body.model, messageID: Identifier.random("msg_01", length: 22), requestID: requestID,
            omitsReasoning: body.omitsReasoning)
        let allowance = simulation.spend(input: usage.uncached + usage.written5m + usage.written1h, output: plan.outputTokens)
        let pace = Pace(scenario: turn.scenario, number: turn.number, cachedTokens: usage.read, promptTokens: usage.total)
        return body.isStreamed
            ? Self.stream(answer, turn, pace, allowance) : Self.whole(answer, turn, pace, allowance)
    }

    private static func stream(
        _ answer: AnthropicAnswer, _ turn: Simulation.Turn, _ pace: Pace, _ allowance: RateAllowance
    ) -> ReplyScript {
        let headers = AnthropicHeaders.success(
            contentType: "text/event-stream; charset=utf-8", requestID: answer.requestID, allowance: allowance)
        let steps = AnthropicStream.steps(of: answer, pace: pace, pingEvery: turn.scenario.pingEvery)
        var script = ReplyScript(headers: headers, steps: steps)
        if let fault = turn.fault {
            script = script.struck(by: fault) { AnthropicStream.errorEvent(type: $0, message: $1, requestID: answer.requestID) }
        }
        return script.delivered(as: turn.scenario.chunking, lineEnding: turn.scenario.lineEnding)
    }

    private static func whole(
        _ answer: AnthropicAnswer, _ turn: Simulation.Turn, _ pace: Pace, _ allowance: RateAllowance
    ) -> ReplyScript {
        let headers = AnthropicHeaders.success(contentType: "application/json", requestID: answer.requestID, allowance: allowance)
        let due = pace.due(afterTokens: answer.plan.outputTokens)
        let script = ReplyScript(status: 200, headers: headers, body: answer.wholeMessage.text, due: due)
        guard var fault = turn.fault else { return script }
        if case .errorEvent(_, let message) = fault.kind {
            return AnthropicFailure(status: 529, message: message).reply(requestID: answer.requestID)
        }
        fault.afterTokens = 0
        return script.halved().struck(by: fault) { _, _ in [] }
    }

    private func count(
        _ request: ReceivedRequest, _ simulation: Simulation, _ requestID: String
    ) throws(AnthropicFailure) -> ReplyScript {
        let scenario = simulation.scenario
        try Self.authorise(request, simulation.configuration.token, scenario.goodKey)
        let body = try AnthropicRequest(request.body, version: AnthropicVersion(request), isCount: true)
        let prompt = try Self.prompt(of: body, simulation, scenario)
        return Self.json(["input_tokens": .integer(prompt.tokens)], simulation, requestID)
    }

    private func models(
        _ request: ReceivedRequest, _ simulation: Simulation, _ requestID: String
    ) throws(AnthropicFailure) -> ReplyScript {
        try Self.authorise(request, simulation.configuration.token, simulation.scenario.goodKey)
        _ = try AnthropicVersion(request)
        let models = AnthropicModels(models: simulation.configuration.models)
        let id = request.path.dropFirst(Self.modelsPath.count + 1)
        let body = id.isEmpty ? try models.page(request) : AnthropicModels.entry(try models.model(named: String(id)))
        return Self.json(body, simulation, requestID)
    }

    private static func json(_ body: JSONValue, _ simulation: Simulation, _ requestID: String) -> ReplyScript {
        let allowance = simulation.spend(input: 0, output: 0)
        let headers = AnthropicHeaders.success(contentType: "application/json", requestID: requestID, allowance: allowance)
        return ReplyScript(status: 200, headers: headers, body: body.text)
    }
}

extension AnthropicAPI {
    /// The reply that a fault puts in the place of any answer.
    private static func replacement(for fault: Fault?, requestID: String) -> ReplyScript? {
        switch fault?.kind {
        case .status(let status, let retryAfter, let message, let isHTML):
            guard !isHTML else { return AnthropicFailure.page(status: status) }
            return AnthropicFailure(status: status, message: message ?? AnthropicFailure.defaultMessage(of: status))
                .reply(requestID: requestID, retryAfter: retryAfter)
        case .resetHeaders: return ReplyScript(silent: .reset, fault: "reset_headers")
        case .hangHeaders(nil): return ReplyScript(silent: .hang, fault: "hang_headers")
        case .hangHeaders, .errorEvent, .reset, .close, .truncate, .hang, .garbage, nil: return nil
        }
    }

    /// Either style of key, which must be the configured token and the scenario's good key where there are such.
    private static func authorise(_ request: ReceivedRequest, _ token: String?, _ goodKey: String?) throws(AnthropicFailure) {
        guard let key = request.header("x-api-key") ?? bearer(request), !key.isEmpty else {
            throw AnthropicFailure(status: 401, message: "x-api-key header is required")
        }
        guard key == token ?? key, key == goodKey ?? key else {
            throw AnthropicFailure(status: 401, message: "invalid x-api-key")
        }
    }

    private static func bearer(_ request: ReceivedRequest) -> String? {
        guard let value = request.header("authorization"), value.lowercased().hasPrefix("bearer ") else { return nil }
        return String(value.dropFirst("bearer ".count))
    }

    /// The request's prompt, if its model is served and has room for it.
    private static func prompt(
        of body: AnthropicRequest, _ simulation: Simulation, _ scenario: Scenario
    ) throws(AnthropicFailure) -> CacheablePrompt {
        let model = try AnthropicModels(models: simulation.configuration.models).model(named: body.model)
        let prompt = body.prompt(minimumTokens: scenario.minimumCacheableTokens ?? model.minimumCacheableTokens)
        guard prompt.tokens <= model.contextWindow else {
            throw .invalid("prompt is too long: \(prompt.tokens) tokens > \(model.contextWindow) maximum")
        }
        return prompt
    }
}
