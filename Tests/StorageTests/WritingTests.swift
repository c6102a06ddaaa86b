import ChatModel
import Foundation
import GRDB
import Storage
import Testing

@Suite struct WritingTests {
    let scratch: Scratch
    let store: SQLiteConversationStore
    let conversation = Conversation.named("c1", title: "Lost parcel", customer: "Ada", ticket: "T-1")

    init() throws {
        scratch = try Scratch()
        store = try scratch.store()
    }

    @Test("A question comes back after the program ended") func questionIsKept() async throws {
        let question = Message.asked("m1", "Where is my parcel?\n\u{0}\u{1B}")
        try await store.append(question, to: conversation)
        let again = try scratch.store()
        #expect(try await again.messages(of: conversation.id, before: nil, limit: 10) == [question])
        #expect(try await again.conversation(conversation.id) == conversation)
    }

    @Test("Every field of a message comes back") func everyField() async throws {
        try await store.append(.full, to: conversation)
        #expect(try await store.messages(of: conversation.id, before: nil, limit: 10) == [.full])
    }

    @Test("A message says which it continues, from its beginning to its final form") func continues() async throws {
        var end = Message.begun("m2", at: 1)
        end.continues = Message.ID(rawValue: "m1")
        try await store.append(.answered("m1", "Your parcel"), to: conversation)
        try await store.append(end, to: conversation)
        #expect(try await store.messages(of: conversation.id, before: nil, limit: 9).map(\.continues) == [nil, end.continues])
        end.status = .complete
        end.text = " is here."
        try await store.finish(end)
        #expect(try await store.messages(of: conversation.id, before: nil, limit: 1) == [end])
    }

    @Test("Deltas are the text of a partial message until it is finished") func deltas() async throws {
        try await store.append(.begun("m1"), to: conversation)
        try await store.appendPartial("Your ", to: Message.ID(rawValue: "m1"))
        try await store.appendPartial("", to: Message.ID(rawValue: "m1"))
        try await store.appendPartial("parcel", to: Message.ID(rawValue: "m1"))
        let partial = try #require(try await store.messages(of: conversation.id, before: nil, limit: 1).first)
        #expect(partial.text == "Your parcel")
        #expect(partial.status == .partial)
        let whole = Message.answered("m1", "Your parcel is here.")
        try await store.finish(whole)
        #expect(try await store.messages(of: conversation.id, before: nil, limit: 1) == [whole])
        #expect(try await scratch.connection().read { try Int.fetchOne($0, sql: "SELECT count(*) FROM delta") } == 0)
    }

    @Test("Reasoning comes in deltas of its own, beside the text, and neither is found as the other") func reasoning() async throws {
        var begun = Message.begun("m1")
        begun.reasoning = "Lost\u{0}?"
        try await store.append(begun, to: conversation)
        try await store.appendPartial("Your ", reasoning: " Or ", to: begun.id)
        try await store.appendPartial("parcel", reasoning: "", to: begun.id)
        try await store.appendPartial("", reasoning: "late.", to: begun.id)
        let partial = try #require(try await store.messages(of: conversation.id, before: nil, limit: 1).first)
        #expect(partial.text == "Your parcel" && partial.reasoning == "Lost\u{0}? Or late.")
        #expect(try await store.texts(of: conversation.id, before: nil, limit: 1).map(\.text) == ["Your parcel"])
        var whole = Message.answered("m1", "Your parcel is late.")
        whole.reasoning = "Lost\u{0}? Or stolen."
        try await store.finish(whole)
        #expect(try await store.messages(of: conversation.id, before: nil, limit: 1) == [whole])
        #expect(try await store.search("stolen", limit: 9).isEmpty)
        #expect(try await store.find("stolen", limit: 9, in: \.text).isEmpty)
        #expect(try await scratch.connection().read { try Int.fetchOne($0, sql: "SELECT count(*) FROM delta") } == 0)
    }

    @Test("What an answer may name is kept until its ending", arguments: [0, 1, 200]) func given(_ count: Int) async throws {
        let passages = (0..<count).map {
            SourceReference(article: "a\($0)", title: "T", section: "S", mark: "a\($0)#1:0af9", isCited: false)
        }
        var begun = Message.begun("m1")
        begun.turn?.given = passages
        try await store.append(begun, to: conversation)
        #expect(try await store.messages(of: conversation.id, before: nil, limit: 1) == [begun])
        try await store.duplicate(
            conversation.id, as: Conversation.ID(rawValue: "copy"), at: at(9), identifiers: IdentifierSource(seed: 1))
        try await store.finish(.answered("m1", "Done."))
        #expect(try await store.messages(of: conversation.id, before: nil, limit: 1).first?.turn?.given == nil)
        #expect(try await store.messages(of: Conversation.ID(rawValue: "copy"), before: nil, limit: 1).first?.turn?.given == passages)
        #expect(try await scratch.connection().read { try Int.fetchOne($0, sql: "SELECT count(*) FROM given") } == 1)
    }

