import FoundationEssentials

/// Cohere's API: `POST /v2/chat`, `GET /v1/models?endpoint=chat`.
struct CohereAPI: ChatAPI {
    private static let chatPath = "/v2/chat"

    /// The tokens of the template that Cohere puts before a prompt: counted and cached, not billed (a recording: 12 billed, 212 counted).
    static let templateTokens = 200

    /// Some of the models of today (2026-11); any other name is served as well, unless it begins with `unknown`.
    static let models = [("command-a-plus-05-2026", 128_000), ("command-a-03-2025", 256_000), ("command-r7b-12-2024", 128_000)]

    /// The list of models stands at the same path as OpenAI's and Anthropic's: it is for those who ask for an endpoint.
    func serves(_ request: ReceivedRequest) -> Bool {
        request.path == Self.chatPath || (request.path == "/v1/models" && request.query("endpoint") != nil)
    }

    func reply(to request: ReceivedRequest, in simulation: Simulation) async -> ReplyScript {
        do throws(Refusal) {
            switch (request.method, request.path) {
            case ("POST", Self.chatPath): return try await answer(request, in: simulation)
            case ("GET", "/v1/models"):
                try authorise(request, simulation.configuration.token, simulation.scenario.goodKey)
                return Self.json(["models": .array(Self.models.map(Self.entry)), "next_page_token": ""])
            default: throw Refusal(status: 405, message: "method not allowed")
            }
        } catch {
            return reply(refusing: error)
        }
    }

    private static func entry(_ name: String, _ window: Int) -> JSONValue {
        [
            "name": .string(name), "is_deprecated": false, "endpoints": ["chat"], "finetuned": false, "context_length": .integer(window),
            "default_endpoints": [],
        ]
    }

    private static func json(_ body: JSONValue) -> ReplyScript {
        ReplyScript(status: 200, headers: [.init(name: "content-type", value: "application/json")], body: body.text)
    }
}

extension CohereAPI {
    var streamType: String { "text/event-stream" }

    func key(of request: ReceivedRequest) -> String? {
        request.bearer
    }

    func refusal(ofKey key: String?) -> Refusal {
        let message =
            key == nil
            ? "no api key supplied"
            : "Incorrect API key provided: ****. You can find your API key at https://dashboard.cohere.com/api-keys."
        return Refusal(status: 401, message: message)
    }

    func body(of request: ReceivedRequest) throws(Refusal) -> CohereRequest {
        try CohereRequest(request.body)
    }

    /// Cached tokens come in steps of 16 in all recordings.
    func prompt(of body: CohereRequest, in simulation: Simulation, _ scenario: Scenario) throws(Refusal) -> CacheablePrompt {
        guard !body.model.hasPrefix("unknown") else {
            throw Refusal(status: 404, message: "model '\(body.model)' not found, make sure the correct model ID was used")
        }
        let template = CacheablePrompt.Block(content: "template", tokens: Self.templateTokens, breakpoint: nil)
        let prompt = CacheablePrompt(
            model: body.model, blocks: [template] + body.blocks, minimumTokens: scenario.minimumCacheableTokens ?? 16,
            caching: .automatic(AutomaticCaching(step: 16, lifetime: .seconds(300))))
        let window = Self.models.first { $0.0 == body.model }?.1 ?? 1_000_000
        guard prompt.tokens <= window else {
            throw .invalid(
                "too many tokens: size limit exceeded by \(prompt.tokens - window) tokens. Try using shorter or fewer inputs. The limit "
                    + "for this model is \(window) tokens.", code: "TOO_MANY_TOKENS")
        }
        return prompt
    }

    func names() -> AnswerNames {
        AnswerNames(message: UUID().uuidString.lowercased(), request: Identifier.hexadecimal("", length: 32))
    }

    func headers(of answer: ChatAnswer<CohereRequest>) -> [ReplyScript.Header] {
        [
            .init(name: "x-debug-trace-id", value: answer.names.request), .init(name: "x-endpoint-monthly-call-limit", value: "1000"),
            .init(name: "x-trial-endpoint-call-limit", value: "20"),
            .init(name: "x-trial-endpoint-call-remaining", value: String(min(20, answer.allowance.requestsLeft))),
        ]
    }

    func events(of answer: ChatAnswer<CohereRequest>) -> [ReplyScript.Step] {
        CohereStream.steps(of: answer)
    }

    func whole(_ answer: ChatAnswer<CohereRequest>) -> String {
        answer.message.text
    }

    /// Errors are flat.
    func reply(refusing refusal: Refusal) -> ReplyScript {
        let names = names()
        let headers: [ReplyScript.Header] = [
            .init(name: "content-type", value: "application/json"), .init(name: "x-debug-trace-id", value: names.request),
        ]
        let body: JSONValue = ["id": .string(names.message), "message": .string(refusal.message)]
        let kind = refusal.code ?? refusal.type
        return ReplyScript(
            status: refusal.status, headers: headers + refusal.advice.headers,
            body: body.adding(["error_type": .string(kind ?? "")], if: kind != nil).text)
    }

    /// A generation that fails is a `message-end` like any other, with a reason of its own and no usage (recorded).
    func errorEvent(_ refusal: Refusal, in answer: ChatAnswer<CohereRequest>) -> String {
        let end: JSONValue = ["finish_reason": "ERROR", "usage": [:], "error": .string(refusal.message)]
        return EventStream.event("message-end", ["type": "message-end", "delta": end]) + CohereStream.end
    }
}
