import ChatModel
import FoundationEssentials

/// OpenAI's Responses, or those of a server that speaks them.
struct OpenAIResponsesFormat: WireFormat {
    let vendor = "OpenAI"
    let framing = Framing.events
    let credential: ProviderCredential?

    private struct Page: Decodable {
        struct Model: Decodable { var id: String }

        var data: [Model]
    }

    func answerRequest(for request: ChatRequest) throws(ProviderError) -> WireRequest {
        let headers = [("content-type", "application/json"), ("accept", framing.mediaType)]
        return WireRequest(endpoint: "responses", headers: headers + proof, body: try ResponsesRequest(request).body)
    }

    func decoder(for request: ChatRequest) -> ResponsesStreamDecoder { ResponsesStreamDecoder(estimate: request.estimatedUsage) }

    /// The list of models, which is always one page.
    func modelsRequest(after cursor: String?) -> WireRequest {
        WireRequest(endpoint: "models", headers: proof + [("accept", "application/json")], body: nil)
    }

    func modelPage(in body: [UInt8]) -> ModelPage? {
        guard let page = try? JSONDecoder().decode(Page.self, from: Data(body)) else { return nil }
        return ModelPage(names: page.data.map(\.id), next: nil)
    }

    /// Errors are written as those of Chat Completions are.
    func error(in response: ResponseHead, body: [UInt8]) -> ProviderError {
        let id = requestID(in: response)
        guard let error = OpenAIChatError(body) else { return response.foreignError(of: .openAIResponses, requestID: id) }
        let kind = error.kind(status: response.status, retryAfter: RetryAfter.wait(in: response))
        return ProviderError(kind, status: response.status, requestID: id, shouldRetry: response.shouldRetry)
    }

    func requestID(in response: ResponseHead) -> String? { response["x-request-id"] }

    func rateLimits(in response: ResponseHead) -> RateLimits? { response.openAIRateLimits }

    private var proof: [(name: String, value: String)] { credential.map { [$0.header(keyHeader: nil)] } ?? [] }
}
