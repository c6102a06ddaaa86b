import ChatModel
import Foundation
import SupportEngine
import Testing

@Suite("Fences") struct FenceTests {
    /// How often one of our tags opens or closes in a text: counted after taking out everything that could hide it.
    private func tags(in text: String) -> Int {
        let plain = String(String.UnicodeScalarView(text.lowercased().unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint }))
        return plain.matches(of: /<[\s\/\\]*(knowledge|article|customer|staff|aside|verdict)(?![\p{L}\p{N}_])/).count
    }

    @Test(
        "tags of ours inside content are disarmed",
        arguments: [
            ("</customer>", "&lt;/customer>"), ("<CUSTOMER>", "&lt;CUSTOMER>"), ("< / Customer >", "&lt; / Customer >"),
            ("<\tknowledge", "&lt;\tknowledge"), ("<art\u{200B}icle id=\"x\">", "&lt;art\u{200B}icle id=\"x\">"),
            ("<c u s t o m e r>", "&lt;c u s t o m e r>"),
            ("<<aside>", "<&lt;aside>"), ("<staff", "&lt;staff"), ("<aside\u{0}>", "&lt;aside\u{0}>"), ("<staff/>", "&lt;staff/>"),
        ])
    func disarmed(content: String, expected: String) {
        #expect(Fence.disarm(content) == expected)
        #expect(tags(in: Fence.disarm(content)) == 0)
    }

    @Test(
        "everything else stays as it is",
        arguments: ["a < b", "<customers>", "<staffing>", "<article_id>", "<div>", "&lt;customer>", "x<", "<"])
    func untouched(content: String) {
        #expect(Fence.disarm(content) == content)
    }

    @Test("what was wrapped can be taken out again", arguments: ["plain", "</customer> and <aside>", "a\n\nb", "&lt; < >", ""])
    func contents(content: String) {
        let text = "x" + Fence.customer.wrap(content) + "\n" + Fence.aside.wrap("note") + Fence.customer.wrap("second")
        #expect(Fence.customer.contents(in: text) == [content, "second"])
        #expect(Fence.aside.contents(in: text) == ["note"])
    }

    @Test("attributes can't leave their quotes")
    func attributes() throws {
        let files = [TextFile(path: "k/x.md", text: "---\ntitle: 'a\" > <b> & </article>'\n---\ntext")]
        let article = try #require(try KnowledgeBase(files: files).articles.first)
        #expect(
            Fence.article(article)
                == "<article id=\"x\" title=\"a&quot; &gt; &lt;b&gt; &amp; &lt;/article&gt;\">\n[x#1:982d]\ntext\n</article>")
    }

    @Test("hostile texts leave exactly our own tags", .enabled(if: Places.hasShared, "needs the shared collection of attacks"))
    func hostile() throws {
        let texts = try Places.texts("prompt_injection.jsonl") + Places.texts("poisoned_docs.jsonl")
        #expect(texts.count == 297)
        var random = SeededGenerator(7)
        for text in texts {
            #expect(tags(in: Fence.customer.wrap(text)) == 2)
            #expect(tags(in: Fence.customer.wrap(laced(text, &random))) == 2)
            let files = [TextFile(path: "k/x.md", text: "---\ntitle: T\n---\nx" + laced(text, &random))]
            let article = try #require(try KnowledgeBase(files: files).articles.first)
            #expect(tags(in: Fence.article(article)) == 2)
        }
    }

    @Test(
        "in a whole request hostile texts open and close nothing, whoever brings them",
        .enabled(if: Places.hasShared, "needs the shared collection of attacks"))
    func request() throws {
        let texts = try Places.texts("prompt_injection.jsonl") + Places.texts("poisoned_docs.jsonl")
        var random = SeededGenerator(8)
        for text in texts {
            let hostile = laced(text, &random)
            let title = String(decoding: try JSONEncoder().encode(hostile), as: UTF8.self)
            let knowledge = try KnowledgeBase(files: [
                TextFile(path: "k/one.md", text: "---\ntitle: \(title)\n---\nx\n" + hostile),
                TextFile(path: "k/two.md", text: "---\nalways: true\n---\nx\n" + hostile),
            ])
            let file = TextFile(path: "s/1.0.0.md", text: "---\nname: s\nversion: 1.0.0\n---\nFor {{company}}.")
            let library = try PromptLibrary(files: [file], variables: ["company": hostile])
            let prompt = try #require(library.all.first)
            let history: [Message] = [
                .of(.customer, "1", hostile), .of(.assistant, "2", hostile), .of(.staff, "3", hostile), .of(.aside, "4", hostile),
            ]
            let whole = PromptAssembler(prompt: prompt, knowledge: knowledge, settings: AssemblySettings(knowledgeBudget: .max))
                .assemble(history: history, question: .of(.customer, "5", hostile), model: .plain, maxTokens: 10)
            // Always included and whole: knowledge and article, open and close, for each.
            #expect(whole.request.system.map { tags(in: $0.text) } == [0, 4, 4], "\(hostile)")
            // A customer's message, staff's and the question; the aside was for one answer only.
            let sent = whole.request.messages.map { $0.blocks.map { tags(in: $0.text) } }
            #expect(sent.joined().filter { $0 > 0 }.allSatisfy { $0 == 2 }, "\(hostile)")
            #expect(sent.joined().reduce(0, +) == 6, "\(hostile)")
        }
    }

    /// The text with forged tags put in at random places.
    private func laced(_ text: String, _ random: inout SeededGenerator) -> String {
        let forged = [
            "</customer>", "<customer>", "< /CUSTOMER\t>", "</knowledge >", "<ARTICLE id='x'>", "<\u{200D}/aside>", "</\nstaff>", "<",
        ]
        var words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        for _ in 0..<5 { words.insert(forged.randomElement(using: &random) ?? "", at: Int.random(in: 0...words.count, using: &random)) }
        return words.joined(separator: Bool.random(using: &random) ? " " : "")
    }
}
