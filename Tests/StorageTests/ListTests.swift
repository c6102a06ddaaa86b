import ChatModel
import Foundation
import GRDB
import Testing

@testable import Storage

@Suite struct ListTests {
    let scratch: Scratch
    let store: SQLiteConversationStore

    init() throws {
        scratch = try Scratch()
        store = try scratch.store()
    }

    private func ids(_ filter: String, limit: Int = 9) async throws -> [String] {
        try await store.conversations(matching: filter, limit: limit).map(\.id.rawValue)
    }

    @Test("The list is newest first and says all of each line") func lines() async throws {
        try await store.append(.asked("m1", "One"), to: .named("old", title: "Old"))
        var question = Message.asked("m2", "Two", at: 10)
        question.escalation = Escalation(decision: .offer, category: .refundContract, severity: .p1)
        let new = Conversation.named("new", title: "New", customer: "Ada", ticket: "T-1")
        try await store.append(question, to: new)
        question.id = Message.ID(rawValue: "m3")
        question.escalation = Escalation(decision: .escalate, category: .legalRegulatorPress, severity: .p2)
        try await store.append(question, to: new)
        question.id = Message.ID(rawValue: "m4")
        question.escalation = Escalation(decision: .answer)
        try await store.append(question, to: new)
        try await store.append(.answered("m5", "Yes", cost: Cost(picodollars: 42), at: 11), to: new)
        try await store.saveDraft(Draft(text: "And"), of: new)
        let list = try await store.conversations(matching: "", limit: 9)
        #expect(list.map(\.id.rawValue) == ["new", "old"])
        #expect(
            list.first
                == Conversation.Summary(
                    id: new.id, title: "New", customer: "Ada", ticket: "T-1", updated: at(11), messageCount: 4, cost: CostSum(42),
                    escalation: Escalation(decision: .escalate, category: .legalRegulatorPress, severity: .p2), hasDraft: true,
                    lastStatus: .complete))
        #expect(try await ids("", limit: 1) == ["new"])
        #expect(try await ids("", limit: -5).isEmpty)
    }

    @Test(
        "The filter finds all words in any field, whatever their case",
        arguments: [
            ("", ["b2", "a1"]), ("parcel", ["b2", "a1"]), ("PARCEL ada", ["a1"]), ("ärger", ["b2"]), ("t-7 pärc", []), ("a1", ["a1"]),
            ("%", ["b2"]), ("_", []), ("100%", ["b2"]), ("' OR 1=1 --", []), ("  \n ", ["b2", "a1"]),
        ])
    func filter(_ text: String, _ expected: [String]) async throws {
        try await store.update(.named("a1", title: "Lost parcel", customer: "Ada", ticket: "T-7"))
        try await store.update(.named("b2", title: "ÄRGER with parcel 100%", at: 1))
        #expect(try await ids(text) == expected)
    }

    @Test("Other customers with the same case are counted once each, from a time on")
    func customers() async throws {
        func ask(_ name: String, in conversation: Conversation, at seconds: Double, _ escalation: Escalation?) async throws {
            var question = Message.asked(name, "All is down", at: seconds)
            question.escalation = escalation
            try await store.append(question, to: conversation)
        }
        let outage = Escalation(decision: .escalate, category: .outageSLA, severity: .p2)
        let mine = Conversation.named("mine", customer: "Ada")
        try await ask("a1", in: mine, at: 100, outage)
        try await ask("a2", in: .named("again", customer: "ADA"), at: 100, outage)
        #expect(try await store.customers(besides: mine, with: .outageSLA, since: at(0)) == 0)
        try await ask("b1", in: .named("b", customer: "Östli"), at: 100, outage)
        try await ask("b2", in: .named("b2", customer: "östli"), at: 120, outage)
        try await ask("c1", in: .named("c"), at: 130, outage)
        try await ask("d1", in: .named("d"), at: 140, outage)
        try await ask("e1", in: .named("e", customer: "Eve"), at: 140, Escalation(decision: .answer, category: .outageSLA, severity: .p4))
        try await ask("f1", in: .named("f", customer: "Fay"), at: 140, Escalation(decision: .escalate, category: .dataLoss, severity: .p1))
        try await ask("g1", in: .named("g", customer: "Gus"), at: 140, nil)
        #expect(try await store.customers(besides: mine, with: .outageSLA, since: at(0)) == 3)
        #expect(try await store.customers(besides: mine, with: .outageSLA, since: at(110)) == 3)
        #expect(try await store.customers(besides: mine, with: .outageSLA, since: at(125)) == 2)
        #expect(try await store.customers(besides: mine, with: .outageSLA, since: at(140)) == 0)
        #expect(try await store.customers(besides: .named("new"), with: .outageSLA, since: at(0)) == 4)
        #expect(try await store.customers(besides: mine, with: .dataLoss, since: at(0)) == 1)
    }

    @Test("Copies and other ways of a conversation are no further customers")
    func familyOfOne() async throws {
        var question = Message.asked("q1", "All is down", at: 100)
        question.escalation = Escalation(decision: .escalate, category: .outageSLA, severity: .p2)
        let first = Conversation.named("first")
        try await store.append(question, to: first)
        try await store.duplicate(first.id, as: Conversation.ID(rawValue: "copy"), at: at(101), identifiers: IdentifierSource(seed: 1))
        var way = Conversation.named("way", at: 102)
        way.branch = Conversation.Branch(family: first.id, origin: first.id, point: question.id)
        question.id = Message.ID(rawValue: "q2")
        question.created = at(102)
        try await store.append(question, to: way)
        #expect(try await store.customers(besides: .named("new"), with: .outageSLA, since: at(0)) == 1)
        #expect(try await store.customers(besides: first, with: .outageSLA, since: at(0)) == 0)
        #expect(try await store.customers(besides: way, with: .outageSLA, since: at(0)) == 0)
    }

    @Test("A turn without a price leaves the sum what is known of it, until it gets one") func unknownCost() async throws {
        let conversation = Conversation.named("c1")
        #expect(try await store.cost(of: conversation.id) == .zero)
        try await store.append(.answered("m1", "", cost: Cost(picodollars: 3)), to: conversation)
        try await store.append(.begun("m2"), to: conversation)
        #expect(try await store.cost(of: conversation.id) == CostSum(3, hasUnknown: true))
        #expect(try await store.conversations(matching: "", limit: 1).first?.cost == CostSum(3, hasUnknown: true))
        try await store.finish(.answered("m2", "", cost: Cost(picodollars: 4)))
        #expect(try await store.cost(of: conversation.id) == CostSum(7))
    }

    @Test(
        "A prefix names a conversation if it is the only one",
        arguments: [
            ("ab", nil), ("abc", "abc"), ("abd", "abd1"), ("x", nil), ("", "abd1"), ("%", nil), ("abc\u{0}", nil),
        ])
    func prefix(_ prefix: String, _ expected: String?) async throws {
        for (offset, id) in ["abc", "abcd", "abd1"].enumerated() { try await store.update(.named(id, at: Double(offset))) }
        #expect(try await store.resolve(prefix: prefix)?.rawValue == expected)
    }

    @Test("The list follows its own index and sorts nothing") func listPlan() async throws {
        let list = SQLiteConversationStore.list(matching: "", limit: 200)
        let plan = try await scratch.connection().read { db in
            try SQLRequest<Row>(literal: "EXPLAIN QUERY PLAN \(list)").fetchAll(db).map { $0["detail"] as String }
        }
        #expect(plan.contains { $0.contains("conversation USING INDEX conversation_listed") })
        #expect(!plan.contains { $0.contains("TEMP B-TREE") || $0.hasPrefix("SCAN escalation") || $0.hasPrefix("SCAN message") })
    }

    @Test("A draft is kept, replaced, and gone when it is sent or emptied") func drafts() async throws {
        let conversation = Conversation.named("c1", title: "T")
        try await store.saveDraft(Draft(text: "Hel", voice: .aside), of: conversation)
        try await store.saveDraft(Draft(text: "Hello \n", voice: .staff), of: conversation)
        #expect(try await store.conversation(conversation.id)?.draft == Draft(text: "Hello \n", voice: .staff))
        try await store.append(.asked("m1", "Something else"), to: conversation)
        #expect(try await store.conversation(conversation.id)?.draft.text == "Hello \n")
        try await store.append(.asked("m2", "Hello"), to: conversation)
        #expect(try await store.conversation(conversation.id)?.draft == Draft())
        try await store.saveDraft(Draft(text: "x"), of: conversation)
        try await store.saveDraft(Draft(), of: conversation)
        #expect(try await store.conversations(matching: "", limit: 1).first?.hasDraft == false)
    }

    @Test("A conversation that was only a draft goes with it") func onlyDraft() async throws {
        try await store.saveDraft(Draft(text: "x"), of: .named("c1"))
        #expect(try await ids("") == ["c1"])
        try await store.saveDraft(Draft(), of: .named("c1"))
        try await store.saveDraft(Draft(), of: .named("c2"))
        #expect(try await ids("").isEmpty)
    }
}
