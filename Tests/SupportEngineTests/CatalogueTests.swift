import ChatModel
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
        "a price per token is refused with the price per million that was meant",
        arguments: [("0.000003", "3"), ("0.00000125", "1.25"), ("0.0000000375", "0.0375"), ("0.000075", "75"), ("0.000000005", "0.005")])
    func perToken(text: String, meant: String) {
        let found = problems { try catalogue("- id: m\n  provider: p\n  prices: {input: \"\(text)\", output: 1}") }
        let sentence = "`input` is \(text), which looks like USD per token; write USD per million tokens, \"\(meant)\"."
        #expect(found == ["c.yaml:3: \(sentence)"])
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
            ("- id: m\n  provider: p\n  tiers: [{above: 1, input: 1, output: 2}]", ["c.yaml:3: `tiers` can stand only beside `prices`"]),
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
        let one = try catalogue("- {id: m, provider: p, prices: {input: 2, output: 8, cache_write_5m: 3}}").cards[0].prices
        #expect(one?.cacheWrite1h.picodollars == 3_000_000 && one?.cacheRead.picodollars == 2_000_000)
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

    @Test("a model on one's own machine costs nothing without a row; one in Ollama's cloud, and any with a row, cost what is written")
    func ownMachine() throws {
        let catalogue = try catalogue("- {id: rented, provider: vllm, prices: {input: 1, output: 2}}\n- {id: unknown, provider: ollama}")
        let usage = Usage(inputTokens: 1_000, cacheWrite1hTokens: 5, cacheReadTokens: 7, outputTokens: 1_000)
        let cost = { catalogue.cost(of: usage, model: ModelID(provider: $0, name: $1))?.picodollars }
        #expect(cost("ollama", "gemma3:1b") == 0 && cost("llamacpp", "any") == 0 && cost("vllm", "org/model") == 0)
        #expect(cost("ollama", "gpt-oss:120b-cloud") == nil && cost("ollama", "unknown") == nil && cost("openrouter", "x") == nil)
        #expect(cost("vllm", "rented") == 3_012_000_000)
        let more = try self.catalogue("- {id: new, provider: ollama}")
        #expect(catalogue.overriding(with: more).cards.count == 3)
    }

    @Test(
        "a price change holds from its day on",
        arguments: [("2026-12-31", 1_000_000), ("2027-01-01", 2_000_000), ("2030-01-01", 2_000_000)])
    func priceChange(day: String, picodollars: Int64) throws {
        let changing = "- {id: m, provider: p, prices: {input: 1, output: 1}, price_change: {from: 2027-01-01, input: 2, output: 2}}"
        let card = try catalogue(changing).priced(on: day).card(for: ModelID(provider: "p", name: "m"))
        #expect(card?.cost(of: Usage(inputTokens: 1))?.picodollars == picodollars)
        let chosen = try catalogue(changing).priced(on: day).defaultModel(on: day)
        #expect(chosen == card)
    }

    @Test("facts are read as they are written")
    func facts() throws {
        let card = try catalogue(
            """
            - id: m
              provider: p
              batch_discount: 50
              cache: automatic
              cache_step: 128
              first_token_deadline: 4
              reasons: true
              sampling: false
              refuses: [seed]
              thinking: [adaptive, disabled]
              efforts: []
              quality: {score: "88.7", source: mine}
              same_as: n
              delisted: true
            """
        ).cards[0]
        #expect(card.batchDiscount == 50 && card.cacheRule == .automatic(step: 128) && card.firstTokenDeadline == .seconds(4))
        #expect(card.reasons && !card.acceptsSampling && card.isDelisted && card.sameAs == "n")
        #expect(card.parameters.refused == ["temperature", "top_p", "top_k", "seed"])
        #expect(card.parameters.thinking == ["adaptive", "disabled"] && card.parameters.efforts == [])
        #expect(card.quality == .init(tenths: 887, source: "mine") && card.quality?.percent == "88.7")
        let bare = try catalogue("- {id: m, provider: p}").cards[0]
        #expect(bare.cacheRule == nil && bare.firstTokenDeadline == nil && bare.quality == nil && bare.batchDiscount == nil)
        #expect(bare.acceptsSampling && bare.parameters == .init())
    }

    @Test(
        "a fact out of its range is refused with its line",
        arguments: [
            ("cache: sometimes", "`cache` must be automatic, explicit or none"),
            ("cache_step: 128", "`cache_step` is for `cache: automatic`"),
            ("first_token_deadline: 0", "`first_token_deadline` must be at least 1, not 0."),
            ("batch_discount: 101", "`batch_discount` must be from 1 to 100, not 101."),
            ("quality: {score: 75}", "`quality` needs `score` and `source`"),
            ("quality: {score: 100.1, source: s}", "`score` must be percent"),
            ("quality: {score: 88.75, source: s}", "`score` must be percent"),
            ("price_change: {from: 2027-01-01, input: 1, output: 1}", "`price_change` can stand only beside `prices`"),
        ])
    func badFacts(line: String, sentence: String) {
        let found = problems { try catalogue("- id: m\n  provider: p\n  \(line)") }
        #expect(found.count == 1 && found[0].hasPrefix("c.yaml:3: \(sentence)"), "\(found)")
    }
}
