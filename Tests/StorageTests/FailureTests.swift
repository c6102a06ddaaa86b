import ChatModel
import Foundation
import GRDB
import Testing

@testable import Storage

@Suite struct FailureTests {
    let scratch: Scratch
    let conversation = Conversation.named("c1")

    init() throws { scratch = try Scratch() }

    @Test("A database that another process keeps locked is named, and nothing is lost") func locked() async throws {
        let store = try scratch.store { $0.busyTimeout = .milliseconds(20) }
        try await store.append(.asked("m1", "one"), to: conversation)
        let other = try scratch.connection()
        try await other.writeWithoutTransaction { try $0.beginTransaction(.immediate) }
        let error = await #expect(throws: StorageError.self) { try await store.append(.asked("m2", "two"), to: conversation) }
        guard case .locked(let sentence) = error else {
            Issue.record("not a lock: \(String(describing: error))")
            return
        }
        #expect(sentence.contains(scratch.path))
        #expect(try await store.messages(of: conversation.id, before: nil, limit: 9).map(\.text) == ["one"])
        try await other.writeWithoutTransaction { try $0.rollback() }
        try await store.append(.asked("m2", "two"), to: conversation)
        #expect(try await store.messages(of: conversation.id, before: nil, limit: 9).map(\.text) == ["one", "two"])
    }

    @Test("Opening waits for the lock of another process only so long") func lockFile() throws {
        let error = #expect(throws: StorageError.self) {
            try FileLock.hold(scratch.path + ".lock", upTo: .seconds(5)) { () throws(StorageError) in
                _ = try SQLiteConversationStore.open(
                    path: scratch.path, options: SQLiteConversationStore.Options(busyTimeout: .milliseconds(20)))
            }
        }
        guard case .locked(let sentence) = error else {
            Issue.record("not a lock: \(String(describing: error))")
            return
        }
        #expect(sentence.contains(scratch.path + ".lock"))
        #expect(throws: Never.self) { try scratch.store() }
    }

    @Test("A full disk is named, and what was saved before it stays") func full() async throws {
        _ = try scratch.store()
        let store = try scratch.store { $0.prepare = { try $0.execute(sql: "PRAGMA max_page_count = 60") } }
        try await store.append(.asked("m1", "one"), to: conversation)
        let error = await #expect(throws: StorageError.self) {
            try await store.append(.asked("m2", String(repeating: "x ", count: 500_000)), to: conversation)
        }
        guard case .full(let sentence) = error else {
            Issue.record("not a full disk: \(String(describing: error))")
            return
        }
        #expect(sentence.contains(scratch.path))
        try await store.append(.asked("m2", "two"), to: conversation)
        #expect(try await store.messages(of: conversation.id, before: nil, limit: 9).map(\.text) == ["one", "two"])
    }

    @Test("A database that can only be read is named, and can be read") func readOnly() async throws {
        let store = try scratch.store()
        try await store.append(.asked("m1", "one"), to: conversation)
        try await store.write(.program) { try $0.execute(sql: "PRAGMA query_only = ON") }
        let error = await #expect(throws: StorageError.self) { try await store.append(.asked("m2", "two"), to: conversation) }
        guard case .readOnly = error else {
            Issue.record("not read-only: \(String(describing: error))")
            return
        }
        #expect(try await store.messages(of: conversation.id, before: nil, limit: 9).map(\.text) == ["one"])
    }

    @Test("A damaged page is an error, not a trap") func damaged() async throws {
        let store = try scratch.store()
        for index in 0..<50 { try await store.append(.asked("m\(index)", String(repeating: "text ", count: 200)), to: conversation) }
        let copy = try Scratch()
        try await store.backup(to: copy.path)
        var bytes = try Data(contentsOf: URL(fileURLWithPath: copy.path))
        for index in 4096..<bytes.count where index % 7 == 0 { bytes[index] = 0xFF }
        try bytes.write(to: URL(fileURLWithPath: copy.path))
        let error = await #expect(throws: StorageError.self) {
            let broken = try copy.store()
            _ = try await broken.messages(of: conversation.id, before: nil, limit: 99)
            try await broken.append(.asked("new", "x"), to: conversation)
        }
        guard case .corrupt(let sentence) = error else {
            Issue.record("not damage: \(String(describing: error))")
            return
        }
        #expect(sentence.contains(copy.path))
    }

    @Test(
        "A value that the schema does not allow is an error, not a trap",
        arguments: [
            "UPDATE message SET voice = 'robot'", "UPDATE message SET status = ''", "UPDATE turn SET params = '['",
            "UPDATE turn SET stop_reason = 'x'",
            "UPDATE attempt SET outcome = 'x'",
        ])
    func strangeValue(_ sql: String) async throws {
        let store = try scratch.store()
        try await store.append(.full, to: conversation)
        try await scratch.connection().write { db in
            try db.execute(sql: "PRAGMA ignore_check_constraints = ON")
            try db.execute(sql: sql)
        }
        let error = await #expect(throws: StorageError.self) { try await store.messages(of: conversation.id, before: nil, limit: 9) }
        guard case .corrupt = error else {
            Issue.record("not damage: \(String(describing: error))")
            return
        }
    }

    @Test(
        "Each failure of SQLite has a sentence that names the file",
        arguments: [
            ResultCode.SQLITE_BUSY, .SQLITE_BUSY_SNAPSHOT, .SQLITE_LOCKED, .SQLITE_READONLY, .SQLITE_READONLY_DBMOVED,
            .SQLITE_READONLY_DIRECTORY,
            .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_IOERR_SHMSIZE, .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_CANTOPEN, .SQLITE_PERM,
            .SQLITE_AUTH,
            .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_NOMEM,
        ])
    func sentences(_ code: ResultCode) {
        for opening in [true, false] {
            let sentence = StorageError(DatabaseError(resultCode: code), at: "/data/firstline.db", whileOpening: opening).message
            #expect(sentence.contains("/data/firstline.db"))
            #expect(sentence.hasSuffix("."))
            #expect(!sentence.contains("\n"))
        }
    }
}
