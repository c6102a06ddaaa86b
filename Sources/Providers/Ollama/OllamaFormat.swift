import ChatModel
import FoundationEssentials

/// Ollama's own chat, of a server on this machine, which asks nobody for a key, or of its cloud.
struct OllamaFormat: WireFormat {
    let vendor = "Ollama"
    let framing = Framing.lines
    let credential: ProviderCredential?

    private struct Page: Decodable {
        struct Model: Decodable { var name: String }

        var models: [Model]
    }

    func answerRequest(for request: ChatRequest) throws(ProviderError) -> WireRequest {
        let headers = [("content-type", "application/json"), ("accept", framing.mediaType)]
        return WireRequest(endpoint: "chat", headers: headers + proof, body: try OllamaRequest(request).body)
    }

    func decoder(for request: ChatRequest) -> OllamaStreamDecoder { OllamaStreamDecoder(estimate: request.estimatedUsage) }

    /// The models on the machine, which are always one page.
    func modelsRequest(after cursor: String?) -> WireRequest {
        WireRequest(endpoint: "tags", headers: proof + [("accept", "application/json")], body: nil)
    }

    func modelPage(in body: [UInt8]) -> ModelPage? {
        guard let page = try? JSONDecoder().decode(Page.self, from: Data(body)) else { return nil }
        return ModelPage(names: page.models.map(\.name), next: nil)
    }

    func error(in response: ResponseHead, body: [UInt8]) -> ProviderError {
        guard let error = try? JSONDecoder().decode(OllamaError.self, from: Data(body)) else {
            return response.foreignError(of: .ollama, requestID: requestID(in: response))
        }
        let kind = error.kind(status: response.status, retryAfter: RetryAfter.wait(in: response))
        return ProviderError(kind, status: response.status, requestID: requestID(in: response))
    }

    /// Only the cloud names requests.
    func requestID(in response: ResponseHead) -> String? { response["x-request-id"] }

    /// Ollama's headers say nothing of limits.
    func rateLimits(in response: ResponseHead) -> RateLimits? { nil }

    private var proof: [(name: String, value: String)] { credential.map { [$0.header(keyHeader: nil)] } ?? [] }
}
