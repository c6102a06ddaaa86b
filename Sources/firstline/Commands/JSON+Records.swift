import ChatModel
import FoundationEssentials

/// The objects of the outer interface that several commands print.
extension JSON {
    /// Money: an exact decimal text, or null when it is not known.
    init(_ cost: Cost?) { self = cost.map { .string($0.decimal) } ?? .null }

    /// Whole milliseconds, or null.
    init(_ duration: Duration?) { self.init(duration.map { Int(($0 / .milliseconds(1)).rounded()) }) }

    /// A moment in ISO 8601, UTC, to the second.
    init(_ date: Date) { self = .string(date.formatted(.iso8601)) }

    /// `usage`.
    init(_ usage: Usage) {
        self = [
            "input_tokens": .integer(usage.inputTokens), "cache_write_5m_tokens": .integer(usage.cacheWrite5mTokens),
            "cache_write_1h_tokens": .integer(usage.cacheWrite1hTokens), "cache_read_tokens": .integer(usage.cacheReadTokens),
            "output_tokens": .integer(usage.outputTokens), "reasoning_tokens": .integer(usage.reasoningTokens),
            "estimated": .bool(usage.isEstimated),
        ]
    }

    /// `prompt`.
    init(_ stamp: PromptStamp?) {
        self = stamp.map { ["name": .string($0.name), "version": .string($0.version), "hash": .string($0.hash)] } ?? .null
    }

    /// `escalation`; `category` and `severity` are null where nothing was found.
    init(_ escalation: Escalation?) {
        self = escalation.map(Self.judgement) ?? .null
    }

    private static func judgement(_ escalation: Escalation) -> JSON {
        [
            "decision": .string(escalation.decision.rawValue), "category": JSON(escalation.category?.rawValue),
            "severity": JSON(escalation.severity?.rawValue), "confidence": .number(escalation.confidence),
            "rule": .string(escalation.rule),
            "spans": .array(escalation.spans.map { .array([.integer($0.lowerBound), .integer($0.upperBound)]) }),
            "suppressed": .array(escalation.suppressed.map(JSON.string)),
        ]
    }
}
