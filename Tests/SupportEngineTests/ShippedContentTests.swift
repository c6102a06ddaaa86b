import SupportEngine
import Testing

@Suite("What ships") struct ShippedContentTests {
    @Test("prompts load, and `support` has a production version")
    func prompts() throws {
        let library = try Shipped.prompts()
        #expect(library.labels(of: "support")["production"] != nil)
        #expect(try library.prompt(PromptSelector(name: "support")).text.contains("Acme"))
    }

    @Test("the support prompt and the articles always included are large enough for every model's cache")
    func size() throws {
        let prompt = try Shipped.prompts().prompt(PromptSelector(name: "support"))
        let statistics = try Shipped.knowledge().statistics
        #expect(prompt.tokens + statistics.alwaysTokens > 4_500)
        #expect(statistics.tokens < 12_000, "the whole knowledge is to fit its default budget")
    }

    @Test("the support prompt explains exactly the tags that requests use")
    func tags() throws {
        let text = try Shipped.prompts().prompt(PromptSelector(name: "support")).text
        let named = Set(text.matches(of: /<([a-z_]+)[ >]/).map { String($0.1) })
        #expect(named == Set(Fence.allCases.map(\.rawValue)))
    }

    @Test("examples in the support prompt name articles that exist")
    func marks() throws {
        let text = try Shipped.prompts().prompt(PromptSelector(name: "support")).text
        #expect(SourceMarks.unknownMarks(in: text, knowledge: try Shipped.knowledge()).isEmpty)
    }
}
