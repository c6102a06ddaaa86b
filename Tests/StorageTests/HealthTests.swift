import ChatModel
import Foundation
import GRDB
import Testing

@testable import Storage

@Suite struct HealthTests {
    let scratch: Scratch
    let store: SQLiteConversationStore
    let key = CircuitKey(provider: "anthropic", credential: "3f2a91c0")

    init() throws {
        scratch = try Scratch()
        store = try scratch.store()
    }

    @Test("A record with a value in every field comes back, to another terminal as well") func everyField() async throws {
        var full = HealthRecord()
        full.state = .halfOpen
        full.since = 1
        full.until = 2
        full.reason = "Überlastet \u{0} \u{1B}[31m"
        full.samples = [.init(at: 3, isFailure: true), .init(at: 4, isFailure: false, timeToFirstToken: 5)]
        full.reopened = 6
        full.passed = 7
        full.probing = 8
        full.uses = [.init(second: 9, requests: 10, tokens: 11)]
        full.limits = RateLimits(requests: .init(limit: 12, remaining: 13, resetAfter: 14))
        let record = full
        let before = try await store.withHealth(of: key) { kept in
            defer { kept = record }
            return kept
        }
        #expect(before == HealthRecord())
        #expect(try await scratch.store().health() == [key: record])
        #expect(try await scratch.store().withHealth(of: key) { $0 } == record)
    }

    @Test("Each provider and each key has a record of its own") func keys() async throws {
        let keys = [key, CircuitKey(provider: "anthropic"), CircuitKey(provider: "groq", credential: "3f2a91c0")]
        for (index, key) in keys.enumerated() { try await store.withHealth(of: key) { $0.reopened = index + 1 } }
        #expect(try await store.health().mapValues(\.reopened) == [keys[0]: 1, keys[1]: 2, keys[2]: 3])
        try await store.forgetHealth(of: key)
        try await store.forgetHealth(of: key)
        #expect(try await store.health().mapValues(\.reopened) == [keys[1]: 2, keys[2]: 3])
        #expect(try await store.withHealth(of: key) { $0 } == HealthRecord())
    }

    @Test("A look that changes nothing writes nothing") func lookOnly() async throws {
        try await store.withHealth(of: key) { $0.passed = 1 }
        try await scratch.connection().write { try $0.execute(sql: "UPDATE provider_health SET updated = 7") }
        #expect(try await store.withHealth(of: key) { $0.passed } == 1)
        #expect(try await scratch.connection().read { try Int.fetchOne($0, sql: "SELECT updated FROM provider_health") } == 7)
        try await store.withHealth(of: key) { $0.passed = 2 }
        #expect(try await scratch.connection().read { try Int.fetchOne($0, sql: "SELECT updated FROM provider_health") } != 7)
    }

    @Test(
        "A record that can't be read is taken for a new one",
        arguments: ["[]", "null", "{\"state\":\"melting\"}", "{\"samples\":7}"])
    func unreadable(_ text: String) async throws {
        try await store.withHealth(of: key) { $0.state = .disabled }
        try await scratch.connection().write { try $0.execute(literal: "UPDATE provider_health SET record = \(text)") }
        #expect(try await store.health().isEmpty)
        #expect(try await store.withHealth(of: key) { $0 } == HealthRecord())
        try await store.withHealth(of: key) { $0.reopened += 1 }
        #expect(try await store.health()[key]?.reopened == 1)
    }

    @Test("A record that another program keeps locked is an error, and nobody decided") func locked() async throws {
        let hasty = try scratch.store { $0.busyTimeout = .milliseconds(20) }
        let other = try scratch.connection()
        try await other.writeWithoutTransaction { try $0.beginTransaction(.immediate) }
        let error = await #expect(throws: StorageError.self) {
            try await hasty.withHealth(of: key) { _ in Issue.record("decided without the lock") }
        }
        guard case .locked = error else {
            Issue.record("not a lock: \(String(describing: error))")
            return
        }
        try await other.writeWithoutTransaction { try $0.rollback() }
        #expect(try await hasty.health().isEmpty)
    }

    @Test("Two processes that count failures at once lose none") func twoProcesses() async throws {
        async let end = ChildProcess.run("childFails", on: scratch.path)
        try await fail(store)
        #expect(try await end == .regular)
        #expect(try await store.health()[key]?.reopened == 400)
        #expect(try await store.health()[key]?.samples.count == 400)
    }

    @Test(.enabled(if: ChildProcess.isMe("childFails"))) func childFails() async throws {
        try await fail(try SQLiteConversationStore.open(path: ChildProcess.path))
    }

    private func fail(_ store: SQLiteConversationStore) async throws {
        for index in 0..<200 {
            try await store.withHealth(of: key) { record in
                record.reopened += 1
                record.samples.append(HealthRecord.Sample(at: Int64(index), isFailure: true))
            }
        }
    }
}
