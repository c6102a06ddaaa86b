import ChatModel
import Foundation
import GRDB
import Synchronization
import Testing

@testable import Storage

@Suite struct OpeningTests {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    @Test("Files are 0600 and new folders 0700, whatever the umask") func permissions() async throws {
        let path = scratch.folder + "/a/b/firstline.db"
        let store = try SQLiteConversationStore.open(path: path)
        try await store.append(.asked("m1", "x"), to: .named("c1"))
        for name in ["firstline.db", "firstline.db-wal", "firstline.db-shm", "firstline.db.lock"] {
            #expect(try scratch.mode("a/b/" + name) == 0o600)
        }
        #expect(try scratch.mode("a") == 0o700)
        #expect(try scratch.mode("a/b") == 0o700)
    }

    @Test("A database that others could read is closed to them") func tightened() throws {
        _ = try scratch.store()
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: scratch.path)
        _ = try scratch.store()
        #expect(try scratch.mode("firstline.db") == 0o600)
    }

    @Test("WAL, foreign keys and secure deletion are on") func pragmas() throws {
        let options = Pragmas()
        let store = try scratch.store { $0.prepare = options.prepare }
        #expect(store.notice == nil)
        #expect(!store.isOnNetworkFileSystem)
        #expect(try scratch.connection().read { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
        #expect(options.seen == ["1 1"])
    }

    @Test("Questions and spending are synced to the disk, deltas and drafts to the file") func durability() async throws {
        let store = try scratch.store()
        let seen = try await [Durability.power, .program, .power].asyncMap { durability in
            try await store.write(durability) { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
        }
        #expect(seen == [2, 1, 2])
    }

    @Test("On a network file system there is one connection, a rollback journal and a notice") func network() async throws {
        let local = try scratch.store()
        try await local.append(.asked("m1", "x"), to: .named("c1"))
        let moved = try Scratch()
        try await local.backup(to: moved.path)
        let store = try moved.store { $0.mountTable = { MountTable(text: "30 22 0:40 / / rw - nfs4 server:/ rw") } }
        #expect(store.isOnNetworkFileSystem)
        #expect(store.notice?.contains("nfs4") == true)
        #expect(store.notice?.contains(moved.path) == true)
        try await store.append(.asked("m2", "y"), to: .named("c1"))
        #expect(try await store.messages(of: Conversation.ID(rawValue: "c1"), before: nil, limit: 9).map(\.text) == ["x", "y"])
        #expect(try await moved.connection().read { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "delete")
        #expect(!FileManager.default.fileExists(atPath: moved.path + "-wal"))
    }

    @Test("A database in WAL that was moved to a network file system leaves WAL") func leavesWAL() throws {
        _ = try scratch.store()
        _ = try scratch.store { $0.mountTable = { MountTable(text: "30 22 0:40 / / rw - cifs server:/ rw") } }
        #expect(try scratch.connection().read { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "delete")
    }

    @Test(
        "A path that can't be is refused with a sentence that names it",
        arguments: [
            "", "/dev/null/x.db", "file/x.db", "folder", "nul\u{0}.db",
        ])
    func badPath(_ name: String) throws {
        try "x".write(toFile: scratch.folder + "/file", atomically: true, encoding: .utf8)
        try FileManager.default.createDirectory(atPath: scratch.folder + "/folder", withIntermediateDirectories: false)
        let path = name.isEmpty || name.hasPrefix("/") ? name : scratch.folder + "/" + name
        let error = #expect(throws: StorageError.self) { try SQLiteConversationStore.open(path: path) }
        guard case .open(let sentence) = error else {
            Issue.record("not an opening error: \(String(describing: error))")
            return
        }
        #expect(sentence.hasSuffix("."))
        if !name.isEmpty, !name.contains("\u{0}") { #expect(sentence.contains(path)) }
    }

    // The rights of files do not bind root.
    @Test("A folder without the right to write is refused", .enabled(if: geteuid() != 0)) func readOnlyFolder() throws {
        try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: scratch.folder)
        defer { try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: scratch.folder) }
        let error = #expect(throws: StorageError.self) { try scratch.store() }
        guard case .readOnly = error else {
            Issue.record("not a read-only error: \(String(describing: error))")
            return
        }
    }

    @Test("What is no database is left as it is") func notADatabase() throws {
        let text = String(repeating: "Dear diary. ", count: 1000)
        try text.write(toFile: scratch.path, atomically: true, encoding: .utf8)
        let error = #expect(throws: StorageError.self) { try scratch.store() }
        guard case .corrupt(let sentence) = error else {
            Issue.record("not a damage error: \(String(describing: error))")
            return
        }
        #expect(sentence.contains(scratch.path))
        #expect(try String(contentsOfFile: scratch.path, encoding: .utf8) == text)
    }

    @Test("The database of another program is left as it is") func foreign() throws {
        try scratch.connection().write { try $0.execute(sql: "CREATE TABLE song (name TEXT)") }
        let before = try Data(contentsOf: URL(fileURLWithPath: scratch.path))
        let error = #expect(throws: StorageError.self) { try scratch.store() }
        #expect(error?.message.contains("another program") == true)
        #expect(try Data(contentsOf: URL(fileURLWithPath: scratch.path)) == before)
    }

    @Test("A relative path holds although the working folder changes later") func relative() throws {
        #expect(try PrivateFile.absolute("x.db") == FileManager.default.currentDirectoryPath + "/x.db")
    }
}

/// Notes what pragmas each connection has when it is prepared.
private final class Pragmas: Sendable {
    private let notes = Mutex<Set<String>>([])
    var seen: Set<String> { notes.withLock { $0 } }

    func prepare(_ db: Database) throws {
        let values = try ["foreign_keys", "secure_delete"].map { try String.fetchOne(db, sql: "PRAGMA \($0)") ?? "" }
        notes.withLock { _ = $0.insert(values.joined(separator: " ")) }
    }
}

extension Sequence {
    fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}
