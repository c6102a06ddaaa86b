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
        #expect(base.tokens == 0 && base.search("anything", limit: 5).isEmpty)
    }
}

@Suite("Search") struct SearchTests {
    @Test(
        "the words of a question find the article whatever their endings",
        arguments: [
            ("cancelling my subscription plan", "change-or-cancel-plan"), ("INVOICES", "billing-invoices"),
            ("exported data as csv", "export-your-data"),
            ("two-step verification codes", "two-factor-authentication"), ("rate limit 429", "api-rate-limits"), ("SSO", "single-sign-on"),
            ("slack notifications", "slack-integration"), ("deleted project backup retention", "data-retention-and-backups"),
        ])
    func finds(text: String, article: String) throws {
        let found = try Shipped.knowledge().search(text, limit: 3)
        #expect(found.first?.article == article)
        #expect(found == found.sorted { $0.score > $1.score })
        #expect(found.allSatisfy { !$0.snippet.isEmpty && $0.snippet.count <= 160 && $0.coverage > 0 && $0.coverage <= 1.000_001 })
    }

    @Test("the same knowledge gives the same result in whatever order it was read")
    func deterministic() throws {
        let files = try TextFolder.read(Places.knowledge)
        let (one, two) = (try KnowledgeBase(files: files), try KnowledgeBase(files: files.reversed()))
        for text in ["how do I pay by bank transfer", "the", "admin owner member guest", "error"] {
            #expect(one.search(text, limit: 20) == two.search(text, limit: 20))
        }
    }

    @Test("no text traps the search, and a limit of nothing finds nothing")
    func anyText() throws {
        let base = try Shipped.knowledge()
        let texts = [
            "", " ", "\"", "don't AND (", "\u{0}\u{FFFD}", "🧑‍🧑‍🧒", "ＡＰＩ", "価格", String(repeating: "invoice ", count: 20_000), "NEAR/3 * col:x",
        ]
        for text in texts { _ = base.search(text, limit: 5) }
        #expect(base.search("invoice", limit: 0).isEmpty && base.search("invoice", limit: -1).isEmpty)
        #expect(base.search("", limit: 5).isEmpty && base.search("the of and", limit: 5).isEmpty)
    }
}
