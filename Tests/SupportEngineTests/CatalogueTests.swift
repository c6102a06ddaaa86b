import ChatModel
import Foundation
import SupportEngine
import Testing

@Suite("Catalogue") struct CatalogueTests {
    private func catalogue(_ rows: String) throws -> Catalogue { try Catalogue(yaml: rows, file: "c.yaml") }

    @Test(
        "prices are read exactly: dollars per million tokens are picodollars a token, a million to one",
        arguments: [
            ("3.75", 3_750_000), ("0.10", 100_000), ("0.0375", 37_500), ("75", 75_000_000), ("0.001", 1_000), ("0.123456", 123_456),
            ("0", 0),
            ("1000", 1_000_000_000), ("0.1", 100_000),
        ] as [(String, Int64)])
    func exact(text: String, picodollars: Int64) throws {
        for written in [text, "\"\(text)\""] {
            let card = try catalogue("- {id: m, provider: p, prices: {input: \(written), output: 1}}").cards[0]
            #expect(card.prices?.input.picodollars == picodollars)
        }
    }

    @Test(
        "a price in another unit or form is refused with its line",
        arguments: [
            "1000.01", "0.0009", "0.000003", "3e-6", "-1", "1,50", "$3", "", "1.", ".5", "0.1234567", "NaN", "99999999999999999999", "٣",
        ])
    func refused(text: String) {
        let found = problems { try catalogue("- id: m\n  provider: p\n  prices:\n    input: \"\(text)\"\n    output: 1") }
        #expect(found.count == 1 && found[0].hasPrefix("c.yaml:4: `input` "), "\(found)")
    }

    @Test(
        "what is wrong is reported with file and line",
        arguments: [
            ("", ["c.yaml:1: the catalogue must be a list"]), ("a: b", ["c.yaml:1: the catalogue must be a list"]),
            ("- id: m\n  provider: p\n  speed: 3", ["c.yaml:3: `speed` is not a key here"]),
            ("- id: m\n- provider: p", ["c.yaml:1: `provider` is missing", "c.yaml:2: `id` is missing"]),
            ("- id: m\n  provider: p\n  context: many", ["c.yaml:3: `context` must be a whole number, not `many`."]),
            ("- id: m\n  provider: p\n  retirement: soon", ["c.yaml:3: `retirement` must be a day"]),
            ("- id: m\n  provider: p\n  prices: {input: 1}", ["c.yaml:3: prices need `input` and `output`"]),
            ("- id: m\n  provider: p\n  prices: {input: 1, output: 1, inputs: 2}", ["c.yaml:3: `inputs` is not a key here"]),
            (
                "- id: m\n  provider: p\n  prices: {input: 1, output: 1}\n  tiers:\n  - {input: 1, output: 2}",
                ["c.yaml:5: a tier needs `above`"]
            ),
            ("- id: m\n  provider: p\n  tiers: [{above: 1, input: 1, output: 2}]", ["c.yaml:3: `tiers` need `prices`"]),
            ("- {id: m, provider: p}\n- {id: m, provider: p}", ["c.yaml:2: p/m has a row already"]),
            ("- {id: m, provider: p, default: true}\n- {id: n, provider: p, default: true}", ["c.yaml:2: p/m is the default already"]),
            ("- text", ["c.yaml:1: here must stand lines of the form"]),
        ])
    func faults(rows: String, expected: [String]) {
        let found = problems { try catalogue(rows) }
        #expect(found.count == expected.count && zip(found, expected).allSatisfy { $0.hasPrefix($1) }, "\(found)")
    }

    @Test("cached tokens without a price of their own cost what other input costs")
    func missingCachePrices() throws {
        let prices = try catalogue("- {id: m, provider: p, prices: {input: 2, output: 8}}").cards[0].prices
        #expect([prices?.cacheRead, prices?.cacheWrite5m, prices?.cacheWrite1h].allSatisfy { $0?.picodollars == 2_000_000 })
    }

    private let three = """
        - {id: new, provider: p, prices: {input: 1, output: 1}}
        - {id: middle, provider: p, retirement: 2027-01-31, default: true}
        - {id: old, provider: q, retirement: 2026-01-01}
        """

    @Test(
        "the default is never a model past its retirement; then the newest of the same provider is",
        arguments: [
            ("2026-11-21", "middle"), ("2027-01-31", "middle"), ("2027-02-01", "new"), ("9999-01-01", "new"),
        ])
    func defaults(day: String, id: String) throws {
        #expect(try catalogue(three).defaultModel(on: day).id.name == id)
    }

