import ChatModel
import NIOCore
import ServerSentEvents

/// The answer to one request, pulled: nothing is sent before the first `next()`, and nothing is read ahead of the reader
/// but the rest of the piece that came off the wire. To be iterated once; each iteration sends the request again.
struct AnswerEvents<Format: WireFormat>: AsyncSequence, Sendable {
    typealias Element = ChatEvent
    typealias Failure = ProviderError

    let provider: WireProvider<Format>
    let request: ChatRequest
    /// The request as it is sent, made beforehand; or why it can't be.
    let encoded: Result<WireRequest, ProviderError>
    /// Returns when the request may be sent.
    let ready: @Sendable () async -> Void

    /// An iterator that has not sent the request yet.
    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(provider, request, encoded, ready) }

    /// Pulls the answer. Letting go of it closes the connection, unless the answer was read to its end.
    struct AsyncIterator: AsyncIteratorProtocol {
        private enum Phase { case unsent, streaming, complete, done }

        private let provider: WireProvider<Format>
        private let encoded: Result<WireRequest, ProviderError>
        private let ready: @Sendable () async -> Void
        private var phase = Phase.unsent
        private var exchange: HTTPExchange?
        private var parser: StreamParser
        private var decoder: Format.Decoder
        private var pending: ArraySlice<ChatEvent> = []
        private var failure: ProviderError?
        private var requestID: String?
        /// The first piece of the answer, until some of it is understood.
        private var unread: [UInt8]? = []

        init(
            _ provider: WireProvider<Format>, _ request: ChatRequest, _ encoded: Result<WireRequest, ProviderError>,
            _ ready: @escaping @Sendable () async -> Void
        ) {
            self.provider = provider
            self.encoded = encoded
            self.ready = ready
            parser = StreamParser(provider.format.framing)
            decoder = provider.format.decoder(for: request)
        }

        /// The next event; nil after `messageStop`. Throws once, and is at its end then.
        mutating func next() async throws(ProviderError) -> ChatEvent? {
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
            var exchange = try await provider.send(try encoded.get(), once: ready)
            requestID = provider.format.requestID(in: exchange.head)
            guard exchange.head.status == 200 else { throw try await provider.error(of: &exchange) }
            do {
                try requireStream(exchange.head)
            } catch {
                throw explained(error, by: Array((try? await exchange.next())?.readableBytesView ?? ByteBufferView()))
            }
            pending = [.requestWritten(at: exchange.requestWritten), .responseStarted(requestID: requestID)]
            if let limits = provider.format.rateLimits(in: exchange.head) { pending.append(.rateLimits(limits)) }
            self.exchange = exchange
            phase = .streaming
        }

        /// Anything but a stream of the right kind is no answer, whatever its status (PROTOCOLS section 1).
        private func requireStream(_ head: ResponseHead) throws(ProviderError) {
            let form = head["content-type"] ?? "no content type"
            let coding = head["content-encoding"]?.lowercased() ?? "identity"
            let isStream = form.lowercased().hasPrefix(provider.format.framing.mediaType)
            guard coding != "identity" || !isStream else { return }
            let (what, advice) =
                coding == "identity"
                ? (String(form.prefix(80)), "check its base_url, and its type under providers")
                : ("a stream compressed with \(coding.prefix(80))", "nothing on the way may compress it")
            let sentence = "\(provider.address.place) answered with \(what) instead of an event stream: \(advice)."
            throw ProviderError(.malformed(sentence), status: 200, requestID: requestID)
        }

        /// Takes one piece off the wire. What it holds before an error is handed out before the error is thrown.
        private mutating func pull() async throws(ProviderError) {
            do {
                if let piece = try await exchange?.next() {
                    if unread?.isEmpty == true { unread = Array(piece.readableBytesView.prefix(1 << 12)) }
                    for event in try Self.parse(piece, with: &parser) { pending += try decoder.decode(event) }
                    if pending.contains(where: \.isContent) { unread = nil }
                } else {
                    if let last = parser.finish() { pending += try decoder.decode(last) }
                    pending += try decoder.finish()
                }
            } catch {
                let known = explained(error, by: unread ?? [])
                failure = ProviderError(known.kind, status: 200, requestID: error.requestID ?? requestID)
            }
        }

        /// Where an answer made no sense because it belongs to another interface, the error that says so.
        private func explained(_ error: ProviderError, by bytes: [UInt8]) -> ProviderError {
            switch error.kind {
            case .malformed, .truncated: break
            default: return error
            }
            guard let kind = ForeignInterface.kind(of: bytes), kind != provider.kind else { return error }
            let sentence =
                "\(provider.address.place) does not speak \(provider.kind.title); set type: \(kind.rawValue) for it under providers."
            return ProviderError(.malformed(sentence), status: error.status, requestID: error.requestID)
        }

        private static func parse(_ piece: ByteBuffer, with parser: inout StreamParser) throws(ProviderError) -> [ServerSentEvent] {
            do {
                return try parser.feed(piece.readableBytesView)
            } catch {
                throw ProviderError(.malformed("The answer cannot be read: \(error)."))
            }
        }

        /// The answer is whole; reading the little that follows lets the next request use the connection.
        private mutating func readToEnd() async {
            _ = try? await exchange?.collect(upTo: 1 << 16)
            exchange = nil
            phase = .done
        }
    }
}

extension ChatEvent {
    /// Whether it carries something of the answer, so that the interface is the one that was asked.
    fileprivate var isContent: Bool {
        switch self {
        case .textDelta, .reasoningDelta, .toolCallDelta: true
        case .requestWritten, .responseStarted, .rateLimits, .messageStart, .messageDelta, .messageStop: false
        }
    }
}
