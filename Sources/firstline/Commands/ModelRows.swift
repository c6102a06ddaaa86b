import ChatModel
import SupportEngine

/// A model as `models` lists it.
struct ModelRow: Equatable {
    /// Its row of the catalogue; of a model without one, only its name.
    var card: ModelCard
    /// What was measured of it here.
    var measures: ModelMeasures
    /// Whether it is the model in use.
    var isInUse: Bool
}

/// The models that `models` lists: those of the catalogue, then the others that were asked here or are in use.
struct ModelRows: Equatable {
    /// All of them.
    let all: [ModelRow]
    /// Those that are shown to people.
    let shown: [ModelRow]
    /// What a reader of those should know, each a clause.
    let notes: [String]

    /// The models of `provider`, or of all; on `day` (`YYYY-MM-DD`) those are hidden that are not served any more, unless one of them is in
    /// use or `showsAll`.
    init(
        _ catalogue: Catalogue, measures: [ModelID: ModelMeasures], inUse: ModelID, provider: String? = nil, showsAll: Bool = false,
        day: String
    ) {
        let listed = catalogue.cards.map(\.id)
        let others = Set(measures.keys).union([inUse]).subtracting(listed).filter { !$0.name.isEmpty }
        let models = listed + others.sorted { $0.description < $1.description }
        let rows = models.filter { provider == nil || $0.provider == provider }.map { id in
            ModelRow(
                card: catalogue.card(for: id) ?? ModelCard(id: id, source: "", date: ""), measures: measures[id] ?? ModelMeasures(),
                isInUse: id == inUse)
        }
        let shown = rows.filter { showsAll || $0.isInUse || ($0.card.isServed(on: day) && !$0.card.isDelisted) }
        let hidden = rows.count - shown.count
        (all, self.shown) = (rows, shown)
        var notes: [String] = []
        if rows.isEmpty { notes.append("the catalogue has no model of \(provider ?? "any provider"); it is asked by name all the same") }
        if hidden > 0 {
            notes.append("\(hidden) retired or no longer listed \(hidden == 1 ? "model is" : "models are") hidden; --all shows them")
        }
        self.notes = notes
    }
}

extension JSON {
    /// Everything that is known of a model.
    init(_ row: ModelRow) {
        let card = row.card
        self = [
            "provider": .string(card.id.provider), "model": .string(card.id.name), "in_use": .bool(row.isInUse),
            "default": .bool(card.isDefault), "context": JSON(card.contextWindow), "max_output": JSON(card.maxOutput),
            "minimum_cache_tokens": JSON(card.minimumCacheTokens), "retirement": JSON(card.retirement),
            "delisted": .bool(card.isDelisted), "same_as": JSON(card.sameAs), "reasons": .bool(card.reasons),
            "first_token_deadline_ms": JSON(card.firstTokenDeadline), "batch_discount": JSON(card.batchDiscount),
            "quality": card.quality.map { ["percent": .string($0.percent), "source": .string($0.source)] } ?? .null,
            "prices": card.prices.map { JSON($0) } ?? .null,
            "tiers": .array(card.tiers.map { ["above": .integer($0.above), "prices": JSON($0.prices)] }),
            "price_change": card.priceChange.map { ["from": .string($0.from), "prices": JSON($0.prices)] } ?? .null,
            "measured": JSON(row.measures), "source": .string(card.source), "date": .string(card.date),
        ]
    }

    private init(_ prices: ModelCard.Prices) {
        self = [
            "input": .string(prices.input.perMillion), "output": .string(prices.output.perMillion),
            "cache_read": .string(prices.cacheRead.perMillion), "cache_write_5m": .string(prices.cacheWrite5m.perMillion),
            "cache_write_1h": .string(prices.cacheWrite1h.perMillion),
        ]
    }

    /// What was measured of a model; null where nothing was timed or has a price.
    init(_ measures: ModelMeasures) {
        self = [
            "answers": .integer(measures.answers), "failures": .integer(measures.failures),
            "ttft_p50_ms": JSON(measures.timeToFirstToken?.p50), "ttft_p95_ms": JSON(measures.timeToFirstToken?.p95),
            "conversation_usd": JSON(measures.costPerConversation),
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
