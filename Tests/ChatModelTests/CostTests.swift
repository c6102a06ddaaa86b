import ChatModel
import Testing

@Suite("Money") struct CostTests {
    @Test(
        "amounts are written exactly, with at least nine places",
        arguments: [
            (0, "0.000000000"), (1, "0.000000000001"), (15_990_000_000, "0.015990000"), (1_000_000_000_000, "1.000000000"),
            (-2_500_000_000, "-0.002500000"), (1_234_567_890_123, "1.234567890123"),
        ] as [(Int64, String)])
    func decimal(picodollars: Int64, text: String) {
        #expect(Cost(picodollars: picodollars).decimal == text)
    }

    @Test(
        "the screen shows at least two significant digits",
        arguments: [
            (0, "$0.0000"), (9_500_000_000, "$0.0095"), (340_000_000, "$0.00034"), (1_250_000_000_000, "$1.25"), (12_340_000, "$0.000012"),
            (18_700_000_000, "$0.0187"),
        ] as [(Int64, String)])
    func short(picodollars: Int64, text: String) {
        #expect(Cost(picodollars: picodollars).short == text)
    }

    @Test("sums and products stop at the largest amount instead of trapping")
    func saturation() {
        let most = Cost(picodollars: .max)
        #expect(most + Cost(picodollars: 1) == most)
        #expect(most * 2 == most)
        #expect(Cost(picodollars: .min) + Cost(picodollars: -1) == Cost(picodollars: .min))
    }

    @Test("adding in any order gives the same sum")
    func order() {
        let costs = (1...1_000).map { Cost(picodollars: Int64($0) * 333_333) }
        #expect(costs.reduce(.zero, +) == costs.reversed().reduce(.zero, +))
        #expect(costs.reduce(.zero, +).picodollars == 333_333 * 500_500)
    }
}

@Suite("Prices") struct ModelCardTests {
    /// Sonnet's: 3, 15, 0.30, 3.75 and 6 dollars per million tokens.
    private let sonnet = ModelCard.Prices(
        input: Cost(picodollars: 3_000_000), output: Cost(picodollars: 15_000_000), cacheRead: Cost(picodollars: 300_000),
        cacheWrite5m: Cost(picodollars: 3_750_000), cacheWrite1h: Cost(picodollars: 6_000_000))

    @Test(
        "each kind of token has its own price",
        arguments: [
            (Usage(inputTokens: 1_000), "0.003000000"),
            (Usage(outputTokens: 1_000), "0.015000000"),
            (Usage(cacheReadTokens: 1_000), "0.000300000"),
            (Usage(cacheWrite5mTokens: 1_000), "0.003750000"),
            (Usage(cacheWrite1hTokens: 1_000), "0.006000000"),
            (Usage(outputTokens: 1_000, reasoningTokens: 900), "0.015000000"),
            (
                Usage(inputTokens: 12, cacheWrite5mTokens: 34, cacheWrite1hTokens: 56, cacheReadTokens: 7_890, outputTokens: 210),
                "0.006016500"
            ),
        ])
    func kinds(usage: Usage, dollars: String) {
        #expect(sonnet.cost(of: usage).decimal == dollars)
    }

    @Test("a fifth written, four fifths read and 1,000 tokens of output cost $0.01599, not $0.00399")
    func conversation() {
        let usage = Usage(cacheWrite5mTokens: 200, cacheReadTokens: 800, outputTokens: 1_000)
        #expect(sonnet.cost(of: usage).decimal == "0.015990000")
    }

    @Test(
        "a tier holds for the whole request, output included, once all input together is over its size",
        arguments: [
            (100_000, "0.011000000"), (100_001, "0.055000500"), (90_000, "0.010000000"),
        ])
    func tiers(read: Int, dollars: String) {
        let low = prices(100_000, 1_000_000), high = prices(500_000, 5_000_000)
        let card = ModelCard(
            id: ModelID(provider: "p", name: "m"), prices: low, tiers: [.init(above: 100_000, prices: high)], source: "", date: "")
        #expect(card.cost(of: Usage(cacheReadTokens: read, outputTokens: 1_000))?.decimal == dollars)
    }

    @Test("of several tiers the highest one that is passed holds")
    func severalTiers() {
        let card = ModelCard(
            id: ModelID(provider: "p", name: "m"), prices: prices(1, 1),
            tiers: [.init(above: 100, prices: prices(2, 2)), .init(above: 200, prices: prices(3, 3))], source: "", date: "")
        #expect([100, 101, 200, 201].map { card.prices(forInput: $0)?.input.picodollars } == [1, 2, 2, 3])
    }

    @Test("without prices there is no cost rather than a wrong one")
    func unknown() {
        let card = ModelCard(id: ModelID(provider: "p", name: "m"), source: "", date: "")
        #expect(card.cost(of: Usage(inputTokens: 1)) == nil)
    }

    /// Prices of which all input costs the same.
    private func prices(_ input: Int64, _ output: Int64) -> ModelCard.Prices {
        ModelCard.Prices(
            input: Cost(picodollars: input), output: Cost(picodollars: output), cacheRead: Cost(picodollars: input),
            cacheWrite5m: Cost(picodollars: input), cacheWrite1h: Cost(picodollars: input))
    }

    @Test(
        "dollars as people write them, exact",
        arguments: [
            ("0.05", 50_000_000_000), ("20", 20_000_000_000_000), ("0.000000000001", 1), ("1.5", 1_500_000_000_000), ("0", 0), ("", nil),
            (".5", nil), ("5.", nil), ("-1", nil), ("1e3", nil), ("1,5", nil), ("0.0000000000001", nil), ("9999999", nil), ("$1", nil),
        ] as [(String, Int64?)])
    func dollars(text: String, picodollars: Int64?) {
        #expect(Cost(dollars: text)?.picodollars == picodollars)
    }
}
