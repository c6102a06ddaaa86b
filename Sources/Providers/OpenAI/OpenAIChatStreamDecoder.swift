import ChatModel
import ServerSentEvents

/// Turns the events of a chat completion's stream into `ChatEvent`s; no network, no clock.
///
/// The answer is whole at `[DONE]`, or at the end of a stream that gave a finish reason (PROTOCOLS 5, generic client rules).
/// Reasoning that a model writes into its text between `<think>` and `</think>` stays text: whoever serves the model was asked
/// to leave it there, and a text may hold the word itself. A refusal is text too, and makes the stop reason one.
struct OpenAIChatStreamDecoder: AnswerDecoder {
    private static let endMark = Array("[DONE]".utf8)

    /// Whether `[DONE]` has come, or the end of the stream behind a finish reason.
    private(set) var isComplete = false
    /// How many events were not JSON of the known shape and left out.
    var malformedEvents: Int { tolerance.count }
    private var tolerance = Tolerance()

    private let vendor: String
    private var usage: Usage
    private var hasBegun = false
    private var hasFinished = false
    private var hasRefused = false
    private var stopReason: StopReason?
    /// The indexes of the calls that have begun.
    private var calls: Set<Int> = []
    private var lastCall = 0
    private var nextCall = 0
    /// An error that came with counts or text, which are handed out first.
    private var failure: ProviderError?

    /// A decoder for one answer; `estimate` stands for the usage until the provider has counted.
    init(vendor: String, estimate: Usage) {
        self.vendor = vendor
        usage = estimate
    }

    /// The chat events that `event` gives. An error in it is thrown, by the next call if it came with counts or text; so is the
    /// third event that makes no sense.
    mutating func decode(_ event: ServerSentEvent) throws(ProviderError) -> [ChatEvent] {
        if let failure { throw failure }
        guard !event.bytes.isEmpty, !isComplete else { return [] }
        if event.bytes.starts(with: Self.endMark) { return end() }
        let chunk: OpenAIChatChunk
        do {
            chunk = try OpenAIChatChunk(event.bytes)
        } catch {
            return try leaveOut(event)
        }
        failure = error(in: chunk, event)
        let events = events(of: chunk)
        guard events.isEmpty, let failure else { return events }
        throw failure
    }

    /// To be called at the end of the stream; throws unless the answer is whole.
    mutating func finish() throws(ProviderError) -> [ChatEvent] {
        if let failure { throw failure }
        guard !isComplete else { return [] }
        guard hasFinished else { throw ProviderError(.truncated("The stream ended before the answer did."), status: 200) }
        return end()
    }

    private mutating func end() -> [ChatEvent] {
        guard hasBegun else { return [] }
        isComplete = true
        return [.messageStop]
    }

    private mutating func leaveOut(_ event: ServerSentEvent) throws(ProviderError) -> [ChatEvent] {
        if event.type == "error" { throw ProviderError(.server("\(vendor) reports an error that cannot be read."), status: 200) }
        try tolerance.leaveOut(orSay: "The stream holds events that are not what \(vendor)'s protocol allows.")
        return []
    }

    /// The error that an event is or holds: `{"error": …}` (with choices and usage beside it, OpenRouter), a named event
    /// (Groq), an object that calls itself an error (vLLM), or a finish reason that says so.
    private func error(in chunk: OpenAIChatChunk, _ event: ServerSentEvent) -> ProviderError? {
        let isNamed = chunk.hasError || event.type == "error"
        if isNamed || !chunk.isChunk, let error = OpenAIChatError(event.bytes), isNamed || error.isSelfNamed {
            return ProviderError(error.kind(status: 200, retryAfter: nil), status: 200)
        }
        if isNamed { return ProviderError(.server("\(vendor) reports an error without words."), status: 200) }
        switch chunk.choice?.finishReason {
        case "error": return ProviderError(.server("\(vendor) ended the answer with an error."), status: 200)
        case "insufficient_system_resource":
            return ProviderError(.overloaded("\(vendor) ended the answer for want of capacity."), status: 200)
        default: return nil
        }
    }

    private mutating func events(of chunk: OpenAIChatChunk) -> [ChatEvent] {
        guard chunk.choice != nil || chunk.usage != nil else { return [] }
        var found: [ChatEvent] = []
        let counts = chunk.usage?.normalized
        var isNews = counts.map { $0 != usage } ?? false
        usage = counts ?? usage
        if !hasBegun {
            hasBegun = true
            isNews = false
            found.append(.messageStart(id: chunk.id, usage: usage))
        }
        if let choice = chunk.choice {
            found += deltas(of: choice)
            if take(choice.finishReason) { isNews = true }
        }
        if isNews { found.append(.messageDelta(stopReason, usage: usage)) }
        return found
    }

    private mutating func deltas(of choice: OpenAIChatChunk.Choice) -> [ChatEvent] {
        var found: [ChatEvent] = choice.reasoning.isEmpty ? [] : [.reasoningDelta(choice.reasoning)]
        for piece in choice.content {
            switch piece {
            case .text(let text): if !text.isEmpty { found.append(.textDelta(text)) }
            case .reasoning(let text): if !text.isEmpty { found.append(.reasoningDelta(text)) }
            }
        }
        if !choice.refusal.isEmpty {
            hasRefused = true
            found.append(.textDelta(choice.refusal))
        }
        for call in choice.toolCalls { found.append(more(of: call)) }
        return found
    }

    /// Name and id go out once, whether or not later pieces repeat them. A piece without an index begins a call if it has an
    /// id, and belongs to the last one otherwise.
    private mutating func more(of call: OpenAIChatChunk.ToolCall) -> ChatEvent {
        let index = call.index ?? (call.id == nil ? lastCall : nextCall)
        lastCall = index
        nextCall = max(nextCall, index &+ 1)
        guard calls.insert(index).inserted else {
            return .toolCallDelta(index: index, id: nil, name: nil, arguments: call.arguments)
        }
        return .toolCallDelta(index: index, id: call.id ?? "", name: call.name ?? "", arguments: call.arguments)
    }

    /// Whether a finish reason says something new; OpenRouter sends it twice.
    private mutating func take(_ reason: String?) -> Bool {
        guard let reason, !reason.isEmpty else { return false }
        let meaning = hasRefused ? .refusal : Self.stopReason(reason)
        defer {
            hasFinished = true
            stopReason = meaning
        }
        return !hasFinished || meaning != stopReason
    }

    /// A reason that is not known gives nil: the answer is whole, and why it ended is not ours to guess.
    private static func stopReason(_ name: String) -> StopReason? {
        switch name {
        case "stop": .endTurn
        case "length": .maxTokens
        case "tool_calls", "function_call": .toolUse
        case "content_filter": .refusal
        case "model_length": .contextExceeded
        case "error", "insufficient_system_resource": .error
        default: nil
        }
    }
}
