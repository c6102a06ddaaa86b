import ArgumentParser
import ChatModel
import SupportEngine

/// `models`.
struct ModelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models", abstract: "List the catalogue of models: prices, context, cache, retirement.",
        discussion: """
            Prices are USD per million tokens: input, output, read from the cache, written to it for 5 minutes and for an hour. Then the \
            context window, the shortest prompt that is cached, and the day of retirement. `*` marks the model in use; `-` is unknown.
            """)

    @OptionGroup(title: "Options of every command") var options: GlobalOptions

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let startup = try Startup(options)
        let inUse = startup.model(on: Today.day)
        if json {
            Output.json(["models": .array(startup.catalogue.cards.map { Self.json($0, isInUse: $0.id == inUse) })])
            return
        }
        let heading = ["", "model", "in", "out", "read", "w 5m", "w 1h", "context", "cache", "retires"]
        let rows = startup.catalogue.cards.map { Self.row($0, isInUse: $0.id == inUse) }
        Console(environment: startup.environment).table([heading] + rows).forEach(Output.line)
    }

    private static func row(_ card: ModelCard, isInUse: Bool) -> [String] {
        let prices = card.prices.map { [$0.input, $0.output, $0.cacheRead, $0.cacheWrite5m, $0.cacheWrite1h].map(\.perMillion) }
        let sizes = [card.contextWindow, card.minimumCacheTokens].map { $0.map(Self.short) ?? "-" }
        return [isInUse ? "*" : "", card.id.description] + (prices ?? Array(repeating: "-", count: 5)) + sizes + [card.retirement ?? "-"]
    }

    /// `200k`, `1M`: exact, or the whole number.
    private static func short(_ tokens: Int) -> String {
        if tokens > 0, tokens % 1_000_000 == 0 { return "\(tokens / 1_000_000)M" }
        return tokens > 0 && tokens % 1_000 == 0 ? "\(tokens / 1_000)k" : "\(tokens)"
    }

    private static func json(_ card: ModelCard, isInUse: Bool) -> JSON {
        [
            "provider": .string(card.id.provider), "model": .string(card.id.name), "in_use": .bool(isInUse),
            "default": .bool(card.isDefault), "context": JSON(card.contextWindow), "max_output": JSON(card.maxOutput),
            "minimum_cache_tokens": JSON(card.minimumCacheTokens), "retirement": JSON(card.retirement),
            "prices": card.prices.map(json) ?? .null,
            "tiers": .array(card.tiers.map { ["above": .integer($0.above), "prices": json($0.prices)] }),
            "source": .string(card.source), "date": .string(card.date),
        ]
    }

    private static func json(_ prices: ModelCard.Prices) -> JSON {
        [
            "input": .string(prices.input.perMillion), "output": .string(prices.output.perMillion),
            "cache_read": .string(prices.cacheRead.perMillion), "cache_write_5m": .string(prices.cacheWrite5m.perMillion),
            "cache_write_1h": .string(prices.cacheWrite1h.perMillion),
        ]
    }
}

extension Cost {
    /// A price a token as people write it, USD per million tokens: at least two places, never rounded.
    var perMillion: String {
        let (dollars, millionths) = picodollars.quotientAndRemainder(dividingBy: 1_000_000)
        let digits = String(millionths)
        var places = String(repeating: "0", count: 6 - digits.count) + digits
        while places.count > 2, places.hasSuffix("0") { places.removeLast() }
        return "\(dollars).\(places)"
    }
}
