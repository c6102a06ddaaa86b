import ChatModel
import FoundationEssentials

/// OpenAI's Chat Completions, or that of a server that speaks it.
struct OpenAIChatFormat: WireFormat {
    let framing = Framing.events
    let credential: ProviderCredential?
    /// What is the provider's own in it.
    let dialect: OpenAIDialect

    /// The headers that name a request: OpenAI and most others, Mistral, OpenRouter.
    private static let requestIDHeaders = ["x-request-id", "mistral-correlation-id", "x-generation-id"]

    var vendor: String { dialect.vendor }

    private struct Model: Decodable { var id: String }

    private struct Page: Decodable { var data: [Model] }

    func answerRequest(for request: ChatRequest) throws(ProviderError) -> WireRequest {
        let body = try OpenAIChatRequest(request, dialect: dialect).body
        let headers = [("content-type", "application/json"), ("accept", framing.mediaType)] + own
        guard let version = dialect.apiVersion.map(QueryText.escaped) else {
            return WireRequest(endpoint: "chat/completions", headers: headers, body: body)
        }
        let path = "openai/deployments/\(QueryText.escaped(request.model.name))/chat/completions?api-version=\(version)"
        return WireRequest(endpoint: path, isFromRoot: true, headers: headers, body: body)
    }

    func decoder(for request: ChatRequest) -> OpenAIChatStreamDecoder {
        OpenAIChatStreamDecoder(vendor: vendor, estimate: request.estimatedUsage)
    }

    func modelsRequest(after cursor: String?) -> WireRequest {
        let headers = [("accept", "application/json")] + own
        guard let version = dialect.apiVersion.map(QueryText.escaped) else {
            return WireRequest(endpoint: "models", headers: headers, body: nil)
        }
        return WireRequest(endpoint: "openai/models?api-version=\(version)", isFromRoot: true, headers: headers, body: nil)
    }

    /// `{"data": [{"id"}]}`, or the bare list (Together); always in one page.
    func modelPage(in body: [UInt8]) -> ModelPage? {
        let data = Data(body)
        let models = (try? JSONDecoder().decode(Page.self, from: data).data) ?? (try? JSONDecoder().decode([Model].self, from: data))
        return models.map { ModelPage(names: $0.map(\.id), next: nil) }
    }

    func error(in response: ResponseHead, body: [UInt8]) -> ProviderError {
        let id = requestID(in: response)
        guard let error = OpenAIChatError(body) else { return response.foreignError(of: .openAIChat, requestID: id) }
        let wait = RetryAfter.wait(in: response) ?? response.openRouterReset
        let kind = error.kind(status: response.status, retryAfter: wait)
        return ProviderError(kind, status: response.status, requestID: id, shouldRetry: response.shouldRetry)
    }

    func requestID(in response: ResponseHead) -> String? {
        Self.requestIDHeaders.lazy.compactMap { response[$0] }.first
    }

    func rateLimits(in response: ResponseHead) -> RateLimits? { response.openAIRateLimits }

    private var own: [(name: String, value: String)] {
        let proof = credential.map { [$0.header(keyHeader: dialect.keyHeader)] } ?? []
        return proof + dialect.headers.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
    }
}
