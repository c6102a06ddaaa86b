import ChatModel
import Foundation
import GRDB
import Testing

@testable import Storage

/// Renaming, marks, copies.
@Suite struct CopyTests {
    let scratch: Scratch
    let store: SQLiteConversationStore
    private static let original = Conversation.named("c1", title: "Lost parcel", customer: "Ada", ticket: "T-7")

    init() throws {
        scratch = try Scratch()
        store = try scratch.store()
    }

    private func copy() async throws -> Conversation? {
        let twin = Conversation.ID(rawValue: "c2")
        try await store.duplicate(Self.original.id, as: twin, at: at(100), identifiers: IdentifierSource(seed: 3))
        return try await store.conversation(twin)
    }

    @Test("Another title is found by its words, and the conversation keeps its place, its facts and its draft") func rename() async throws {
        try await store.saveDraft(Draft(text: "half"), of: Self.original)
        try await store.update(.named("c2", at: 5))
        try await store.rename(Self.original.id, to: "ÄRGER")
        #expect(try await store.conversations(matching: "ärger", limit: 9).map(\.id) == [Self.original.id])
        #expect(try await store.conversations(matching: "parcel", limit: 9).isEmpty)
        #expect(try await store.conversations(matching: "", limit: 9).map(\.id.rawValue) == ["c2", "c1"])
        let facts = try await store.conversation(Self.original.id)
        #expect(facts?.customer == "Ada" && facts?.ticket == "T-7" && facts?.draft.text == "half")
        try await store.rename(Conversation.ID(rawValue: "gone"), to: "x")
        #expect(try await store.conversation(Conversation.ID(rawValue: "gone")) == nil)
    }

    @Test("Pinned ones stand first, marks last until they are taken away, and other writes leave them") func marks() async throws {
        for (offset, id) in ["a", "b", "c"].enumerated() { try await store.update(.named(id, at: Double(offset))) }
        let first = Conversation.ID(rawValue: "a")
        try await store.mark(first, .pinned, true)
        try await store.mark(first, .unread(), true)
        try await store.append(.asked("m1", "x"), to: .named("a"))
        try await store.update(.named("a", title: "T"))
        let list = try await scratch.store().conversations(matching: "", limit: 9)
        #expect(list.map(\.id.rawValue) == ["a", "c", "b"])
        #expect(list.map(\.isPinned) == [true, false, false] && list.map(\.isUnread) == [true, false, false])
        #expect(try await store.conversation(first)?.isPinned == true)
        try await store.mark(first, .unread(after: Message.ID(rawValue: "m2")), true)
        try await store.mark(first, .unread(after: Message.ID(rawValue: "m3")), true)
        #expect(try await store.conversation(first)?.lastRead?.rawValue == "m2", "what is unread begins where it began")
        try await store.mark(first, .pinned, false)
        try await store.mark(first, .unread(), false)
        #expect(try await store.conversations(matching: "", limit: 9).map(\.id.rawValue) == ["c", "b", "a"])
        #expect(try await store.conversation(first)?.isUnread == false)
        #expect(try await store.conversation(first)?.lastRead == nil)
    }

    @Test("The list says how far the last message got") func lastStatus() async throws {
        try await store.update(Self.original)
        #expect(try await store.conversations(matching: "", limit: 1).first?.lastStatus == nil)
        try await store.append(.asked("m1", "x"), to: Self.original)
        try await store.append(.begun("m2"), to: Self.original)
        #expect(try await store.conversations(matching: "", limit: 1).first?.lastStatus == .partial)
    }

    @Test("A copy has all messages with all that hangs on them, under names of its own") func duplicate() async throws {
        let messages = [Message.asked("m1", "Where is it?"), .answered("half", "On its"), Message.full]
        try await store.restore(Self.original, messages: messages)
        try await store.saveDraft(Draft(text: "mine"), of: Self.original)
        try await store.mark(Self.original.id, .pinned, true)
        let twin = try #require(try await copy())
        #expect(twin.title == "Lost parcel (copy)" && twin.customer == "Ada" && twin.ticket == "T-7" && !twin.isPinned)
        let copied = try await store.messages(of: twin.id, before: nil, limit: 9)
        #expect(copied.count == 3 && Set(copied.map(\.id)).isDisjoint(with: messages.map(\.id)) && Set(copied.map(\.id)).count == 3)
        #expect(copied.last?.continues == copied[1].id)
        var last = try #require(copied.last)
        let kept = try #require(try await store.messages(of: Self.original.id, before: nil, limit: 9).last)
        (last.id, last.continues) = (kept.id, kept.continues)
        #expect(last == kept, "text, status, turn, attempts, sources, rating and judgement")
    }

    @Test("What a copy's answers cost is not counted again, also not when one of them is stored anew") func costs() async throws {
        let model = ModelID(provider: "anthropic", name: "claude-sonnet-4-6")
        var paid = Message.answered("m1", "One", cost: Cost(picodollars: 7))
        paid.turn?.stopReason = .endTurn
        paid.turn?.attempts = [Attempt(model: model, outcome: .timeout, duration: .seconds(1))]
        try await store.restore(Self.original, messages: [paid, .answered("m2", "Two", cost: nil)])
        let before = try await store.measures(since: at(-9))
        let twin = try #require(try await copy())
        #expect(try await store.cost(of: twin.id) == .zero)
        #expect(try await store.measures(since: at(-9)) == before && before[model]?.answers == 1)
        var copied = try #require(try await store.messages(of: twin.id, before: nil, limit: 9).first)
        #expect(copied.turn?.cost == Cost(picodollars: 7), "the answer still says what it cost")
        copied.text = "kept"
        try await store.finish(copied)
        #expect(try await store.cost(of: twin.id) == .zero)
        try await store.append(.answered("new", "Three", cost: Cost(picodollars: 5), at: 200), to: twin)
        #expect(try await store.cost(of: twin.id) == CostSum(5), "what is asked in the copy is its own")
        #expect(try await store.spent(.conversation, twin.id.rawValue) == .zero)
        try await store.delete(Self.original.id)
        #expect(try await store.messages(of: twin.id, before: nil, limit: 9).count == 3)
    }

    @Test("What is not there is not copied") func refused() async throws {
        let error = await #expect(throws: StorageError.self) { _ = try await copy() }
        #expect(error?.message.contains("holds no conversation c1 any more") == true)
        #expect(try await store.conversations(matching: "", limit: 9).isEmpty)
    }
}
