import ChatModel
import Foundation
import Storage
import Testing

/// Words as they stand, and the texts that a search reads.
@Suite struct FindTests {
    let scratch: Scratch
    let store: SQLiteConversationStore
    let conversation = Conversation.named("c1", title: "Parcel")

    init() throws {
        scratch = try Scratch()
        store = try scratch.store()
    }

    @Test(
        "the index finds candidates, the text decides",
        arguments: [
            ("is lost", ["m3", "m1"]), ("lost is", []), ("PARCEL", ["m1"]), ("déjà", ["m2"]), ("deja", []), ("is", ["m3", "m1"]),
            ("lost. ", ["m3"]), ("arcel", []), ("", []), ("!!", []), ("my  parcel", []), ("lo", ["m3", "m1"]),
        ])
    func exact(_ words: String, _ expected: [String]) async throws {
        try await store.append(.asked("m1", "My parcel is lost"), to: conversation)
        try await store.append(.asked("m2", "Déjà vu"), to: conversation)
        try await store.append(.asked("m3", "It IS Lost. Again."), to: conversation)
        #expect(try await store.find(words, limit: 9, in: \.text).map(\.message.rawValue) == expected)
        #expect(try await store.find(words, limit: 1, in: \.text).map(\.message.rawValue) == Array(expected.prefix(1)))
        #expect(try await store.find(words, limit: 0, in: \.text).isEmpty)
    }

    @Test("a hit says where it stands, with the words around on one line")
    func hit() async throws {
        try await store.append(.answered("m1", "before ".repeated(20) + "the\nneedle in hay", at: 3), to: conversation)
        let hit = try #require(try await store.find("needle", limit: 1, in: \.text).first)
        #expect(hit.conversation == conversation.id && hit.title == "Parcel" && hit.voice == .assistant && hit.created == at(3))
        #expect(hit.snippet.hasPrefix("...") && hit.snippet.hasSuffix("the needle in hay") && hit.snippet.count < 40)
    }

    private static let source = SourceReference(article: "parcels", title: "Parcels", mark: "parcels#1:0af9")

    /// An answer that named its source, and ended, or whose program ended.
    private static func citing(_ id: String, ends: Bool) -> Message {
        var message = Message.answered(id, "Parcels take a day [parcels#1:0af9].")
        message.turn?.stopReason = ends ? .endTurn : nil
        message.turn?.sources = [source]
        return message
    }

    @Test("what is made of a text decides, not the text; it comes with what its marks may name")
    func shown() async throws {
        try await store.append(Self.citing("m1", ends: true), to: conversation)
        try await store.append(Self.citing("m2", ends: false), to: conversation)
        try await store.append(.asked("m3", "[parcels] by customers are no marks"), to: conversation)
        let shown: @Sendable (MessageText) -> String = { "parcels: \($0.voice) \($0.offered?.map(\.mark) ?? [])" }
        #expect(
            try await store.find("parcels", limit: 9, in: shown).map(\.snippet) == [
                "parcels: customer []", "parcels: assistant []", "parcels: assistant [\"parcels#1:0af9\"]",
            ])
        #expect(try await store.find("parcels", limit: 9, in: { _ in "hidden" }).isEmpty)
        #expect(try await store.find("parcels", limit: 1, in: { $0.offered == nil ? "" : $0.text }).map(\.message.rawValue) == ["m1"])
    }

    @Test("texts come in pages like messages, what is still being written included, zero bytes and all")
    func texts() async throws {
        for number in 0..<7 { try await store.append(.asked("m\(number)", "text \(number)\u{0}!"), to: conversation) }
        try await store.append(Self.citing("m8", ends: true), to: conversation)
        try await store.append(Self.citing("m9", ends: false), to: conversation)
        try await store.append(.begun("m7"), to: conversation)
        try await store.appendPartial("half", to: Message.ID(rawValue: "m7"))
        for (before, limit) in [(nil, 100), (nil, 3), ("m5", 2), ("m0", 5), ("nobody", 5), ("m7", 0)] as [(String?, Int)] {
            let before = before.map { Message.ID(rawValue: $0) }
            let messages = try await store.messages(of: conversation.id, before: before, limit: limit)
            let texts = try await store.texts(of: conversation.id, before: before, limit: limit)
            #expect(texts == messages.map(MessageText.init))
        }
        let offered = try await store.texts(of: conversation.id, before: nil, limit: 3).map(\.offered)
        #expect(offered == [[Self.source], nil, nil])
        #expect(try await store.texts(of: conversation.id, before: nil, limit: 1).first?.text == "half")
        #expect(try await store.texts(of: Conversation.ID(rawValue: "none"), before: nil, limit: 9).isEmpty)
    }
}

extension String {
    fileprivate func repeated(_ count: Int) -> String { String(repeating: self, count: count) }
}
