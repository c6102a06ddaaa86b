/// How far a response object has come.
enum OpenAIResponseState: Equatable {
    case underway
    case ended
    case failed(code: String, message: String)
}

extension ChatAnswer<OpenAIResponsesRequest> {
    /// The response object: without output before the end.
    func response(_ state: OpenAIResponseState) -> JSONValue {
        let isEnded = state == .ended
        let head: JSONValue = [
            "id": .string("resp_" + names.message), "object": "response", "created_at": .integer(created), "status": status(state),
            "background": false, "error": error(state), "incomplete_details": isEnded ? incompleteDetails : nil,
            "instructions": body.body["instructions"] ?? nil, "max_output_tokens": body.body["max_output_tokens"] ?? nil,
            "max_tool_calls": nil, "model": .string(body.model), "output": .array(isEnded ? output : []), "parallel_tool_calls": true,
            "previous_response_id": body.body["previous_response_id"] ?? nil,
            "prompt_cache_key": body.body["prompt_cache_key"] ?? nil,
        ]
        return head.adding([
            "reasoning": ["effort": body.body["reasoning"]?["effort"] ?? nil, "summary": body.body["reasoning"]?["summary"] ?? nil],
            "safety_identifier": nil, "service_tier": isEnded ? "default" : "auto",
            "store": body.body["store"] ?? true, "temperature": body.body["temperature"] ?? 1,
            "text": ["format": ["type": "text"], "verbosity": "medium"], "tool_choice": body.body["tool_choice"] ?? "auto",
            "tools": body.body["tools"] ?? [], "top_logprobs": 0, "top_p": 1, "truncation": "disabled",
            "usage": isEnded ? usageObject : nil,
            "user": nil, "metadata": [:],
        ])
    }

    /// What keeps the answer from being complete, in this API's words.
    private var incompleteReason: String? {
        switch plan.stopReason {
        case .maxTokens: "max_output_tokens"
        case .refusal: "content_filter"
        case .endTurn, .stopSequence, .toolUse, .pauseTurn: nil
        }
    }

    /// The type of the stream's last event.
    var lastEvent: String { incompleteReason == nil ? "response.completed" : "response.incomplete" }

    private var incompleteDetails: JSONValue {
        incompleteReason.map { ["reason": .string($0)] } ?? .null
    }

    private func status(_ state: OpenAIResponseState) -> JSONValue {
        switch state {
        case .underway: "in_progress"
        case .ended: incompleteReason == nil ? "completed" : "incomplete"
        case .failed: "failed"
        }
    }

    private func error(_ state: OpenAIResponseState) -> JSONValue {
        guard case .failed(let code, let message) = state else { return nil }
        return ["code": .string(code), "message": .string(message)]
    }

    private var usageObject: JSONValue {
        let cached: JSONValue = ["cached_tokens": .integer(usage.read)]
        let written: JSONValue = ["cache_write_tokens": .integer(usage.writtenUnasked)]
        return [
            "input_tokens": .integer(usage.total),
            "input_tokens_details": cached.adding(written, if: OpenAIFlavour.reportsWrites(body.model)),
            "output_tokens": .integer(plan.outputTokens), "output_tokens_details": ["reasoning_tokens": .integer(plan.reasoningTokens)],
            "total_tokens": .integer(usage.total + plan.outputTokens),
        ]
    }

    // MARK: - Items

    /// The items of the output: reasoning where there is any, then the message.
    private var output: [JSONValue] {
        (plan.reasoning.isEmpty ? [] : [reasoningItem(isDone: true)]) + [messageItem(isDone: true)]
    }

    var reasoningID: JSONValue { .string("rs_" + names.message) }
    var messageID: JSONValue { .string("msg_" + names.message) }

    func reasoningItem(isDone: Bool) -> JSONValue {
        ["id": reasoningID, "type": "reasoning", "summary": isDone ? [summaryPart(plan.reasoningText)] : []]
    }

    func messageItem(isDone: Bool) -> JSONValue {
        let status: JSONValue = !isDone ? "in_progress" : incompleteReason == nil ? "completed" : "incomplete"
        return [
            "id": messageID, "type": "message", "status": status, "content": isDone ? [textPart(plan.answerText)] : [],
            "role": "assistant",
        ]
    }

    func summaryPart(_ text: String) -> JSONValue {
        ["type": "summary_text", "text": .string(text)]
    }

    func textPart(_ text: String) -> JSONValue {
        ["type": "output_text", "annotations": [], "logprobs": [], "text": .string(text)]
    }
}
