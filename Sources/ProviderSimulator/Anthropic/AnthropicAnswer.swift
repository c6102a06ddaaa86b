/// One answer on its way into the Messages format.
typealias AnthropicAnswer = ChatAnswer<AnthropicRequest>

extension AnthropicAnswer {
    /// The usage that `message_start` and a whole message carry.
    func usageAtStart(outputTokens: Int) -> JSONValue {
        [
            "input_tokens": .integer(usage.uncached),
            "cache_creation_input_tokens": .integer(usage.written5m + usage.written1h),
            "cache_read_input_tokens": .integer(usage.read),
            "cache_creation": [
                "ephemeral_5m_input_tokens": .integer(usage.written5m), "ephemeral_1h_input_tokens": .integer(usage.written1h),
            ],
            "output_tokens": .integer(outputTokens), "service_tier": "standard", "inference_geo": "not_available",
        ]
    }

    /// The usage of `message_delta`: final figures, without the breakdown of the cache.
    var usageAtEnd: JSONValue {
        var members: [(String, JSONValue)] = [
            ("input_tokens", .integer(usage.uncached)),
            ("cache_creation_input_tokens", .integer(usage.written5m + usage.written1h)),
            ("cache_read_input_tokens", .integer(usage.read)),
            ("output_tokens", .integer(plan.outputTokens)),
        ]
        if !plan.reasoning.isEmpty { members.append(("output_tokens_details", ["thinking_tokens": .integer(plan.reasoningTokens)])) }
        return .object(members.map { JSONValue.Member(key: $0.0, value: $0.1) })
    }

    /// The reasons that a message gives for its end, known or (before the end) not.
    func ending(isKnown: Bool) -> [JSONValue.Member] {
        let isRefusal = isKnown && plan.stopReason == .refusal
        let refusal: JSONValue = ["type": "refusal", "category": nil, "explanation": nil]
        return [
            .init(key: "stop_reason", value: isKnown ? .string(plan.stopReason.rawValue) : .null),
            .init(key: "stop_sequence", value: isKnown ? plan.stopSequence.map(JSONValue.string) ?? .null : .null),
            .init(key: "stop_details", value: isRefusal ? refusal : .null),
        ]
    }

    /// The message: with its blocks when it is whole, without them in `message_start`.
    func message(content: [JSONValue], isWhole: Bool) -> JSONValue {
        let head: [JSONValue.Member] = [
            .init(key: "model", value: .string(body.model)), .init(key: "id", value: .string(names.message)),
            .init(key: "type", value: "message"), .init(key: "role", value: "assistant"),
            .init(key: "content", value: .array(content)),
        ]
        let usage = isWhole ? usageAtStart(outputTokens: plan.outputTokens) : usageAtStart(outputTokens: min(1, plan.outputTokens))
        return .object(head + ending(isKnown: isWhole) + [.init(key: "usage", value: usage)])
    }

    /// The message as the API answers a request that is not streamed.
    var wholeMessage: JSONValue {
        var content: [JSONValue] = []
        if !plan.reasoning.isEmpty {
            let thinking = body.omitsReasoning ? "" : plan.reasoningText
            content.append(["type": "thinking", "thinking": .string(thinking), "signature": .string(signature)])
        }
        if !plan.text.isEmpty { content.append(["type": "text", "text": .string(plan.answerText)]) }
        return message(content: content, isWhole: true)
    }

    /// What stands in for the provider's seal on its reasoning.
    var signature: String {
        Identifier.random("EosimulatedCkYIBxgC", length: 180)
    }
}
