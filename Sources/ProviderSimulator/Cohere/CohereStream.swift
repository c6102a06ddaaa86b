/// Writes an answer as Cohere streams it: `message-start`, a content for the reasoning and one for the text, `message-end`, `[DONE]`.
struct CohereStream {
    static let end = "data: [DONE]\n\n"

    private let answer: ChatAnswer<CohereRequest>
    private var stream: EventStream
    private var contents = 0

    /// The events of `answer`.
    static func steps(of answer: ChatAnswer<CohereRequest>) -> [ReplyScript.Step] {
        var stream = CohereStream(answer: answer)
        stream.write()
        return stream.stream.steps
    }

    private init(answer: ChatAnswer<CohereRequest>) {
        self.answer = answer
        stream = answer.eventStream(ping: ": keep-alive\n\n")
    }

    private mutating func write() {
        let message: JSONValue = ["role": "assistant", "content": [], "tool_plan": "", "tool_calls": [], "citations": []]
        stream.event(
            "message-start", ["id": .string(answer.names.message), "type": "message-start", "delta": ["message": message]])
        write(answer.plan.reasoning, as: "thinking")
        write(answer.plan.text, as: "text")
        stream.event("message-end", ["type": "message-end", "delta": answer.ending])
        stream.write(Self.end)
    }

    /// A content of that type, if there is any of it.
    private mutating func write(_ pieces: [TextPiece], as type: String) {
        guard !pieces.isEmpty else { return }
        event("content-start", content: ["type": .string(type), type: ""])
        for piece in pieces { event("content-delta", content: [type: .string(piece.text)], tokens: piece.tokens) }
        stream.event("content-end", ["type": "content-end", "index": .integer(contents)])
        contents += 1
    }

    private mutating func event(_ type: String, content: JSONValue, tokens: Int = 0) {
        let delta: JSONValue = ["message": ["content": content]]
        stream.event(type, ["type": .string(type), "index": .integer(contents), "delta": delta], tokens: tokens)
    }
}

extension ChatAnswer<CohereRequest> {
    /// Why it ends and what it used: the template's tokens are counted but not billed.
    var ending: JSONValue {
        let output = JSONValue.integer(plan.outputTokens)
        let tokens: JSONValue = ["input_tokens": .integer(usage.total), "output_tokens": output]
        return [
            "finish_reason": .string(cohereFinishReason),
            "usage": [
                "billed_units": ["input_tokens": .integer(usage.total - CohereAPI.templateTokens), "output_tokens": output],
                "tokens": tokens.adding(["reasoning_tokens": .integer(plan.reasoningTokens)], if: !plan.reasoning.isEmpty),
                "cached_tokens": .integer(usage.read),
            ],
        ]
    }

    /// The answer in one piece.
    var message: JSONValue {
        let thinking: JSONValue = ["type": "thinking", "thinking": .string(plan.reasoningText)]
        let content = (plan.reasoning.isEmpty ? [] : [thinking]) + [["type": "text", "text": .string(plan.answerText)]]
        let head: JSONValue = ["id": .string(names.message), "message": ["role": "assistant", "content": .array(content)]]
        return head.adding(ending)
    }

    /// The reason in this API's words; it has none for a refusal.
    private var cohereFinishReason: String {
        switch plan.stopReason {
        case .endTurn, .pauseTurn, .refusal: "COMPLETE"
        case .maxTokens: "MAX_TOKENS"
        case .stopSequence: "STOP_SEQUENCE"
        case .toolUse: "TOOL_CALL"
        }
    }
}
