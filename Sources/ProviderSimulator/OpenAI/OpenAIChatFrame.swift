/// What stands around the words of a chat completion: the chunk, the choice, and the whole message of one answer.
struct OpenAIChatFrame {
    let answer: ChatAnswer<OpenAIChatRequest>
    let flavour: OpenAIFlavour

    /// A chunk with these choices.
    func chunk(_ choices: JSONValue, isWhole: Bool = false) -> JSONValue {
        let id = JSONValue.string(answer.names.message)
        let object = JSONValue.string(isWhole ? "chat.completion" : "chat.completion.chunk")
        let (created, model) = (JSONValue.integer(answer.created), JSONValue.string(answer.body.model))
        switch flavour {
        case .openAI:
            return [
                "id": id, "object": object, "created": created, "model": model, "service_tier": "default", "system_fingerprint": nil,
                "choices": choices,
            ]
        case .azure:
            return [
                "choices": choices, "created": created, "id": id, "model": model, "object": object, "system_fingerprint": "fp_simulated",
            ]
        case .groq, .deepSeek, .ollama:
            let fingerprint: JSONValue = flavour == .ollama ? "fp_ollama" : "fp_simulated"
            return [
                "id": id, "object": object, "created": created, "model": model, "system_fingerprint": fingerprint, "choices": choices,
            ]
        case .mistral: return ["id": id, "object": object, "created": created, "model": model, "choices": choices]
        case .openRouter:
            return ["id": id, "object": object, "created": created, "model": model, "provider": "Simulator", "choices": choices]
        }
    }

    /// The one choice, with a `delta` or a `message`, and the reason for its end where that is known.
    func choice(_ words: JSONValue, as kind: String = "delta", finish: String? = nil) -> JSONValue {
        let reason = finish.map(JSONValue.string) ?? .null
        switch flavour {
        case .openAI, .groq, .deepSeek: return [["index": 0, kind: words, "logprobs": nil, "finish_reason": reason]]
        case .azure:
            let filter = words["role"] == nil ? AzureFilter.answer : [:]
            return [["content_filter_results": filter, kind: words, "finish_reason": reason, "index": 0, "logprobs": nil]]
        case .mistral, .ollama: return [["index": 0, kind: words, "finish_reason": reason]]
        case .openRouter:
            let native = finish == nil ? JSONValue.null : .string(answer.plan.stopReason.rawValue)
            return [["index": 0, kind: words, "finish_reason": reason, "native_finish_reason": native]]
        }
    }

    /// The reason in this API's words. Groq, Mistral and Ollama have none for a refusal.
    var finishReason: String {
        switch answer.plan.stopReason {
        case .endTurn, .stopSequence, .pauseTurn: "stop"
        case .maxTokens: "length"
        case .toolUse: "tool_calls"
        case .refusal:
            switch flavour {
            case .openAI, .azure, .openRouter, .deepSeek: "content_filter"
            case .groq, .mistral, .ollama: "stop"
            }
        }
    }

    /// The completion as it answers a request that is not streamed.
    var whole: JSONValue {
        let frame = chunk(choice(message, as: "message", finish: finishReason), isWhole: true).adding(["usage": usage])
        return flavour == .groq ? frame.adding(["x_groq": ["id": .string(answer.names.request)]]) : frame
    }

    private var message: JSONValue {
        let text = JSONValue.string(answer.plan.answerText)
        let reasoning = answer.plan.reasoning.isEmpty ? JSONValue.null : .string(answer.plan.reasoningText)
        let hasReasoning = !answer.plan.reasoning.isEmpty
        switch flavour {
        case .openAI, .azure: return ["role": "assistant", "content": text, "refusal": nil, "annotations": []]
        case .groq, .openRouter, .ollama:
            return (["role": "assistant", "content": text] as JSONValue).adding(["reasoning": reasoning], if: hasReasoning)
        case .deepSeek:
            return (["role": "assistant", "content": text] as JSONValue).adding(["reasoning_content": reasoning], if: hasReasoning)
        case .mistral:
            guard hasReasoning else { return ["role": "assistant", "tool_calls": nil, "content": text] }
            return [
                "role": "assistant", "tool_calls": nil,
                "content": [Self.thinking(answer.plan.reasoningText), ["type": "text", "text": text]],
            ]
        }
    }

    /// A part of Mistral's list-shaped content.
    static func thinking(_ text: String) -> JSONValue {
        ["type": "thinking", "thinking": [["type": "text", "text": .string(text)]], "closed": true]
    }

    /// OpenRouter's last chunk of a stream that fails.
    func failed(_ error: JSONValue) -> JSONValue {
        chunk(choice(["content": "", "role": "assistant"], finish: "error")).adding(["error": error, "usage": usage])
    }
}
