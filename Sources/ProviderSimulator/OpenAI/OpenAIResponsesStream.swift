/// Writes a response as it is streamed: named events, each with its type again and a number in sequence; no `[DONE]`.
struct OpenAIResponsesStream {
    private let answer: ChatAnswer<OpenAIResponsesRequest>
    private var stream: EventStream
    private var sequence = 0
    private var items = 0
    private var padding = SplitMix(seed: 7)

    /// The events of `answer`.
    static func steps(of answer: ChatAnswer<OpenAIResponsesRequest>) -> [ReplyScript.Step] {
        var stream = OpenAIResponsesStream(answer: answer)
        stream.write()
        return stream.stream.steps
    }

    private init(answer: ChatAnswer<OpenAIResponsesRequest>) {
        self.answer = answer
        stream = answer.eventStream(ping: ": keep-alive\n\n")
    }

    private mutating func write() {
        event("response.created", ["response": answer.response(.underway)])
        event("response.in_progress", ["response": answer.response(.underway)])
        if !answer.plan.reasoning.isEmpty { writeReasoning() }
        writeMessage()
        event(answer.lastEvent, ["response": answer.response(.ended)])
    }

    private mutating func writeReasoning() {
        let place: JSONValue = ["item_id": answer.reasoningID, "output_index": index, "summary_index": 0]
        let whole = answer.plan.reasoningText
        event("response.output_item.added", ["output_index": index, "item": answer.reasoningItem(isDone: false)])
        event("response.reasoning_summary_part.added", place.adding(["part": answer.summaryPart("")]))
        for piece in answer.plan.reasoning { delta("response.reasoning_summary_text.delta", place, piece) }
        event("response.reasoning_summary_text.done", place.adding(["text": .string(whole)]))
        event("response.reasoning_summary_part.done", place.adding(["part": answer.summaryPart(whole)]))
        endItem(answer.reasoningItem(isDone: true))
    }

    private mutating func writeMessage() {
        let place: JSONValue = ["item_id": answer.messageID, "output_index": index, "content_index": 0]
        let whole = answer.plan.answerText
        event("response.output_item.added", ["output_index": index, "item": answer.messageItem(isDone: false)])
        event("response.content_part.added", place.adding(["part": answer.textPart("")]))
        for piece in answer.plan.text { delta("response.output_text.delta", place, piece, with: ["logprobs": []]) }
        event("response.output_text.done", place.adding(["text": .string(whole), "logprobs": []]))
        event("response.content_part.done", place.adding(["part": answer.textPart(whole)]))
        endItem(answer.messageItem(isDone: true))
    }

    private var index: JSONValue { .integer(items) }

    private mutating func endItem(_ item: JSONValue) {
        event("response.output_item.done", ["output_index": index, "item": item])
        items += 1
    }

    private mutating func delta(_ type: String, _ place: JSONValue, _ piece: TextPiece, with members: JSONValue = [:]) {
        let letters = String("abcdefghijklmnop".prefix(Int.random(in: 1...16, using: &padding)))
        let delta = place.adding(["delta": .string(piece.text)]).adding(members)
        event(type, delta.adding(["obfuscation": .string(letters)], if: answer.body.isObfuscated), tokens: piece.tokens)
    }

    private mutating func event(_ type: String, _ members: JSONValue, tokens: Int = 0) {
        let head: JSONValue = ["type": .string(type), "sequence_number": .integer(sequence)]
        stream.event(type, head.adding(members), tokens: tokens)
        sequence += 1
    }
}
