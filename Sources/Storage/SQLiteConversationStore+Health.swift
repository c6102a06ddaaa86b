public import ChatModel
import FoundationEssentials
import GRDB

extension SQLiteConversationStore: HealthStore {
    /// Reads a record, lets `change` decide once, and writes what it made of it, with nobody else's change between. A record that can't be
    /// read, such as one of a newer version, is taken for a new one.
    public func withHealth<Result: Sendable>(
        of key: CircuitKey, _ change: @escaping @Sendable (inout HealthRecord) -> Result
    ) async throws(StorageError) -> Result {
        let now = Date.now.milliseconds
        return try await write(.program) { db in
            let known = try db.healthRow(of: key).flatMap { try? $0.json("record", as: HealthRecord.self) }
            var record = known ?? HealthRecord()
            let result = change(&record)
            if record != known { try db.putHealth(record, of: key, at: now) }
            return result
        }
    }

    /// Every record that can be read.
    public func health() async throws(StorageError) -> [CircuitKey: HealthRecord] {
        try await read { db in
            var records: [CircuitKey: HealthRecord] = [:]
            for row in try Row.fetchAll(db, sql: "SELECT provider, credential, record FROM provider_health") {
                let key = CircuitKey(provider: try row.required("provider"), credential: try row.required("credential"))
                if let record = try? row.json("record", as: HealthRecord.self) { records[key] = record }
            }
            return records
        }
    }

    /// Forgets the record of `key`; one that is not there is no error.
    public func forgetHealth(of key: CircuitKey) async throws(StorageError) {
        try await write(.program) { db in
            try db.run("DELETE FROM provider_health WHERE provider = \(key.provider) AND credential = \(key.credential)")
        }
    }
}

extension Database {
    fileprivate func healthRow(of key: CircuitKey) throws -> Row? {
        try SQLRequest<Row>(
            literal: "SELECT record FROM provider_health WHERE provider = \(key.provider) AND credential = \(key.credential)", cached: true
        ).fetchOne(self)
    }

    fileprivate func putHealth(_ record: HealthRecord, of key: CircuitKey, at milliseconds: Int64) throws {
        try run(
            """
            INSERT OR REPLACE INTO provider_health (provider, credential, record, updated)
            VALUES (\(key.provider), \(key.credential), \(try json(record)), \(milliseconds))
            """)
    }
}
