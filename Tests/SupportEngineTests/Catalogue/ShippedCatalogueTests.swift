import ChatModel
import SupportEngine
import Testing

@Suite("The catalogue that ships") struct ShippedCatalogueTests {
    /// Read once for all tests.
    private static let shipped = Result { try Shipped.catalogue() }

    @Test("it loads; its default is served and says what it caches")
    func loads() throws {
        let catalogue = try Self.shipped.get()
        let chosen = catalogue.defaultModel(on: "2026-11-21")
        #expect(chosen.id.description == "anthropic/claude-sonnet-4-6")
        #expect(chosen.retirement == nil && chosen.minimumCacheTokens != nil && chosen.firstTokenDeadline == .seconds(4))
        #expect(catalogue.cards.allSatisfy { !$0.source.isEmpty && $0.date == "2026-11-21" })
        #expect(catalogue.cards.allSatisfy { $0.contextWindow != nil && $0.cacheRule != nil })
        #expect(catalogue.cards.filter { $0.prices == nil }.map(\.id.name) == ["command-a-plus-05-2026"])
    }

    @Test(
        "it has the models of the plan Firstline grew from",
        arguments: [
            "anthropic/claude-3-haiku-20240307", "anthropic/claude-3-5-sonnet-20241022", "anthropic/claude-3-opus-20240229",
            "openai/gpt-3.5-turbo", "openai/gpt-4-turbo", "openai/gpt-4o", "gemini/gemini-1.5-flash", "gemini/gemini-1.5-pro",
            "groq/llama-3.1-70b-versatile", "mistral/mistral-large-2411", "cohere/command-r-plus",
        ])
    func planned(id: String) throws {
        let card = try #require(try Self.shipped.get().cards.first { $0.id.description == id })
        #expect(card.prices != nil)
    }

    @Test("a second name has the prices of the row it names; models that reason have no deadline, all others have one")
    func consistent() throws {
        let catalogue = try Self.shipped.get()
        for card in catalogue.cards {
            #expect((card.firstTokenDeadline == nil) == card.reasons, "\(card.id)")
            guard let name = card.sameAs else { continue }
            let main = try #require(catalogue.card(for: ModelID(provider: card.id.provider, name: name)), "\(card.id)")
            #expect(main.sameAs == nil && main.prices?.input == card.prices?.input, "\(card.id)")
            #expect(main.prices?.output == card.prices?.output, "\(card.id)")
        }
        #expect(catalogue.cards.filter { $0.sameAs != nil }.count > 15)
    }

    @Test(
        "answers cost what hand-made sums say",
        arguments: [
            ("claude-sonnet-4-6", Usage(cacheWrite5mTokens: 200, cacheReadTokens: 800, outputTokens: 1_000), 15_990_000_000),
            ("claude-sonnet-4-6", Usage(inputTokens: 1_000, outputTokens: 1_000), 18_000_000_000),
            // litellm's issue 9812: 3 + 12,304 written + 550 out, $0.054399; the same written for an hour.
            ("claude-sonnet-4-6", Usage(inputTokens: 3, cacheWrite5mTokens: 12_304, outputTokens: 550), 54_399_000_000),
            ("claude-sonnet-4-6", Usage(inputTokens: 3, cacheWrite1hTokens: 12_304, outputTokens: 550), 82_083_000_000),
            ("claude-sonnet-5-5", Usage(cacheReadTokens: 10_000, outputTokens: 100), 2_000_000_000),
            ("claude-fable-5-1", Usage(cacheReadTokens: 1_000), 250_000_000),
            ("claude-haiku-5-5", mixed(50_000), 9_825_000_000),
            ("claude-haiku-5-5", mixed(50_001), 49_125_500_000),
            ("gemini-2.5-pro", Usage(inputTokens: 200_000, outputTokens: 1_000), 260_000_000_000),
            ("gemini-2.5-pro", Usage(inputTokens: 200_001, outputTokens: 1_000, reasoningTokens: 900), 515_002_500_000),
            ("gemini-2.5-pro", Usage(inputTokens: 100_001, cacheReadTokens: 100_000), 275_002_500_000),
            ("gemini-1.5-flash", Usage(inputTokens: 128_000, outputTokens: 10), 9_603_000_000),
            ("gemini-1.5-flash", Usage(inputTokens: 128_001, outputTokens: 10), 19_206_150_000),
            ("gpt-5.6", Usage(inputTokens: 1_000, cacheWrite5mTokens: 3_207, outputTokens: 200), 24_035_000_000),
            ("gpt-5.6", Usage(inputTokens: 10, cacheReadTokens: 3_207, outputTokens: 200), 5_322_800_000),
            ("gpt-5.6", Usage(inputTokens: 272_001, outputTokens: 1), 2_176_038_000_000),
            ("gpt-4o", Usage(inputTokens: 1, cacheReadTokens: 1_024, outputTokens: 1), 1_292_500_000),
            ("gpt-5-nano", Usage(cacheReadTokens: 1), 5_000),
            ("openai/gpt-oss-20b", Usage(inputTokens: 100, cacheReadTokens: 1_000, outputTokens: 10), 48_000_000),
            ("llama-3.1-70b-versatile", Usage(inputTokens: 1_000, outputTokens: 1_000), 1_380_000_000),
            ("mistral-medium-3-5", Usage(inputTokens: 31, cacheReadTokens: 128, outputTokens: 28), 275_700_000),
            // Cohere's billed units, 181 and 34 where 1,698 and 66 were counted; what of them was cached makes no difference.
            ("command-a-03-2025", Usage(inputTokens: 181, outputTokens: 34), 792_500_000),
            ("command-a-03-2025", Usage(inputTokens: 81, cacheReadTokens: 100, outputTokens: 34), 792_500_000),
            ("command-r7b-12-2024", Usage(inputTokens: 1_000, outputTokens: 1_000), 187_500_000),
        ] as [(String, Usage, Int64)])
    func sums(model: String, usage: Usage, picodollars: Int64) throws {
        let catalogue = try Self.shipped.get()
        let card = try #require(catalogue.cards.first { $0.id.name == model })
        #expect(catalogue.cost(of: usage, model: card.id)?.picodollars == picodollars)
    }

    /// All kinds of input, 50,000 of them cached.
    private static func mixed(_ input: Int) -> Usage {
        Usage(
            inputTokens: input, cacheWrite5mTokens: 25_000, cacheWrite1hTokens: 5_000, cacheReadTokens: 20_000, outputTokens: 1_000)
    }

    @Test("Gemini's promotion ends with the year", arguments: [("2026-12-31", 4_500_000_000), ("2027-01-01", 9_000_000_000)])
    func promotion(day: String, picodollars: Int64) throws {
        let catalogue = try Self.shipped.get().priced(on: day)
        let usage = Usage(inputTokens: 1_000, outputTokens: 1_000)
        #expect(catalogue.cost(of: usage, model: ModelID(provider: "gemini", name: "gemini-3.8-flash"))?.picodollars == picodollars)
    }
}
