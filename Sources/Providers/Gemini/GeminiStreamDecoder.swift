import ChatModel
import FoundationEssentials
import ServerSentEvents

/// Turns the chunks of Gemini's stream into `ChatEvent`s; no network, no clock.
///
/// The stream has no end marker: the end of the bytes ends it, and it is whole when a finish reason had come or the prompt was declined.
/// The code that a model ran at the provider and what came of it are no part of the answer's text and are left out.
struct GeminiStreamDecoder: AnswerDecoder {
    /// Whether the stream has ended with the answer whole.
    private(set) var isComplete = false

    private let json = JSONDecoder()
    private var usage: Usage
    private var hasBegun = false
    private var hasStopped = false
    private var stopReason: StopReason?
    private var tolerance = Tolerance()
    private var toolCalls = 0
    /// The newest chunk that counts tokens.
    private var counted: [UInt8]?

    /// A decoder for the answer to a request that is as long as `estimate` says, until a chunk counts.
    init(estimate: Usage) { usage = estimate }

    /// The chat events that a chunk gives. An error chunk throws what it says; so does the third chunk that makes no sense.
    mutating func decode(_ event: ServerSentEvent) throws(ProviderError) -> [ChatEvent] {
        guard !event.bytes.isEmpty, !isComplete else { return [] }
        do {
            let chunk = try GeminiChunk(textIn: event.bytes) ?? json.decode(GeminiChunk.self, from: Data(event.bytes))
            return events(of: chunk, event.bytes)
        } catch let error as GeminiError {
            throw ProviderError(error.kind(status: error.code ?? 200, retryAfter: nil), status: 200)
        } catch {
            try tolerance.leaveOut(orSay: "The stream holds chunks that are not what Gemini's protocol allows.")
            return []
        }
    }

    /// To be called at the end of the stream; throws unless the answer is whole.
    mutating func finish() throws(ProviderError) -> [ChatEvent] {
        guard !isComplete else { return [] }
        guard hasStopped else { throw ProviderError(.truncated("The stream ended before the answer did."), status: 200) }
        isComplete = true
        return [.messageStop]
    }

    private mutating func events(of chunk: GeminiChunk, _ bytes: [UInt8]) -> [ChatEvent] {
        if chunk.hasUsage { counted = bytes }
        var found: [ChatEvent] = []
        if !hasBegun {
            hasBegun = true
            found.append(.messageStart(id: read(bytes)?.id ?? "", usage: usage))
        }
        for part in chunk.parts { found += events(of: part) }
        if let reason = chunk.finishReason {
            stopReason = stopReason(of: reason)
            hasStopped = true
        } else if chunk.blockReason != nil {
            stopReason = .refusal
            hasStopped = true
        }
        guard hasStopped else { return found }
        if let counted { _ = read(counted) }
        return found + [.messageDelta(stopReason, usage: usage)]
    }

    private mutating func events(of part: GeminiChunk.Part) -> [ChatEvent] {
        var found: [ChatEvent] = []
        if let text = part.text, !text.isEmpty {
            found.append(part.isThought ? .reasoningDelta(text) : .textDelta(text))
        }
        if let call = part.call, let name = call.name {
            let arguments = (call.args ?? .object([:])).encoded
            found.append(.toolCallDelta(index: toolCalls, id: call.id, name: name, arguments: arguments))
            toolCalls += 1
        }
        return found
    }

    /// Reads what a chunk says beside the answer, and takes over its counts.
    private mutating func read(_ bytes: [UInt8]) -> GeminiCounts? {
        let found = try? json.decode(GeminiCounts.self, from: Data(bytes))
        usage = found?.usage ?? usage
        return found
    }

    /// `STOP` ends an answer with calls too. A reason that is not known gives nil: the answer is whole, and why it ended is not
    /// ours to guess.
    private func stopReason(of name: String) -> StopReason? {
        switch name {
        case "STOP": toolCalls == 0 ? .endTurn : .toolUse
        case "MAX_TOKENS": .maxTokens
        case "SAFETY", "RECITATION", "LANGUAGE", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "MODEL_ARMOR": .refusal
        case "MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL", "TOO_MANY_TOOL_CALLS", "MISSING_THOUGHT_SIGNATURE", "MALFORMED_RESPONSE":
            .error
        default: nil
        }
    }
}
