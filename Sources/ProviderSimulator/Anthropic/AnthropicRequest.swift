/// A body of `/v1/messages` or `/v1/messages/count_tokens`, checked as the real API checks it.
struct AnthropicRequest: ChatBody {
    /// One message; a content of plain text counts as one text block.
    struct Message: Sendable {
        var role: SimulatedQuestion.Message.Role
        var blocks: [JSONValue]
    }

    var model: String
    /// `nil` only where tokens are counted.
    var maximumTokens: Int?
    var isStreamed: Bool
    var tools: [JSONValue]
    var system: [JSONValue]
    var messages: [Message]
    var stopSequences: [String]
    /// The whole body, for what is only passed on.
    var body: JSONValue

    /// Reads `bytes`; `isCount` says that there need be no `max_tokens`.
    init(_ bytes: [UInt8], version: AnthropicVersion, isCount: Bool) throws(Refusal) {
        guard let body = JSONValue(parsing: bytes), body.members != nil else {
            throw .invalid("The request body is not valid JSON: an object in UTF-8 was expected")
        }
        self.body = body
        model = try Self.required("model", in: body).string ?? ""
        guard !model.isEmpty else { throw .invalid("model: Input should be a valid string") }
        maximumTokens = isCount ? nil : try Self.maximumTokens(body)
        try version.check(body)
        isStreamed = body["stream"]?.boolean ?? false
        tools = try Self.list("tools", in: body)
        system = try Self.blocks(body["system"] ?? [], at: "system")
        messages = try Self.messages(body)
        try version.check(messages)
        stopSequences = try Self.list("stop_sequences", in: body).compactMap(\.string).filter { !$0.isEmpty }
        try checkBreakpoints()
    }

    private static func required(_ name: String, in body: JSONValue) throws(Refusal) -> JSONValue {
        guard let value = body[name] else { throw .invalid("\(name): Field required") }
        return value
    }

    private static func list(_ name: String, in body: JSONValue) throws(Refusal) -> [JSONValue] {
        guard let value = body[name] else { return [] }
        guard let list = value.array else { throw .invalid("\(name): Input should be a valid list") }
        return list
    }

    private static func maximumTokens(_ body: JSONValue) throws(Refusal) -> Int {
        guard let maximum = try required("max_tokens", in: body).integer else {
            throw .invalid("max_tokens: Input should be a valid integer")
        }
        guard maximum >= 0 else { throw .invalid("max_tokens: Input should be greater than or equal to 0") }
        return maximum
    }

    private static func messages(_ body: JSONValue) throws(Refusal) -> [Message] {
        guard let list = try required("messages", in: body).array else { throw .invalid("messages: Input should be a valid list") }
        guard !list.isEmpty else { throw .invalid("messages: at least one message is required") }
        var messages: [Message] = []
        for (index, item) in list.enumerated() {
            messages.append(try message(item, at: "messages.\(index)", isLast: index == list.count - 1))
        }
        guard messages[0].role == .user else { throw .invalid("messages: first message must use the \"user\" role") }
        return messages
    }

    private static func message(_ item: JSONValue, at place: String, isLast: Bool) throws(Refusal) -> Message {
        let name = item["role"]?.string ?? ""
        guard name != "system" else {
            throw .invalid(
                "messages: Unexpected role \"system\". The Messages API accepts a top-level `system` parameter, not \"system\" as an input "
                    + "message role.")
        }
        guard let role = SimulatedQuestion.Message.Role(rawValue: name) else {
            throw .invalid("\(place).role: Input should be 'user' or 'assistant'")
        }
        guard let content = item["content"] else { throw .invalid("\(place).content: Field required") }
        let blocks = try blocks(content, at: "\(place).content")
        guard !blocks.isEmpty || (isLast && role == .assistant) else {
            throw .invalid("\(place): all messages must have non-empty content except for the optional final assistant message")
        }
        return Message(role: role, blocks: blocks)
    }

    /// A text, or a list of blocks with a type each. An empty text is no block.
    private static func blocks(_ content: JSONValue, at place: String) throws(Refusal) -> [JSONValue] {
        if let text = content.string { return text.isEmpty ? [] : [["type": "text", "text": .string(text)]] }
        guard let blocks = content.array else { throw .invalid("\(place): Input should be a valid string or list") }
        for (index, block) in blocks.enumerated() {
            guard let type = block["type"]?.string else { throw .invalid("\(place).\(index).type: Field required") }
            guard type == "text" else { continue }
            guard let text = block["text"]?.string else { throw .invalid("\(place).\(index).text: Field required") }
            guard !text.isEmpty else { throw .invalid("\(place).\(index): text content blocks must be non-empty") }
        }
        return blocks
    }
}
