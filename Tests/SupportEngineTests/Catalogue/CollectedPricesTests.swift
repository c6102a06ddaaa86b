import ChatModel
import Foundation
import SupportEngine
import Testing

/// The price list the catalogue was read from, as it was collected.
private struct CollectedPrices: Decodable {
    struct Row: Decodable {
        var id: String, provider: String
        var prices: [String: Decimal?]
        var tiers: [String: [String: Decimal?]]?
        var batch: [String: Decimal?]?
        var retirement: String?
        var later: [String: Decimal?]?

        enum CodingKeys: String, CodingKey {
            case id, provider, tiers, batch
            case prices = "usd_per_mtok"
            case retirement = "deprecation_date"
            case later = "from_2027_01_01"
        }

        /// What a request costs in picodollars: USD per million tokens times tokens are millionths of a dollar.
        func cost(_ usage: [String: Int?]) -> Decimal {
            let counts = usage.mapValues { Decimal($0 ?? 0) }
            let count = { (name: String) in counts[name] ?? 0 }
            let size = count("input_uncached") + count("cache_write_5m") + count("cache_write_1h") + count("cache_read")
            let tier = tiers?.first { size > Self.threshold($0.key) }?.value ?? prices
            let price = { (names: [String]) in names.compactMap { tier[$0] ?? nil }.first ?? 0 }
            var total = count("input_uncached") * price(["input"]) + count("output") * price(["output"])
            total += count("cache_read") * price(["cache_read", "input"])
            total += count("cache_write_5m") * price(["cache_write_5m", "input"])
            total += count("cache_write_1h") * price(["cache_write_1h", "cache_write_5m", "input"])
            return total * 1_000_000
        }

        /// `above_200k_input_tokens`
        static func threshold(_ key: String) -> Decimal {
            Decimal(Int(key.drop { !$0.isNumber }.prefix { $0.isNumber }) ?? 0) * 1_000
        }
    }

    var models: [Row]

    static func read() throws -> [ModelID: Row] {
        let list = try JSONDecoder().decode(Self.self, from: Data(contentsOf: URL(filePath: Places.shared + "/wire/prices.json")))
        return Dictionary(list.models.map { (ModelID(provider: $0.provider, name: $0.id), $0) }) { first, _ in first }
    }
}

/// A recorded stream, as far as its cost goes.
private struct RecordedStream: Decodable {
    struct Expected: Decodable {
        var normalized: [String: Int?]?
        var billedUnits: [String: Int?]?

        enum CodingKeys: String, CodingKey {
            case normalized
            case billedUnits = "billed_units"
        }
    }

    var provider: String
    var model: String?
    var expected: Expected?

    static func all() throws -> [(name: String, stream: RecordedStream)] {
        let folder = Places.shared + "/wire/streams"
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(".json") && !$0.hasPrefix("errors/") }
        return try names.sorted().map { name in
            (name, try JSONDecoder().decode(Self.self, from: Data(contentsOf: URL(filePath: "\(folder)/\(name)"))))
        }
    }
}

@Suite("The catalogue and the collected prices", .enabled(if: Places.hasShared, "needs the shared price list"))
struct CollectedPricesTests {
    private static let keys = ["input", "output", "cache_read", "cache_write_5m", "cache_write_1h"]

    private func dollars(_ prices: ModelCard.Prices) -> [Decimal] {
        let ours = [prices.input, prices.output, prices.cacheRead, prices.cacheWrite5m, prices.cacheWrite1h]
        return ours.map { Decimal($0.picodollars) / 1_000_000 }
    }

    private func agree(_ ours: ModelCard.Prices?, _ theirs: [String: Decimal?]) -> Bool {
        guard let ours else { return false }
        return zip(Self.keys, dollars(ours)).allSatisfy { key, price in (theirs[key] ?? nil).map { $0 == price } ?? true }
    }

    @Test("every shipped price, tier, later price, discount and retirement is the collected one")
    func collected() throws {
        let list = try CollectedPrices.read()
        for card in try Shipped.catalogue().cards where card.prices != nil {
            let row = try #require(list[card.id], "\(card.id)")
            #expect(agree(card.prices, row.prices), "\(card.id)")
            #expect(card.tiers.count == row.tiers?.count ?? 0, "\(card.id)")
            for (key, prices) in row.tiers ?? [:] {
                let tier = card.tiers.first { Decimal($0.above) == CollectedPrices.Row.threshold(key) }
                #expect(agree(tier?.prices, prices), "\(card.id) \(key)")
            }
            if let later = row.later { #expect(agree(card.priced(on: "2027-01-01").prices, later), "\(card.id)") }
            #expect((card.priceChange == nil) == (row.later == nil), "\(card.id)")
            let discount = (row.batch?["discount"] ?? nil).map { $0 * 100 }
            #expect(card.batchDiscount.map { Decimal($0) } == discount, "\(card.id)")
            if let day = row.retirement { #expect(card.retirement == day, "\(card.id)") }
        }
    }

    @Test("what is not in the catalogue was left out on purpose")
    func leftOut() throws {
        let ours = Set(try Shipped.catalogue().cards.map(\.id))
        let missing = try CollectedPrices.read().keys.filter { !ours.contains($0) }.map(\.name).sorted()
        // Retired second names; a price from memory; a free experiment.
        let names = [
            "claude-3-5-haiku-latest", "claude-3-5-sonnet-latest", "claude-3-7-sonnet-latest", "claude-3-opus-latest",
            "gemini-1.5-flash-8b", "gemini-2.0-flash-exp",
        ]
        #expect(missing == names)
    }

    @Test("every recorded usage is priced as other arithmetic prices it, and not at all where no price is known")
    func streams() throws {
        let catalogue = try Shipped.catalogue()
        let list = try CollectedPrices.read()
        var priced = 0
        for (name, stream) in try RecordedStream.all() {
            guard let counts = stream.expected?.normalized else { continue }
            let id = ModelID(provider: stream.provider, name: stream.model ?? "")
            let billed = stream.expected?.billedUnits.map { ["input_uncached": $0["input"] ?? nil, "output": $0["output"] ?? nil] }
            for counts in [counts, billed].compactMap({ $0 }) {
                let ours = catalogue.cost(of: usage(counts), model: id).map { Decimal($0.picodollars) }
                #expect(ours == expected(counts, list[id], card: catalogue.card(for: id)), "\(name) \(id)")
                priced += ours == nil ? 0 : 1
            }
        }
        #expect(priced > 75)
    }

    private func expected(_ counts: [String: Int?], _ row: CollectedPrices.Row?, card: ModelCard?) -> Decimal? {
        if let row { return card?.prices == nil ? nil : row.cost(counts) }
        return card?.id.provider == "ollama" ? 0 : nil
    }

    private func usage(_ counts: [String: Int?]) -> Usage {
        let count = { (name: String) in (counts[name] ?? nil) ?? 0 }
        return Usage(
            inputTokens: count("input_uncached"), cacheWrite5mTokens: count("cache_write_5m"), cacheWrite1hTokens: count("cache_write_1h"),
            cacheReadTokens: count("cache_read"), outputTokens: count("output"))
    }
}
