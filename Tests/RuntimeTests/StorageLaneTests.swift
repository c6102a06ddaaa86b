import ChatModel
import FoundationEssentials
import Testing

@testable import Runtime

/// Nothing that people wrote is dropped because the store could not be written for a while.
@Suite struct StorageLaneTests {
    private static let conversation = Conversation(id: Conversation.ID(rawValue: "c"), created: Date(timeIntervalSince1970: 0))

    private static func message(_ text: String) -> Message {
        Message(id: Message.ID(rawValue: text), voice: .customer, text: text, created: Date(timeIntervalSince1970: 0))
    }

    @Test("what could not be written waits and is written in order once the store works again")
    func waits() async {
        let store = FakeStore(Record())
        let lane = StorageLane(store: store)
        await store.fail(["append"])
        #expect(await lane.take(.append(Self.message("one"), Self.conversation)) != nil)
        #expect(await lane.take(.append(Self.message("two"), Self.conversation)) != nil)
        #expect(await lane.unsavedCount == 2)
        #expect(await store.texts() == [])
        await store.fail([])
        #expect(await lane.take(.append(Self.message("three"), Self.conversation)) == nil)
        #expect(await store.texts() == ["one", "two", "three"])
        #expect(await lane.unsavedCount == 0)
    }

    @Test("of drafts that wait only the last of a conversation is kept")
    func drafts() async {
        let record = Record()
        let store = FakeStore(record)
        let lane = StorageLane(store: store)
        await store.fail(["draft"])
        _ = await lane.take(.draft(Draft(text: "h"), Self.conversation))
        _ = await lane.take(.draft(Draft(text: "hello"), Self.conversation))
        #expect(await lane.unsavedCount == 1)
        await store.fail([])
        #expect(await lane.flush() == nil)
        #expect(record.all.last == "draft 'hello'")
    }

    @Test("a write refused for its own sake is said, and those behind it are written all the same")
    func refused() async {
        let store = FakeStore(Record())
        let lane = StorageLane(store: store)
        #expect(await lane.take(.append(Self.message("one"), Self.conversation)) == nil)
        await store.fail(["append"])
        _ = await lane.take(.append(Self.message("one"), Self.conversation))
        _ = await lane.take(.append(Self.message("two"), Self.conversation))
        await store.fail([])
        #expect(await lane.flush() == .other("twice"))
        #expect(await store.texts() == ["one", "two"])
        #expect(await lane.unsavedCount == 0)
    }
}
