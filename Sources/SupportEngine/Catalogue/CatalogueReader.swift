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
        let prices = fields.group("prices").flatMap { self.prices($0) }
        let tiers = (fields.groups("tiers") ?? []).compactMap { tier($0) }.sorted { $0.above < $1.above }
        let card = ModelCard(
            id: ModelID(provider: provider ?? "", name: id ?? ""), contextWindow: fields.count("context"),
            maxOutput: fields.count("max_output"), prices: prices, tiers: tiers, minimumCacheTokens: fields.count("minimum_cache_tokens"),
            reasons: fields.bool("reasons") ?? false, acceptsSampling: fields.bool("sampling") ?? true,
            retirement: fields.day("retirement"), isDefault: fields.bool("default") ?? false, source: fields.string("source") ?? file,
            date: fields.day("date") ?? "")
        if !tiers.isEmpty, prices == nil { fields.note(fields.line(of: "tiers"), "`tiers` need `prices` that hold below them; add those.") }
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

    private mutating func tier(_ fields: FieldReader) -> ModelCard.Tier? {
        var fields = fields
        let above = fields.count("above")
        if above == nil { fields.note(fields.line, "a tier needs `above`, the input tokens over which it holds; add it.") }
        guard let prices = prices(fields), let above else { return nil }
        return ModelCard.Tier(above: above, prices: prices)
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
        let line = fields.line(of: key)
        guard let price = Price.parse(text) else {
            fields.note(line, "`\(key)` must be USD per million tokens such as \"3.75\", not `\(text)`.")
            return nil
        }
        guard Price.isPlausible(price) else {
            fields.note(line, "`\(key)` is \(text), but prices are USD per million tokens, from 0.001 to 1000; check the unit.")
            return nil
        }
        return price
    }
}
