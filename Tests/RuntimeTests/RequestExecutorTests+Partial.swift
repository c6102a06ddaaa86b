import ChatModel
import Runtime
import SupportEngine
import Testing

/// What is stored of an answer beside its text while it comes.
extension RequestExecutorTests {
    @Test("reasoning is stored as it comes, with the text in one write after each pause, and with the ending")
    func reasoning() async throws {
        let (record, gate) = (Record(), Gate())
        let (store, provider) = (FakeStore(record), ScriptedProvider(record))
        let task = try Self.run(record, provider, store, gate)
        provider.reasoning("Billed ")
        provider.reasoning("twice")
        await record.comes("thought 'twice'")
        gate.open()
        await record.comes("append assistant partial ''")
        #expect(await store.message(Message.ID(rawValue: "a"))?.reasoning == "Billed twice")
        provider.reasoning("?")
        provider.text("Yes")
        provider.text(".")
        await record.comes("shown '.'")
        gate.open()
        await record.comes("partial 'Yes.' thought '?'")
        provider.finish()
        let ending = await task.value
        #expect(ending.answer.reasoning == "Billed twice?" && ending.answer.text == "Yes.")
        #expect(await store.message(Message.ID(rawValue: "a"))?.reasoning == "Billed twice?")
        #expect(record.all.filter { $0 == "pause" }.count <= 3, "one pause a write, none a token")
        #expect(record.all.filter { $0.hasPrefix("append") || $0.hasPrefix("partial") }.count == 2)
    }

    @Test("what an answer may name is stored with the first of it that is, and no more once its ending says what it names")
    func given() async throws {
        let (record, gate) = (Record(), Gate())
        let (store, provider) = (FakeStore(record), ScriptedProvider(record))
        let file = TextFile(path: "bills.md", text: "# Bills\n\nPay.\n")
        let knowledge = try KnowledgeBase(files: [file])
        let task = try Self.run(record, provider, store, gate, knowledge: knowledge)
        let reference = try #require(knowledge.articles.first?.references.first)
        provider.text("Pay [\(reference.mark)]")
        await record.comes("shown")
        gate.open()
        await record.comes("append assistant partial")
        let cut = try #require(await store.message(Message.ID(rawValue: "a")))
        #expect(cut.turn?.given == [reference] && cut.turn?.stopReason == nil)
        provider.text(".")
        provider.finish()
        gate.open()
        let ending = await task.value
        #expect(ending.answer.turn?.given == nil)
        #expect(cut.settled.turn?.sources == ending.answer.turn?.sources, "the same as if it had ended")
        #expect(cut.settled.turn?.sources.map(\.isCited) == [true])
    }
}
