import FoundationEssentials

extension ChatAnswer<OllamaRequest> {
    /// One line of a stream.
    func line(_ words: JSONValue) -> String {
        object(words).adding(["done": false]).text + "\n"
    }

    /// The line that ends a stream, or is the whole answer: with the reason, the counts, and times in nanoseconds.
    func lastLine(_ words: JSONValue) -> String {
        let (first, all) = (pace.timeToFirstToken, pace.due(afterTokens: plan.outputTokens))
        return object(words).adding([
            "done_reason": plan.stopReason == .maxTokens ? "length" : "stop", "done": true, "total_duration": Self.nanoseconds(all),
            "load_duration": 1_000_000, "prompt_eval_count": .integer(usage.total), "prompt_eval_duration": Self.nanoseconds(first),
            "eval_count": .integer(plan.outputTokens), "eval_duration": Self.nanoseconds(all - first),
        ]).text + "\n"
    }

    private func object(_ words: JSONValue) -> JSONValue {
        let time = Date(timeIntervalSince1970: TimeInterval(created)).formatted(.iso8601)
        let role: JSONValue = ["role": "assistant"]
        return ["model": .string(body.model), "created_at": .string(time), "message": role.adding(words)]
    }

    private static func nanoseconds(_ duration: Duration) -> JSONValue {
        .integer(Int(exactly: (duration / .nanoseconds(1)).rounded()) ?? .max)
    }
}
