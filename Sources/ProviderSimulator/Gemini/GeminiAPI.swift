/// Google's Gemini API: `POST /v1beta/models/M:streamGenerateContent`, `:generateContent`, `:countTokens`, `GET /v1beta/models`; all under
/// `/v1` as well, where google-genai 3 looks for it.
struct GeminiAPI: ChatAPI {
    private static let (modelsPath, newPath) = ("/v1beta/models", "/v1/models")

    /// What a path asks of a model.
    enum Method: String {
        case stream = "streamGenerateContent"
        case generate = "generateContent"
        case count = "countTokens"
    }

    /// Under `/v1` the models stand at the same path as OpenAI's and Anthropic's: they are for those who bring a key in Google's way.
    func serves(_ request: ReceivedRequest) -> Bool {
        let path = request.path
        if path == Self.modelsPath || path.hasPrefix(Self.modelsPath + "/") { return true }
        guard path == Self.newPath || path.hasPrefix(Self.newPath + "/") else { return false }
        return key(of: request) != nil
    }

    func reply(to request: ReceivedRequest, in simulation: Simulation) async -> ReplyScript {
        do throws(Refusal) {
            let (_, method) = Self.target(of: request)
            switch (request.method, method) {
            case ("POST", .stream?), ("POST", .generate?): return try await answer(request, in: simulation)
            case ("POST", .count?): return try count(request, simulation)
            case ("GET", nil): return try models(request, simulation)
            default: throw Refusal(status: 404, message: "\(request.method) \(request.path) is not found.")
            }
        } catch {
            return reply(refusing: error)
        }
    }

    /// The model and the method that the path names: `…/models/MODEL:METHOD`.
    static func target(of request: ReceivedRequest) -> (model: String, method: Method?) {
        let root = request.path.hasPrefix(modelsPath) ? modelsPath : newPath
        let parts = request.path.dropFirst(root.count + 1).split(separator: ":", maxSplits: 1).map(String.init)
        return (parts.first ?? "", parts.dropFirst().first.flatMap(Method.init))
    }

    private func count(_ request: ReceivedRequest, _ simulation: Simulation) throws(Refusal) -> ReplyScript {
        try authorise(request, simulation.configuration.token, simulation.scenario.goodKey)
        let prompt = try prompt(of: try body(of: request), in: simulation, simulation.scenario)
        return Self.json(["totalTokens": .integer(prompt.tokens)])
    }

    private func models(_ request: ReceivedRequest, _ simulation: Simulation) throws(Refusal) -> ReplyScript {
        try authorise(request, simulation.configuration.token, simulation.scenario.goodKey)
        let (name, _) = Self.target(of: request)
        guard !name.isEmpty else { return Self.json(["models": .array(GeminiModels.all.map(GeminiModels.entry))]) }
        guard let model = GeminiModels.all.first(where: { $0.id == name }) else { throw GeminiFailure.noModel(name) }
        return Self.json(GeminiModels.entry(model))
    }

    private static func json(_ body: JSONValue) -> ReplyScript {
        let type = ReplyScript.Header(name: "content-type", value: "application/json; charset=UTF-8")
        return ReplyScript(status: 200, headers: [type], body: body.text)
    }
}

extension GeminiAPI {
    var streamType: String { "text/event-stream" }

    /// LF stands for this API's own ending, which is CRLF in every recording.
    func lineEnding(_ asked: Scenario.LineEnding) -> Scenario.LineEnding {
        switch asked {
        case .lf, .crlf: .crlf
        case .cr: .cr
        }
    }

    func key(of request: ReceivedRequest) -> String? {
        request.header("x-goog-api-key") ?? request.query("key")
    }

    func refusal(ofKey key: String?) -> Refusal {
        GeminiFailure.key(isMissing: key == nil)
    }

    func body(of request: ReceivedRequest) throws(Refusal) -> GeminiRequest {
        let (model, method) = Self.target(of: request)
        return try GeminiRequest(request.body, model: model, isStreamed: method == .stream, isArray: request.query("alt") != "sse")
    }

    func prompt(of body: GeminiRequest, in simulation: Simulation, _ scenario: Scenario) throws(Refusal) -> CacheablePrompt {
        guard !body.model.hasPrefix("unknown") else { throw GeminiFailure.noModel(body.model) }
        let minimum = scenario.minimumCacheableTokens ?? GeminiModels.minimumCacheableTokens(of: body.model)
        // Neither the step nor the lifetime is published.
        let caching = AutomaticCaching(step: 64, lifetime: .seconds(300))
        let prompt = CacheablePrompt(model: body.model, blocks: body.blocks, minimumTokens: minimum, caching: .automatic(caching))
        guard prompt.tokens <= GeminiModels.window else {
            throw .invalid(
                "The input token count (\(prompt.tokens)) exceeds the maximum number of tokens allowed (\(GeminiModels.window)).")
        }
        return prompt
    }

    func names() -> AnswerNames {
        AnswerNames(message: Identifier.random("", length: 23), request: "")
    }

    func headers(of answer: ChatAnswer<GeminiRequest>) -> [ReplyScript.Header] {
        [.init(name: "server-timing", value: "gfet4t7; dur=42")]
    }

    func events(of answer: ChatAnswer<GeminiRequest>) -> [ReplyScript.Step] {
        GeminiStream.steps(of: answer)
    }

    func whole(_ answer: ChatAnswer<GeminiRequest>) -> String {
        answer.whole.text(colon: ": ")
    }

    func reply(refusing refusal: Refusal) -> ReplyScript {
        GeminiFailure.reply(refusing: refusal)
    }

    func errorEvent(_ refusal: Refusal, in answer: ChatAnswer<GeminiRequest>) -> String {
        "data: \(GeminiFailure.body(refusal).text(colon: ": "))\n\n"
    }
}
