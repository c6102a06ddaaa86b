/// OpenAI's Responses API: `POST /v1/responses`.
struct OpenAIResponsesAPI: ChatAPI {
    let flavour: OpenAIFlavour

    func serves(_ request: ReceivedRequest) -> Bool {
        flavour.paths("/responses").contains(request.path)
    }

    func reply(to request: ReceivedRequest, in simulation: Simulation) async -> ReplyScript {
        do throws(Refusal) {
            guard request.method == "POST" else {
                throw Refusal(status: 405, message: "Not allowed to \(request.method) on \(request.path).")
            }
            return try await answer(request, in: simulation)
        } catch {
            return reply(refusing: error)
        }
    }

    // MARK: - ChatAPI

    func key(of request: ReceivedRequest) -> String? {
        OpenAIChatAPI(flavour: flavour).key(of: request)
    }

    func refusal(ofKey key: String?) -> Refusal {
        flavour.refusal(ofKey: key)
    }

    func body(of request: ReceivedRequest) throws(Refusal) -> OpenAIResponsesRequest {
        try OpenAIResponsesRequest(request.body)
    }

    /// Unlike a chat completion, a response from an unknown model is a 400.
    func prompt(of body: OpenAIResponsesRequest, in simulation: Simulation, _ scenario: Scenario) throws(Refusal) -> CacheablePrompt {
        guard !body.model.hasPrefix("unknown") else {
            throw .invalid("The requested model '\(body.model)' does not exist.", code: "model_not_found", parameter: "model")
        }
        return try flavour.prompt(model: body.model, blocks: body.blocks, scenario)
    }

    func names() -> AnswerNames {
        AnswerNames(message: Identifier.hexadecimal("", length: 48), request: OpenAIFlavour.requestID())
    }

    func headers(of answer: ChatAnswer<OpenAIResponsesRequest>) -> [ReplyScript.Header] {
        flavour.headers(names: answer.names, allowance: answer.allowance)
    }

    func events(of answer: ChatAnswer<OpenAIResponsesRequest>) -> [ReplyScript.Step] {
        OpenAIResponsesStream.steps(of: answer)
    }

    func whole(_ answer: ChatAnswer<OpenAIResponsesRequest>) -> String {
        answer.response(.ended).text
    }

    func reply(refusing refusal: Refusal) -> ReplyScript {
        flavour.reply(refusing: refusal)
    }

    /// The error, and the response that failed of it. Their sequence numbers are not those that would come next.
    func errorEvent(_ refusal: Refusal, in answer: ChatAnswer<OpenAIResponsesRequest>) -> String {
        let error = OpenAIFlavour.openAI.body(refusing: refusal)["error"] ?? [:]
        let last = answer.plan.text.count + answer.plan.reasoning.count + 100
        let event: JSONValue = ["type": "error", "sequence_number": .integer(last), "error": error]
        let failed: JSONValue = [
            "type": "response.failed", "sequence_number": .integer(last + 1),
            "response": answer.response(.failed(code: error["code"]?.string ?? "server_error", message: refusal.message)),
        ]
        return EventStream.event("error", event) + EventStream.event("response.failed", failed)
    }

    func message(of status: Int) -> String {
        flavour.message(of: status)
    }
}
