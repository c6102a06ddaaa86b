import ChatModel
import SupportEngine
import Testing

@Suite("Where two requests part") struct PrefixChangeTests {
    private static func block(
        _ label: String, _ text: String, _ breakpoint: CacheLifetime? = nil, role: ChatRequest.Role? = nil
    ) -> BlockReport {
        BlockReport(PromptBlock(label: label, text: text, cacheBreakpoint: breakpoint), role: role)
    }

    private static func request(_ prompt: String, _ knowledge: String, _ question: String) -> [BlockReport] {
        [block("system prompt", prompt), block("knowledge", knowledge, .fiveMinutes), block("question", question, role: .user)]
    }

    private static let articles = """
        <knowledge>
        <article id="a" title="A">
        One.
        </article>
        <article id="b" title="B">
        Two.
        </article>
        </knowledge>
        """

    @Test("what stands behind the last breakpoint may change")
    func same() {
        #expect(PrefixChange(from: Self.request("Kind.", Self.articles, "Why?"), to: Self.request("Kind.", Self.articles, "How?")) == nil)
        #expect(PrefixChange(from: [Self.block("question", "Why?", role: .user)], to: []) == nil)
    }

    @Test("a changed prompt is found at its byte, with what stood around it")
    func prompt() throws {
        let old = Self.request("You are kind and you answer in one sentence.", "K", "Q")
        let new = Self.request("You are kind and you answer at length.", "K", "Q")
        let change = try #require(PrefixChange(from: old, to: new))
        #expect(change.block == "system prompt")
        #expect(change.byte == "You are kind and you answer ".utf8.count)
        #expect(change.before == "kind and you answer in one sentence.")
        #expect(change.after == "kind and you answer at length.")
        #expect(change.article == nil)
    }

    @Test("bytes count from the beginning of all texts, and the article is named", arguments: [("Two.", "b"), ("One.", "a")])
    func article(word: String, id: String) throws {
        let new = Self.articles.replacing(word, with: "Changed.")
        let change = try #require(PrefixChange(from: Self.request("Kind.", Self.articles, "Q"), to: Self.request("Kind.", new, "Q")))
        let place = try #require(Self.articles.firstRange(of: word))
        #expect(change.byte == 5 + Self.articles[..<place.lowerBound].utf8.count)
        #expect(change.block == "knowledge")
        #expect(change.article == id)
    }

    @Test("a new article is named, though the place is inside its tag")
    func newArticle() throws {
        let new = Self.articles.replacing("<article id=\"b\"", with: "<article id=\"aa\" title=\"New\">\nN.\n</article>\n<article id=\"b\"")
        let change = try #require(PrefixChange(from: Self.request("Kind.", Self.articles, "Q"), to: Self.request("Kind.", new, "Q")))
        #expect(change.article == "aa")
    }

    @Test("the excerpts hold whole characters, 40 bytes at most")
    func characters() throws {
        let (old, new) = ("ä".repeated(30) + "x" + "é".repeated(30), "ä".repeated(30) + "y" + "é".repeated(30))
        let change = try #require(PrefixChange(from: Self.request(old, "K", "Q"), to: Self.request(new, "K", "Q")))
        #expect(change.byte == 60)
        #expect(change.before == "ä".repeated(10) + "x" + "é".repeated(9))
        #expect(change.after == "ä".repeated(10) + "y" + "é".repeated(9))
        #expect(change.after.utf8.count <= 40)
    }

    @Test("inside one character the common bytes count, and no half of it is shown")
    func half() throws {
        let change = try #require(PrefixChange(from: Self.request("ä", "K", "Q"), to: Self.request("å", "K", "Q")))
        #expect(change.byte == 1)
        #expect(change.before == "ä" && change.after == "å")
    }

    @Test("a history that lost its beginning, and one that ends early, are changes")
    func history() throws {
        let texts = ["q1", "a1", "q2"].map { BlockReport.Text(role: .user, text: $0) }
        let old = [Self.block("system prompt", "S"), BlockReport(label: "history", tokens: 3, breakpoint: .fiveMinutes, texts: texts)]
        let shorter = [old[0], BlockReport(label: "history", tokens: 1, breakpoint: .fiveMinutes, texts: Array(texts[2...]))]
        #expect(try #require(PrefixChange(from: old, to: shorter)).byte == 2)
        let ended = try #require(PrefixChange(from: old, to: [old[0]]))
        #expect(ended == PrefixChange(block: "history", byte: 1, before: "q1", after: ""))
    }

    @Test("a text in another role is a change even if its bytes are the same")
    func role() throws {
        let old = [BlockReport(label: "history", tokens: 1, breakpoint: .fiveMinutes, texts: [.init(role: .user, text: "x")])]
        let new = [BlockReport(label: "history", tokens: 1, breakpoint: .fiveMinutes, texts: [.init(role: .assistant, text: "x")])]
        #expect(PrefixChange(from: old, to: new) != nil)
    }

    @Test("the reports of a request hold every byte of it, in its order")
    func reports() {
        let assembler = PromptAssembler(prompt: Prompt(name: "s", version: "1.0.0", text: "Be kind."), knowledge: nil)
        let history = [
            Message.of(.staff, "1", "Hello, Dana here"), .of(.customer, "2", "Hi"), .of(.customer, "3", "Anyone?"),
            .of(.assistant, "4", "Yes"),
        ]
        let assembled = assembler.assemble(history: history, question: .of(.customer, "q", "Why?"), model: .plain, maxTokens: 10)
        let sent = assembled.request.system.map(\.text) + assembled.request.messages.flatMap { $0.blocks.map(\.text) }
        #expect(assembled.blocks.flatMap(\.texts).map(\.text) == sent)
        let roles = assembled.request.messages.flatMap { turn in turn.blocks.map { _ in turn.role } }
        #expect(assembled.blocks.flatMap(\.texts).compactMap(\.role) == roles)
    }
}

extension String {
    fileprivate func repeated(_ count: Int) -> String { String(repeating: self, count: count) }
}
