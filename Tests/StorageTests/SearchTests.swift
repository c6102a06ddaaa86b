import ChatModel
import Foundation
import GRDB
import Storage
import Testing

@Suite struct SearchTests {
    let scratch: Scratch
    let store: SQLiteConversationStore
    let conversation = Conversation.named("c1", title: "Parcel")

    init() throws {
        scratch = try Scratch()
        store = try scratch.store()
    }

    private func found(_ text: String) async throws -> [String] {
        try await store.search(text, limit: 9).map(\.message.rawValue)
    }

    @Test(
        "All words are found, without their accents, the last one by its beginning",
        arguments: [
            ("parcel", ["m1"]), ("PARC", ["m1"]), ("parcel lost", ["m1"]), ("lost parc", ["m1"]), ("parc lost", []), ("deja", ["m2"]),
            ("déjà vu", ["m2"]), ("don't", ["m2"]), ("lost OR vu", []), ("text:lost", []), ("\"lost\"", ["m1"]), ("lo*", ["m1"]), ("👩‍👩‍👧", []),
            ("", []), ("!!", []), ("lost !!", ["m1"]), ("p", ["m1"]),
        ])
    func words(_ text: String, _ expected: [String]) async throws {
        try await store.append(.asked("m1", "My parcel\nis lost"), to: conversation)
        try await store.append(.asked("m2", "Déjà vu, I don\u{27}t know"), to: conversation)
        #expect(try await found(text) == expected)
    }

    @Test("A hit says where it stands, with plain text around what was found") func hit() async throws {
        let long = String(repeating: "before ", count: 60) + "needle\n\tin <b>hay</b> " + String(repeating: "after ", count: 60)
        try await store.append(.answered("m1", long, at: 3), to: conversation)
        let hit = try #require(try await store.search("needle", limit: 1).first)
        #expect(hit.conversation == conversation.id)
        #expect(hit.title == "Parcel")
        #expect(hit.voice == .assistant)
        #expect(hit.created == at(3))
        #expect(hit.snippet.contains("before needle in <b>hay</b> after"))
        #expect(hit.snippet.count < 300)
    }

    @Test("Only finished messages are found, in their last form") func finishedOnly() async throws {
        try await store.append(.begun("m1"), to: conversation)
        try await store.appendPartial("apple", to: Message.ID(rawValue: "m1"))
        #expect(try await found("apple").isEmpty)
        try await store.finish(.answered("m1", "banana"))
        #expect(try await found("apple").isEmpty)
        #expect(try await found("banana") == ["m1"])
        try await store.finish(.answered("m1", "cherry"))
        #expect(try await found("banana").isEmpty)
        #expect(try await found("cherry") == ["m1"])
        try await store.delete(conversation.id)
        #expect(try await found("cherry").isEmpty)
        try await scratch.connection().write {
            try $0.execute(sql: "INSERT INTO message_fts (message_fts, rank) VALUES ('integrity-check', 1)")
        }
    }

    @Test(
        "No text of a user is read as an operator or breaks the search",
        arguments: [
            "\"", "\"\"", "\"\u{301}", "a\u{0}b", "\u{0}", "AND", "NEAR(a b)", "a -b", "^a", "{text} : a", "a + b", "*", "((",
            "'; DROP TABLE message; --",
            "\u{202E}a", "\u{FEFF}", "\u{10FFFF}", "a\"*\"b", String(repeating: "a ", count: 10_000),
            String(repeating: "x", count: 1_000_000),
            String(repeating: "\"", count: 10_001),
        ])
    func hostile(_ text: String) async throws {
        try await store.append(.asked("m1", "harmless"), to: conversation)
        _ = try await store.search(text, limit: 9)
        _ = try await store.conversations(matching: text, limit: 9)
        _ = try await store.resolve(prefix: text)
        #expect(try await found("harmless") == ["m1"])
    }

    // The strings are shared test material that a checkout of the repository alone does not have.
    @Test("The list of naughty strings is stored, searched and filtered", .enabled(if: NaughtyStrings.exist)) func naughtyStrings()
        async throws
    {
        let strings = try NaughtyStrings.all()
        try #require(strings.count > 400)
        let messages = strings.enumerated().map { Message.asked("m\($0)", $1) }
        try await store.restore(conversation, messages: messages)
        #expect(try await store.messages(of: conversation.id, before: nil, limit: .max) == messages)
        for string in strings {
            _ = try await store.search(string, limit: 9)
            _ = try await store.conversations(matching: string, limit: 9)
        }
    }

    @Test("The composer's history is what people typed, newest first, without repeats") func sentTexts() async throws {
        try await store.append(.asked("m1", "One", at: 1), to: conversation)
        try await store.append(.asked("m2", "Two", at: 2), to: conversation)
        try await store.append(.answered("m3", "Answer", at: 3), to: conversation)
        try await store.append(.asked("m4", "One", at: 4), to: conversation)
        #expect(try await store.sentTexts(limit: 9) == ["One", "Two"])
        #expect(try await store.sentTexts(limit: 1) == ["One"])
        #expect(try await store.sentTexts(limit: 0).isEmpty)
    }
}

/// The Big List of Naughty Strings beside the repository.
enum NaughtyStrings {
    private static let url = URL(fileURLWithPath: #filePath)
        .appending(path: "../../../../shared/data/robustness/blns.json").standardizedFileURL

    static var exist: Bool { FileManager.default.fileExists(atPath: url.path) }
    static func all() throws -> [String] { try JSONDecoder().decode([String].self, from: Data(contentsOf: url)) }
}
