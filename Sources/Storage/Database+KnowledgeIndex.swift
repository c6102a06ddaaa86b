import ChatModel
import GRDB

extension Database {
    /// Whether this is an index that holds that state of the knowledge. An empty file is none; a stranger's file throws.
    func holdsIndex(of version: KnowledgeVersion) throws -> Bool {
        try createIndexIfEmpty()
        return try String.fetchOne(self, sql: "SELECT hash FROM state") == version.hash
    }

    private func createIndexIfEmpty() throws {
        let format = try Int.fetchOne(self, sql: "PRAGMA user_version") ?? 0
        if format == KnowledgeIndexSchema.format { return }
        guard format == 0, try Row.fetchOne(self, sql: "SELECT 1 FROM sqlite_master LIMIT 1") == nil else {
            throw DatabaseError(resultCode: .SQLITE_NOTADB)
        }
        try inTransaction(.immediate) {
            try execute(sql: KnowledgeIndexSchema.sql)
            return .commit
        }
    }

    /// Takes out the articles that are gone or changed, and puts in those that are new or changed. `last` saves the reading of what
    /// the index holds if that is still its state.
    func changeIndex(to version: KnowledgeVersion, from last: KnowledgeVersion?, passages: (String) throws -> [IndexedPassage]) throws {
        let held = try last.flatMap { try holdsIndex(of: $0) ? $0.articles : nil } ?? heldArticles()
        var change = IndexChange()
        let changed = version.articles.filter { held[$0.key] != $0.value }.sorted { $0.key < $1.key }
        var outdated = changed.map(\.key).filter { held[$0] != nil }
        // Only if some are gone must all be looked through once more.
        if held.count != version.articles.count - changed.count + outdated.count {
            outdated += held.keys.filter { version.articles[$0] == nil }.sorted()
        }
        for id in outdated { try remove(id, &change) }
        for (id, digest) in changed { try insert(id, digest, try passages(id), &change) }
        try apply(change, version.hash)
    }

    private func heldArticles() throws -> [String: String] {
        var held: [String: String] = [:]
        let rows = try Row.fetchCursor(self, sql: "SELECT id, digest FROM article")
        while let row = try rows.next() { held[row[0]] = row[1] }
        return held
    }

    private func remove(_ article: String, _ change: inout IndexChange) throws {
        guard let number = try Int64.fetchOne(self, sql: "SELECT number FROM article WHERE id = ?", arguments: [article]) else { return }
        let held = try Row.fetchAll(
            self,
            sql: """
                SELECT \(IndexedPassage.columns) FROM passage JOIN passage_fts ON passage_fts.rowid = passage.number
                WHERE passage.article = ?
                """, arguments: [number])
        for row in held { change.take(try IndexedPassage(row: row), sign: -1) }
        try execute(literal: "DELETE FROM passage_fts WHERE rowid IN (SELECT number FROM passage WHERE article = \(number))")
        try execute(literal: "DELETE FROM passage WHERE article = \(number)")
        try execute(literal: "DELETE FROM article WHERE number = \(number)")
    }

    private func insert(_ article: String, _ digest: String, _ passages: [IndexedPassage], _ change: inout IndexChange) throws {
        try cachedStatement(sql: "INSERT INTO article (id, digest) VALUES (?, ?)").execute(arguments: [article, digest])
        let number = lastInsertedRowID
        let row = try cachedStatement(sql: "INSERT INTO passage (article, mark) VALUES (?, ?)")
        let text = try cachedStatement(sql: "INSERT INTO passage_fts (rowid, title, heading, tags, text) VALUES (?, ?, ?, ?, ?)")
        for passage in passages {
            try row.execute(arguments: [number, passage.mark])
            try text.execute(arguments: [lastInsertedRowID, passage.title, passage.heading, passage.tags, passage.text])
            change.take(passage, sign: 1)
        }
    }

    private func apply(_ change: IndexChange, _ hash: String) throws {
        let count = try cachedStatement(
            sql: "INSERT INTO word (word, count) VALUES (?, ?) ON CONFLICT (word) DO UPDATE SET count = count + excluded.count")
        let forget = try cachedStatement(sql: "DELETE FROM word WHERE word = ? AND count <= 0")
        for (word, difference) in change.counts.sorted(by: { $0.key < $1.key }) where difference != 0 {
            try count.execute(arguments: [word, difference])
            if difference < 0 { try forget.execute(arguments: [word]) }
        }
        try execute(
            literal: "UPDATE state SET hash = \(hash), passages = passages + \(change.passages), words = words + \(change.words)")
    }

    // MARK: Reading

    /// Counts over all passages and of the passages that hold each of `words`.
    func statistics(of words: Set<String>) throws -> WordStatistics {
        let state = try Row.fetchOne(self, sql: "SELECT passages, words FROM state")
        let passages: Int = try state?.required("passages") ?? 0
        let length: Int = try state?.required("words") ?? 0
        let count = try cachedStatement(sql: "SELECT count FROM word WHERE word = ?")
        var counts: [String: Int] = [:]
        for word in words {
            if let number = try Int.fetchOne(count, arguments: [word]) { counts[word] = number }
        }
        return WordStatistics(passages: passages, averageLength: max(1, Double(length) / Double(max(1, passages))), counts: counts)
    }

    /// The passages that match an FTS5 expression, best first.
    func passages(matching expression: String, limit: Int) throws -> [IndexedPassage] {
        let statement = try cachedStatement(
            sql: """
                SELECT \(IndexedPassage.columns) FROM passage_fts JOIN passage ON passage.number = passage_fts.rowid
                WHERE passage_fts MATCH ? ORDER BY rank LIMIT ?
                """)
        return try Row.fetchAll(statement, arguments: [expression, limit]).map(IndexedPassage.init(row:))
    }
}

extension IndexedPassage {
    /// The columns that `init(row:)` reads.
    fileprivate static let columns = "mark, title, heading, tags, passage_fts.text AS text"

    fileprivate init(row: Row) throws {
        self.init(
            mark: try row.required("mark"), title: try row.required("title"), heading: try row.required("heading"),
            tags: try row.required("tags"), text: try row.required("text"))
    }
}

/// What the coming and going of passages does to the counts.
private struct IndexChange {
    var passages = 0
    var words = 0
    var counts: [String: Int] = [:]

    mutating func take(_ passage: IndexedPassage, sign: Int) {
        passages += sign
        var seen: Set<Substring> = []
        for word in passage.fields.flatMap({ $0.split(separator: " ") }) {
            words += sign
            if seen.insert(word).inserted { counts[String(word), default: 0] += sign }
        }
    }
}
