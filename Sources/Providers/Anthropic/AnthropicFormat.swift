import ChatModel
import FoundationEssentials

/// A release of Anthropic's interface, as its `anthropic-version` header names it.
public enum AnthropicVersion: String, Sendable, Hashable, CaseIterable {
    /// The release of June 2023; older models take sampling parameters on it.
    case june2023 = "2023-06-01"
    /// The release of October 2026; it refuses sampling parameters, even at their defaults (migration-2026-10-21).
    case october2026 = "2026-10-21"
}

/// Anthropic's Messages API, or that of a server that speaks it.
struct AnthropicFormat: WireFormat {
    let vendor = "Anthropic"
    let framing = Framing.events
    let credential: ProviderCredential?
    /// The release to speak; nil chooses for each request: the newest, or `june2023` when sampling parameters are asked for.
    /// Which models take those is the model catalogue's knowledge; others answer 400 and say so.
    var version: AnthropicVersion?

    private struct Page: Decodable {
        struct Model: Decodable { var id: String }

        var data: [Model]
        var hasMore: Bool?
        var lastID: String?

        enum CodingKeys: String, CodingKey {
            case data
            case hasMore = "has_more"
            case lastID = "last_id"
        }
    }

    func answerRequest(for request: ChatRequest) throws(ProviderError) -> WireRequest {
        let wire = try AnthropicRequest(request)
        let headers = [("content-type", "application/json"), ("accept", framing.mediaType)]
        return WireRequest(endpoint: "messages", headers: headers + own(version ?? wire.version), body: wire.body)
    }

    func decoder(for request: ChatRequest) -> AnthropicStreamDecoder { AnthropicStreamDecoder() }

    func modelsRequest(after cursor: String?) -> WireRequest {
        let next = cursor.map { "&after_id=\(QueryText.escaped($0))" } ?? ""
        let headers = own(version ?? .october2026) + [("accept", "application/json")]
        return WireRequest(endpoint: "models?limit=1000\(next)", headers: headers, body: nil)
    }

    func modelPage(in body: [UInt8]) -> ModelPage? {
        guard let page = try? JSONDecoder().decode(Page.self, from: Data(body)) else { return nil }
        return ModelPage(names: page.data.map(\.id), next: page.hasMore == true ? page.lastID : nil)
    }

    func error(in response: ResponseHead, body: [UInt8]) -> ProviderError {
        guard let error = try? JSONDecoder().decode(AnthropicError.self, from: Data(body)) else {
            return response.foreignError(of: .anthropic, requestID: requestID(in: response))
        }
        let kind = error.kind(status: response.status, retryAfter: RetryAfter.wait(in: response))
        let id = requestID(in: response) ?? error.requestID
        return ProviderError(kind, status: response.status, requestID: id, shouldRetry: response.shouldRetry)
    }

    func requestID(in response: ResponseHead) -> String? { response["request-id"] }

    /// `anthropic-ratelimit-…`; the resets are dates, read against the server's own `date`.
    func rateLimits(in response: ResponseHead) -> RateLimits? {
        func allowance(_ what: String) -> RateLimits.Allowance {
            let field = { (part: String) in response["anthropic-ratelimit-\(what)-\(part)"] }
            let reset = field("reset").flatMap { RetryAfter.wait(until: $0, in: response) }
            return RateLimits.Allowance(
                limit: field("limit").flatMap { Int($0) }, remaining: field("remaining").flatMap { Int($0) },
                resetAfter: reset.map { Int64($0 / .milliseconds(1)) })
        }
        let limits = RateLimits(requests: allowance("requests"), tokens: allowance("tokens"))
        return limits == RateLimits() ? nil : limits
    }

    private func own(_ version: AnthropicVersion) -> [(name: String, value: String)] {
        let proof = credential.map { [$0.header(keyHeader: "x-api-key")] } ?? []
        return proof + [("anthropic-version", version.rawValue)]
    }
}
