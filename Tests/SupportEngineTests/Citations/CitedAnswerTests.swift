import ChatModel
import SupportEngine
import Testing

@Suite("What is kept and copied of an answer") struct CitedAnswerTests {
    private static let (r, i) = (Marked.reset.description, Marked.invoice.description)

    @Test(
        "the draft for the customer has no marks and no gaps",
        arguments: [
            ("Due in 30 days [\(i)]. Reset [\(r)]", "Due in 30 days. Reset"), ("A [\(i)] [\(r)], b [made-up-mark].", "A, b."),
            ("A[\(i)]b", "A b"), ("[\(i)] Hello", "Hello"), ("1. One [\(i)].\n2. Two [\(r), \(i)].\n", "1. One.\n2. Two.\n"),
            ("Read [this](https://x.y) [1] `[\(r)]`.", "Read [this](https://x.y) [1] `[\(r)]`."), ("x [\(i)]\n\ny", "x\n\ny"), ("", ""),
            ("Wann? [\(i)] Dann", "Wann? Dann"),
            ("choose **Forgot password?** [\(i)].", "choose **Forgot password?**"), ("Stop! [\(i)]. Go", "Stop! Go"),
            ("Done. [\(i)] [\(r)].\nNext", "Done.\nNext"), ("_Why?_ [\(i)], then", "_Why?_, then"), ("Wait. [\(i)]...", "Wait...."),
            ("v2. [\(i)].5", "v2..5"), ("ends [\(i)].", "ends."), ("is 2**3 [\(i)].", "is 2**3."),
        ])
    func draft(text: String, draft: String) { #expect(CitedAnswer(text, given: Marked.given).draft == draft) }

    @Test("kept are the cited sources by their numbers, then what was found and not named")
    func record() {
        var found = [Marked.references[0], Marked.references[2]]
        found[0].score = 7.5
        found[1].score = 3
        let kept = CitedAnswer("B [\(Self.i)] a [\(Self.r)] [faq] [no-such-thing]", given: Marked.given).record(found: found)
        #expect(kept.map(\.mark) == [Self.i, Self.r, "faq", Marked.short.description])
        #expect(kept.map(\.isCited) == [true, true, true, false] && kept.map(\.score) == [0, 7.5, 0, 3])
        let again = CitedAnswer("B [\(Self.i)] a [\(Self.r)] [faq] [no-such-thing]", given: GivenSources(kept))
        #expect(again.sources.map(\.mark) == [Self.i, Self.r, "faq"] && again.forgedCount == 1)
    }

    @Test(
        "a mark is read only as it is written",
        arguments: [
            ("a#1:0af9", true), ("a.b_c-D#12:ffff", true), ("a#0:0af9", false), ("a#01:0af9", false), ("a#+1:0af9", false),
            ("a#1:0AF9", false),
            ("a#1:0af", false), ("#1:0af9", false), ("a#1:0af9 ", false), ("a", false), ("a#1", false),
            ("a#99999999999999999999:0af9", false),
            ("é#1:0af9", false), ("a#1#1:0af9", false),
        ])
    func reading(text: String, isMark: Bool) {
        #expect((PassageMark(text)?.description == text) == isMark)
    }

    @Test("every passage of the shipped articles has a mark of its own, which stands in the prompt before its text")
    func shipped() throws {
        let knowledge = try Shipped.knowledge()
        let marks = knowledge.articles.flatMap(\.marks)
        #expect(Set(marks).count == marks.count && marks.allSatisfy { PassageMark($0.description) == $0 })
        let prompt = try Shipped.prompts().prompt(PromptSelector(name: "support"))
        let settings = AssemblySettings(knowledgeBudget: .max)
        let assembled = PromptAssembler(prompt: prompt, knowledge: knowledge, settings: settings)
            .assemble(history: [], question: .of(.customer, "q", "?"), model: .plain, maxTokens: 10)
        let text = assembled.request.system.map(\.text).joined()
        #expect(assembled.given.map(\.mark) == knowledge.articles.flatMap { $0.marks.map(\.description) })
        for mark in marks { #expect(text.contains("[\(mark)]\n")) }
    }

    @Test("of a large knowledge only what was found and what is always there may be named")
    func found() async throws {
        let knowledge = try Shipped.knowledge()
        let assembler = PromptAssembler(
            prompt: Prompt(name: "s", version: "1.0.0", text: "x"), knowledge: knowledge, settings: AssemblySettings(knowledgeBudget: 1))
        let question = Message.of(.customer, "q", "How do I reset my password?")
        let found = try await Shipped.search().passages(for: question.text, limit: 9)
        let assembled = assembler.assemble(history: [], question: question, found: found, model: .plain, maxTokens: 10)
        let always = Set(knowledge.articles.filter(\.always).map(\.id))
        let given = assembled.given.filter { !always.contains($0.article) }
        #expect(!given.isEmpty && Set(given.map(\.mark)).isSubset(of: found.map(\.passage.mark)))
        let text = assembled.request.messages.flatMap(\.blocks).map(\.text).joined()
        #expect(given.allSatisfy { text.contains("[\($0.mark)]\n") })
        #expect(assembled.sources.first?.article == "reset-password")
    }
}
