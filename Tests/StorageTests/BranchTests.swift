import ChatModel
import Foundation
import GRDB
import Storage
import Testing

/// Branches: copies that count nothing, and where a family parts.
@Suite struct BranchTests {
    let scratch: Scratch
    let store: SQLiteConversationStore
    private static let model = ModelID(provider: "anthropic", name: "claude-sonnet-4-6")
    private let first = Conversation.named("first", title: "Lost parcel", customer: "Ada", ticket: "T-1")

    init() throws {
        scratch = try Scratch()
        store = try scratch.store()
    }

    /// Two questions with their answers, 1,000 picodollars each.
    private func keepFirst() async throws {
        var second = Message.answered("a2", "There.", at: 3)
        second.turn?.stopReason = .endTurn
        second.turn?.timeToFirstToken = .milliseconds(400)
        second.continues = Message.ID(rawValue: "a1")
        var early = Message.answered("a1", "Wait.", at: 1)
        early.turn?.stopReason = .endTurn
        early.turn?.timeToFirstToken = .milliseconds(200)
        early.rating = 4
        early.escalation = Escalation(decision: .offer, category: .refundContract, severity: .p3, confidence: 0.5, rule: "r")
        for message in [.asked("q1", "Where?"), early, .asked("q2", "And now?", at: 2), second] {
            try await store.append(message, to: first)
        }
        try await store.finish(second)
    }

    private func branch(_ id: String, of origin: String = "first", at point: String, seconds: Double = 10) -> Conversation {
        Conversation(
            id: Conversation.ID(rawValue: id), title: "Branch", created: at(seconds),
            branch: Conversation.Branch(
                family: first.id, origin: Conversation.ID(rawValue: origin), point: Message.ID(rawValue: point)))
    }

    private func messages(_ id: String) async throws -> [Message] {
        try await store.messages(of: Conversation.ID(rawValue: id), before: nil, limit: 99)
    }

    @Test("A branch begins with copies of all before the point, in every field but their names") func copies() async throws {
        try await keepFirst()
        try await store.append(.full, to: first)
        try await store.append(.asked("q3", "Never copied"), to: first)
        let branch = branch("b", at: "q3")
        try await store.part(branch, before: Message.ID(rawValue: "q3"))
        let (kept, copied) = (try await messages("first"), try await messages("b"))
        #expect(copied.map(\.id.rawValue) == ["bq1", "ba1", "bq2", "ba2", "bfull"])
        #expect(copied.map(\.copyOf?.rawValue) == ["q1", "a1", "q2", "a2", "full"])
        #expect(copied[3].continues == copied[1].id, "what an answer goes on with is the copy")
        #expect(copied == kept.dropLast().copies(in: branch.id))
        for (copy, original) in zip(copied, kept) {
            var named = copy
            (named.id, named.copyOf, named.continues) = (original.id, nil, original.continues)
            #expect(named == original)
        }
        #expect(try await store.conversation(branch.id) == branch)
        #expect(kept.count == 6, "the origin has lost nothing")
    }

    @Test("Copies count neither to a cost nor to a measure; what the branch itself asks does, and deleting it takes only that away")
    func figures() async throws {
        try await keepFirst()
        let before = try await store.measures(since: at(0))
        try await store.part(branch("b", at: "q2"), before: Message.ID(rawValue: "q2"))
        #expect(try await store.cost(of: Conversation.ID(rawValue: "b")) == .zero)
        #expect(try await store.cost(of: first.id) == CostSum(2000))
        #expect(try await store.measures(since: at(0)) == before)
        #expect(before[Self.model]?.answers == 2)
        var own = Message.answered("own", "New.", cost: Cost(picodollars: 70), at: 20)
        own.turn?.stopReason = .endTurn
        try await store.append(own, to: branch("b", at: "q2"))
        let list = try await store.conversations(matching: "", limit: 9)
        #expect(list.map(\.cost) == [CostSum(70), CostSum(2000)])
        #expect(list.map(\.messageCount) == [3, 4])
        #expect(list.map(\.branchOf) == ["Lost parcel", nil])
        // A copy that is kept as it is, or judged, is stored anew and stays a copy.
        try await store.finish(try await messages("b")[1])
        #expect(try await store.cost(of: Conversation.ID(rawValue: "b")) == CostSum(70))
        #expect(try await store.measures(since: at(0))[Self.model]?.answers == 3)
        try await store.delete(Conversation.ID(rawValue: "b"))
        #expect(try await store.cost(of: first.id) == CostSum(2000))
        #expect(try await store.measures(since: at(0)) == before)
    }

    @Test("A copy without a known price leaves the branch's cost known") func unpriced() async throws {
        try await store.append(.answered("a", "x", cost: nil), to: first)
        try await store.append(.asked("q", "y"), to: first)
        try await store.part(branch("b", at: "q"), before: Message.ID(rawValue: "q"))
        #expect(try await store.cost(of: first.id).whole == nil)
        #expect(try await store.cost(of: Conversation.ID(rawValue: "b")) == .zero)
    }

