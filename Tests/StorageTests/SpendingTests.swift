import ChatModel
import Foundation
import Synchronization
import Testing

@testable import Storage

@Suite struct SpendingTests {
    let scratch: Scratch
    let store: SQLiteConversationStore
    /// The processes that run; 1 is the one that asks unless a test says otherwise.
    private let running = Running([1, 2])

    init() throws {
        scratch = try Scratch()
        let running = running
        store = try scratch.store { $0.isRunning = { running.has($0.id) } }
    }

    // MARK: Deciding

    @Test(
        "What goes over a limit is refused, in the narrowest scope first",
        arguments: [
            (40, SpendingLimits(answer: 50), nil), (41, SpendingLimits(answer: 50), SpendingScope.answer),
            (30, SpendingLimits(conversation: 50), nil), (31, SpendingLimits(conversation: 50), .conversation),
            (20, SpendingLimits(day: 50), nil), (21, SpendingLimits(day: 50), .day),
            (31, SpendingLimits(answer: 50, conversation: 50, day: 50), .conversation),
            (99, SpendingLimits(answer: 50, conversation: 50, day: 50), .answer),
            (0, SpendingLimits(answer: 10, conversation: 20, day: 30), nil), (0, SpendingLimits(day: 29), .day),
            (.max, SpendingLimits(), nil), (.max, SpendingLimits(answer: 50), .answer),
        ] as [(Cost, SpendingLimits, SpendingScope?)])
    func refusal(_ worst: Cost, _ limits: SpendingLimits, _ expected: SpendingScope?) {
        let used: [SpendingScope: Cost] = [.answer: 10, .conversation: 20, .day: 30]
        let decision = limits.refusal(of: worst, used: used)
        #expect(decision == expected.map { .refused($0, used: used[$0] ?? .zero, limit: limits[$0] ?? .zero) })
    }

    @Test(
        "From four fifths of a limit on there is a warning",
        arguments: [
            (799, 1000, nil), (800, 1000, 80), (809, 1000, 80), (1000, 1000, 100), (1001, 1000, 100), (0, 0, 100), (-5, 1000, nil),
            (4, 5, 80), (9_223_372_036_854_775_806, .max, 99), (.max, .max, 100), (1, -1, 100),
        ] as [(Cost, Cost, Int?)])
    func warning(_ used: Cost, _ limit: Cost, _ percent: Int?) {
        #expect(SpendingLimits(day: limit).warnings(used: [.day: used]) == (percent.map { [.day: $0] } ?? [:]))
    }

    @Test("Without limits there is neither refusal nor warning") func unlimited() async throws {
        #expect(try await store.reserve(request(.max)).warnings == [:])
        #expect(try await store.reserve(request(.max)).warnings == [:])
        #expect(try await store.spent(.day, "2026-01-01") == .max)
    }

    // MARK: Reserving

    @Test("What is set aside counts until it is settled, and then what it cost") func reserveAndSettle() async throws {
        let limits = SpendingLimits(conversation: 100)
        let first = try #require(try await store.reserve(request(60, limits)).number)
        #expect(try await store.reserve(request(41, limits)) == .refused(.conversation, used: 60, limit: 100))
        #expect(try await store.reserve(request(0, limits)).warnings == [:])
        try await store.settle(first, spent: 10)
        #expect(try await store.spent(.conversation, "c1") == 10)
        #expect(try await store.reserve(request(80, limits)).warnings == [.conversation: 90])
        #expect(try await store.reserve(request(11, limits)) == .refused(.conversation, used: 90, limit: 100))
    }

    @Test("Each scope has its own sum, over all terminals") func scopes() async throws {
        let other = try scratch.store { $0.isRunning = { _ in true } }
        _ = try await store.reserve(request(1, message: "m1", conversation: "c1", day: "2026-01-01"))
        _ = try await other.reserve(request(20, message: "m2", conversation: "c1", day: "2026-01-01"))
        _ = try await store.reserve(request(300, message: "m3", conversation: "c2", day: "2026-01-01"))
        _ = try await other.reserve(request(4000, message: "m3", conversation: "c2", day: "2026-01-02"))
        for store in [store, other] {
            #expect(try await store.spent(.answer, "m1") == 1)
            #expect(try await store.spent(.answer, "m3") == 4300)
            #expect(try await store.spent(.conversation, "c1") == 21)
            #expect(try await store.spent(.day, "2026-01-01") == 321)
            #expect(try await store.spent(.day, "2026-01-02") == 4000)
            #expect(try await store.spent(.day, "c1") == .zero)
        }
    }

    @Test("A debt is nothing, and more than the worst case counts in full") func strangeAmounts() async throws {
        let first = try #require(try await store.reserve(request(-5)).number)
        #expect(try await store.spent(.day, "2026-01-01") == 0)
        try await store.settle(first, spent: -7)
        #expect(try await store.spent(.day, "2026-01-01") == 0)
        try await store.settle(first, spent: 99)
        #expect(try await store.spent(.day, "2026-01-01") == 99)
    }

    @Test("A running request counts for its worst case, or what was noted if that is more") func noteWhileRunning() async throws {
        let first = try #require(try await store.reserve(request(50)).number)
        try await store.note(first, spent: 20)
        #expect(try await store.spent(.day, "2026-01-01") == 50)
        try await store.note(first, spent: 70)
        try await store.note(first, spent: 60)
        #expect(try await store.spent(.day, "2026-01-01") == 70)
        try await store.settle(first, spent: 30)
        try await store.note(first, spent: 90)
        #expect(try await store.spent(.day, "2026-01-01") == 30)
    }

