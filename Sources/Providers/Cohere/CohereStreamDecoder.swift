import ChatModel
import FoundationEssentials
import ServerSentEvents

/// Turns the events of Cohere's chat stream into `ChatEvent`s; no network, no clock.
///
/// `message-end` ends the answer; the `[DONE]` behind it is a leftover of older interfaces and never read.
struct CohereStreamDecoder: AnswerDecoder {

    /// Whether `message-end` has come with a reason that is no failure.
    private(set) var isComplete = false

    private let json = JSONDecoder()
    private var usage: Usage
    private var hasBegun = false
    private var tolerance = Tolerance()

    /// A decoder for the answer to a request that is as long as `estimate` says: Cohere counts only at the end.
    init(estimate: Usage) { usage = estimate }

    /// The chat events that `event` gives. An end that is a failure throws what it says; so does the third event that makes no sense.
    mutating func decode(_ event: ServerSentEvent) throws(ProviderError) -> [ChatEvent] {
        guard !event.bytes.isEmpty, !isComplete else { return [] }
        guard let wire = try? json.decode(CohereWireEvent.self, from: Data(event.bytes)) else {
            try tolerance.leaveOut(orSay: "The stream holds events that are not what Cohere's protocol allows.")
            return []
        }
        switch wire {
        case .messageStart(let id): return begin(id)
        case .content(let content): return begin("") + more(content)
        case .toolCall(let index, let call): return begin("") + more(call, index)
        case .messageEnd(let end): return begin("") + (try self.end(end))
        case .other: return []
        }
    }

    /// To be called at the end of the stream; throws unless the answer is whole.
    func finish() throws(ProviderError) -> [ChatEvent] {
        guard !isComplete else { return [] }
        throw ProviderError(.truncated("The stream ended before the answer did."), status: 200)
    }

    private mutating func begin(_ id: String) -> [ChatEvent] {
        guard !hasBegun else { return [] }
        hasBegun = true
        return [.messageStart(id: id, usage: usage)]
    }

    private func more(_ content: CohereWireEvent.Content) -> [ChatEvent] {
        var found: [ChatEvent] = []
        if let thinking = content.thinking, !thinking.isEmpty { found.append(.reasoningDelta(thinking)) }
        if let text = content.text, !text.isEmpty { found.append(.textDelta(text)) }
        return found
    }

    private func more(_ call: CohereWireEvent.ToolCall, _ index: Int) -> [ChatEvent] {
        let arguments = call.function?.arguments ?? ""
        return [.toolCallDelta(index: index, id: call.id, name: call.function?.name, arguments: arguments)]
    }

    private mutating func end(_ end: CohereWireEvent.End) throws(ProviderError) -> [ChatEvent] {
        usage = end.usage?.normalized ?? usage
        guard end.reason != "ERROR", end.reason != "TIMEOUT" else { throw failure(of: end) }
        isComplete = true
        return [.messageDelta(Self.stopReason(end.reason), usage: usage), .messageStop]
    }

    private func failure(of end: CohereWireEvent.End) -> ProviderError {
        let error = CohereError(type: end.errorType, message: end.error ?? "The provider could not finish the answer.")
        let isTimeout = end.reason == "TIMEOUT"
        let kind = isTimeout ? .timedOut("the provider: \(error.message)") : error.kind(status: 200, retryAfter: nil)
        return ProviderError(kind, status: 200)
    }

    /// A reason that is not known gives nil: the answer is whole, and why it ended is not ours to guess.
    private static func stopReason(_ name: String?) -> StopReason? {
        switch name {
        case "COMPLETE": .endTurn
        case "STOP_SEQUENCE": .stopSequence
        case "MAX_TOKENS": .maxTokens
        case "TOOL_CALL": .toolUse
        default: nil
        }
    }
}
