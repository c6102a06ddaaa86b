import ChatModel
import FoundationEssentials
import ServerSentEvents

/// Turns the events of OpenAI's Responses into `ChatEvent`s; no network, no clock.
///
/// What a model says when it declines is its answer's text, and the stop reason tells that it declined. Parts of a reasoning's
/// summary are parted by an empty line. Calls of the provider's own tools and of tools without a schema are left out.
struct ResponsesStreamDecoder: AnswerDecoder {

    /// Whether `response.completed` or `response.incomplete` has come.
    private(set) var isComplete = false

    private let json = JSONDecoder()
    private var usage: Usage
    private var hasBegun = false
    private var hasReasoned = false
    private var hasDeclined = false
    private var tolerance = Tolerance()
    /// The calls that have begun, and whether any of their arguments have come.
    private var calls: [Int: Bool] = [:]

    /// A decoder for the answer to a request that is as long as `estimate` says: Responses count only at the end.
    init(estimate: Usage) { usage = estimate }

    /// The chat events that `event` gives. An error throws what it says; so does the third event that makes no sense.
    mutating func decode(_ event: ServerSentEvent) throws(ProviderError) -> [ChatEvent] {
        guard !event.bytes.isEmpty, !isComplete else { return [] }
        guard let wire = try? json.decode(ResponsesWireEvent.self, from: Data(event.bytes)) else {
            try tolerance.leaveOut(orSay: "The stream holds events that are not what OpenAI's Responses allow.")
            return []
        }
        switch wire {
        case .other: return []
        case .created(let id): return begin(id)
        case .failed(let error): throw Self.failure(error)
        case .text, .refusal, .reasoning, .reasoningPart, .callStart, .callDelta, .callDone, .ended: return begin("") + events(of: wire)
        }
    }

    /// To be called at the end of the stream; throws unless the answer is whole.
    func finish() throws(ProviderError) -> [ChatEvent] {
        guard !isComplete else { return [] }
        throw ProviderError(.truncated("The stream ended before the answer did."), status: 200)
    }

    /// What an error means, however a response says it.
    private static func failure(_ error: JSONValue) -> ProviderError {
        let known = (try? JSONEncoder().encode(["error": error])).flatMap { OpenAIChatError(Array($0)) }
        let kind = known?.kind(status: 200, retryAfter: nil) ?? .server("The provider could not finish the answer.")
        return ProviderError(kind, status: 200)
    }

    private mutating func begin(_ id: String) -> [ChatEvent] {
        guard !hasBegun else { return [] }
        hasBegun = true
        return [.messageStart(id: id, usage: usage)]
    }

    private mutating func events(of wire: ResponsesWireEvent) -> [ChatEvent] {
        switch wire {
        case .text(let text): return [.textDelta(text)]
        case .refusal(let text):
            hasDeclined = true
            return [.textDelta(text)]
        case .reasoning(let text):
            hasReasoned = true
            return [.reasoningDelta(text)]
        case .reasoningPart: return hasReasoned ? [.reasoningDelta("\n\n")] : []
        case .callStart(let index, let call):
            calls[index] = call.arguments?.isEmpty == false
            return [.toolCallDelta(index: index, id: call.id, name: call.name, arguments: call.arguments ?? "")]
        case .callDelta(let index, let piece): return more(piece, index)
        case .callDone(let index, let arguments): return calls[index] == false ? more(arguments, index) : []
        case .ended(let incomplete, let counts):
            usage = counts?.normalized ?? usage
            isComplete = true
            return [.messageDelta(stopReason(incomplete), usage: usage), .messageStop]
        case .created, .failed, .other: return []
        }
    }

    private mutating func more(_ piece: String, _ index: Int) -> [ChatEvent] {
        guard !piece.isEmpty, calls[index] != nil else { return [] }
        calls[index] = true
        return [.toolCallDelta(index: index, id: nil, name: nil, arguments: piece)]
    }

    /// A reason for being incomplete that is not known gives nil: why the answer ended is not ours to guess.
    private func stopReason(_ incomplete: String?) -> StopReason? {
        switch incomplete {
        case nil where hasDeclined: .refusal
        case nil: calls.isEmpty ? .endTurn : .toolUse
        case "max_output_tokens": .maxTokens
        case "content_filter": .refusal
        default: nil
        }
    }
}
