internal import ChatModel

/// Reads the rows of a catalogue.
struct CatalogueReader {
    private(set) var problems: [ContentError.Problem] = []
    private let file: String

    init(file: String) { self.file = file }

    /// The row in `fields`, or nil when it has no name. It may have problems beside a row.
    mutating func card(_ fields: FieldReader) -> ModelCard? {
        var fields = fields
        let id = required("id", &fields)
        let provider = required("provider", &fields)
        var card = ModelCard(
            id: ModelID(provider: provider ?? "", name: id ?? ""), contextWindow: fields.count("context"),
            maxOutput: fields.count("max_output"), minimumCacheTokens: fields.count("minimum_cache_tokens"),
            reasons: fields.bool("reasons") ?? false, sameAs: fields.string("same_as"), isDelisted: fields.bool("delisted") ?? false,
            retirement: fields.day("retirement"), isDefault: fields.bool("default") ?? false, source: fields.string("source") ?? file,
            date: fields.day("date") ?? "")
        readPrices(of: &card, &fields)
        readFacts(of: &card, &fields)
        fields.refuseOtherKeys()
        problems += fields.problems
        return id == nil || provider == nil ? nil : card
    }

    private func required(_ key: String, _ fields: inout FieldReader) -> String? {
        let before = fields.problems.count
        let value = fields.string(key)
        if value == nil, fields.problems.count == before { fields.note(fields.line, "`\(key)` is missing in this row; add it.") }
        return value
    }

    // MARK: Facts

    private mutating func readFacts(of card: inout ModelCard, _ fields: inout FieldReader) {
        card.cacheRule = cacheRule(&fields)
        card.firstTokenDeadline = count("first_token_deadline", from: 1, &fields).map { .seconds($0) }
        card.quality = fields.group("quality").flatMap { quality($0) }
        card.parameters.refused = Set(fields.strings("refuses") ?? [])
        if fields.bool("sampling") == false { card.parameters.refused.formUnion(ModelCard.ParameterLimits.sampling) }
        card.parameters.thinking = fields.strings("thinking")
        card.parameters.efforts = fields.strings("efforts")
    }

    private func cacheRule(_ fields: inout FieldReader) -> ModelCard.CacheRule? {
        let step = count("cache_step", from: 1, &fields)
        switch fields.string("cache") {
        case "automatic": return .automatic(step: step)
        case "explicit" where step == nil: return .explicit
        case "none" where step == nil: return .never
        case nil where step == nil: return nil
        case "explicit", "none", nil:
            fields.note(fields.line(of: "cache_step"), "`cache_step` is for `cache: automatic` only; leave it out.")
        case let other?:
            fields.note(fields.line(of: "cache"), "`cache` must be automatic, explicit or none, not `\(other)`.")
        }
        return nil
    }

    private mutating func quality(_ fields: FieldReader) -> ModelCard.Quality? {
        var fields = fields
        let score = fields.string("score")
        let source = fields.string("source")
        let price = score.flatMap(Price.parse).map(\.picodollars)
        if score == nil || source == nil, fields.problems.isEmpty {
            fields.note(fields.line, "`quality` needs `score` and `source`, so that everyone can see who says so.")
        } else if let score, price.map({ $0 % 100_000 == 0 && $0 <= 100_000_000 }) != true {
            fields.note(fields.line(of: "score"), "`score` must be percent with at most one place such as \"88.7\", not `\(score)`.")
        }
        fields.refuseOtherKeys()
        problems += fields.problems
        guard fields.problems.isEmpty, let price, let source else { return nil }
        return ModelCard.Quality(tenths: Int(price / 100_000), source: source)
    }

    private func count(_ key: String, from lowest: Int, to highest: Int = .max, _ fields: inout FieldReader) -> Int? {
        guard let number = fields.count(key) else { return nil }
        if (lowest...highest).contains(number) { return number }
        let bounds = highest == .max ? "at least \(lowest)" : "from \(lowest) to \(highest)"
        fields.note(fields.line(of: key), "`\(key)` must be \(bounds), not \(number).")
        return nil
    }

    // MARK: Prices

    private mutating func readPrices(of card: inout ModelCard, _ fields: inout FieldReader) {
        card.prices = fields.group("prices").flatMap { prices($0) }
        card.tiers = (fields.groups("tiers") ?? []).compactMap { tier($0) }.sorted { $0.above < $1.above }
        card.priceChange = fields.group("price_change").flatMap { priceChange($0) }
        card.batchDiscount = count("batch_discount", from: 1, to: 100, &fields)
        for key in ["tiers", "price_change"] where fields.keys.contains(where: { $0.key == key }) && card.prices == nil {
            fields.note(fields.line(of: key), "`\(key)` can stand only beside `prices`, which hold otherwise; add those.")
        }
        if !card.tiers.isEmpty, card.priceChange != nil {
            fields.note(fields.line(of: "price_change"), "`price_change` can't stand beside `tiers`; write the row anew on that day.")
        }
    }

    private mutating func tier(_ fields: FieldReader) -> ModelCard.Tier? {
        var fields = fields
        let above = fields.count("above")
        if above == nil { fields.note(fields.line, "a tier needs `above`, the input tokens over which it holds; add it.") }
        guard let prices = prices(fields), let above else { return nil }
        return ModelCard.Tier(above: above, prices: prices)
    }

    private mutating func priceChange(_ fields: FieldReader) -> ModelCard.PriceChange? {
        var fields = fields
        let from = required("from", &fields) == nil ? nil : fields.day("from")
        guard let prices = prices(fields), let from else { return nil }
        return ModelCard.PriceChange(from: from, prices: prices)
    }

    /// Cached tokens without a price of their own cost what other input costs: providers that do not say so bill them so.
    private mutating func prices(_ fields: FieldReader) -> ModelCard.Prices? {
        var fields = fields
        let input = price("input", &fields)
        let output = price("output", &fields)
        let read = price("cache_read", &fields)
        let write5m = price("cache_write_5m", &fields)
        let write1h = price("cache_write_1h", &fields)
        if input == nil || output == nil, fields.problems.isEmpty {
            fields.note(fields.line, "prices need `input` and `output`; add what is missing.")
        }
        fields.refuseOtherKeys()
        problems += fields.problems
        guard let input, let output else { return nil }
        return ModelCard.Prices(
            input: input, output: output, cacheRead: read ?? input, cacheWrite5m: write5m ?? input,
            cacheWrite1h: write1h ?? write5m ?? input)
    }

    private func price(_ key: String, _ fields: inout FieldReader) -> Cost? {
        guard let text = fields.string(key) else { return nil }
        let price = Price.parse(text)
        if let price, Price.isPlausible(price) { return price }
        fields.note(fields.line(of: key), Self.refusal(of: text, key, isNumber: price != nil))
        return nil
    }

    private static func refusal(of text: String, _ key: String, isNumber: Bool) -> String {
        if let perMillion = Price.perMillion(ofPerToken: text) {
            return "`\(key)` is \(text), which looks like USD per token; write USD per million tokens, \"\(perMillion)\"."
        }
        if isNumber { return "`\(key)` is \(text), but prices are USD per million tokens, from 0.001 to 1000; check the unit." }
        return "`\(key)` must be USD per million tokens such as \"3.75\", not `\(text)`."
    }
}
