import ChatModel
import Foundation
import GRDB
import Synchronization
import Testing

@testable import Storage

@Suite("Knowledge index") struct KnowledgeIndexTests {
    private let scratch: Scratch
    private var file: String { scratch.folder + "/cache/knowledge.db" }

    init() throws { scratch = try Scratch() }

    /// Brings an index to articles of one passage each, by id, and counts those it asked for.
    @discardableResult
    private func bring(_ index: KnowledgeIndex, to texts: [String: String]) async throws -> [String] {
        let asked = Asked()
        let version = KnowledgeVersion(hash: texts.sorted(by: <).map { "\($0)=\($1)" }.joined(separator: ","), articles: texts)
        try await index.update(to: version) { id in
            asked.note(id)
            return [IndexedPassage(mark: "\(id)#1", title: id, heading: "", tags: "", text: texts[id] ?? "")]
        }
        return asked.ids
    }

    private func marks(_ index: KnowledgeIndex, _ words: String...) async throws -> [String] {
        try await index.passages(matching: PassagePattern([PassagePattern.Phrase(words)]), limit: 9).map(\.mark)
    }

    @Test("a new index is a private file in a private folder, and counts its words")
    func new() async throws {
        let index = KnowledgeIndex(path: file)
        #expect(try await bring(index, to: ["a": "red green red", "b": "green"]) == ["a", "b"])
        #expect(try scratch.mode("cache") == 0o700 && scratch.mode("cache/knowledge.db") == 0o600)
        let statistics = try await index.statistics(of: ["red", "green", "blue", "a"])
        #expect(statistics == WordStatistics(passages: 2, averageLength: 3, counts: ["red": 1, "green": 2, "a": 1]))
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.folder + "/cache") == ["knowledge.db"])
    }

    @Test("nothing is opened before the first update, and reading before it is told")
    func lazy() async throws {
        let index = KnowledgeIndex(path: file)
        #expect(!FileManager.default.fileExists(atPath: file))
        await #expect(throws: StorageError.self) { try await index.statistics(of: ["x"]) }
    }

    @Test("only what is new or changed is read; what is gone is forgotten with its words", arguments: [true, false])
    func incremental(isSameProcess: Bool) async throws {
        var index = KnowledgeIndex(path: file)
        try await bring(index, to: ["a": "red", "b": "green", "c": "blue"])
        if !isSameProcess { index = KnowledgeIndex(path: file) }
        #expect(try await bring(index, to: ["a": "red", "b": "yellow", "d": "black"]) == ["b", "d"])
        #expect(try await index.statistics(of: ["red", "green", "blue", "yellow", "black"]).counts == ["red": 1, "yellow": 1, "black": 1])
        #expect(try await marks(index, "green").isEmpty)
        #expect(try await marks(index, "yellow") == ["b#1"])
        #expect(try await marks(index, "blue").isEmpty)
        #expect(try await index.statistics(of: []).passages == 3)
    }

    @Test("a state that was asked for already costs nothing, nor does an index of it that another process left")
    func known() async throws {
        let index = KnowledgeIndex(path: file)
        try await bring(index, to: ["a": "red"])
        #expect(try await bring(index, to: ["a": "red"]) == [])
        #expect(try await bring(KnowledgeIndex(path: file), to: ["a": "red"]) == [])
    }

    @Test("phrases, beginnings and alternatives are found, the best first")
    func patterns() async throws {
        let index = KnowledgeIndex(path: nil)
        try await bring(index, to: ["a": "log in here", "b": "in log", "c": "logging", "red": "x"])
        #expect(try await marks(index, "log", "in") == ["a#1"])
        let begun = PassagePattern([.init(["logg"], isPrefix: true), .init(["red"])])
        #expect(try await Set(index.passages(matching: begun, limit: 9).map(\.mark)) == ["c#1", "red#1"])
        #expect(try await index.passages(matching: begun, limit: 1).map(\.mark) == ["red#1"])
        #expect(try await index.passages(matching: begun, limit: 0).isEmpty)
        #expect(try await index.passages(matching: PassagePattern([]), limit: 9).isEmpty)
    }

    @Test(
        "no word is read as an operator",
        arguments: [
            "\"", "\"\"", "a\" OR \"b", "NEAR(", "*", "col:x", "-", "^", "", " ", "\0", "AND", "🧑‍🧑‍🧒", "\"\u{301}", "(",
            "'; DROP TABLE word",
        ])
    func hostile(word: String) async throws {
        let index = KnowledgeIndex(path: nil)
        try await bring(index, to: ["a": "plain"])
        #expect(try await marks(index, word).isEmpty)
        #expect(try await marks(index, word, "plain", word).count <= 1)
        #expect(try await index.statistics(of: [word]).counts.isEmpty)
        #expect(try await marks(index, "plain") == ["a#1"])
    }

    @Test(
        "a file that is no index is made anew",
        arguments: [
            Data(), Data("nonsense".utf8), Data(repeating: 0, count: 40_000),
            Data("SQLite format 3\0".utf8) + Data(repeating: 7, count: 8_000),
        ])
    func damaged(content: Data) async throws {
        try FileManager.default.createDirectory(atPath: scratch.folder + "/cache", withIntermediateDirectories: true)
        try content.write(to: URL(filePath: file))
        let index = KnowledgeIndex(path: file)
        try await bring(index, to: ["a": "red"])
        #expect(try await marks(index, "red") == ["a#1"])
        #expect(try await bring(KnowledgeIndex(path: file), to: ["a": "red"]).isEmpty)
    }

    @Test("an index of another format is made anew")
    func format() async throws {
        try await bring(KnowledgeIndex(path: file), to: ["a": "red"])
        try await DatabaseQueue(path: file).writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 99") }
        #expect(try await bring(KnowledgeIndex(path: file), to: ["a": "red"]) == ["a"])
    }

    @Test("an index that turns out to be damaged while it is read is made anew")
    func damagedLater() async throws {
        let index = KnowledgeIndex(path: file)
        let texts = Dictionary(uniqueKeysWithValues: (0..<400).map { ("a\($0)", "red number \($0)") })
        try await bring(index, to: texts)
        let handle = try FileHandle(forWritingTo: URL(filePath: file))
        try handle.seek(toOffset: 4_096)
        try handle.write(contentsOf: Data(repeating: 0xFF, count: Int(try handle.seekToEnd()) - 4_096))
        try handle.close()
        #expect(try await marks(index, "red").count == 9)
    }

    @Test("where no file can be written the index is in memory", arguments: ["/dev/null/knowledge.db", "/proc/none/knowledge.db", ""])
    func unwritable(path: String) async throws {
        let index = KnowledgeIndex(path: path)
        try await bring(index, to: ["a": "red"])
        #expect(try await marks(index, "red") == ["a#1"])
    }

    @Test("many indexes on one file at once all work, also while the articles change and the file is removed")
    func several() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<6 {
                group.addTask {
                    let index = KnowledgeIndex(path: file)
                    for round in 0..<5 {
                        let texts = Dictionary(uniqueKeysWithValues: (0..<20).map { ("a\($0)", "red \(($0 + round) % 7)") })
                        try await bring(index, to: texts)
                        #expect(try await marks(index, "red").count == 9)
                        if number == 0, round == 2 { try? FileManager.default.removeItem(atPath: file) }
                    }
                }
            }
            try await group.waitForAll()
        }
        let index = KnowledgeIndex(path: file)
        try await bring(index, to: ["z": "last"])
        #expect(try await marks(index, "last") == ["z#1"])
        #expect(try await marks(index, "red").isEmpty)
    }

    @Test("closing stops what is being built, and nothing is built afterwards")
    func closing() async throws {
        let index = KnowledgeIndex(path: file)
        try await bring(index, to: ["a": "red"])
        let more = KnowledgeVersion(hash: "more", articles: Dictionary(uniqueKeysWithValues: (0..<100_000).map { ("a\($0)", "x") }))
        let (asked, building) = (Asked(), AsyncStream.makeStream(of: Void.self))
        // The closing goes before the building, and before all the tests that stand in line.
        let update = Task(priority: .low) {
            try await index.update(to: more) { id in
                asked.note(id)
                building.continuation.yield()
                return []
            }
        }
        await Task(priority: .high) {
            for await _ in building.stream { break }
            await index.close()
        }.value
        await #expect(throws: StorageError.self) { try await update.value }
        await #expect(throws: StorageError.self) { try await bring(index, to: ["b": "x"]) }
        #expect(asked.ids.count < 100_000)
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.folder + "/cache") == ["knowledge.db"])
    }

    @Test("an update that is not waited for is done before the next")
    func order() async throws {
        let index = KnowledgeIndex(path: file)
        async let first = bring(index, to: ["a": "red"])
        async let second = bring(index, to: ["a": "green"])
        _ = try await (first, second)
        try await bring(index, to: ["a": "blue"])
        #expect(try await marks(index, "blue") == ["a#1"])
        #expect(try await index.statistics(of: ["red", "green"]).counts.isEmpty)
    }
}

/// The ids an index asked for.
private final class Asked: Sendable {
    private let list = Mutex<[String]>([])
    var ids: [String] { list.withLock { $0.sorted() } }
    func note(_ id: String) { list.withLock { $0.append(id) } }
}
