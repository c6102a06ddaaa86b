import ChatModel
import GRDB

/// The answers that are measured: those that were given, not their copies.
struct MeasuredAnswers {
    /// When the first was begun at the earliest, in milliseconds since 1970.
    var since: Int64
    /// Whether they are those of simulators, or all others.
    var areSimulated: Bool

    /// How many answers each model gave, and of how many the time to the first token is known.
    var counts: SQL {
        """
        SELECT provider, model, count(*) AS answers, count(time_to_first_token) AS timed FROM turn
        WHERE \(condition) GROUP BY provider, model
        """
    }

    /// The times to the first token of a model, shortest first.
    func times(of model: ModelID) -> SQL {
        """
        SELECT time_to_first_token FROM turn WHERE \(condition(of: model)) AND time_to_first_token IS NOT NULL
        ORDER BY time_to_first_token
        """
    }

    /// What a model's answers cost in each conversation in which all of them have a known price.
    func costs(of model: ModelID) -> SQL {
        """
        SELECT \(sql: Cost.halves("cost")) FROM turn WHERE \(condition(of: model))
        GROUP BY conversation HAVING count(cost) = count(*)
        """
    }

    /// Holds for their rows of `turn`; the last three terms are those of the index `turn_answered`.
    private var condition: SQL {
        "is_simulated = \(areSimulated) AND created >= \(since) AND is_offline = 0 AND stop_reason <> 'error' AND is_copy = 0"
    }

    private func condition(of model: ModelID) -> SQL {
        "\(condition) AND provider = \(model.provider) AND model = \(model.name)"
    }
}

extension Database {
    /// How many answers each model gave, and of how many the time to the first token is known.
    func counts(_ answers: MeasuredAnswers) throws -> [(model: ModelID, count: (answers: Int, timed: Int))] {
        try SQLRequest<Row>(literal: answers.counts).fetchAll(self).map { row in
            (try ModelID(row: row), (try row.required("answers"), try row.required("timed")))
        }
    }

    /// How many requests to each model failed in the turns begun in that time.
    func failures(_ answers: MeasuredAnswers) throws -> [(model: ModelID, count: Int)] {
        let rows = try SQLRequest<Row>(
            literal: """
                SELECT attempt.provider, attempt.model, count(*) AS failures FROM attempt JOIN turn ON turn.message = attempt.turn
                WHERE attempt.outcome NOT IN ('ok', 'cancelled') AND turn.is_simulated = \(answers.areSimulated)
                    AND turn.created >= \(answers.since) AND turn.is_copy = 0
                GROUP BY attempt.provider, attempt.model
                """
        ).fetchAll(self)
        return try rows.map { row in (try ModelID(row: row), try row.required("failures")) }
    }

    /// Two points of the times to the first token, of which there are `count`; nil when there is none.
    func timeToFirstToken(of model: ModelID, in answers: MeasuredAnswers, count: Int) throws -> ModelMeasures.Percentiles? {
        func percentile(_ percent: Int) throws -> Duration? {
            // The nearest rank, from 1: the part of the count, rounded up.
            let rank = (count * percent + 99) / 100
            return try SQLRequest<Row>(literal: "\(answers.times(of: model)) LIMIT 1 OFFSET \(max(0, rank - 1))")
                .fetchOne(self)?.duration("time_to_first_token")
        }
        guard let p50 = try percentile(50), let p95 = try percentile(95) else { return nil }
        return ModelMeasures.Percentiles(p50: p50, p95: p95)
    }

    /// What a model's answers cost in a conversation, on average over those in which each has a known price; nil when there is none.
    func costPerConversation(of model: ModelID, in answers: MeasuredAnswers) throws -> Cost? {
        let row = try SQLRequest<Row>(
            literal: """
                SELECT coalesce(sum(high), 0) AS high, coalesce(sum(low), 0) AS low, count(*) AS conversations
                FROM (\(answers.costs(of: model)))
                """
        ).fetchOne(self)
        guard let row else { return nil }
        let conversations: Int64 = try row.required("conversations")
        return conversations > 0 ? Cost(picodollars: try Cost(halvesIn: row).picodollars / conversations) : nil
    }
}

extension ModelID {
    /// The model that the columns `provider` and `model` name.
    init(row: Row) throws {
        self.init(provider: try row.required("provider"), name: try row.required("model"))
    }
}
