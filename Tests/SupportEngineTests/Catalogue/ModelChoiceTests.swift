import ChatModel
import SupportEngine
import Testing

@Suite("Choosing a model") struct ModelChoiceTests {
    /// The table of the plan Firstline grew from, with its own prices.
    private static let plan = """
        - {id: llama, provider: groq, context: 128000, prices: {input: 0.59, output: 0.79}, quality: {score: 86.0, source: plan}}
        - {id: flash, provider: gemini, context: 1000000, prices: {input: 0.075, output: 0.30}, quality: {score: 78.9, source: plan}}
        - {id: large, provider: mistral, context: 128000, prices: {input: 2, output: 6}, quality: {score: 81.2, source: plan}}
        - {id: sonnet, provider: anthropic, context: 200000, prices: {input: 3, output: 15}, quality: {score: 88.7, source: plan}}
        - {id: r-plus, provider: cohere, context: 128000, prices: {input: 3, output: 15}, quality: {score: 75.0, source: plan}}
        - {id: gpt-4o, provider: openai, context: 128000, prices: {input: 5, output: 15}, quality: {score: 88.0, source: plan}}
        - {id: opus, provider: anthropic, context: 200000, prices: {input: 15, output: 75}}
        - {id: llama-8b, provider: groq, context: 128000, prices: {input: 0.05, output: 0.08}, quality: {score: 69.4, source: plan}}
        - {id: old, provider: groq, context: 8192, prices: {input: 0.01, output: 0.01}, retirement: 2025-01-24}
        """

    /// Its median times to the first token, in milliseconds.
    private static let times = ["llama": 150, "flash": 400, "large": 600, "sonnet": 750, "r-plus": 500, "gpt-4o": 1_000, "llama-8b": 120]

    private func choice(_ wishes: ModelWishes, rows: String = plan, day: String = "2025-06-01") throws -> ModelChoice {
        let cards = try Catalogue(yaml: rows, file: "c.yaml").cards
        let measures = cards.compactMap { card in
            Self.times[card.id.name].map { (card.id, timed(.milliseconds($0), .milliseconds($0))) }
        }
        return ModelChoice(cards, measures: Dictionary(measures) { first, _ in first }, wishes: wishes, day: day)
    }

    private func timed(_ median: Duration, _ slow: Duration, cost: Cost? = nil) -> ModelMeasures {
        ModelMeasures(answers: 1, timeToFirstToken: .init(p50: median, p95: slow), costPerConversation: cost)
    }

    private func names(_ choice: ModelChoice) -> [String] { choice.shortlist.map(\.card.id.name) }

    @Test("by quality for money and speed, the plan's table ranks as it does when computed without slips")
    func ranking() throws {
        let choice = try choice(ModelWishes(maxConversation: .dollars(0.25), quality: 75, count: 9))
        #expect(names(choice) == ["flash", "llama", "large", "sonnet", "gpt-4o", "r-plus"])
        #expect(choice.shortlist.map(\.score) == [273_520, 93_478, 10_150, 4_927, 4_400, 4_166])
        #expect(choice.shortlist.map(\.cost.short) == ["$0.00038", "$0.0014", "$0.0080", "$0.0180", "$0.0200", "$0.0180"])
        #expect(choice.shortlist.allSatisfy { $0.marks.isEmpty })
    }

    @Test("where no quality is wished for, a model without a figure is ranked as if it had 75 percent, with a mark")
    func unknownQuality() throws {
        let opus = try #require(choice(ModelWishes(maxConversation: .dollars(0.09), count: 9)).shortlist.last)
        #expect(opus.card.id.name == "opus" && opus.score == 833 && opus.cost == .dollars(0.09))
        #expect(opus.marks == ["no quality figure: counted as 75"])
    }

