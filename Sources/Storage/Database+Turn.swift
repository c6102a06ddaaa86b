import ChatModel
import FoundationEssentials
import GRDB

extension Database {
    /// Replaces the turn of a message, and with it the conversation's cost. That of a copied turn was paid elsewhere, and stays so.
    func put(_ turn: TurnRecord?, of message: Int64, isCopy: Bool = false) throws {
        let wasCopy = try Bool.fetchOne(self, sql: "SELECT is_copy FROM turn WHERE message = ?", arguments: [message])
        try run("DELETE FROM turn WHERE message = \(message)")
        guard let turn else { return }
        try insert(turn, of: message, isCopy: wasCopy ?? isCopy)
        for (position, attempt) in turn.attempts.enumerated() { try insert(attempt, of: message, at: position) }
        for (position, source) in turn.sources.enumerated() { try insert(source, of: message, at: position) }
        guard let given = turn.given else { return }
        let passages = try json(given.map(StoredPassage.init))
        try run("INSERT INTO given (turn, passages) VALUES (\(message), \(passages))")
    }

    private func insert(_ turn: TurnRecord, of message: Int64, isCopy: Bool) throws {
        let usage = turn.usage
        try run(
            """
            INSERT INTO turn (message, created, conversation, is_copy, \(sql: TurnRecord.columns))
            SELECT number, created, conversation, \(isCopy), \(turn.model.provider), \(turn.model.name),
                \(turn.prompt?.name), \(turn.prompt?.version), \(turn.prompt?.hash), \(turn.knowledgeHash), \(try json(turn.params)),
                \(turn.stopReason?.rawValue), \(turn.failure),
                \(usage.inputTokens), \(usage.cacheWrite5mTokens), \(usage.cacheWrite1hTokens), \(usage.cacheReadTokens),
                \(usage.outputTokens), \(usage.reasoningTokens), \(usage.isEstimated),
                \(try json(usage.iterations.map(StoredPass.init))),
                \(turn.cost?.picodollars), \(turn.isSimulated), \(turn.timeToFirstToken?.nanoseconds),
                \(turn.timeToFirstText?.nanoseconds), \(turn.wait?.nanoseconds), \(turn.duration?.nanoseconds), \(turn.requestID),
                \(turn.isOffline)
            FROM message WHERE number = \(message)
            """)
    }

    private func insert(_ attempt: Attempt, of turn: Int64, at position: Int) throws {
        try run(
            """
            INSERT INTO attempt
                (turn, position, provider, model, outcome, status, time_to_first_token, duration, cost, start_offset, failure)
            VALUES (\(turn), \(position), \(attempt.model.provider), \(attempt.model.name), \(attempt.outcome.rawValue),
                \(attempt.status), \(attempt.timeToFirstToken?.nanoseconds), \(attempt.duration.nanoseconds),
                \(attempt.cost?.picodollars), \(attempt.start.nanoseconds), \(attempt.failure))
            """)
    }

    private func insert(_ source: SourceReference, of turn: Int64, at position: Int) throws {
        // SQLite has no NaN: it would store NULL.
        let score = source.score.isNaN ? 0 : source.score
        try run(
            """
            INSERT INTO source (turn, position, article, title, section, score, mark, is_cited)
            VALUES (\(turn), \(position), \(source.article), \(source.title), \(source.section), \(score), \(source.mark),
                \(source.isCited))
            """)
    }

    /// A value as the JSON of a column, the same for equal values.
    func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// The attempts of a page's turns, by message.
    func attempts(of page: Page) throws -> [Int64: [Attempt]] {
        let found = try SQLRequest<Row>(
            literal: """
                SELECT attempt.* FROM message JOIN attempt ON attempt.turn = message.number
                WHERE \(page.condition) ORDER BY attempt.turn, attempt.position
                """, cached: true
        ).values(self) { row in (turn: try row.required("turn", as: Int64.self), try Attempt(row: row)) }
        return found.reduce(into: [:]) { $0[$1.turn, default: []].append($1.1) }
    }

    /// The sources of a page's turns, by message.
    func sources(of page: Page) throws -> [Int64: [SourceReference]] { try sources(where: page.condition) }

    /// What the answers of a page may name (`TurnRecord.offered`), by message.
    func offered(of page: Page) throws -> [Int64: [SourceReference]] { try offered(where: page.condition) }

    /// What an answer may name (`TurnRecord.offered`).
    func offered(of message: Int64) throws -> [SourceReference]? { try offered(where: "message.number = \(message)")[message] }

