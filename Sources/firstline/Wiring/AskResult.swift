import ChatModel
import Interface
import Runtime

/// How an answer ended, in the words of the outer interface.
struct AskResult: Sendable {
    /// The answer and its error.
    var ending: RequestExecutor.Ending
    /// Where it belongs.
    var conversation: Conversation.ID
    /// Whether the question needs a person.
    var escalation: Escalation?

    /// How the program ends; nil when the answer is whole, whatever its stop reason.
    var status: ExitStatus? {
        guard let error = ending.error else { return ending.answer.status == .cancelled ? .interrupted : nil }
        switch error.kind {
        case .authentication: return .badConfiguration
        case .cancelled: return .interrupted
        case .spendingLimit: return .failed
        case .connection, .timedOut, .invalidRequest, .contextExceeded, .unknownModel, .rateLimited, .overloaded, .server, .malformed,
            .redirected, .truncated:
            return .unavailable
        }
    }

    /// Why there is no whole answer, in one sentence.
    var sentence: String {
        ending.answer.turn?.failure ?? "interrupted"
    }

    /// The fields of `ask --json`: of the answer, or of the failure with the part that came.
    var fields: [(String, JSON)] { status == nil ? answerFields : failureFields }

    /// The last line of a stream of events that failed.
    var errorEvent: JSON { .object([("type", "error")] + failureFields) }

    /// Each attempt's fields.
    var attempts: [[(String, JSON)]] { (ending.answer.turn?.attempts ?? []).map(Self.fields) }

    private var answerFields: [(String, JSON)] {
        guard let turn = ending.answer.turn else { return [] }
        return [
            ("text", .string(ending.answer.text)), ("stop_reason", JSON(turn.stopReason?.rawValue)),
            ("provider", .string(turn.model.provider)),
            ("model", .string(turn.model.name)), ("prompt", JSON(turn.prompt)), ("knowledge_hash", .string(turn.knowledgeHash)),
            ("conversation_id", .string(conversation.rawValue)), ("message_id", .string(ending.answer.id.rawValue)),
            ("request_id", JSON(turn.requestID)), ("usage", JSON(turn.usage)), ("cost_usd", JSON(turn.cost)),
            ("ttft_ms", JSON(turn.timeToFirstToken)), ("first_text_ms", JSON(turn.timeToFirstText)), ("wait_ms", JSON(turn.wait)),
            ("duration_ms", JSON(turn.duration)),
            ("tokens_per_second", turn.tokensPerSecond.map { .number(($0 * 10).rounded() / 10) } ?? .null),
            ("attempts", .array(attempts.map(JSON.object))), ("sources", .array(turn.sources.map { .object(Self.fields($0)) })),
            ("escalation", JSON(escalation)),
        ]
    }

    private var failureFields: [(String, JSON)] {
        let error: JSON = [
            "kind": .string(kind), "message": .string(sentence), "status": JSON(ending.error?.status),
            "request_id": JSON(ending.error?.requestID),
        ]
        return [
            ("error", error), ("text", .string(ending.answer.text)), ("attempts", .array(attempts.map(JSON.object))),
            ("conversation_id", .string(conversation.rawValue)),
        ]
    }

    private var kind: String {
        guard let error = ending.error else { return Attempt.Outcome.cancelled.rawValue }
        if case .spendingLimit = error.kind { return "spending_limit" }
        return error.outcome(afterText: ending.answer.turn?.wait != nil).rawValue
    }

    /// The fields of one attempt.
    static func fields(_ attempt: Attempt) -> [(String, JSON)] {
        [
            ("provider", .string(attempt.model.provider)), ("model", .string(attempt.model.name)),
            ("outcome", .string(attempt.outcome.rawValue)), ("status", JSON(attempt.status)), ("ttft_ms", JSON(attempt.timeToFirstToken)),
            ("duration_ms", JSON(attempt.duration)), ("cost_usd", JSON(attempt.cost)),
        ]
    }

    /// The fields of one source.
    static func fields(_ source: SourceReference) -> [(String, JSON)] {
        [
            ("article", .string(source.article)), ("title", .string(source.title)), ("section", .string(source.section)),
            ("score", .number(source.score)),
        ]
    }
}
