extension OpenAIChatFrame {
    /// The usage in this flavour's form: cached tokens are a part of the prompt's, reasoning a part of the completion's.
    var usage: JSONValue {
        switch flavour {
        case .openAI, .azure:
            return counts.adding(["prompt_tokens_details": promptDetails, "completion_tokens_details": completionDetails])
        case .groq: return groq
        case .mistral:
            return [
                "prompt_tokens": prompt, "total_tokens": total, "completion_tokens": completion, "prompt_tokens_details": cached,
                "service_tier": "standard",
            ]
        case .openRouter: return openRouter
        case .deepSeek:
            return counts.adding(["prompt_tokens_details": cached])
                .adding(["completion_tokens_details": reasoning], if: !answer.plan.reasoning.isEmpty)
                .adding([
                    "prompt_cache_hit_tokens": .integer(answer.usage.read),
                    "prompt_cache_miss_tokens": .integer(answer.usage.total - answer.usage.read),
                ])
        case .ollama: return counts
        }
    }

    private var prompt: JSONValue { .integer(answer.usage.total) }
    private var completion: JSONValue { .integer(answer.plan.outputTokens) }
    private var total: JSONValue { .integer(answer.usage.total + answer.plan.outputTokens) }
    private var cached: JSONValue { ["cached_tokens": .integer(answer.usage.read)] }
    private var reasoning: JSONValue { ["reasoning_tokens": .integer(answer.plan.reasoningTokens)] }

    private var counts: JSONValue {
        ["prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": total]
    }

    private var promptDetails: JSONValue {
        cached.adding(
            ["cache_write_tokens": .integer(answer.usage.writtenUnasked)], if: OpenAIFlavour.reportsWrites(answer.body.model)
        ).adding(["audio_tokens": 0])
    }

    private var completionDetails: JSONValue {
        reasoning.adding(["audio_tokens": 0, "accepted_prediction_tokens": 0, "rejected_prediction_tokens": 0])
    }

    /// Groq adds times, in seconds: those of the pace.
    private var groq: JSONValue {
        let first = answer.pace.timeToFirstToken / .seconds(1)
        let all = answer.pace.due(afterTokens: answer.plan.outputTokens) / .seconds(1)
        let object: JSONValue = [
            "queue_time": 0, "prompt_tokens": prompt, "prompt_time": .number(first), "completion_tokens": completion,
            "completion_time": .number(all - first), "total_tokens": total, "total_time": .number(all),
        ]
        return object.adding(["prompt_tokens_details": cached], if: answer.usage.read > 0)
            .adding(["completion_tokens_details": reasoning], if: !answer.plan.reasoning.isEmpty)
    }

    /// OpenRouter adds what it charges: here 1 dollar a million tokens of the prompt and 5 a million of the completion, so that each cost
    /// is a whole number of millionths, which the wire has as a JSON number of dollars.
    private var openRouter: JSONValue {
        let (prompt, completion) = (answer.usage.total, 5 * answer.plan.outputTokens)
        return counts.adding([
            "cost": Self.dollars(prompt + completion), "is_byok": false,
            "prompt_tokens_details": cached.adding(["cache_write_tokens": 0, "audio_tokens": 0, "video_tokens": 0]),
            "cost_details": [
                "upstream_inference_cost": Self.dollars(prompt + completion), "upstream_inference_prompt_cost": Self.dollars(prompt),
                "upstream_inference_completions_cost": Self.dollars(completion),
            ],
            "completion_tokens_details": reasoning.adding(["image_tokens": 0, "audio_tokens": 0]),
        ])
    }

    private static func dollars(_ millionths: Int) -> JSONValue {
        .number(Double(millionths) / 1_000_000)
    }
}
