import ChatModel
import Foundation
import GRDB
import Storage
import Testing

@Suite struct RemovingTests {
    let scratch: Scratch
    let store: SQLiteConversationStore

    init() throws {
        scratch = try Scratch()
        store = try scratch.store()
    }

    @Test("Deleting a conversation leaves no row of it anywhere") func delete() async throws {
        let conversation = Conversation.named("c1")
        try await store.append(.full, to: conversation)
        try await store.append(.begun("m2"), to: conversation)
        try await store.appendPartial("text", to: Message.ID(rawValue: "m2"))
        try await store.saveDraft(Draft(text: "x"), of: conversation)
        try await store.delete(conversation.id)
        try await store.delete(conversation.id)
        let counts = try await scratch.connection().read { db in
            try ["conversation", "message", "delta", "draft", "turn", "attempt", "source", "escalation", "message_fts_docsize"]
                .map { try Int.fetchOne(db, sql: "SELECT count(*) FROM \($0)") }
        }
        #expect(counts == Array(repeating: 0, count: 9))
        #expect(try await store.conversation(conversation.id) == nil)
    }

    @Test("Pruning removes what is older, in as many steps as it needs, or only counts it") func prune() async throws {
        for index in 0..<120 { try await store.append(.asked("m\(index)", "x"), to: .named("c\(index)", at: Double(index))) }
        try await store.append(.asked("late", "x", at: 500), to: .named("c0"))
        #expect(try await store.prune(before: at(110), dryRun: true) == 109)
        #expect(try await store.conversations(matching: "", limit: 999).count == 120)
        #expect(try await store.prune(before: at(110), dryRun: false) == 109)
        #expect(try await store.prune(before: at(110), dryRun: false) == 0)
        #expect(try await store.conversations(matching: "", limit: 999).count == 11)
        #expect(try await store.conversation(Conversation.ID(rawValue: "c0")) != nil)
    }

    @Test("A backup is a private, whole database of its own") func backup() async throws {
        try await store.append(.full, to: .named("c1"))
        let target = scratch.folder + "/new folder/copy.db"
        try await store.backup(to: target)
        #expect(try scratch.mode("new folder/copy.db") == 0o600)
        #expect(try scratch.mode("new folder") == 0o700)
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.folder + "/new folder") == ["copy.db"])
        let copy = try SQLiteConversationStore.open(path: target)
        #expect(try await copy.messages(of: Conversation.ID(rawValue: "c1"), before: nil, limit: 9) == [.full])
    }

    @Test("A backup leaves a file that exists as it is") func backupRefuses() async throws {
        let target = scratch.folder + "/notes.txt"
        try "mine".write(toFile: target, atomically: true, encoding: .utf8)
        let error = await #expect(throws: StorageError.self) { try await store.backup(to: target) }
        #expect(error?.message.contains(target) == true)
        #expect(try String(contentsOfFile: target, encoding: .utf8) == "mine")
        await #expect(throws: StorageError.self) { try await store.backup(to: target + "/below.db") }
    }

    @Test("A whole conversation is restored as it was, all or nothing") func restore() async throws {
        var conversation = Conversation.named("c1", title: "T", customer: "C", ticket: "N")
        conversation.isResolved = true
        conversation.updated = at(90)
        conversation.draft = Draft(text: "d", voice: .staff)
        let messages = [Message.asked("m1", "Question", at: 200), .full]
        try await store.restore(conversation, messages: messages)
        #expect(try await store.conversation(conversation.id) == conversation)
        #expect(try await store.messages(of: conversation.id, before: nil, limit: 9) == messages)
        let error = await #expect(throws: StorageError.self) { try await store.restore(conversation, messages: []) }
        #expect(error?.message.contains("c1") == true)
        await #expect(throws: StorageError.self) { try await store.restore(.named("c2"), messages: [.asked("m9", ""), .full]) }
        #expect(try await store.conversation(Conversation.ID(rawValue: "c2")) == nil)
        #expect(try await store.messages(of: conversation.id, before: nil, limit: 9) == messages)
    }
}
