import ChatModel
import FoundationEssentials

/// The longest list of models that is read.
private let mostPages = 50
private let longestPage = 4 << 20

extension WireProvider {
    /// The models the server lists, in its order, page by page.
    func models() async throws(ProviderError) -> [String] {
        var found: [String] = []
        var cursor: String?
        for _ in 0..<mostPages {
            let page = try await page(after: cursor)
            found += page.names
            guard let next = page.next, !page.names.isEmpty else { return found }
            cursor = next
        }
        throw ProviderError(.malformed("The list of models does not end after \(mostPages) pages."))
    }

    private func page(after cursor: String?) async throws(ProviderError) -> ModelPage {
        var exchange = try await send(format.modelsRequest(after: cursor))
        guard exchange.head.status == 200 else { throw try await error(of: &exchange) }
        let body = try await exchange.collect(upTo: longestPage)
        guard let page = format.modelPage(in: body) else {
            let sentence =
                "\(address.place) does not list models as \(kind.title) does: check its base_url, and its type under providers."
            throw ProviderError(.malformed(sentence), status: 200, requestID: format.requestID(in: exchange.head))
        }
        return page
    }
}
