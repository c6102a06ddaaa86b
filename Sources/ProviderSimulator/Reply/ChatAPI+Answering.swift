import FoundationEssentials

extension ChatAPI {
    /// The reply to a request for an answer: an error, a fault, or the answer.
    func answer(_ request: ReceivedRequest, in simulation: Simulation) async throws(Refusal) -> ReplyScript {
        let turn = simulation.beginTurn()
        if let reply = replacement(for: turn.fault) { return reply }
        try authorise(request, simulation.configuration.token, turn.scenario.goodKey)
        let body = try body(of: request)
        let prompt = try prompt(of: body, in: simulation, turn.scenario)
        let answer = await answer(to: body, prompt, turn, simulation)
        return body.isStreamed ? stream(answer, turn) : piece(answer, turn)
    }

    /// Refuses a key that is not the configured token and the scenario's good key, where there are such.
    func authorise(_ request: ReceivedRequest, _ token: String?, _ goodKey: String?) throws(Refusal) {
        let expected = [token, goodKey].compactMap { $0 }
        guard let key = key(of: request), !key.isEmpty else {
            guard needsKey || !expected.isEmpty else { return }
            throw refusal(ofKey: nil)
        }
        guard expected.allSatisfy({ $0 == key }) else { throw refusal(ofKey: key) }
    }

    private func answer(
        to body: Body, _ prompt: CacheablePrompt, _ turn: Simulation.Turn, _ simulation: Simulation
    ) async -> ChatAnswer<Body> {
        let scenario = turn.scenario
        let usage = simulation.account(for: prompt)
        let plan = await AnswerPlan(
            to: body.question, scenario: scenario, limits: body.limits, source: simulation.configuration.answers)
        return ChatAnswer(
            body: body, plan: plan, usage: usage,
            pace: Pace(scenario: scenario, number: turn.number, cachedTokens: usage.read, promptTokens: usage.total),
            names: names(), allowance: simulation.spend(input: usage.total - usage.read, output: plan.outputTokens),
            created: Int(Date().timeIntervalSince1970), keepAlive: scenario.keepAlive, pingEvery: scenario.pingEvery)
    }

    private func stream(_ answer: ChatAnswer<Body>, _ turn: Simulation.Turn) -> ReplyScript {
        let type = ReplyScript.Header(name: "content-type", value: streamType)
        var script = ReplyScript(headers: [type] + headers(of: answer), steps: events(of: answer))
        if let fault = turn.fault {
            script = script.struck(by: fault) { Array(errorEvent(Refusal(type: $0, message: $1), in: answer).utf8) }
        }
        return script.delivered(as: turn.scenario.chunking, lineEnding: lineEnding(turn.scenario.lineEnding))
    }

    private func piece(_ answer: ChatAnswer<Body>, _ turn: Simulation.Turn) -> ReplyScript {
        let type = ReplyScript.Header(name: "content-type", value: "application/json")
        let due = answer.pace.due(afterTokens: answer.plan.outputTokens)
        let script = ReplyScript(status: 200, headers: [type] + headers(of: answer), body: whole(answer), due: due)
        guard var fault = turn.fault else { return script }
        if case .errorEvent(let type, let message) = fault.kind { return reply(refusing: Refusal(type: type, message: message)) }
        fault.afterTokens = 0
        return script.halved().struck(by: fault) { _, _ in [] }.encoded()
    }

    /// The reply that a fault puts in the place of any answer.
    private func replacement(for fault: Fault?) -> ReplyScript? {
        switch fault?.kind {
        case .status(let status, let retryAfter, let message, let isHTML, let milliseconds, let shouldRetry):
            let advice = RetryAdvice(seconds: retryAfter, milliseconds: milliseconds, shouldRetry: shouldRetry)
            guard !isHTML else { return .page(status: status, advice: advice) }
            return reply(refusing: Refusal(status: status, message: message ?? self.message(of: status), advice: advice))
        case .redirect(let location): return .redirect(to: location)
        case .wrongType: return .page(status: 200, fault: "wrong_type")
        case .resetHeaders: return ReplyScript(silent: .reset, fault: "reset_headers")
        case .hangHeaders(nil): return ReplyScript(silent: .hang, fault: "hang_headers")
        case .hangHeaders, .errorEvent, .reset, .close, .truncate, .hang, .garbage, .doubleEnd, .gzip, nil: return nil
        }
    }
}

extension ReplyScript {
    /// What a proxy in front of the API says in its own name.
    fileprivate static func page(status: Int, advice: RetryAdvice = RetryAdvice(), fault: String? = nil) -> ReplyScript {
        let page = "<html><head><title>\(status)</title></head><body><center><h1>\(status) from the proxy</h1></center></body></html>\n"
        var script = ReplyScript(status: status, headers: [.init(name: "content-type", value: "text/html")] + advice.headers, body: page)
        script.fault = fault
        return script
    }

    fileprivate static func redirect(to location: String) -> ReplyScript {
        var script = ReplyScript(status: 307, headers: [.init(name: "location", value: location)], body: "")
        script.fault = "redirect"
        return script
    }
}
