import ChatModel
import FoundationEssentials
import ServerSentEvents

/// Turns the events of Anthropic's message stream into `ChatEvent`s; no network, no clock.
///
/// A second `message_start` begins the answer anew: what came before it no longer belongs to the answer.
/// Calls of the provider's own tools are not the program's to run and are left out.
struct AnthropicStreamDecoder: AnswerDecoder {
    /// Why the model declined, in the provider's words.
    struct Refusal: Sendable, Hashable {
        var category: String?
        var explanation: String?
    }

    /// A call that has begun: what its start gave as input, until pieces of it come.
    private struct ToolCall {
        var input: String
        var hasPieces = false
    }

    /// Whether `message_stop` has come.
    private(set) var isComplete = false
    /// How many events were not JSON of the known shape and left out.
    var malformedEvents: Int { tolerance.count }
    /// Set when the stop reason is a refusal that was explained.
    private(set) var refusal: Refusal?

    private let json = JSONDecoder()
    private var tolerance = Tolerance()
    private var hasBegun = false
    private var usage = AnthropicUsage()
    private var stopReason: StopReason?
    private var toolCalls: [Int: ToolCall] = [:]

    /// The chat events that `event` gives. An error event throws what it says; so does the third event that makes no sense.
    mutating func decode(_ event: ServerSentEvent) throws(ProviderError) -> [ChatEvent] {
        guard !event.bytes.isEmpty, event.type != "ping", !isComplete else { return [] }
        let wire = AnthropicWireEvent(deltaIn: event.bytes) ?? (try? json.decode(AnthropicWireEvent.self, from: Data(event.bytes)))
        guard let wire else {
            try tolerance.leaveOut(orSay: "The stream holds events that are not what Anthropic's protocol allows.")
            return []
        }
        return try decode(wire)
    }

    /// To be called at the end of the stream; throws unless the answer is whole.
    func finish() throws(ProviderError) -> [ChatEvent] {
        guard !isComplete else { return [] }
        throw ProviderError(.truncated("The stream ended before the answer did."), status: 200)
    }

    private mutating func decode(_ wire: AnthropicWireEvent) throws(ProviderError) -> [ChatEvent] {
        switch wire {
        case .messageStart(let id, let usage): return begin(id, usage)
        case .blockStart(let index, let block): return begin(block, index)
        case .blockDelta(let index, let delta): return more(delta, index)
        case .blockStop(let index): return endBlock(index)
        case .messageDelta(let reason, let details, let usage): return stop(reason, details, usage)
        case .messageStop:
            guard hasBegun else { return [] }
            isComplete = true
            return [.messageStop]
        case .error(let error):
            throw ProviderError(error.kind(status: 200, retryAfter: nil), status: 200, requestID: error.requestID)
        case .other: return []
        }
    }

    private mutating func begin(_ id: String, _ usage: AnthropicUsage) -> [ChatEvent] {
        hasBegun = true
        self.usage = usage
        stopReason = nil
        refusal = nil
        toolCalls = [:]
        return [.messageStart(id: id, usage: usage.normalized)]
    }

    private mutating func begin(_ block: AnthropicWireEvent.Block, _ index: Int) -> [ChatEvent] {
        switch block {
        case .text(let text): return text.isEmpty ? [] : [.textDelta(text)]
        case .thinking(let text): return text.isEmpty ? [] : [.reasoningDelta(text)]
        case .toolUse(let id, let name, let input):
            toolCalls[index] = ToolCall(input: text(of: input))
            return [.toolCallDelta(index: index, id: id, name: name, arguments: "")]
        case .other: return []
        }
    }

    private mutating func more(_ delta: AnthropicWireEvent.Delta, _ index: Int) -> [ChatEvent] {
        switch delta {
        case .text(let text): return [.textDelta(text)]
        case .thinking(let text): return [.reasoningDelta(text)]
        case .input(let piece):
            guard !piece.isEmpty, toolCalls[index] != nil else { return [] }
            toolCalls[index]?.hasPieces = true
            return [.toolCallDelta(index: index, id: nil, name: nil, arguments: piece)]
        case .other: return []
        }
    }

    /// A call without pieces has the input its start gave, `{}` for none (recorded: 046).
    private mutating func endBlock(_ index: Int) -> [ChatEvent] {
        guard let call = toolCalls.removeValue(forKey: index), !call.hasPieces else { return [] }
        return [.toolCallDelta(index: index, id: nil, name: nil, arguments: call.input)]
    }

    private mutating func stop(
        _ reason: String?, _ details: AnthropicWireEvent.StopDetails?, _ newer: AnthropicUsage?
    ) -> [ChatEvent] {
        if let newer { usage.merge(newer) }
        if let reason { stopReason = Self.stopReason(reason) }
        if stopReason == .refusal, let details {
            refusal = Refusal(category: details.category, explanation: details.explanation)
        }
        return [.messageDelta(stopReason, usage: usage.normalized)]
    }

    /// A reason that is not known gives nil: the answer is whole, and why it ended is not ours to guess.
    private static func stopReason(_ name: String) -> StopReason? {
        switch name {
        case "end_turn": .endTurn
        case "max_tokens": .maxTokens
        case "stop_sequence": .stopSequence
        case "tool_use": .toolUse
        case "pause_turn": .pauseTurn
        case "refusal": .refusal
        case "model_context_window_exceeded": .contextExceeded
        default: nil
        }
    }

    private func text(of input: JSONValue) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(input)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}
