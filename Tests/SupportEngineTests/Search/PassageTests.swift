import SupportEngine
import Testing

@Suite("Passages") struct PassageTests {
    private func article(_ text: String) throws -> Article {
        try #require(try KnowledgeBase(files: [TextFile(path: "k/x.md", text: text)]).articles.first)
    }

    @Test("a passage knows its article, its place, the headings above it and its text")
    func context() throws {
        let passages = try article("---\ntitle: T\n---\nintro\n\n## One\n\na\n\n### Deep\n\nb\n\n## Two\n\nc").passages
        #expect(passages.map(\.number) == [1, 2, 3, 4])
        #expect(passages.map(\.section) == ["", "One", "Deep", "Two"])
        #expect(passages.map(\.headings) == [[], ["One"], ["One", "Deep"], ["Two"]])
        #expect(passages.map(\.text) == ["intro", "a", "b", "c"])
        #expect(passages.allSatisfy { $0.article == "x" && $0.title == "T" })
    }

    @Test("the mark names article, place and the text's digest")
    func mark() throws {
        // printf abc | sha256sum = ba7816bf…
        #expect(try article("abc").passages.map(\.mark) == ["x#1:ba78"])
    }

    @Test(
        "a mark finds its passage until the text changes",
        arguments: ["x#1:0000", "x#2:ba78", "y#1:ba78", "x#0:ba78", "x", "x#:", "#", ""])
    func byMark(wrong: String) throws {
        let base = try KnowledgeBase(files: [TextFile(path: "k/x.md", text: "abc")])
        #expect(base.passage("x#1:ba78")?.text == "abc")
        #expect(base.passage(wrong) == nil)
    }

    @Test("a section of 250 words stays whole to the byte")
    func short() throws {
        let half = Array(repeating: "word", count: 125).joined(separator: " ")
        let text = half + "\n\n\n" + half
        #expect(try article("# T\n\n" + text).passages.map(\.text) == [text])
    }

    @Test("a longer section is cut between paragraphs, never in code, and keeps its heading")
    func long() throws {
        let paragraph = Array(repeating: "word", count: 100).joined(separator: " ")
        let code = "```\n" + Array(repeating: "line of code\n\n", count: 100).joined() + "```"
        let passages = try article("# T\n\n## Long\n\n" + [paragraph, paragraph, paragraph, code].joined(separator: "\n\n")).passages
        #expect(passages.map(\.text) == [paragraph + "\n\n" + paragraph, paragraph, code])
        #expect(passages.allSatisfy { $0.section == "Long" } && passages.map(\.number) == [1, 2, 3])
    }
}
