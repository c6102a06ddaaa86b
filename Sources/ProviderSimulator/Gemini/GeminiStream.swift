/// Writes an answer as Gemini streams it: chunks that each carry the usage so far; the one with a `finishReason` is the last, and no mark
/// ends the stream.
struct GeminiStream {
    private let answer: ChatAnswer<GeminiRequest>
    private var stream: EventStream
    private var (sentThoughts, sentText) = (0, 0)
    private var isFirst = true

    /// The events of `answer`.
    static func steps(of answer: ChatAnswer<GeminiRequest>) -> [ReplyScript.Step] {
        var stream = GeminiStream(answer: answer)
        stream.write()
        return stream.stream.steps
    }

    /// An array has no place for comments.
    private init(answer: ChatAnswer<GeminiRequest>) {
        self.answer = answer
        var paced = answer
        if answer.body.isArray { (paced.keepAlive, paced.pingEvery) = (0, 0) }
        stream = paced.eventStream(ping: ": keep-alive\n\n")
    }

    private mutating func write() {
        for piece in answer.plan.reasoning {
            sentThoughts += piece.tokens
            chunk(["text": .string(piece.text), "thought": true], tokens: piece.tokens)
        }
        for piece in answer.plan.text {
            sentText += piece.tokens
            chunk(["text": .string(piece.text)], tokens: piece.tokens)
        }
        let signature: JSONValue = ["thoughtSignature": "c2ltdWxhdGVk"]
        let last: JSONValue = ["text": ""]
        chunk(last.adding(signature, if: !answer.plan.reasoning.isEmpty), finish: answer.geminiFinishReason)
        if answer.body.isArray { stream.write("]\n") }
    }

    private mutating func chunk(_ part: JSONValue, finish: String? = nil, tokens: Int = 0) {
        let usage = answer.usageMetadata(thoughts: sentThoughts, text: sentText)
        let text = answer.chunk([part], finish: finish, usage: usage).text(colon: ": ")
        stream.write(answer.body.isArray ? (isFirst ? "[" : ",\n") + text : "data: \(text)\n\n", tokens: tokens)
        isFirst = false
    }
}

extension ChatAnswer<GeminiRequest> {
    /// One response object.
    func chunk(_ parts: [JSONValue], finish: String?, usage: JSONValue) -> JSONValue {
        let candidate: JSONValue = ["content": ["parts": .array(parts), "role": "model"]]
        let finished = candidate.adding(["finishReason": .string(finish ?? "")], if: finish != nil).adding(["index": 0])
        return [
            "candidates": [finished], "usageMetadata": usage, "modelVersion": .string(body.model), "responseId": .string(names.message),
        ]
    }

    /// The answer of `:generateContent`.
    var whole: JSONValue {
        let thought: JSONValue = ["text": .string(plan.reasoningText), "thought": true]
        let parts = (plan.reasoning.isEmpty ? [] : [thought]) + [["text": .string(plan.answerText)]]
        let usage = usageMetadata(thoughts: plan.reasoningTokens, text: plan.outputTokens - plan.reasoningTokens)
        return chunk(parts, finish: geminiFinishReason, usage: usage)
    }

    /// Usage when so many tokens have been sent: thoughts stand beside the candidates' tokens, cached ones are a part of the prompt's.
    func usageMetadata(thoughts: Int, text: Int) -> JSONValue {
        let counts: JSONValue = ["promptTokenCount": .integer(usage.total)]
        let details: JSONValue = ["modality": "TEXT", "tokenCount": .integer(usage.total)]
        return counts.adding(["candidatesTokenCount": .integer(text)], if: text > 0)
            .adding(["totalTokenCount": .integer(usage.total + thoughts + text)])
            .adding(["cachedContentTokenCount": .integer(usage.read)], if: usage.read > 0)
            .adding(["promptTokensDetails": [details]])
            .adding(["thoughtsTokenCount": .integer(thoughts)], if: thoughts > 0)
            .adding(["serviceTier": "standard"])
    }

    /// The reason in this API's words; it has none for tools and stop sequences.
    var geminiFinishReason: String {
        switch plan.stopReason {
        case .endTurn, .stopSequence, .toolUse, .pauseTurn: "STOP"
        case .maxTokens: "MAX_TOKENS"
        case .refusal: "SAFETY"
        }
    }
}
