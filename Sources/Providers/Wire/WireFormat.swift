import ChatModel
import ServerSentEvents

/// How one provider's interface is spoken: requests out, answers and errors in. No network, no clock.
protocol WireFormat: Sendable {
    /// Makes chat events of an answer's pieces.
    associatedtype Decoder: AnswerDecoder

    /// Whose interface it is, as sentences name it: `Anthropic`.
    var vendor: String { get }
    /// How the pieces of a streamed answer are told apart.
    var framing: Framing { get }
    /// Proves who asks; nil where nobody is asked for proof.
    var credential: ProviderCredential? { get }

    /// The request for an answer. Throws when the interface can't say what is asked for.
    func answerRequest(for request: ChatRequest) throws(ProviderError) -> WireRequest
    /// A decoder for the answer to `request`.
    func decoder(for request: ChatRequest) -> Decoder
    /// The request for the list of models, or for the page of it behind `cursor`.
    func modelsRequest(after cursor: String?) -> WireRequest
    /// A page of the list of models; nil when the body is none.
    func modelPage(in body: [UInt8]) -> ModelPage?
    /// What a response means that is no answer.
    func error(in response: ResponseHead, body: [UInt8]) -> ProviderError
    /// The provider's name for the request, if its headers give one.
    func requestID(in response: ResponseHead) -> String?
    /// What the provider allows and what is left of it, if its headers say so.
    func rateLimits(in response: ResponseHead) -> RateLimits?
}

/// How the pieces of a streamed answer are told apart.
enum Framing: Sendable, Hashable {
    /// Server-sent events.
    case events
    /// One JSON object a line (NDJSON).
    case lines

    /// The media type that says so.
    var mediaType: String {
        switch self {
        case .events: "text/event-stream"
        case .lines: "application/x-ndjson"
        }
    }
}

/// A request as an interface wants it, without its address.
struct WireRequest: Sendable {
    /// The path after the address's prefix, with its query.
    var endpoint: String
    /// Whether the path stands behind the address's root, where it does not have the usual version in front.
    var isFromRoot = false
    /// All headers but those of the connection.
    var headers: [(name: String, value: String)]
    /// What is posted; nil makes it a GET.
    var body: [UInt8]?
}

/// The status and the headers of a response.
struct ResponseHead: Sendable {
    /// The HTTP status.
    var status: Int
    /// The headers as they came.
    var headers: [(name: String, value: String)]

    /// The first value of a header, whatever the case of its name.
    subscript(name: String) -> String? {
        headers.first { $0.name.utf8.count == name.utf8.count && $0.name.lowercased() == name }?.value
    }
}

/// A page of a provider's list of models.
struct ModelPage: Sendable, Hashable {
    /// The models' names, in the provider's order.
    var names: [String]
    /// Where the next page begins; nil = there is none.
    var next: String?
}

/// Turns the pieces of one streamed answer into chat events.
protocol AnswerDecoder: Sendable {
    /// Whether the answer is whole, so that nothing more is read.
    var isComplete: Bool { get }
    /// The chat events that a piece gives; an error in it throws what it says.
    mutating func decode(_ event: ServerSentEvent) throws(ProviderError) -> [ChatEvent]
    /// The chat events that the end of the stream gives; throws unless the answer is whole.
    mutating func finish() throws(ProviderError) -> [ChatEvent]
}
