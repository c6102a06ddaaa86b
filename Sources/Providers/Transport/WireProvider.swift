import ChatModel
import NIOCore

/// A provider reached over HTTP by one interface.
struct WireProvider<Format: WireFormat>: ChatProvider {
    let kind: ProviderKind
    let format: Format
    let address: ProviderAddress
    /// Headers beside those of the interface, such as a simulator's token.
    let extraHeaders: [(name: String, value: String)]
    let transport: HTTPTransport

    var executor: (any TaskExecutor)? { transport.executor }

    func stream(
        _ request: ChatRequest, once ready: @escaping @Sendable () async -> Void
    ) -> any AsyncSequence<ChatEvent, ProviderError> & Sendable {
        events(request, once: ready)
    }

    /// The same with its concrete type, which spares a reader some work for each event.
    func events(_ request: ChatRequest, once ready: @escaping @Sendable () async -> Void = {}) -> AnswerEvents<Format> {
        let encoded = Result { () throws(ProviderError) in try format.answerRequest(for: request) }
        return AnswerEvents(provider: self, request: request, encoded: encoded, ready: ready)
    }

    func diagnosed(_ error: ProviderError) async -> ProviderError { await transport.diagnosed(error, at: address) }

    func shutDown() async { await transport.shutDown() }

    /// Sends a request of the interface; returns once the response's head is there. One with a body is not sent before `ready` returns.
    func send(
        _ request: WireRequest, once ready: @escaping @Sendable () async -> Void = {}
    ) async throws(ProviderError) -> HTTPExchange {
        let headers = request.headers + [("user-agent", "firstline")] + extraHeaders
        return try await transport.send(
            OutgoingRequest(
                address: address, endpoint: request.endpoint, isFromRoot: request.isFromRoot, headers: headers, body: request.body,
                ready: ready))
    }

    /// What a response means that is no answer, its body read as far as 64 kB; the secret does not get out should the body repeat it.
    func error(of exchange: inout HTTPExchange) async throws(ProviderError) -> ProviderError {
        let body = String(decoding: try await exchange.collectLeniently(upTo: 1 << 16), as: UTF8.self)
        let shown = format.credential?.removed(from: body) ?? body
        if !address.isSecure, exchange.head.status == 400, shown.contains("HTTPS") {
            return ProviderError(.connection("\(address.place) speaks TLS: write https:// in its address."), status: 400)
        }
        return format.error(in: exchange.head, body: Array(shown.utf8))
    }
}
