public import ChatModel
import FoundationEssentials

/// Anthropic's Messages API, or a server that speaks it.
public struct AnthropicProvider: ChatProvider {
    let configuration: AnthropicConfiguration
    let transport: HTTPTransport

    /// A provider; nothing is sent before the first request. `transport` may be shared with other providers.
    public init(configuration: AnthropicConfiguration, transport: HTTPTransport) {
        self.configuration = configuration
        self.transport = transport
    }

    /// The thread of the transport's connections.
    public var executor: (any TaskExecutor)? { transport.executor }

    /// The answer to `request`, as events. `requestWritten` is handed out with the response's head, carrying the instant
    /// at which the request was written.
    public func stream(_ request: ChatRequest) -> any AsyncSequence<ChatEvent, ProviderError> & Sendable {
        events(request)
    }

    /// The same with its concrete type, which spares a reader some work for each event.
    public func events(_ request: ChatRequest) -> AnthropicEventSequence {
        let outgoing = Result<OutgoingRequest, ProviderError> { () throws(ProviderError) in
            let wire = try AnthropicRequest(request)
            let headers = [("content-type", "application/json"), ("accept", "text/event-stream")]
            return OutgoingRequest(
                address: configuration.address, endpoint: "messages",
                headers: headers + configuration.headers(configuration.version ?? wire.version), body: wire.body)
        }
        return AnthropicEventSequence(transport: transport, credential: configuration.credential, request: outgoing)
    }

    /// Closes all connections of the transport, other providers' too if they share it.
    public func shutDown() async { await transport.shutDown() }
}
