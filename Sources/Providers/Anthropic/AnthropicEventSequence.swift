public import ChatModel
import NIOCore
import NIOHTTP1
import ServerSentEvents

/// The answer to one request, pulled: nothing is sent before the first `next()`, and nothing is read ahead of the reader
/// but the rest of the piece that came off the wire. To be iterated once; each iteration sends the request again.
public struct AnthropicEventSequence: AsyncSequence, Sendable {
    /// What an answer is made of.
    public typealias Element = ChatEvent
    /// How it may fail.
    public typealias Failure = ProviderError

    let transport: HTTPTransport
    let credential: AnthropicCredential
    let request: Result<OutgoingRequest, ProviderError>

    /// An iterator that has not sent the request yet.
    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(transport: transport, credential: credential, request: request)
    }

    /// Pulls the answer. Letting go of it closes the connection, unless the answer was read to its end.
    public struct AsyncIterator: AsyncIteratorProtocol {
        private enum Phase { case unsent, streaming, complete, done }

        private static let longestRest = 1 << 16

        private let transport: HTTPTransport
        private let credential: AnthropicCredential
        private let request: Result<OutgoingRequest, ProviderError>
        private var phase = Phase.unsent
        private var exchange: HTTPExchange?
        private var parser = ServerSentEventParser()
        private var decoder = AnthropicStreamDecoder()
        private var pending: ArraySlice<ChatEvent> = []
        private var failure: ProviderError?
        private var requestID: String?

        init(transport: HTTPTransport, credential: AnthropicCredential, request: Result<OutgoingRequest, ProviderError>) {
            self.transport = transport
            self.credential = credential
            self.request = request
        }

        /// The next event; nil after `messageStop`. Throws once, and is at its end then.
        public mutating func next() async throws(ProviderError) -> ChatEvent? {
            do {
                return try await advance()
            } catch {
                phase = .done
                exchange = nil
                pending = []
                throw error
            }
        }

        private mutating func advance() async throws(ProviderError) -> ChatEvent? {
            while phase != .done {
                if phase != .complete, Task.isCancelled { throw ProviderError(.cancelled, requestID: requestID) }
                if let event = pending.popFirst() {
                    if event == .messageStop { phase = .complete }
                    return event
                }
                if let failure { throw failure }
                switch phase {
                case .unsent: try await open()
                case .streaming: try await pull()
                case .complete, .done: await readToEnd()
                }
            }
            return nil
        }

        private mutating func open() async throws(ProviderError) {
            var exchange = try await transport.send(try request.get())
            requestID = exchange.headers.first(name: "request-id")
            guard exchange.status == 200 else {
                throw try await AnthropicError.reading(&exchange, hiding: credential)
            }
            try requireEventStream(exchange.headers)
            pending = [.requestWritten(at: exchange.requestWritten), .responseStarted(requestID: requestID)]
            self.exchange = exchange
            phase = .streaming
        }

        private func requireEventStream(_ headers: HTTPHeaders) throws(ProviderError) {
            let form = headers.first(name: "content-type") ?? "no content type"
            let coding = headers.first(name: "content-encoding")?.lowercased() ?? "identity"
            guard coding != "identity" || !form.lowercased().hasPrefix("text/event-stream") else { return }
            let what = coding == "identity" ? String(form.prefix(80)) : "a stream compressed with \(coding.prefix(80))"
            let sentence = "The server answered with \(what) instead of an event stream."
            throw ProviderError(.malformed(sentence), status: 200, requestID: requestID)
        }

        /// Takes one piece off the wire. What it holds before an error is handed out before the error is thrown.
        private mutating func pull() async throws(ProviderError) {
            do {
                guard let piece = try await exchange?.next() else { return try decoder.finish() }
                let events = try Self.parse(piece, with: &parser)
                for event in events { pending += try decoder.decode(event) }
            } catch {
                failure = ProviderError(error.kind, status: 200, requestID: error.requestID ?? requestID)
            }
        }

        private static func parse(
            _ piece: ByteBuffer, with parser: inout ServerSentEventParser
        ) throws(ProviderError) -> [ServerSentEvent] {
            do {
                return try parser.feed(piece.readableBytesView)
            } catch {
                throw ProviderError(.malformed("The answer cannot be read: \(error)."))
            }
        }

        /// The answer is whole; reading the little that follows lets the next request use the connection.
        private mutating func readToEnd() async {
            _ = try? await exchange?.collect(upTo: Self.longestRest)
            exchange = nil
            phase = .done
        }
    }
}
