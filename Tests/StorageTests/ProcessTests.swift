import ChatModel
import Foundation
import Storage
import Testing

/// Tests with a second process: this test program again, told by its environment to run one of the `child` tests.
@Suite struct ProcessTests {
    let scratch: Scratch
    private let conversation = Conversation.named("shared")

    init() throws { scratch = try Scratch() }

    @Test("Two processes write to one conversation at once and both are kept") func twoProcesses() async throws {
        async let end = ChildProcess.run("childWrites", on: scratch.path)
        try await write("parent")
        #expect(try await end == .regular)
        let messages = try await scratch.store().messages(of: conversation.id, before: nil, limit: .max)
        #expect(messages.filter { $0.text == "parent" }.count == 100)
        #expect(messages.filter { $0.text == "child" }.count == 100)
    }

    @Test("A program that is killed in the middle of an answer leaves its text") func killedInTheMiddle() async throws {
        #expect(try await ChildProcess.run("childDies", on: scratch.path) == .killed)
        let messages = try await scratch.store().messages(of: conversation.id, before: nil, limit: .max)
        #expect(messages.map(\.text) == ["Where is it?", "On its way"])
        #expect(messages.map(\.status) == [.complete, .partial])
        #expect(messages.last?.reasoning == "Let me see." && messages.last?.turn?.given == Self.given)
        #expect(try await scratch.store().conversation(conversation.id)?.draft.text == "And wh")
    }

    @Test("Many stores opened at once on a new file all work") func openedAtOnce() async throws {
        let path = scratch.path
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<8 {
                group.addTask {
                    let store = try SQLiteConversationStore.open(path: path)
                    try await store.append(.asked("m\(index)", "x"), to: .named("c\(index)"))
                }
            }
            try await group.waitForAll()
        }
        #expect(try await scratch.store().conversations(matching: "", limit: 99).count == 8)
    }

    @Test("One terminal sees at once what the other wrote") func sees() async throws {
        let (one, two) = (try scratch.store(), try scratch.store())
        try await one.append(.begun("m1"), to: conversation)
        try await one.appendPartial("On", to: Message.ID(rawValue: "m1"))
        #expect(try await two.messages(of: conversation.id, before: nil, limit: 9).map(\.text) == ["On"])
        try await two.delete(conversation.id)
        let error = await #expect(throws: StorageError.self) { try await one.appendPartial(" its way", to: Message.ID(rawValue: "m1")) }
        #expect(error?.message.contains("deleted") == true)
    }

    private static let given = [SourceReference(article: "parcels", title: "Parcels", mark: "parcels#1:0af9", isCited: false)]

    @Test(.enabled(if: ChildProcess.isMe("childWrites"))) func childWrites() async throws {
        try await write("child")
    }

    @Test(.enabled(if: ChildProcess.isMe("childDies"))) func childDies() async throws {
        let store = try SQLiteConversationStore.open(path: ChildProcess.path)
        try await store.append(.asked("q", "Where is it?"), to: conversation)
        var answer = Message.begun("a")
        answer.turn?.given = Self.given
        try await store.append(answer, to: conversation)
        for piece in ["Let me ", "see."] { try await store.appendPartial("", reasoning: piece, to: answer.id) }
        for piece in ["On ", "its ", "way"] { try await store.appendPartial(piece, to: Message.ID(rawValue: "a")) }
        try await store.saveDraft(Draft(text: "And wh"), of: conversation)
        try FileManager.default.removeItem(atPath: scratch.folder)
        kill(getpid(), SIGKILL)
    }

    private func write(_ who: String) async throws {
        let store = try SQLiteConversationStore.open(path: who == "child" ? ChildProcess.path : scratch.path)
        for index in 0..<100 { try await store.append(.asked("\(who)-\(index)", who), to: conversation) }
    }
}
