/// Writes an answer as the Messages API streams it: `message_start`, the blocks, a ping as third event, `message_delta`, `message_stop`.
struct AnthropicStream {
    private let answer: AnthropicAnswer
    private var stream: EventStream
    private var blocks = 0
    private var padding = SplitMix(seed: 7)

    /// The events of `answer`, with a further ping after each `pingEvery` deltas (0 = none).
    static func steps(of answer: AnthropicAnswer) -> [ReplyScript.Step] {
        var stream = AnthropicStream(answer: answer)
        stream.write()
        return stream.stream.steps
    }

    private init(answer: AnthropicAnswer) {
        self.answer = answer
        stream = answer.eventStream(ping: Self.ping)
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
            if answer.body.omitsReasoning {
                stream.pass(tokens: piece.tokens)
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
        if blocks == 0 { stream.write(Self.ping) }
    }

    private mutating func endBlock() {
        event("content_block_stop", ["type": "content_block_stop", "index": .integer(blocks)])
        blocks += 1
    }

    private mutating func delta(_ delta: JSONValue, tokens: Int) {
        event("content_block_delta", ["type": "content_block_delta", "index": .integer(blocks), "delta": delta], tokens: tokens)
    }

    private static let ping = "event: ping\ndata: {\"type\": \"ping\"}\n\n"

    /// An event with spaces before the closing brace, as all recordings of the real API have them.
    private mutating func event(_ name: String, _ value: JSONValue, tokens: Int = 0) {
        let spaces = String(repeating: " ", count: Int.random(in: 0...15, using: &padding))
        stream.write("event: \(name)\ndata: \(value.text.dropLast())\(spaces)}\n\n", tokens: tokens)
    }
}
