import ChatModel
import Foundation
import GRDB
import Testing

@testable import Storage

/// `Fixtures/schema-N.sql` is the schema as the first N migrations left it, dumped when the Nth was shipped and frozen.
/// `RECORD_SCHEMA=1` writes the newest one and fails.
@Suite struct SchemaTests {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    @Test("The schema is the one that was frozen") func frozen() throws {
        _ = try scratch.store()
        let dump = try Self.dump(scratch.connection())
        let file = Self.fixture(Self.migrations.count)
        if ProcessInfo.processInfo.environment["RECORD_SCHEMA"] != nil {
            try dump.write(to: file, atomically: true, encoding: .utf8)
            Issue.record("recorded \(file.lastPathComponent)")
        }
        #expect(try dump == String(contentsOf: file, encoding: .utf8))
    }

    @Test("A database of every older schema is brought up to date", arguments: 1...Self.migrations.count)
    func older(_ version: Int) async throws {
        let sql = try String(contentsOf: Self.fixture(version), encoding: .utf8)
        try await scratch.connection().write { db in
            try db.execute(sql: sql)
            try db.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
            for name in Self.migrations.prefix(version) { try db.execute(literal: "INSERT INTO grdb_migrations VALUES (\(name))") }
            try db.execute(
                sql: """
                    INSERT INTO conversation (id, title, customer, ticket, folded, created, updated, is_resolved)
                    VALUES ('c1', '', '', '', '', 0, 0, 0);
                    INSERT INTO message (id, conversation, position, voice, status, text, created)
                    VALUES ('m1', 1, 1, 'staff', 'complete', 'kept', 0);
                    """)
        }
        let store = try scratch.store()
        #expect(try Self.dump(scratch.connection()) == String(contentsOf: Self.fixture(Self.migrations.count), encoding: .utf8))
        #expect(try await store.messages(of: Conversation.ID(rawValue: "c1"), before: nil, limit: 9).map(\.text) == ["kept"])
    }

    @Test("An answer that was cut before version 6 is read: nobody knows what it may name", arguments: 1...5)
    func cutBefore(_ version: Int) async throws {
        let sql = try String(contentsOf: Self.fixture(version), encoding: .utf8)
        try await scratch.connection().write { db in
            try db.execute(sql: sql)
            try db.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
            for name in Self.migrations.prefix(version) { try db.execute(literal: "INSERT INTO grdb_migrations VALUES (\(name))") }
            try db.execute(sql: Self.oldCutAnswer)
        }
        let store = try scratch.store()
        let cut = try #require(try await store.messages(of: Conversation.ID(rawValue: "c1"), before: nil, limit: 1).first)
        #expect(cut.text == "Half an answer" && cut.status == .partial && cut.reasoning.isEmpty)
        #expect(cut.turn?.model.name == "m" && cut.turn?.given == nil)
        #expect(try await store.conversation(Conversation.ID(rawValue: "c1"))?.lastRead == nil)
        try await store.appendPartial("", reasoning: "thought", to: cut.id)
        #expect(try await store.messages(of: Conversation.ID(rawValue: "c1"), before: nil, limit: 1).first?.reasoning == "thought")
    }

    /// An answer that was being written when the program died.
    private static let oldCutAnswer = """
        INSERT INTO conversation (id, title, customer, ticket, folded, created, updated, is_resolved)
        VALUES ('c1', '', '', '', '', 0, 0, 0);
        INSERT INTO message (id, conversation, position, voice, status, text, created)
        VALUES ('m1', 1, 1, 'assistant', 'partial', 'Half', 0);
        INSERT INTO delta (message, seq, text) VALUES (1, 1, ' an '), (1, 2, 'answer');
        INSERT INTO turn (message, provider, model, knowledge_hash, params, input_tokens, cache_write_5m_tokens,
            cache_write_1h_tokens, cache_read_tokens, output_tokens, reasoning_tokens, is_estimated, iterations, is_simulated)
        VALUES (1, 'p', 'm', '', '{}', 0, 0, 0, 0, 0, 0, 0, '[]', 0);
        """

