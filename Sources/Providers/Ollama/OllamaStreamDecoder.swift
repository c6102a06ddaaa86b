import ChatModel
import FoundationEssentials
import ServerSentEvents

/// Turns the lines of Ollama's own chat into `ChatEvent`s; no network, no clock.
struct OllamaStreamDecoder: AnswerDecoder {

    /// Whether the line with `done` has come.
    private(set) var isComplete = false

    private let json = JSONDecoder()
    private var usage: Usage
    private var hasBegun = false
    private var tolerance = Tolerance()
    private var toolCalls = 0
    private var answerBytes = 0

    /// A decoder for the answer to a request that is as long as `estimate` says.
    init(estimate: Usage) { usage = estimate }

    /// The chat events that a line gives. An error line throws what it says; so does the third line that makes no sense.
    mutating func decode(_ event: ServerSentEvent) throws(ProviderError) -> [ChatEvent] {
        guard !isComplete else { return [] }
        do {
            return events(of: try json.decode(OllamaLine.self, from: Data(event.bytes)))
        } catch let error as OllamaError {
            throw ProviderError(error.kind(status: 200, retryAfter: nil), status: 200)
        } catch {
            try tolerance.leaveOut(orSay: "The stream holds lines that are not what Ollama's protocol allows.")
            return []
        }
    }

    /// To be called at the end of the stream; throws unless the answer is whole.
    func finish() throws(ProviderError) -> [ChatEvent] {
        guard !isComplete else { return [] }
        throw ProviderError(.truncated("The stream ended before the answer did."), status: 200)
    }

    private mutating func events(of line: OllamaLine) -> [ChatEvent] {
        var found: [ChatEvent] = []
        if !hasBegun {
            hasBegun = true
            found.append(.messageStart(id: "", usage: usage))
        }
        if let message = line.message { found += events(of: message) }
        if line.isLast {
            isComplete = true
            count(line)
            found += [.messageDelta(stopReason(of: line.doneReason), usage: usage), .messageStop]
        }
        return found
    }

    private mutating func events(of message: OllamaLine.Message) -> [ChatEvent] {
        var found: [ChatEvent] = []
        if let thinking = message.thinking, !thinking.isEmpty { found.append(.reasoningDelta(thinking)) }
        if let text = message.content, !text.isEmpty { found.append(.textDelta(text)) }
        answerBytes += (message.thinking?.utf8.count ?? 0) + (message.content?.utf8.count ?? 0)
        for call in message.toolCalls ?? [] {
            let arguments = (call.function.arguments ?? .object([:])).encoded
            found.append(.toolCallDelta(index: toolCalls, id: call.id, name: call.function.name, arguments: arguments))
            toolCalls += 1
        }
        return found
    }

    /// Takes over the counts of the last line; one that is missing stays an estimate.
    private mutating func count(_ line: OllamaLine) {
        usage.isEstimated = line.promptCount == nil || line.answerCount == nil
        if let prompt = line.promptCount { usage.inputTokens = TokenCount.of(prompt) }
        usage.outputTokens = TokenCount.of(line.answerCount ?? (answerBytes + 3) / 4)
    }

    /// A reason that is not known gives nil: the answer is whole, and why it ended is not ours to guess.
    private func stopReason(of name: String?) -> StopReason? {
        switch name {
        case "stop": toolCalls == 0 ? .endTurn : .toolUse
        case "length": .maxTokens
        default: nil
        }
    }
}
