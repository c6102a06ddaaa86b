import ChatModel
import Foundation
import Interface
import Storage
import Synchronization

@testable import Runtime

/// A conversation in a database of its own, the last messages of it in memory as well, and a search that reports here.
final class FindStage: Sendable {
    let store: SQLiteConversationStore
    let messages: [Message]
    private let folder: String
    private let news = AsyncStream.makeStream(of: FindReport.self)

    static let conversation = Conversation(id: Conversation.ID(rawValue: "c"), created: Date(timeIntervalSince1970: 0))

    /// A conversation of `texts`, people and answers in turn; the answers may name `sources`.
    init(_ texts: [String], sources: [SourceReference] = []) async throws {
        folder = NSTemporaryDirectory() + "/firstline-find-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        store = try SQLiteConversationStore.open(path: folder + "/find.db")
        let turn = TurnRecord(model: ModelID(provider: "p", name: "m"), stopReason: .endTurn, sources: sources)
        messages = texts.enumerated().map {
            Message(
                id: Message.ID(rawValue: "m\($0)"), voice: $0 % 2 == 0 ? .customer : .assistant, text: $1,
                created: Date(timeIntervalSince1970: Double($0)), turn: $0 % 2 == 0 ? nil : turn)
        }
        try await store.restore(Self.conversation, messages: messages)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// An order with the last `count` messages in memory, read `fromEnd` messages before the end.
    func order(_ pattern: FindPattern, inMemory count: Int = 120, fromEnd: Int = 0, generation: Int = 1) -> FindOrder {
        let loaded = Array(messages.suffix(count))
        return FindOrder(
            generation: generation, pattern: pattern, conversation: Self.conversation.id, messages: loaded,
            place: max(0, loaded.count - fromEnd), hasStart: loaded.count == messages.count)
    }

    /// All reports of a search, run to its end.
    func reports(_ order: FindOrder, stuck: StuckThreads = StuckThreads(), limit: Duration = .seconds(86_400)) async -> [FindReport] {
        let reports = Mutex<[FindReport]>([])
        await FindSearch(order, store: store, stuck: stuck, pause: { try await Task.sleep(for: min($0, limit)) }) { report in
            reports.withLock { $0.append(report) }
        }.run()
        return reports.withLock { $0 }
    }
}

extension [FindReport] {
    /// What was found from the place of reading on, and before it.
    var after: [FoundMessage] { flatMap(\.after) }
    var before: [FoundMessage] { flatMap(\.before) }
}
