/// Writes an answer as the Messages API streams it: `message_start`, the blocks, a ping as third event, `message_delta`, `message_stop`.
struct AnthropicStream {
    private let answer: AnthropicAnswer
    private let pace: Pace
    private let pingEvery: Int
    private var steps: [ReplyScript.Step] = []
    private var tokensSent = 0
    private var deltas = 0
    private var blocks = 0
    private var padding = SplitMix(seed: 7)

    /// The events of `answer`, each due by `pace`, with a further ping after each `pingEvery` deltas (0 = none).
    static func steps(of answer: AnthropicAnswer, pace: Pace, pingEvery: Int) -> [ReplyScript.Step] {
        var stream = AnthropicStream(answer: answer, pace: pace, pingEvery: pingEvery)
        stream.write()
        return stream.steps
    }

    private init(answer: AnthropicAnswer, pace: Pace, pingEvery: Int) {
        self.answer = answer
        self.pace = pace
        self.pingEvery = pingEvery
    }

    private mutating func write() {
        let plan = answer.plan
        event("message_start", ["type": "message_start", "message": answer.message(content: [], isWhole: false)])
        if !plan.reasoning.isEmpty { writeReasoning(plan.reasoning) }
        if !plan.text.isEmpty { writeText(plan.text) }
        let ending = JSONValue.object(answer.ending(isKnown: true))
        event("message_delta", ["type": "message_delta", "delta": ending, "usage": answer.usageAtEnd])
        event("message_stop", ["type": "message_stop"])
    }

    private mutating func writeReasoning(_ pieces: [TextPiece]) {
        startBlock(["type": "thinking", "thinking": "", "signature": ""])
        for piece in pieces {
            if answer.omitsReasoning {
                tokensSent += piece.tokens  // it takes its time, unseen
            } else {
                delta(["type": "thinking_delta", "thinking": .string(piece.text)], tokens: piece.tokens)
            }
        }
        delta(["type": "signature_delta", "signature": .string(answer.signature)], tokens: 0)
        endBlock()
    }

    private mutating func writeText(_ pieces: [TextPiece]) {
        startBlock(["type": "text", "text": ""])
        for piece in pieces { delta(["type": "text_delta", "text": .string(piece.text)], tokens: piece.tokens) }
        endBlock()
    }

    private mutating func startBlock(_ block: JSONValue) {
        event("content_block_start", ["type": "content_block_start", "index": .integer(blocks), "content_block": block])
        if blocks == 0 { ping() }
    }

    private mutating func endBlock() {
        event("content_block_stop", ["type": "content_block_stop", "index": .integer(blocks)])
        blocks += 1
    }

    private mutating func delta(_ delta: JSONValue, tokens: Int) {
        event("content_block_delta", ["type": "content_block_delta", "index": .integer(blocks), "delta": delta], tokens: tokens)
        guard tokens > 0 else { return }
        deltas += 1
        if pingEvery > 0 && deltas % pingEvery == 0 { ping() }
    }

    private mutating func ping() {
        append("event: ping\ndata: {\"type\": \"ping\"}\n\n", tokens: 0)
    }

    /// An event with spaces before the closing brace, as all recordings of the real API have them.
    private mutating func event(_ name: String, _ value: JSONValue, tokens: Int = 0) {
        let spaces = String(repeating: " ", count: Int.random(in: 0...15, using: &padding))
        append("event: \(name)\ndata: \(value.text.dropLast())\(spaces)}\n\n", tokens: tokens)
    }

    private mutating func append(_ text: String, tokens: Int) {
        steps.append(ReplyScript.Step(bytes: Array(text.utf8), due: pace.due(afterTokens: tokensSent), tokens: tokens))
        tokensSent += tokens
    }

    /// The event that ends a stream which fails after it has begun.
    static func errorEvent(type: String, message: String, requestID: String) -> [UInt8] {
        let body = AnthropicFailure.body(type: type, message: message, requestID: requestID)
        return Array("event: error\ndata: \(body.text)\n\n".utf8)
    }
}