    @Test("What was paid before version 3 counts once, whatever the clock said then") func paidBefore() async throws {
        let sql = try String(contentsOf: Self.fixture(2), encoding: .utf8)
        try await scratch.connection().write { db in
            try db.execute(sql: sql)
            try db.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
            for name in Self.migrations.prefix(2) { try db.execute(literal: "INSERT INTO grdb_migrations VALUES (\(name))") }
            try db.execute(sql: Self.oldAnswers)
        }
        let store = try scratch.store()
        #expect(try await store.spent(.day, "2025-06-15") == Cost(picodollars: 30))
        #expect(try await store.spent(.day, "2025-06-16") == Cost(picodollars: 400))
        #expect(try await store.spent(.conversation, "c1") == Cost(picodollars: 30 + 400 + 5000 + 5000))
        #expect(try await store.spent(.answer, "m2") == Cost(picodollars: 20))
        #expect(try await store.spent(.answer, "m6") == .zero)
        let again = try scratch.store()
        #expect(try await again.spent(.day, "0000-01-01") == Cost(picodollars: 5000 + 5000))
        let noon = Date(timeIntervalSince1970: 1_749_988_800)
        #expect(try await again.measures(since: noon)[ModelID(provider: "p", name: "m")]?.answers == 4)
    }

    /// Seven answers of version 2: at noon of two days, before and after all years of four digits, without a price and with a debt.
    private static let oldAnswers = """
        INSERT INTO conversation (id, title, customer, ticket, folded, created, updated, is_resolved)
        VALUES ('c1', '', '', '', '', 0, 0, 0);
        WITH answer (position, created) AS (VALUES
            (1, 1749988800000), (2, 1749988800000), (3, 1750075200000), (4, -9000000000000000), (5, 9000000000000000), (6, 0), (7, 0))
        INSERT INTO message (id, conversation, position, voice, status, text, created)
        SELECT 'm' || position, 1, position, 'assistant', 'complete', '', created FROM answer;
        WITH turn_cost (number, cost) AS (VALUES (1, 10), (2, 20), (3, 400), (4, 5000), (5, 5000), (6, NULL), (7, -1))
        INSERT INTO turn (message, provider, model, knowledge_hash, params, stop_reason, input_tokens, cache_write_5m_tokens,
            cache_write_1h_tokens, cache_read_tokens, output_tokens, reasoning_tokens, is_estimated, iterations, cost, is_simulated)
        SELECT number, 'p', 'm', '', '{}', 'end_turn', 0, 0, 0, 0, 0, 0, 0, '[]', cost, 0 FROM turn_cost;
        """

    @Test("The names of migrations are frozen") func names() {
        let names = [
            "1 conversations", "2 reasons and marks", "3 health and spending", "4 marks and copies", "5 branches",
            "6 cut answers and reading",
        ]
        #expect(Self.migrations == names)
    }

    @Test("The schema of a newer version is refused and left as it is") func newer() async throws {
        try await scratch.store().append(.asked("m1", "x"), to: .named("c1"))
        try await scratch.connection().write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('7 from the future')") }
        let before = try Data(contentsOf: URL(fileURLWithPath: scratch.path))
        let error = #expect(throws: StorageError.self) { try scratch.store() }
        guard case .newerSchema(let sentence) = error else {
            Issue.record("not a newer schema: \(String(describing: error))")
            return
        }
        #expect(sentence.contains(scratch.path))
        #expect(try Data(contentsOf: URL(fileURLWithPath: scratch.path)) == before)
    }