    @Test("a user's rows replace those of the same model, come first otherwise, and may name the default")
    func overriding() throws {
        let own = try catalogue("- {id: new, provider: p, prices: {input: 5, output: 5}}\n- {id: mine, provider: r, default: true}")
        let both = try catalogue(three).overriding(with: own)
        #expect(both.cards.map(\.id.name) == ["new", "mine", "middle", "old"])
        #expect(both.card(for: ModelID(provider: "p", name: "new"))?.prices?.input.picodollars == 5_000_000)
        #expect(both.defaultModel(on: "2026-11-21").id.name == "mine" && both.cards.count(where: \.isDefault) == 1)
        #expect(try own.overriding(with: catalogue("- {id: x, provider: x}")).defaultModel(on: "2026-11-21").id.name == "mine")
    }

    @Test("iterations cost each at the prices of the model that made them; one without a price makes the sum unknown")
    func iterations() throws {
        let both = try catalogue(
            "- {id: a, provider: p, prices: {input: 1, output: 2}}\n- {id: b, provider: p, prices: {input: 10, output: 20}}")
        let part = Usage(inputTokens: 100, outputTokens: 10)
        let a = ModelID(provider: "p", name: "a")
        let cost = { (models: [String?]) in
            both.cost(of: Usage(inputTokens: 1, iterations: models.map { .init(model: $0, usage: part) }), model: a)?.picodollars
        }
        #expect(cost([]) == 1_000_000)
        #expect(cost([nil]) == 121_000_000)
        #expect(cost(["b", nil]) == 1_321_000_000)
        #expect(cost(["unknown"]) == nil)
        #expect(both.cost(of: part, model: ModelID(provider: "q", name: "a")) == nil)
    }

    // MARK: The catalogue that ships

    @Test("the shipped catalogue loads; its default is served and says what it caches")
    func shipped() throws {
        let catalogue = try Shipped.catalogue()
        let chosen = catalogue.defaultModel(on: "2026-11-21")
        #expect(chosen.id.description == "anthropic/claude-sonnet-4-6")
        #expect(chosen.retirement == nil && chosen.minimumCacheTokens != nil)
        #expect(catalogue.cards.allSatisfy { $0.prices != nil && !$0.source.isEmpty && $0.date == "2026-11-21" && $0.contextWindow != nil })
    }

    @Test(
        "conversations cost what hand-made sums say",
        arguments: [
            ("claude-sonnet-4-6", Usage(cacheWrite5mTokens: 200, cacheReadTokens: 800, outputTokens: 1_000), "0.015990000"),
            ("claude-sonnet-4-6", Usage(inputTokens: 1_000, outputTokens: 1_000), "0.018000000"),
            ("claude-sonnet-4-6", Usage(cacheWrite1hTokens: 5_000, outputTokens: 200), "0.033000000"),
            ("claude-sonnet-5-5", Usage(cacheReadTokens: 10_000, outputTokens: 100), "0.002000000"),
            ("claude-haiku-5-5", Usage(inputTokens: 100_000, outputTokens: 1_000), "0.010500000"),
            ("claude-haiku-5-5", Usage(inputTokens: 1, cacheReadTokens: 100_000, outputTokens: 1_000), "0.007500500"),
            ("claude-3-5-sonnet-20241022", Usage(inputTokens: 1_000, outputTokens: 1_000), "0.018000000"),
            ("claude-fable-5-1", Usage(cacheReadTokens: 1_000), "0.000250000"),
        ])
    func sums(model: String, usage: Usage, dollars: String) throws {
        #expect(try Shipped.catalogue().cost(of: usage, model: ModelID(provider: "anthropic", name: model))?.decimal == dollars)
    }

    @Test("every shipped price is the collected one", .enabled(if: Places.hasShared, "needs the shared price list"))
    func collected() throws {
        struct Row: Decodable {
            var id: String, provider: String
            var prices: [String: Decimal?]
            enum CodingKeys: String, CodingKey {
                case id, provider
                case prices = "usd_per_mtok"
            }
        }
        struct List: Decodable { var models: [Row] }
        let list = try JSONDecoder().decode(List.self, from: Data(contentsOf: URL(filePath: Places.shared + "/wire/prices.json")))
        for card in try Shipped.catalogue().cards {
            let row = try #require(list.models.first { $0.id == card.id.name && $0.provider == card.id.provider })
            let listed = ["input", "output", "cache_read", "cache_write_5m", "cache_write_1h"].map { row.prices[$0] ?? nil }
            let prices = try #require(card.prices)
            let ours = [prices.input, prices.output, prices.cacheRead, prices.cacheWrite5m, prices.cacheWrite1h]
            #expect(listed == ours.map { Decimal($0.picodollars) / 1_000_000 }, "\(card.id)")
        }
    }
}
