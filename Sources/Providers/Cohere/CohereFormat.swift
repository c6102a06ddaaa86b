import ChatModel
import FoundationEssentials

/// Cohere's chat, version 2.
struct CohereFormat: WireFormat {
    let vendor = "Cohere"
    let framing = Framing.events
    let credential: ProviderCredential?

    private struct Page: Decodable {
        struct Model: Decodable { var name: String }

        var models: [Model]
        var nextPageToken: String?

        enum CodingKeys: String, CodingKey {
            case models
            case nextPageToken = "next_page_token"
        }
    }

    func answerRequest(for request: ChatRequest) throws(ProviderError) -> WireRequest {
        let headers = [("content-type", "application/json"), ("accept", framing.mediaType)]
        return WireRequest(endpoint: "chat", headers: headers + proof, body: try CohereRequest(request).body)
    }

    func decoder(for request: ChatRequest) -> CohereStreamDecoder { CohereStreamDecoder(estimate: request.estimatedUsage) }

    /// The list of models never left version 1.
    func modelsRequest(after cursor: String?) -> WireRequest {
        let next = cursor.map { "&page_token=\(QueryText.escaped($0))" } ?? ""
        let endpoint = "v1/models?endpoint=chat&page_size=1000\(next)"
        return WireRequest(endpoint: endpoint, isFromRoot: true, headers: proof + [("accept", "application/json")], body: nil)
    }

    func modelPage(in body: [UInt8]) -> ModelPage? {
        guard let page = try? JSONDecoder().decode(Page.self, from: Data(body)) else { return nil }
        return ModelPage(names: page.models.map(\.name), next: page.nextPageToken.flatMap { $0.isEmpty ? nil : $0 })
    }

    func error(in response: ResponseHead, body: [UInt8]) -> ProviderError {
        guard let error = try? JSONDecoder().decode(CohereError.self, from: Data(body)) else {
            return response.foreignError(of: .cohere, requestID: requestID(in: response))
        }
        let kind = error.kind(status: response.status, retryAfter: RetryAfter.wait(in: response))
        return ProviderError(kind, status: response.status, requestID: requestID(in: response))
    }

    func requestID(in response: ResponseHead) -> String? { response["x-debug-trace-id"] }

    /// Trial keys alone are told what is left to them in a minute; nothing is said of when that is renewed.
    func rateLimits(in response: ResponseHead) -> RateLimits? {
        let field = { (part: String) in response["x-trial-endpoint-call-\(part)"].flatMap { Int($0) } }
        let limits = RateLimits(requests: RateLimits.Allowance(limit: field("limit"), remaining: field("remaining")))
        return limits == RateLimits() ? nil : limits
    }

    private var proof: [(name: String, value: String)] { credential.map { [$0.header(keyHeader: nil)] } ?? [] }
}