    @Test("A reservation that never was is an error") func unknown() async throws {
        await #expect(throws: StorageError.self) { try await store.note(7, spent: 1) }
        let error = await #expect(throws: StorageError.self) { try await store.settle(7, spent: 1) }
        #expect(error?.message.contains("reservation 7") == true)
    }

    @Test("A day that isn't written as one is an error, and nothing is set aside") func strangeDay() async throws {
        await #expect(throws: StorageError.self) { try await store.reserve(request(1, day: "today")) }
        #expect(try await store.spent(.conversation, "c1") == .zero)
    }

    // MARK: Processes that died

    @Test(
        "What a dead process had set aside counts whole, or to the last amount noted",
        arguments: [([], 50), ([0], 0), ([20], 20), ([20, 35], 35), ([35, 20], 35), ([70], 70)] as [([Cost], Cost)])
    func abandoned(_ notes: [Cost], _ counted: Cost) async throws {
        let first = try #require(try await store.reserve(request(50, process: 2)).number)
        for amount in notes { try await store.note(first, spent: amount) }
        running.end(2)
        #expect(try await store.spent(.day, "2026-01-01") == counted)
        let limit = counted + 5
        #expect(
            try await store.reserve(request(6, SpendingLimits(day: limit))) == .refused(.day, used: counted, limit: limit))
        #expect(try await store.reserve(request(5, SpendingLimits(day: limit))).number != nil)
        #expect(try await store.spent(.day, "2026-01-01") == limit)
    }

    @Test("A process that only seemed dead corrects what was counted for it") func seemedDead() async throws {
        let first = try #require(try await store.reserve(request(50, process: 2)).number)
        try await store.note(first, spent: 10)
        running.end(2)
        #expect(try await store.spent(.day, "2026-01-01") == 10)
        try await store.note(first, spent: 30)
        #expect(try await store.spent(.day, "2026-01-01") == 30)
        try await store.settle(first, spent: 25)
        #expect(try await store.spent(.day, "2026-01-01") == 25)
    }

    @Test("What a process settled before it died stays as it was settled") func settledBefore() async throws {
        let first = try #require(try await store.reserve(request(50, process: 2)).number)
        try await store.note(first, spent: 40)
        try await store.settle(first, spent: 30)
        running.end(2)
        #expect(try await store.spent(.day, "2026-01-01") == 30)
    }

    @Test("Without being told otherwise, a store looks whether the process itself runs") func realProcess() async throws {
        let store = try scratch.store()
        let me = SpendingProcess.current()
        var asked = request(50)
        asked.process = me
        let mine = try #require(try await store.reserve(asked).number)
        try await store.note(mine, spent: 1)
        asked.process = SpendingProcess(id: me.id, started: me.started + 1)
        let other = try #require(try await store.reserve(asked).number)
        try await store.note(other, spent: 3)
        #expect(try await store.spent(.day, "2026-01-01") == 53)
    }

    // MARK: Beside the conversations

    @Test("A conversation that is deleted takes nothing off the day") func deleted() async throws {
        try await store.append(.answered("m1", "x", cost: 30), to: .named("c1"))
        let first = try #require(try await store.reserve(request(50)).number)
        try await store.settle(first, spent: 30)
        _ = try await store.reserve(request(8))
        try await store.delete(Conversation.ID(rawValue: "c1"))
        #expect(try await store.spent(.day, "2026-01-01") == 38)
        #expect(try await store.spent(.conversation, "c1") == 38)
    }

    @Test("An answer that is stored, changed or imported counts only by its reservation") func notTwice() async throws {
        let first = try #require(try await store.reserve(request(50)).number)
        try await store.append(.begun("m1"), to: .named("c1"))
        try await store.settle(first, spent: 30)
        try await store.finish(.answered("m1", "x", cost: 30))
        try await store.finish(.answered("m1", "x", cost: 30))
        try await store.restore(.named("c2"), messages: [.answered("m9", "x", cost: 1000)])
        #expect(try await scratch.store().spent(.answer, "m1") == 30)
        #expect(try await scratch.store().spent(.conversation, "c1") == 30)
        #expect(try await scratch.store().spent(.day, "2026-01-01") == 30)
        #expect(try await scratch.store().spent(.conversation, "c2") == .zero)
    }

    private func request(
        _ worst: Cost, _ limits: SpendingLimits = SpendingLimits(), message: String = "m1", conversation: String = "c1",
        day: String = "2026-01-01", process: Int32 = 1
    ) -> SpendingRequest {
        SpendingRequest(
            message: Message.ID(rawValue: message), conversation: Conversation.ID(rawValue: conversation), day: day, worst: worst,
            limits: limits, process: SpendingProcess(id: process, started: 1 << 63))
    }
}

/// The processes that a test lets run.
private final class Running: Sendable {
    private let ids: Mutex<Set<Int32>>

    init(_ ids: Set<Int32>) { self.ids = Mutex(ids) }

    func has(_ id: Int32) -> Bool { ids.withLock { $0.contains(id) } }
    func end(_ id: Int32) { ids.withLock { _ = $0.remove(id) } }
}

extension SpendingDecision {
    /// The number of a reservation; nil for a refusal.
    var number: Int64? {
        guard case .reserved(let number, _) = self else { return nil }
        return number
    }

    /// The warnings of a reservation; nil for a refusal.
    var warnings: [SpendingScope: Int]? {
        guard case .reserved(_, let warnings) = self else { return nil }
        return warnings
    }
}

extension Cost {
    fileprivate static let max = Cost(picodollars: .max)
}
