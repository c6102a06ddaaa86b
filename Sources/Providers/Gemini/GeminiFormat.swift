import ChatModel
import FoundationEssentials

/// Google's Gemini API (AI Studio).
struct GeminiFormat: WireFormat {
    let vendor = "Gemini"
    let framing = Framing.events
    let credential: ProviderCredential?

    private struct Page: Decodable {
        struct Model: Decodable {
            var name: String
            var supportedGenerationMethods: [String]?

            /// Embedding and image models stand in the same list.
            var isForText: Bool { supportedGenerationMethods?.contains("generateContent") ?? true }
        }

        var models: [Model]
        var nextPageToken: String?
    }

    func answerRequest(for request: ChatRequest) throws(ProviderError) -> WireRequest {
        let wire = try GeminiRequest(request)
        let headers = [("content-type", "application/json"), ("accept", framing.mediaType)]
        return WireRequest(endpoint: wire.endpoint, headers: headers + proof, body: wire.body)
    }

    func decoder(for request: ChatRequest) -> GeminiStreamDecoder { GeminiStreamDecoder(estimate: request.estimatedUsage) }

    func modelsRequest(after cursor: String?) -> WireRequest {
        let next = cursor.map { "&pageToken=\(QueryText.escaped($0))" } ?? ""
        return WireRequest(endpoint: "models?pageSize=1000\(next)", headers: proof + [("accept", "application/json")], body: nil)
    }

    /// The models that answer with text, without the `models/` in front of their names.
    func modelPage(in body: [UInt8]) -> ModelPage? {
        guard let page = try? JSONDecoder().decode(Page.self, from: Data(body)) else { return nil }
        let names = page.models.filter(\.isForText).map(\.name)
        let next = page.nextPageToken.flatMap { $0.isEmpty ? nil : $0 }
        return ModelPage(names: names.map { $0.hasPrefix("models/") ? String($0.dropFirst("models/".count)) : $0 }, next: next)
    }

    func error(in response: ResponseHead, body: [UInt8]) -> ProviderError {
        guard let error = Self.error(in: Data(body)) else { return response.foreignError(of: .gemini, requestID: nil) }
        let kind = error.kind(status: response.status, retryAfter: RetryAfter.wait(in: response))
        return ProviderError(kind, status: response.status)
    }

    /// Gemini names requests only in the answer itself (`responseId`).
    func requestID(in response: ResponseHead) -> String? { nil }

    /// Gemini's headers say nothing of limits.
    func rateLimits(in response: ResponseHead) -> RateLimits? { nil }

    /// A streaming method that fails may put its error into an array, as it does with answers.
    private static func error(in body: Data) -> GeminiError? {
        let json = JSONDecoder()
        return (try? json.decode(GeminiError.self, from: body)) ?? (try? json.decode([GeminiError].self, from: body))?.first
    }

    private var proof: [(name: String, value: String)] { credential.map { [$0.header(keyHeader: "x-goog-api-key")] } ?? [] }
}
