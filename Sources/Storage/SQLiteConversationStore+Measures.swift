public import ChatModel
public import FoundationEssentials
import GRDB

extension SQLiteConversationStore: MeasureStore {
    /// What was measured of each model in answers begun at `date` or later: of those of simulators alone, or of all others.
    public func measures(since date: Date, simulated: Bool) async throws(StorageError) -> [ModelID: ModelMeasures] {
        try await read { db in
            let answers = MeasuredAnswers(since: date.milliseconds, areSimulated: simulated)
            var measures: [ModelID: ModelMeasures] = [:]
            for (model, count) in try db.counts(answers) {
                measures[model] = ModelMeasures(
                    answers: count.answers, timeToFirstToken: try db.timeToFirstToken(of: model, in: answers, count: count.timed),
                    costPerConversation: try db.costPerConversation(of: model, in: answers))
            }
            for (model, failures) in try db.failures(answers) { measures[model, default: ModelMeasures()].failures = failures }
            return measures
        }
    }

    /// Keeps how models did in a drill, all or nothing.
    public func recordDrill(_ results: [DrillResult]) async throws(StorageError) {
        try await write(.power) { db in
            for result in results {
                try db.execute(
                    literal: """
                        INSERT INTO drill_run (ended, provider, model, outcome, time_to_first_token, detail)
                        VALUES (\(result.ended.milliseconds), \(result.model.provider), \(result.model.name), \(result.outcome.rawValue),
                            \(result.timeToFirstToken?.nanoseconds), \(result.detail))
                        """)
            }
        }
    }

    /// How each model did when it was last tried, by provider and name.
    public func lastDrill() async throws(StorageError) -> [DrillResult] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM drill_run AS run
                    WHERE number = (
                        SELECT number FROM drill_run WHERE provider = run.provider AND model = run.model
                        ORDER BY ended DESC, number DESC LIMIT 1)
                    ORDER BY provider, model
                    """
            ).map(DrillResult.init(row:))
        }
    }
}

extension DrillResult {
    fileprivate init(row: Row) throws {
        self.init(
            ended: try row.date("ended"), model: try ModelID(row: row), outcome: try row.word("outcome"),
            timeToFirstToken: try row.duration("time_to_first_token"), detail: try row.required("detail"))
    }
}
