/// Ollama's own protocol: `POST /api/chat` in lines of JSON, `GET /api/tags`. Its `/v1` is a flavour of OpenAI's.
struct OllamaAPI: ChatAPI {
    private static let (chatPath, tagsPath) = ("/api/chat", "/api/tags")
    /// The same under a prefix of its own, so that it stands beside `/ollama/v1`.
    private static let prefix = "/ollama"

    /// What `GET /api/tags` shows; any other name is served as well, unless it begins with `unknown`.
    static let models = [
        SimulatedModel(id: "gpt-oss:20b", displayName: "gpt-oss:20b", contextWindow: 131_072),
        SimulatedModel(id: "gemma3:1b", displayName: "gemma3:1b", contextWindow: 32_768),
        SimulatedModel(id: "llama3.2:3b", displayName: "llama3.2:3b", contextWindow: 131_072),
    ]

    private static func endpoint(of request: ReceivedRequest) -> String {
        request.path.hasPrefix(prefix + "/api/") ? String(request.path.dropFirst(prefix.count)) : request.path
    }

    func serves(_ request: ReceivedRequest) -> Bool {
        [Self.chatPath, Self.tagsPath].contains(Self.endpoint(of: request))
    }

    func reply(to request: ReceivedRequest, in simulation: Simulation) async -> ReplyScript {
        do throws(Refusal) {
            switch (request.method, Self.endpoint(of: request)) {
            case ("POST", Self.chatPath): return try await answer(request, in: simulation)
            case ("GET", Self.tagsPath):
                try authorise(request, simulation.configuration.token, simulation.scenario.goodKey)
                let type = ReplyScript.Header(name: "content-type", value: "application/json; charset=utf-8")
                return ReplyScript(status: 200, headers: [type], body: Self.tags.text)
            default: throw Refusal(status: 405, message: "method not allowed")
            }
        } catch {
            return reply(refusing: error)
        }
    }

    private static var tags: JSONValue {
        let list = models.enumerated().map { index, model -> JSONValue in
            [
                "name": .string(model.id), "model": .string(model.id), "modified_at": "2026-11-01T00:00:00Z", "size": 1_000_000_000,
                "digest": .string(String(repeating: String(index), count: 64)), "details": ["format": "gguf", "family": "simulated"],
            ]
        }
        return ["models": .array(list)]
    }
}

extension OllamaAPI {
    var needsKey: Bool { false }
    var streamType: String { "application/x-ndjson" }

    /// Lines of JSON end with LF, before which a CR does no harm; CR alone would join them.
    func lineEnding(_ asked: Scenario.LineEnding) -> Scenario.LineEnding {
        switch asked {
        case .lf, .cr: .lf
        case .crlf: .crlf
        }
    }

    func key(of request: ReceivedRequest) -> String? {
        request.bearer
    }

    func refusal(ofKey key: String?) -> Refusal {
        Refusal(status: 401, message: "unauthorized")
    }

    func body(of request: ReceivedRequest) throws(Refusal) -> OllamaRequest {
        try OllamaRequest(request.body)
    }

    /// Ollama reports no cache, and cuts a prompt that is too long without a word.
    func prompt(of body: OllamaRequest, in simulation: Simulation, _ scenario: Scenario) throws(Refusal) -> CacheablePrompt {
        guard !body.model.hasPrefix("unknown") else { throw Refusal(status: 404, message: "model '\(body.model)' not found") }
        return CacheablePrompt(model: body.model, blocks: body.blocks, minimumTokens: 0, caching: .none)
    }

    func names() -> AnswerNames {
        AnswerNames(message: "", request: "")
    }

    func headers(of answer: ChatAnswer<OllamaRequest>) -> [ReplyScript.Header] {
        []
    }

    func events(of answer: ChatAnswer<OllamaRequest>) -> [ReplyScript.Step] {
        var lines = answer
        (lines.keepAlive, lines.pingEvery) = (0, 0)  // lines of JSON have no comments
        var stream = lines.eventStream(ping: "")
        for piece in answer.plan.reasoning {
            stream.write(answer.line(["content": "", "thinking": .string(piece.text)]), tokens: piece.tokens)
        }
        for piece in answer.plan.text { stream.write(answer.line(["content": .string(piece.text)]), tokens: piece.tokens) }
        stream.write(answer.lastLine(["content": ""]))
        return stream.steps
    }

    func whole(_ answer: ChatAnswer<OllamaRequest>) -> String {
        let thinking: JSONValue = ["thinking": .string(answer.plan.reasoningText)]
        let message: JSONValue = ["content": .string(answer.plan.answerText)]
        return answer.lastLine(message.adding(thinking, if: !answer.plan.reasoning.isEmpty))
    }

    /// The error is a bare text.
    func reply(refusing refusal: Refusal) -> ReplyScript {
        let headers = [ReplyScript.Header(name: "content-type", value: "application/json; charset=utf-8")] + refusal.advice.headers
        let body: JSONValue = ["error": .string(refusal.message)]
        return ReplyScript(status: refusal.status, headers: headers, body: body.text)
    }

    func errorEvent(_ refusal: Refusal, in answer: ChatAnswer<OllamaRequest>) -> String {
        let body: JSONValue = ["error": .string(refusal.message)]
        return body.text + "\n"
    }
}