    @Test("Only an unfinished message takes deltas") func lateDelta() async throws {
        try await store.append(.answered("m1", "Done."), to: conversation)
        await #expect(throws: StorageError.self) { try await store.appendPartial("more", to: Message.ID(rawValue: "m1")) }
        await #expect(throws: StorageError.self) { try await store.appendPartial("more", to: Message.ID(rawValue: "none")) }
        #expect(try await store.messages(of: conversation.id, before: nil, limit: 1).first?.text == "Done.")
    }

    @Test("Finishing twice keeps the last form and counts its cost once") func finishTwice() async throws {
        try await store.append(.begun("m1"), to: conversation)
        try await store.finish(.answered("m1", "One", cost: Cost(picodollars: 5)))
        try await store.finish(.answered("m1", "Two", cost: Cost(picodollars: 7)))
        #expect(try await store.messages(of: conversation.id, before: nil, limit: 1).first?.text == "Two")
        #expect(try await store.cost(of: conversation.id) == CostSum(7))
    }

    @Test("Messages keep the order they came in, whatever their dates") func order() async throws {
        for (id, second) in [("m1", 30.0), ("m2", 10), ("m3", 20)] { try await store.append(.asked(id, id, at: second), to: conversation) }
        #expect(try await store.messages(of: conversation.id, before: nil, limit: 9).map(\.id.rawValue) == ["m1", "m2", "m3"])
        #expect(try await store.messages(of: conversation.id, before: nil, limit: 2).map(\.id.rawValue) == ["m2", "m3"])
        #expect(try await store.messages(of: conversation.id, before: Message.ID(rawValue: "m2"), limit: 2).map(\.id.rawValue) == ["m1"])
        #expect(try await store.messages(of: conversation.id, before: Message.ID(rawValue: "no"), limit: 2).isEmpty)
        #expect(try await store.messages(of: conversation.id, before: nil, limit: -1).isEmpty)
    }

    @Test("A message that is stored already is refused and nothing changes") func sameMessageTwice() async throws {
        try await store.append(.asked("m1", "One"), to: conversation)
        await #expect(throws: StorageError.self) { try await store.append(.asked("m1", "Two"), to: conversation) }
        #expect(try await store.messages(of: conversation.id, before: nil, limit: 9).map(\.text) == ["One"])
    }

    @Test("A write is kept although the task that asked for it was cancelled") func cancelledTask() async throws {
        let (store, conversation) = (store, conversation)
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await store.append(.asked("m1", "Kept"), to: conversation)
        }
        try await task.value
        #expect(try await store.messages(of: conversation.id, before: nil, limit: 9).map(\.text) == ["Kept"])
    }

    @Test("Ratings are 1 to 5 or none", arguments: [1, 5, nil]) func rating(_ rating: Int?) async throws {
        try await store.append(.full, to: conversation)
        try await store.rate(Message.full.id, rating)
        #expect(try await store.messages(of: conversation.id, before: nil, limit: 1).first?.rating == rating)
    }

    @Test("Another rating is refused", arguments: [0, 6, -1, .max]) func badRating(_ rating: Int) async throws {
        try await store.append(.full, to: conversation)
        await #expect(throws: StorageError.self) { try await store.rate(Message.full.id, rating) }
        await #expect(throws: StorageError.self) { try await store.rate(Message.ID(rawValue: "none"), 3) }
    }

    @Test("Appending fills in what was empty and leaves what another terminal set") func adoption() async throws {
        try await store.saveDraft(Draft(text: "Wh"), of: .named("c2"))
        try await store.append(.asked("m1", "Where?"), to: .named("c2", title: "Where?", customer: "Bo"))
        var renamed = Conversation.named("c2", title: "Parcel")
        renamed.isResolved = true
        try await store.update(renamed)
        try await store.append(.asked("m2", "Here?", at: 5), to: .named("c2", title: "Where?", customer: "Bo", ticket: "T-9"))
        let kept = try #require(try await store.conversation(renamed.id))
        #expect(kept.title == "Parcel")
        #expect(kept.customer == "Bo")
        #expect(kept.ticket == "T-9")
        #expect(kept.isResolved)
        #expect(kept.updated == at(5))
    }

    @Test("Extreme values are stored or refused, never a trap") func extremes() async throws {
        var message = Message.full
        message.created = Date(timeIntervalSince1970: .infinity)
        message.turn?.wait = .seconds(Int64.max)
        message.turn?.sources = [SourceReference(article: "", title: "", score: .nan)]
        message.turn?.usage = Usage(inputTokens: .max, outputTokens: .min)
        message.turn?.cost = Cost(picodollars: .max)
        try await store.append(message, to: conversation)
        try await store.append(.answered("m2", "", cost: Cost(picodollars: .max)), to: conversation)
        try await store.append(.answered("m3", "", cost: Cost(picodollars: .min)), to: conversation)
        try await store.finish(.answered("m3", "", cost: Cost(picodollars: 1)))
        let read = try await store.messages(of: conversation.id, before: nil, limit: 3)
        #expect(read.first?.turn?.usage == message.turn?.usage)
        #expect(read.first?.turn?.wait == .nanoseconds(Int64.max))
        #expect(try await store.cost(of: conversation.id) == CostSum(Cost(picodollars: .max)))
    }
}