    @Test(
        "The schema itself refuses what the program must not write",
        arguments: [
            "\(Self.message) ('m', 99, 2, 'staff', 'complete', '', 0)",
            "\(Self.message) ('m', 1, 2, 'robot', 'complete', '', 0)",
            "\(Self.message) ('m', 1, 2, 'staff', 'done', '', 0)",
            "\(Self.message) ('m', 1, 2, 'staff', 'complete', NULL, 0)",
            "\(Self.message) ('m', 1, 2, 'staff', 'complete', '', 'now')",
            "INSERT INTO escalation (message, conversation, decision, category, severity) VALUES (1, 1, 'offer', '', 'P5')",
            "INSERT INTO escalation (message, conversation, decision, category, severity, spans) VALUES (1, 1, 'offer', '', '', '[')",
            "INSERT INTO delta (message, seq, text) VALUES (99, 1, '')",
            "UPDATE conversation SET id = ''",
            "UPDATE conversation SET is_pinned = 2",
            "UPDATE conversation SET is_unread = NULL",
            "UPDATE conversation SET last_read = 'm1'",
            "UPDATE conversation SET last_read = NULL",
            "UPDATE message SET reasoning = NULL",
            "INSERT INTO delta (message, seq, text, is_reasoning) VALUES (1, 1, '', 2)",
            "INSERT INTO given (turn, passages) VALUES (1, '[]')",
            "UPDATE message SET continues = ''",
            "UPDATE message SET continues = id",
            "INSERT INTO provider_health (provider, credential, record, updated) VALUES ('', '', '{}', 0)",
            "INSERT INTO provider_health (provider, credential, record, updated) VALUES ('p', '', '{', 0)",
            "\(Self.spending) ('', 'c', '2026-01-01', 'settled', 0, NULL, 0, 0)",
            "\(Self.spending) ('m', '', '2026-01-01', 'settled', 0, NULL, 0, 0)",
            "\(Self.spending) ('m', 'c', '1.1.2026', 'settled', 0, NULL, 0, 0)",
            "\(Self.spending) ('m', 'c', '2026-01-01', 'paid', 0, NULL, 0, 0)",
            "\(Self.spending) ('m', 'c', '2026-01-01', 'settled', -1, NULL, 0, 0)",
            "\(Self.spending) ('m', 'c', '2026-01-01', 'settled', 0.5, NULL, 0, 0)",
            "\(Self.spending) ('m', 'c', '2026-01-01', 'reserved', 0, -1, 0, 0)",
            "INSERT INTO drill_run (ended, provider, model, outcome, detail) VALUES (0, 'p', 'm', 'fine', '')",
            "INSERT INTO drill_run (ended, provider, model, outcome, time_to_first_token, detail) VALUES (0, 'p', 'm', 'ok', -1, '')",
        ])
    func constraints(_ sql: String) async throws {
        try await scratch.store().append(.asked("m1", ""), to: .named("c1"))
        #expect(throws: DatabaseError.self) { try scratch.connection().write { try $0.execute(sql: sql) } }
    }

    /// The beginning of a row of `message`, for the arguments above.
    private static let message = "INSERT INTO message (id, conversation, position, voice, status, text, created) VALUES"
    /// The beginning of a row of `spending`.
    private static let spending =
        "INSERT INTO spending (message, conversation, day, state, amount, noted, process, started) VALUES"
    private static let migrations = Schema.migrator.migrations

    private static func fixture(_ version: Int) -> URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/schema-\(version).sql")
    }

    /// What we created, without the tables that FTS5, GRDB and SQLite make for themselves.
    private static func dump(_ connection: DatabaseQueue) throws -> String {
        try connection.read { db in
            let mark = try Int64.fetchOne(db, sql: "PRAGMA application_id") ?? 0
            let statements = try String.fetchAll(
                db,
                sql: """
                    SELECT sql FROM sqlite_master
                    WHERE sql IS NOT NULL AND name NOT GLOB 'message_fts_*' AND name NOT GLOB 'grdb_*' AND name NOT GLOB 'sqlite_*'
                    ORDER BY rowid
                    """)
            return "PRAGMA application_id = \(mark);\n\n" + statements.map { $0 + ";\n" }.joined(separator: "\n")
        }
    }
}