    private func offered(where condition: SQL) throws -> [Int64: [SourceReference]] {
        let known = try SQLRequest<Int64>(
            literal: """
                SELECT turn.message FROM message JOIN turn ON turn.message = message.number
                WHERE \(condition) AND (turn.stop_reason IS NOT NULL OR turn.failure IS NOT NULL)
                """, cached: true
        ).fetchAll(self)
        let given = try given(where: condition)
        guard !known.isEmpty else { return given }
        let sources = try sources(where: condition)
        return known.reduce(into: given) { $0[$1] = sources[$1] ?? [] }
    }

    private func sources(where condition: SQL) throws -> [Int64: [SourceReference]] {
        let found = try SQLRequest<Row>(
            literal: """
                SELECT source.* FROM message JOIN source ON source.turn = message.number
                WHERE \(condition) ORDER BY source.turn, source.position
                """, cached: true
        ).values(self) { row in (turn: try row.required("turn", as: Int64.self), try SourceReference(row: row)) }
        return found.reduce(into: [:]) { $0[$1.turn, default: []].append($1.1) }
    }

    /// What those of a page's answers may name whose ending was not stored, by message.
    func given(of page: Page) throws -> [Int64: [SourceReference]] { try given(where: page.condition) }

    private func given(where condition: SQL) throws -> [Int64: [SourceReference]] {
        let found = try SQLRequest<Row>(
            literal: "SELECT given.* FROM message JOIN given ON given.turn = message.number WHERE \(condition)", cached: true
        ).values(self) { row in
            (turn: try row.required("turn", as: Int64.self), try row.json("passages", as: [StoredPassage].self).map(\.source))
        }
        return found.reduce(into: [:]) { $0[$1.turn] = $1.1 }
    }
}

extension TurnRecord {
    /// The columns of `turn` besides its key, in the order of `insert`.
    static let columns = """
        provider, model, prompt_name, prompt_version, prompt_hash, knowledge_hash, params, stop_reason, failure, \
        input_tokens, cache_write_5m_tokens, cache_write_1h_tokens, cache_read_tokens, output_tokens, reasoning_tokens, \
        is_estimated, iterations, cost, is_simulated, time_to_first_token, time_to_first_text, wait, duration, request_id, is_offline
        """

    /// A turn without its attempts and sources, from a row it may be missing from.
    init?(row: Row) throws {
        guard let provider: String = try row.optional("provider") else { return nil }
        self.init(
            model: ModelID(provider: provider, name: try row.required("model")), prompt: try PromptStamp(row: row),
            knowledgeHash: try row.required("knowledge_hash"), params: try row.json("params"),
            stopReason: try row.optional("stop_reason", as: String.self).map { _ in try row.word("stop_reason") },
            failure: try row.optional("failure"), usage: try Usage(row: row), cost: try row.cost("cost"),
            isSimulated: try row.required("is_simulated"), isOffline: try row.required("is_offline"),
            timeToFirstToken: try row.duration("time_to_first_token"), timeToFirstText: try row.duration("time_to_first_text"),
            wait: try row.duration("wait"), duration: try row.duration("duration"), requestID: try row.optional("request_id"))
    }
}

extension PromptStamp {
    fileprivate init?(row: Row) throws {
        guard let name: String = try row.optional("prompt_name") else { return nil }
        self.init(name: name, version: try row.required("prompt_version"), hash: try row.required("prompt_hash"))
    }
}

extension Usage {
    fileprivate init(row: Row) throws {
        self.init(
            inputTokens: try row.required("input_tokens"), cacheWrite5mTokens: try row.required("cache_write_5m_tokens"),
            cacheWrite1hTokens: try row.required("cache_write_1h_tokens"), cacheReadTokens: try row.required("cache_read_tokens"),
            outputTokens: try row.required("output_tokens"), reasoningTokens: try row.required("reasoning_tokens"),
            isEstimated: try row.required("is_estimated"),
            iterations: try row.json("iterations", as: [StoredPass].self).map(\.iteration))
    }
}

extension Attempt {
    fileprivate init(row: Row) throws {
        guard let duration = try row.duration("duration") else { throw DamagedValue(column: "duration") }
        guard let start = try row.duration("start_offset") else { throw DamagedValue(column: "start_offset") }
        self.init(
            model: ModelID(provider: try row.required("provider"), name: try row.required("model")), outcome: try row.word("outcome"),
            status: try row.optional("status"), timeToFirstToken: try row.duration("time_to_first_token"), duration: duration,
            cost: try row.cost("cost"), start: start, failure: try row.required("failure"))
    }
}

extension SourceReference {
    fileprivate init(row: Row) throws {
        self.init(
            article: try row.required("article"), title: try row.required("title"), section: try row.required("section"),
            score: try row.required("score"), mark: try row.required("mark"), isCited: try row.required("is_cited"))
    }
}
