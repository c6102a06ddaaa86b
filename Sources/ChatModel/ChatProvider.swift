/// A provider of answers, reached by one protocol.
public protocol ChatProvider: Sendable {
    /// The answer to `request`, pulled event by event; exactly one end: the sequence finishes after `messageStop`,
    /// or throws. Cancelling the task closes the connection and throws `.cancelled`. Nothing of the request is sent before `ready` has
    /// returned; what can be done for it before is.
    func stream(
        _ request: ChatRequest, once ready: @escaping @Sendable () async -> Void
    ) -> any AsyncSequence<ChatEvent, ProviderError> & Sendable
    /// The models the provider lists; used by `doctor` to prove that key and address work.
    func models() async throws(ProviderError) -> [String]
    /// `error`, which this provider threw, with its cause as exactly as a look at the provider can tell. It may take two seconds: for an
    /// error after which nobody else is asked.
    func diagnosed(_ error: ProviderError) async -> ProviderError
    /// Closes pooled connections.
    func shutDown() async
    /// Where pulling events costs the fewest changes of threads; nil = nowhere in particular.
    var executor: (any TaskExecutor)? { get }
}

extension ChatProvider {
    /// The answer to a request that may be sent at once.
    public func stream(_ request: ChatRequest) -> any AsyncSequence<ChatEvent, ProviderError> & Sendable { stream(request, once: {}) }

    /// The error as it is.
    public func diagnosed(_ error: ProviderError) async -> ProviderError { error }

    /// Nowhere in particular.
    public var executor: (any TaskExecutor)? { nil }
}

/// What went wrong at a provider, and the HTTP status and request id that came with it.
public struct ProviderError: Error, Sendable, Hashable {
    /// What went wrong.
    public enum Kind: Sendable, Hashable {
        /// No connection: host unknown, refused, TLS. The text says which.
        case connection(String)
        /// A deadline passed while waiting for this.
        case timedOut(String)
        /// The key is missing or was refused.
        case authentication(String)
        /// The request was refused for its content; the provider's own words.
        case invalidRequest(String)
        /// The input does not fit the model's context window; the provider's own words.
        case contextExceeded(String)
        /// There is no such model at the provider, or not for this key; the provider's own words.
        case unknownModel(String)
        /// Too many requests; when to come back, if the provider said so.
        case rateLimited(retryAfter: Duration?, String)
        /// The provider has no capacity.
        case overloaded(String)
        /// Another fault on the provider's side.
        case server(String)
        /// An answer that is not what the protocol allows.
        case malformed(String)
        /// A redirect, which is never followed since it would carry the key along; its target.
        case redirected(String)
        /// The stream ended before the answer did.
        case truncated(String)
        /// It was not asked at all: a limit on spending stands in the way. The text says which, and how to go on.
        case spendingLimit(String)
        /// The task was cancelled.
        case cancelled
    }

    /// What went wrong.
    public var kind: Kind
    /// The HTTP status, if one came.
    public var status: Int?
    /// The provider's name for the request, if it gave one.
    public var requestID: String?
    /// What the provider says about asking again (`x-should-retry`); nil when it says nothing. It goes before our own rules.
    public var shouldRetry: Bool?

    /// An error of a provider.
    public init(_ kind: Kind, status: Int? = nil, requestID: String? = nil, shouldRetry: Bool? = nil) {
        self.kind = kind
        self.status = status
        self.requestID = requestID
        self.shouldRetry = shouldRetry
    }

    /// The outcome word of the attempt that met this error; `afterText` when some of the answer had come.
    public func outcome(afterText: Bool) -> Attempt.Outcome {
        switch kind {
        case .cancelled: .cancelled
        case .truncated: .cut
        case .connection, .timedOut, .overloaded, .server, .malformed: afterText ? .cut : outcomeBeforeText
        case .authentication, .invalidRequest, .contextExceeded, .unknownModel, .rateLimited, .redirected, .spendingLimit:
            outcomeBeforeText
        }
    }

    /// The provider's or the system's own words for it; outside text like any other.
    public var detail: String {
        switch kind {
        case .connection(let text), .timedOut(let text), .authentication(let text), .invalidRequest(let text), .contextExceeded(let text),
            .unknownModel(let text), .rateLimited(_, let text), .overloaded(let text), .server(let text), .malformed(let text),
            .truncated(let text), .spendingLimit(let text):
            text
        case .redirected(let target): "redirected to \(target)"
        case .cancelled: "cancelled"
        }
    }

    private var outcomeBeforeText: Attempt.Outcome {
        switch kind {
        case .connection, .redirected: .connect
        case .timedOut: .timeout
        case .authentication: .auth
        case .invalidRequest, .contextExceeded, .unknownModel, .spendingLimit: .invalid
        case .rateLimited: .rateLimited
        case .overloaded: .overloaded
        case .server, .malformed: .server
        case .truncated: .cut
        case .cancelled: .cancelled
        }
    }
}