    @Test("max-conv 0.25, ttft 500, quality 75: two on the list, and why each other fell")
    func funnel() throws {
        let wishes = ModelWishes(maxConversation: .dollars(0.25), timeToFirstToken: .milliseconds(500), quality: 75)
        let choice = try choice(wishes)
        #expect(names(choice) == ["flash", "llama"])
        #expect(
            choice.fallen.map { "\($0.stage) \($0.id.name): \($0.reason)" } == [
                "retired old: it was retired on 2025-01-24",
                "quality opus: nobody quoted here says how good it is; give its row a figure of your own",
                "quality llama-8b: its quality is 69.4, less than 75 (plan)",
                "firstToken large: its first token takes 600 ms at the median, not less than 500 ms",
                "firstToken sonnet: its first token takes 750 ms at the median, not less than 500 ms",
                "firstToken r-plus: its first token takes 500 ms at the median, not less than 500 ms",
                "firstToken gpt-4o: its first token takes 1000 ms at the median, not less than 500 ms",
            ])
    }

    @Test(
        "a model falls at the first stage it fails",
        arguments: [
            ("retirement: 2026-11-20, context: 1", ModelChoice.Stage.retired, "it was retired on 2026-11-20"),
            ("delisted: true", .retired, "the newest price list lacks it, so it is probably not served any more"),
            ("context: 8000, prices: {input: 999, output: 999}", .context, "its context of 8000 tokens is not more than 8000"),
            ("context: 8001", .cost, "its prices are unknown"),
            ("prices: {input: 20, output: 30}", .cost, "a conversation of 1000 tokens in and 1000 out costs $0.0500, more than $0.0200"),
            ("prices: {input: 1, output: 1}, quality: {score: 74.9, source: mine}", .quality, "its quality is 74.9, less than 75 (mine)"),
            (
                "prices: {input: 1, output: 1}, quality: {score: 75, source: s}, reasons: true", .firstToken,
                "it may reason before it answers, and no first token within 500 ms was measured here"
            ),
            (
                "prices: {input: 1, output: 1}, quality: {score: 75, source: s}, same_as: other", .secondName,
                "it is the same model as other, which is listed"
            ),
        ])
    func stages(row: String, stage: ModelChoice.Stage, reason: String) throws {
        let rows = "- {id: m, provider: p, \(row)}\n- {id: other, provider: p, context: 1}"
        let wishes = ModelWishes(maxConversation: .dollars(0.02), timeToFirstToken: .milliseconds(500), quality: 75)
        let fall = try choice(wishes, rows: rows, day: "2026-11-21").fallen.first { $0.id.name == "m" }
        #expect(fall?.stage == stage && fall?.reason == reason, "\(String(describing: fall))")
    }

    @Test("only the providers asked for remain; who does not reach the list hears its place")
    func restricted() throws {
        let choice = try choice(ModelWishes(providers: ["groq", "mistral"], count: 1))
        #expect(names(choice) == ["llama-8b"])
        #expect(choice.fallen.filter { $0.stage == .provider }.count == 5)
        #expect(choice.fallen.first { $0.stage == .provider }?.reason == "gemini is not among the providers asked for")
        let last = choice.fallen.filter { $0.stage == .rank }
        #expect(last.map(\.id.name) == ["llama", "large"])
        #expect(last.last?.reason == "it meets the wishes but is number 3 of 3 by quality for money and speed")
    }

    @Test("what was measured counts against the limits, not in the ranking")
    func measured() throws {
        let cards = try Catalogue(yaml: "- {id: m, provider: p, prices: {input: 1, output: 1}, retirement: 2027-01-01}", file: "c").cards
        let chosen = { (measures: ModelMeasures) in
            ModelChoice(
                cards, measures: [cards[0].id: measures],
                wishes: ModelWishes(maxConversation: .dollars(0.25), timeToFirstToken: .milliseconds(500)), day: "2026-11-21")
        }
        let dear = chosen(ModelMeasures(costPerConversation: .dollars(0.31)))
        #expect(dear.fallen.map(\.reason) == ["its conversations cost $0.3100 on average here, more than $0.2500"])
        let within = timed(.milliseconds(499), .milliseconds(1_900), cost: .dollars(0.25))
        let fit = try #require(chosen(within).shortlist.first)
        #expect(fit.cost == .dollars(0.002) && fit.score == 48_750)
        #expect(
            fit.marks == [
                "no quality figure: counted as 75", "one first token in twenty takes 1900 ms or more", "it retires on 2027-01-01",
            ])
    }

    @Test("models that cost nothing come first, the better before the others")
    func free() throws {
        let rows = """
            - {id: cheap, provider: p, prices: {input: 0.01, output: 0.01}, quality: {score: 99, source: s}}
            - {id: local, provider: q, prices: {input: 0, output: 0}, quality: {score: 60, source: s}}
            - {id: better, provider: q, prices: {input: 0, output: 0}, quality: {score: 70, source: s}}
            """
        let choice = try choice(ModelWishes(), rows: rows)
        #expect(names(choice) == ["better", "local", "cheap"])
    }

    @Test("extreme wishes are no trap")
    func extremes() throws {
        let wishes = ModelWishes(
            maxConversation: Cost(picodollars: .min), timeToFirstToken: .zero, quality: .max, contextWindow: .max, count: .min)
        #expect(try choice(wishes).shortlist.isEmpty)
        let measures = timed(.seconds(Int64.max), .seconds(Int64.max))
        let quality = ModelCard.Quality(tenths: 0, source: "s")
        let card = ModelCard(id: ModelID(provider: "p", name: "m"), prices: .free, quality: quality, source: "", date: "")
        let open = ModelWishes(timeToFirstToken: .seconds(Int64.max), quality: .min, contextWindow: .min, count: .max)
        #expect(ModelChoice([card], measures: [card.id: measures], wishes: open, day: "").fallen.map(\.stage) == [.firstToken])
    }

    @Test("of the shipped catalogue every row is chosen or told why not; what is chosen is served")
    func shipped() throws {
        let cards = try Shipped.catalogue().cards
        let wishes = ModelWishes(maxConversation: .dollars(0.25), timeToFirstToken: .milliseconds(500), quality: 75, count: 5)
        let choice = ModelChoice(cards, wishes: wishes, day: "2026-11-21")
        #expect(choice.shortlist.map(\.card.id.name) == ["gpt-4o", "gpt-4o-2024-11-20", "command-r-plus-08-2024"])
        #expect(Set(choice.shortlist.map(\.card.id) + choice.fallen.map(\.id)) == Set(cards.map(\.id)))
        #expect(choice.shortlist.count + choice.fallen.count == cards.count)
        #expect(choice.shortlist.allSatisfy { $0.card.isServed(on: "2026-11-21") && !$0.card.isDelisted && !$0.card.reasons })
        #expect(choice.fallen.map(\.stage.rawValue) == choice.fallen.map(\.stage.rawValue).sorted())
    }
}

extension Cost {
    /// Whole hundredths of a cent, for figures in view.
    fileprivate static func dollars(_ amount: Double) -> Cost { Cost(picodollars: Int64((amount * 10_000).rounded()) * 100_000_000) }
}
