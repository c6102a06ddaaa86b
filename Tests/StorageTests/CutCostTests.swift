import ChatModel
import Testing

@testable import Storage

/// What an answer cost whose ending was never stored.
@Suite struct CutCostTests {
    let scratch: Scratch
    let store: SQLiteConversationStore
    private let conversation = Conversation.named("c1")

    init() throws {
        scratch = try Scratch()
        store = try scratch.store()
    }

    /// What is known of a turn by the time it has brought so many tokens.
    private static func soFar(_ tokens: Int, cost: Cost) -> TurnRecord {
        TurnRecord(
            model: ModelID(provider: "anthropic", name: "claude-sonnet-4-6"),
            usage: Usage(inputTokens: 100, outputTokens: tokens, isEstimated: true), cost: cost, timeToFirstToken: .milliseconds(400))
    }

    /// The sums of the list's only row and of the conversation itself, which agree.
    private func sum() async throws -> CostSum {
        let row = try #require(try await store.conversations(matching: "", limit: 1).first)
        let sum = try await store.cost(of: conversation.id)
        #expect(row.cost == sum)
        return sum
    }

    @Test("What is noted of an unfinished answer is its turn and counts once, as an estimate, until its end is stored")
    func noted() async throws {
        try await store.append(.answered("m1", "One", cost: 1000), to: conversation)
        #expect(try await sum() == CostSum(1000))
        try await store.append(.begun("m2"), to: conversation)
        #expect(try await sum() == CostSum(1000, hasUnknown: true))
        for tokens in 1...3 {
            try await store.note(Self.soFar(tokens, cost: Cost(picodollars: Int64(tokens) * 10)), of: Message.ID(rawValue: "m2"))
        }
        let again = try scratch.store()
        let cut = try #require(try await again.messages(of: conversation.id, before: nil, limit: 1).first)
        #expect(cut.turn == Self.soFar(3, cost: 30) && cut.status == .partial)
        #expect(try await sum() == CostSum(1030, hasEstimate: true))
        try await store.finish(.answered("m2", "Two", cost: 25))
        #expect(try await sum() == CostSum(1025))
    }

    @Test("Only an unfinished answer takes notes") func late() async throws {
        try await store.append(.answered("m1", "One", cost: 1000), to: conversation)
        for name in ["m1", "none"] {
            await #expect(throws: StorageError.self) { try await store.note(Self.soFar(1, cost: 10), of: Message.ID(rawValue: name)) }
        }
        #expect(try await sum() == CostSum(1000))
    }

    @Test("An estimate in a copy makes no sum an estimate but its original's") func copied() async throws {
        var cut = Message.answered("m1", "Half")
        cut.turn = Self.soFar(3, cost: 30)
        try await store.append(cut, to: conversation)
        try await store.append(.asked("m2", "And?"), to: conversation)
        var branch = Conversation.named("b", at: 5)
        branch.branch = Conversation.Branch(family: conversation.id, origin: conversation.id, point: Message.ID(rawValue: "m2"))
        try await store.part(branch, before: Message.ID(rawValue: "m2"))
        #expect(try await store.cost(of: branch.id) == .zero)
        #expect(try await store.cost(of: conversation.id) == CostSum(30, hasEstimate: true))
    }
}
