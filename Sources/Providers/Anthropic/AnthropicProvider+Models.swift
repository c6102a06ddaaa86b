public import ChatModel
import FoundationEssentials
import NIOHTTP1

extension AnthropicProvider {
    private static let mostPages = 50
    private static let longestPage = 4 << 20

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

    /// The models the server lists, in its order: `GET /v1/models`, page by page.
    public func models() async throws(ProviderError) -> [String] {
        var found: [String] = []
        var endpoint = "models?limit=1000"
        for _ in 0..<Self.mostPages {
            let page = try await page(endpoint)
            found += page.data.map(\.id)
            guard page.hasMore == true, let last = page.lastID, !page.data.isEmpty else { return found }
            endpoint = "models?limit=1000&after_id=\(Self.escaped(last))"
        }
        throw ProviderError(.malformed("The list of models does not end after \(Self.mostPages) pages."))
    }

    private func page(_ endpoint: String) async throws(ProviderError) -> Page {
        let headers = configuration.headers(configuration.version ?? .october2026) + [("accept", "application/json")]
        var exchange = try await transport.send(
            OutgoingRequest(address: configuration.address, endpoint: endpoint, headers: headers, body: nil))
        guard exchange.status == 200 else { throw try await AnthropicError.reading(&exchange, hiding: configuration.credential) }
        let body = try await exchange.collect(upTo: Self.longestPage)
        guard let page = try? JSONDecoder().decode(Page.self, from: Data(body)) else {
            let requestID = exchange.headers.first(name: "request-id")
            let sentence = "The server's list of models is not what Anthropic's protocol allows."
            throw ProviderError(.malformed(sentence), status: 200, requestID: requestID)
        }
        return page
    }

    /// Only what every URL may hold, since the server chose it.
    private static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            let scalar = Character(UnicodeScalar(byte))
            let isPlain = scalar.isASCII && (scalar.isLetter || scalar.isNumber || "-._~".contains(scalar))
            return isPlain ? String(scalar) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }
}