    @Test("A parting names its ways in the order of their making, from wherever in the family") func partings() async throws {
        try await keepFirst()
        #expect(try await store.partings(of: first.id) == [])
        try await store.part(branch("b", at: "q2"), before: Message.ID(rawValue: "q2"))
        #expect(try await store.partings(of: first.id) == [], "a branch without a message of its own is no way")
        try await store.append(.asked("b2", "Or now?"), to: branch("b", at: "q2"))
        try await store.append(.answered("b3", "Yes."), to: branch("b", at: "q2"))
        // A branch of the branch, at a later place.
        let deep = branch("c", of: "b", at: "b3", seconds: 20)
        try await store.part(deep, before: Message.ID(rawValue: "b3"))
        try await store.append(.answered("c3", "No."), to: deep)
        // Another at the first place, made from the branch.
        let third = branch("d", of: "b", at: "q2", seconds: 30)
        try await store.part(third, before: Message.ID(rawValue: "b2"))
        try await store.append(.asked("d2", "When?"), to: third)
        #expect(try await messages("c").map(\.id.rawValue) == ["cq1", "ca1", "cb2", "c3"])
        let ways = try await store.partings(of: first.id)
        #expect(
            ways == [
                parting("q2", [("first", "q2", "q2"), ("b", "b2", "b2"), ("d", "d2", "d2")]),
                parting("b3", [("b", "b3", "b3"), ("c", "c3", "c3")]),
            ])
        // Without the branch, its copy in the deeper one is the way there.
        try await store.delete(Conversation.ID(rawValue: "b"))
        #expect(try await store.partings(of: first.id) == [parting("q2", [("first", "q2", "q2"), ("d", "d2", "d2")])])
        try await store.delete(first.id)
        #expect(try await store.partings(of: first.id) == [])
        #expect(try await messages("c").count == 4, "a branch stays whole when all others are gone")
    }

    @Test("Where the message at which they parted is gone, a copy of it stands for it") func heldByCopy() async throws {
        try await keepFirst()
        let late = branch("l", at: "a2")
        try await store.part(late, before: Message.ID(rawValue: "a2"))
        try await store.append(.answered("l2", "Else."), to: late)
        let early = branch("e", at: "q2", seconds: 20)
        try await store.part(early, before: Message.ID(rawValue: "q2"))
        try await store.append(.asked("e2", "When?"), to: early)
        try await store.delete(first.id)
        #expect(try await store.partings(of: first.id) == [parting("q2", [("l", "lq2", "q2"), ("e", "e2", "e2")])])
    }

    private func parting(_ point: String, _ ways: [(String, String, String)]) -> Parting {
        Parting(
            point: Message.ID(rawValue: point),
            ways: ways.map {
                .init(
                    conversation: Conversation.ID(rawValue: $0.0), message: Message.ID(rawValue: $0.1), original: Message.ID(rawValue: $0.2)
                )
            })
    }

    @Test("What was typed or is gone makes no branch: nothing is stored and the sentence says what is missing") func missing() async throws
    {
        try await keepFirst()
        for (origin, end) in [("gone", "q2"), ("first", "gone")] {
            await #expect(throws: StorageError.self) {
                try await store.part(branch("b", of: origin, at: end), before: Message.ID(rawValue: end))
            }
        }
        #expect(try await store.conversations(matching: "", limit: 9).map(\.id) == [first.id])
    }

    @Test("What a conversation is a branch of outlasts every later writing") func facts() async throws {
        try await keepFirst()
        let branch = branch("b", at: "q2")
        try await store.part(branch, before: Message.ID(rawValue: "q2"))
        try await store.update(Conversation(id: branch.id, title: "Renamed", created: at(10)))
        try await store.saveDraft(Draft(text: "more"), of: Conversation(id: branch.id, created: at(10)))
        let kept = try await store.conversation(branch.id)
        #expect(kept?.branch == branch.branch && kept?.title == "Renamed" && kept?.draft.text == "more")
    }

    @Test(
        "The schema refuses half a branch and a message that copies itself",
        arguments: [
            "UPDATE conversation SET family = 'f'", "UPDATE conversation SET branch_point = 'm'",
            "UPDATE conversation SET family = id, branched_from = 'x', branch_point = 'm'",
            "UPDATE conversation SET family = 'f', branched_from = id, branch_point = 'm'",
            "UPDATE message SET copy_of = id", "UPDATE message SET copy_of = ''",
        ])
    func constraints(_ sql: String) async throws {
        try await store.append(.asked("m", ""), to: first)
        #expect(throws: DatabaseError.self) { try scratch.connection().write { try $0.execute(sql: sql) } }
    }
}
