import GRDB

/// The schema's history. A migration that was shipped is frozen: a change is a new one behind it, together with a
/// new dump in `Tests/StorageTests/Fixtures`.
enum Schema {
    /// Marks our files in SQLite's header: `Fsln`.
    static let applicationID: Int64 = 0x4673_6C6E

    /// All migrations, oldest first.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 conversations") { db in
            try db.execute(sql: version1)
            try db.execute(sql: "PRAGMA application_id = \(applicationID)")
        }
        migrator.registerMigration("2 reasons and marks") { db in
            try db.execute(sql: version2)
        }
        migrator.registerMigration("3 health and spending") { db in
            try db.execute(sql: version3)
        }
        migrator.registerMigration("4 marks and copies") { db in
            try db.execute(sql: version4)
        }
        migrator.registerMigration("5 branches") { db in
            try db.execute(sql: version5)
        }
        migrator.registerMigration("6 cut answers and reading") { db in
            try db.execute(sql: version6)
        }
        return migrator
    }

    /// Whether the file is empty or bears our mark.
    static func isOurs(_ db: Database) throws -> Bool {
        let mark = try Int64.fetchOne(db, sql: "PRAGMA application_id")
        if mark == applicationID { return true }
        return try mark == 0 && Row.fetchOne(db, sql: "SELECT 1 FROM sqlite_master LIMIT 1") == nil
    }
}
