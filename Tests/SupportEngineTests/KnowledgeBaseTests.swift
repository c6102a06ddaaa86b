import SupportEngine
import Testing

@Suite("Knowledge base") struct KnowledgeBaseTests {
    private func file(_ path: String, _ text: String) -> TextFile { TextFile(path: "knowledge/" + path, text: text) }

    @Test(
        "title and id come from the front matter, else from the first heading and the file's name",
        arguments: [
            ("a/plain.md", "text", "plain", "plain"), ("a/x.md", "intro\n\n## The Heading ##\n\ntext", "x", "The Heading"),
            ("a/x.md", "---\nid: other\ntitle: Said\n---\n# Heading\ntext", "other", "Said"),
            ("a/x.md", "```\n# no heading\n```\n# Real\ntext", "x", "Real"),
        ])
    func names(path: String, text: String, id: String, title: String) throws {
        let article = try #require(try KnowledgeBase(files: [file(path, text)]).articles.first)
        #expect(article.id == id && article.title == title)
    }

    @Test("an article is divided at its headings; headings in code and parts without text are none")
    func sections() throws {
        let text = "---\ntitle: T\n---\n\nintro\n\n## One\n\nfirst\n~~~\n## code\n~~~\n\n## Empty\n### Two\nsecond\n"
        let article = try #require(try KnowledgeBase(files: [file("x.md", text)]).articles.first)
        #expect(article.sections.map(\.heading) == ["", "One", "Two"])
        #expect(article.sections.map(\.level) == [0, 2, 3])
        #expect(article.sections.map(\.line) == [5, 7, 15])
        #expect(article.sections.map(\.text) == ["intro", "first\n~~~\n## code\n~~~", "second"])
    }

    @Test(
        "links between articles must lead somewhere",
        arguments: [
            ("[b](b.md)", []), ("[b](../x/b.md)", []), ("[b](./b.md#how-to-pay)", []), ("[a](#top)", []), ("[web](https://e.com/x.md)", []),
            ("[mail](mailto:a@b.md)", []), ("![picture](p.png)", []), ("`[code](none.md)`", []), ("```\n[code](none.md)\n```", []),
            ("[b](<b.md> \"title\")", []),
            ("[no](none.md)", ["knowledge/x/a.md:3: the link leads to none.md, where no article is"]),
            ("[no](../b.md)", ["knowledge/x/a.md:3: the link leads to ../b.md, where no article is"]),
            (
                "[no](b.md#nothing) [no](#none)",
                [
                    "knowledge/x/a.md:3: the link leads to #none, but that article",
                    "knowledge/x/a.md:3: the link leads to #nothing, but that article",
                ]
            ),
        ] as [(String, [String])])
    func links(link: String, expected: [String]) {
        let found = problems {
            try KnowledgeBase(files: [file("x/a.md", "# Top\n\n" + link), file("x/b.md", "# B\n\n## How to pay?\n\ntext")])
        }
        #expect(found.count == expected.count && zip(found, expected).allSatisfy { $0.hasPrefix($1) }, "\(found)")
    }

    @Test("two articles of one id are both reported")
    func duplicates() {
        let found = problems { try KnowledgeBase(files: [file("a/x.md", "one"), file("b/y.md", "---\nid: x\n---\ntwo")]) }
        #expect(
            found == [
                "knowledge/a/x.md: the id `x` is also that of knowledge/b/y.md; give one of them another `id:`.",
                "knowledge/b/y.md:2: the id `x` is also that of knowledge/a/x.md; give one of them another `id:`.",
            ])
    }

    @Test("the hash depends on what the articles say, not on the order or the folder of the files")
    func hash() throws {
        let files = (1...9).map { file("f/a\($0).md", "---\ntags: [t\($0)]\n---\ntext \($0)") }
        let first = try KnowledgeBase(files: files).hash
        #expect(first.count == 64)
        #expect(try KnowledgeBase(files: files.reversed()).hash == first)
        #expect(try KnowledgeBase(files: files.map { TextFile(path: "elsewhere/" + $0.path, text: $0.text) }).hash == first)
        for number in files.indices {
            var edited = files
            edited[number].text += "!"
            #expect(try KnowledgeBase(files: edited).hash != first)
        }
    }

    @Test("statistics add up")
    func statistics() throws {
        let base = try KnowledgeBase(files: [
            file("a.md", "---\nalways: true\nupdated: 2026-01-02\n---\nshort"), file("b.md", "longer text\n## More\nand more"),
        ])
        let statistics = base.statistics
        #expect(statistics.articles == 2 && statistics.alwaysArticles == 1 && statistics.passages == 3)
        #expect(statistics.longest == "b" && statistics.oldestUpdate == "2026-01-02")
        #expect(statistics.tokens == base.articles.map(\.tokens).reduce(0, +) && statistics.alwaysTokens == base.article("a")?.tokens)
    }

    @Test("a folder without articles is an empty knowledge base")
    func empty() throws {
        let base = try KnowledgeBase(files: [])
        #expect(base.tokens == 0 && base.articles.isEmpty && base.passage("x#1:ba78") == nil)
    }
}
